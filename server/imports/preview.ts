import type { z } from 'zod'
import { countChanged, countCreated, type Changed, type ChangeSet } from './change-set.ts'
import type { importSchema } from './contract.ts'
import type { CurrentPlan } from './current.ts'
import type { FilePlan, Table } from './model.ts'
import { groupBy } from './match.ts'
import { roleWord } from './role-words.ts'
import type { Responsibility } from './responsibility.ts'

export type ImportReply = z.output<typeof importSchema>
/** What is stored of a preview; the rest of the answer is the row's own. */
export type StoredResult = Omit<ImportReply, 'importId' | 'state' | 'progress' | 'canUndo'>
export type PartnerReading = ImportReply['partners'][number]

/** What one look at a file against a plan found. */
export type Look = {
  table: Table
  file: FilePlan
  partners: PartnerReading[]
  current: CurrentPlan
  set: ChangeSet
}

const listed = 200
/** Problems and cells not taken are named one by one up to here; the counts are always whole. */
const named = 5000
const samples = 3

export const resultOf = (
  look: Look,
  target: { planId: string; planRevision: number },
  terms: { responsibility: Responsibility; source: string | null },
): StoredResult => {
  const { table, file, set } = look
  return {
    ...{ planId: target.planId, planRevision: target.planRevision },
    ...{ fileName: table.fileName, sheet: table.sheet, sheets: table.sheets, headerRow: table.headerRow },
    rows: table.rows.length,
    columns: Object.fromEntries(file.columns.map((c) => [c.header, roleWord(c)])),
    columnDetails: columnDetails(look),
    ...{ created: countCreated(set), changed: countChanged(set), unchanged: set.unchanged },
    cells: cellsAfter(look),
    notTaken: [...file.notTaken, ...set.notTaken].slice(0, named),
    problems: [...file.problems, ...set.problems].sort((a, b) => a.row - b.row).slice(0, named),
    ...{ responsibility: terms.responsibility, source: terms.source },
    partners: look.partners,
    creates: creates(look),
    changes: set.changes.flatMap(shown).slice(0, listed),
  }
}

const columnDetails = ({ table, file }: Look) =>
  file.columns.map((column) => ({
    ...{ header: column.header, role: roleWord(column), reason: column.reason },
    samples: [...new Set(table.rows.map((r) => r.cells[column.index] ?? '').filter(Boolean))].slice(
      0,
      samples,
    ),
  }))

/** A partner's cell of which nobody could be taken was not taken after all. */
const cellsAfter = ({ file, set }: Look) => {
  const place = (x: { row: number; column: string }) => `${x.row}\n${x.column}`
  const inCell = groupBy(
    file.measures.flatMap((m) => m.partners),
    place,
  )
  const refused = groupBy(set.notTaken, place)
  const isLost = (at: string) =>
    (inCell.get(at) ?? []).every((p) => refused.get(at)!.some((n) => n.value === p.name))
  const moved = [...refused.keys()].filter(isLost).length
  return { ...file.cells, fields: file.cells.fields - moved, notTaken: file.cells.notTaken + moved }
}

const creates = ({ current, set }: Look): ImportReply['creates'] => {
  const goals = new Map([...current.goals, ...set.goals].map((g) => [g.id, g]))
  const measures = new Map([...current.measures, ...set.measures].map((m) => [m.id, m]))
  const names = new Map([...current.partners, ...set.partners].map((p) => [p.id, p.name]))
  // Each goal once, and without recursion: a file may nest as deep as it is long.
  const depths = new Map<string, number>()
  const depthOf = (id: string | null): number => {
    const path: string[] = []
    let at = id
    while (at !== null && !depths.has(at)) {
      path.push(at)
      at = goals.get(at)!.parentId
    }
    let depth = at === null ? 0 : depths.get(at)!
    for (const one of path.reverse()) depths.set(one, (depth += 1))
    return depth
  }
  const partnersOf = (id: string) =>
    set.commitments
      .filter((c) => c.measureId === id)
      .map((c) => ({ name: names.get(c.partnerId)!, role: c.role }))
  const made = [
    ...set.goals.map((g) => ({
      kind: 'goal' as const,
      ...g,
      parent: goals.get(g.parentId ?? ''),
      depth: depthOf(g.id),
      dueText: null,
    })),
    ...set.measures.map((m) => ({
      kind: 'measure' as const,
      ...m,
      parent: goals.get(m.goalId),
      depth: 1 + depthOf(m.goalId),
    })),
    ...set.milestones.map((m) => {
      const parent = measures.get(m.measureId)!
      return { kind: 'milestone' as const, ...m, number: null, parent, depth: 2 + depthOf(parent.goalId) }
    }),
  ]
  return made
    .sort((a, b) => a.row - b.row || a.depth - b.depth)
    .slice(0, listed)
    .map(({ kind, id, number, title, parent, depth, dueText, row }) => ({
      ...{ kind, number, title, under: parent?.title ?? null, depth, dueText, row },
      partners: kind === 'measure' ? partnersOf(id) : [],
    }))
}

/** One line for each thing that changes: the words of a due or a reading stand for all that was read of them. */
const shown = ({ kind, id, number, title, row, before, after }: Changed): ImportReply['changes'] => {
  const line = (field: string, from: unknown, to: unknown) => ({
    kind,
    id,
    number,
    title,
    row,
    field,
    before: text(from),
    after: text(to),
  })
  return Object.keys(after).flatMap((field) => {
    if (field === 'extras')
      return extrasChanged(before[field], after[field]).map(([a, b]) => line(field, a, b))
    const words = wordsOf(field)
    if (words !== field && words in after) return []
    return [line(field, before[field], after[field])]
  })
}
const text = (value: unknown) =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value)
const wordsOf = (field: string) => /^(due|period|reading)/.exec(field)?.[0].concat('Text') ?? field

const extrasChanged = (before: unknown, after: unknown) => {
  const linesOf = (extras: unknown) => (extras ?? []) as { header: string; value: string }[]
  const headers = new Set(linesOf(after).map((e) => e.header))
  const under = (extras: unknown, header: string) => {
    const values = linesOf(extras).filter((e) => e.header === header)
    return values.length === 0 ? null : `${header}: ${values.map((e) => e.value).join('; ')}`
  }
  return [...headers].map((h) => [under(before, h), under(after, h)] as const).filter(([a, b]) => a !== b)
}
