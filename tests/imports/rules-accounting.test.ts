import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { understandColumns } from '../../server/imports/columns.ts'
import { interpret, type InterpretOptions } from '../../server/imports/interpret.ts'
import { columnRoles, type Column, type FilePlan, type Table } from '../../server/imports/model.ts'

const options: InterpretOptions = { knownPartners: [], planPeriod: null }

const addsUp = ({ cells, table, notTaken }: FilePlan) => {
  expect(cells.filled).toBe(cells.fields + cells.extras + cells.notTaken)
  expect(cells.filled + cells.empty).toBe(table.rows * table.columns)
  expect(notTaken).toHaveLength(cells.notTaken)
}

describe('whatever the table', () => {
  const words = fc.constantFrom(
    '',
    '',
    '',
    'A',
    'B',
    'Mål 1: Alfa',
    '1',
    '1.1',
    '2',
    'Tiltak',
    'Delmål',
    'NAV',
    'NAV, NHO og LO',
    '2026',
    'snart',
    'Pågår',
    '50 %',
    '-',
    'Høy',
    'Sum',
    'Nr',
    'en lengre tekst\nmed linjer',
  )
  const role = fc.constantFrom(...columnRoles)
  const anyTable = fc.integer({ min: 1, max: 7 }).chain((width) =>
    fc.record({
      headers: fc.uniqueArray(
        fc.constantFrom(
          'Mål',
          'Delmål',
          'Nr',
          'Tiltak',
          'Ansvarlig',
          'Frist',
          'Status',
          'Nivå',
          'Overordnet nivå',
          'Tekst',
          'Milepæl',
          'X',
          'Y',
        ),
        { minLength: width, maxLength: width },
      ),
      rows: fc.array(
        fc.array(
          fc.oneof(
            words,
            fc.string({ maxLength: 8 }).map((text) => text.trim()),
          ),
          { minLength: width, maxLength: width },
        ),
        { minLength: 1, maxLength: 12 },
      ),
      roles: fc.array(role, { minLength: width, maxLength: width }),
      isUnderstood: fc.boolean(),
    }),
  )
  const tableOf = (headers: string[], rows: string[][]): Table => ({
    fileName: 'x.csv',
    sheet: null,
    sheets: [],
    headerRow: 1,
    headers,
    rows: rows.map((cells, i) => ({ row: i + 2, cells })),
  })
  const given = (headers: string[], roles: Column['role'][]): Column[] =>
    headers.map((header, index) => ({
      index,
      header,
      role: roles[index]!,
      level: roles[index]!.startsWith('goal') ? 1 + (index % 3) : null,
      reason: 'chosen',
    }))

  /** Everything a reader of the plan could find. */
  const textsOf = (plan: FilePlan): string => {
    const strings: string[] = []
    const walk = (value: unknown) => {
      if (typeof value === 'string') strings.push(value)
      else if (value && typeof value === 'object') Object.values(value).forEach(walk)
    }
    walk({ ...plan, problems: [], columns: [] })
    for (const { number, title, levelName } of plan.goals)
      strings.push(`${levelName ?? ''} ${number ?? ''}: ${title}`, `${number ?? ''} ${title}`)
    for (const { number, title } of plan.measures) strings.push(`${number ?? ''} ${title}`)
    return strings.join('\n').toLowerCase()
  }
  const pieces = (cell: string) =>
    cell
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)

  test('counts add up, parents come first, keys are known, and every word is findable', () => {
    fc.assert(
      fc.property(anyTable, ({ headers, rows, roles, isUnderstood }) => {
        const table = tableOf(headers, rows)
        const columns = isUnderstood ? understandColumns(table) : given(headers, roles)
        expect(columns.map(({ index }) => index)).toEqual(headers.map((_, i) => i))
        const plan = interpret(table, columns, options)
        addsUp(plan)
        const seen = new Set<string>()
        for (const goal of plan.goals) {
          expect(goal.parentKey === null || seen.has(goal.parentKey)).toBe(true)
          seen.add(goal.key)
        }
        for (const { goalKey } of plan.measures) expect(goalKey === null || seen.has(goalKey)).toBe(true)
        const all = textsOf(plan)
        // A plain level word ("Tiltak") is the kind of the row itself, a priority one of three.
        const levels = new Set(
          columns.filter(({ role }) => role === 'level' || role === 'priority').map(({ index }) => index),
        )
        for (const { cells } of table.rows)
          cells.forEach((cell, index) => {
            for (const piece of levels.has(index)
              ? []
              : pieces(cell).filter((word) => !['og', 'and'].includes(word)))
              expect(all).toContain(piece)
          })
      }),
      { numRuns: 800 },
    )
  })
})
