/** The filtered list as a table: goals as levels from left to right, one row for each measure, more where it has several milestones. */
import type { CommitmentRole } from '../commitments/rules.ts'
import type { Extra } from '../measures/rules.ts'
import type { Locale } from '../people/rules.ts'
import type { presentGoals, presentMeasure } from '../progress/view.ts'
import type { AllTexts, Texts } from './queries.ts'
import {
  derivedColumns,
  extraHeaders,
  goalHeader,
  goalNumberHeader,
  takenColumns,
  type DerivedColumn,
  type TakenColumn,
} from './rules.ts'
import type { Cell, Sheet } from './sheet.ts'
import { fileWords, priorityWords, statusWords } from './words.ts'

type Goal = ReturnType<typeof presentGoals>[number]
type Measure = ReturnType<typeof presentMeasure>
export type PlanTable = {
  goals: readonly Goal[]
  /** Those that the filters leave. */
  measures: readonly Measure[]
  isNarrowed: boolean
  /** Null in a past round, of which only numbers, titles, dues and partners were frozen. */
  texts: AllTexts | null
  withNote: boolean
  locale: Locale
}

/** The last day of a half-open interval. */
export const lastDay = (endOn: string): string =>
  new Date(Date.parse(`${endOn}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
const dateCell = (date: string | null): Cell => (date === null ? null : { date })
const names = (measure: Measure, role: CommitmentRole) =>
  measure.partners
    .filter((partner) => partner.role === role)
    .map(({ name }) => name)
    .join('\n')

/** What a measure's row holds: on its first row, unless it counts on (`n`: 0 for the first). */
type Value = (measure: Measure, texts: Texts | undefined, n: number) => Cell
type Column = { header: string; width: number; value: Value }

const columnsOf = ({ texts, withNote, locale }: PlanTable): Column[] => {
  const first =
    (value: (measure: Measure, texts: Texts | undefined) => Cell): Value =>
    (measure, given, n) =>
      n === 0 ? value(measure, given) : null
  const taken = (key: TakenColumn, width: number, value: Value): Column => ({
    header: takenColumns[key][locale],
    width,
    value,
  })
  const derived = (key: DerivedColumn, width: number, value: Value): Column => ({
    header: derivedColumns[key][locale],
    width,
    value,
  })
  const text = (key: keyof Texts) => first((_, given) => (given?.[key] as string | null | undefined) ?? null)
  const shown = [
    taken(
      'measure.number',
      8,
      first((m) => m.number),
    ),
    taken(
      'measure',
      48,
      first((m) => m.title),
    ),
    derived(
      'status',
      18,
      first((m) => statusWords[locale][m.status]),
    ),
    derived(
      'progress',
      14,
      first((m) => m.progress),
    ),
    derived(
      'expected',
      14,
      first((m) => m.expected),
    ),
    derived(
      'lastReported',
      16,
      first((m) => dateCell(m.lastReportedOn)),
    ),
    taken(
      'lead',
      28,
      first((m) => names(m, 'lead')),
    ),
    taken(
      'coLead',
      28,
      first((m) => names(m, 'coLead')),
    ),
    taken(
      'contributor',
      28,
      first((m) => names(m, 'contributor')),
    ),
    taken(
      'due',
      18,
      first((m) => m.due?.text ?? null),
    ),
    derived(
      'dueDate',
      14,
      first((m) => dateCell(m.due?.endOn ? lastDay(m.due.endOn) : null)),
    ),
  ]
  if (!texts) return shown
  return [
    ...shown,
    taken(
      'start',
      14,
      first((_, given) => dateCell(given?.startOn ?? null)),
    ),
    taken('period', 18, text('periodText')),
    taken(
      'priority',
      12,
      first((m) => (m.priority ? priorityWords[locale][m.priority] : null)),
    ),
    taken('expectedResult', 40, text('expectedResult')),
    taken('background', 40, text('background')),
    taken('funding', 24, text('funding')),
    taken('comment', 32, text('comment')),
    taken('source', 24, text('source')),
    taken('milestone', 32, (m, _, n) => m.milestones[n]?.title ?? null),
    taken('milestone.due', 18, (m, _, n) => m.milestones[n]?.due?.text ?? null),
    derived('milestoneDone', 16, (m, _, n) => dateCell(m.milestones[n]?.doneOn ?? null)),
    derived(
      'themes',
      20,
      first((m) => m.themes.join('\n')),
    ),
    derived('targetGroup', 20, text('targetGroup')),
    derived('region', 16, text('region')),
    derived('caseNumber', 14, text('caseNumber')),
    ...(withNote ? [derived('workingNote', 40, text('workingNote'))] : []),
  ]
}

/** The n-th value under a header: a header that repeats goes on in the rows below. */
const extraAt = (extras: readonly Extra[], header: string, n: number): Cell =>
  extras.filter((extra) => extra.header === header)[n]?.value ?? null
const mostOfOneHeader = (extras: readonly Extra[]) => {
  const counts = new Map<string, number>()
  for (const { header } of extras) counts.set(header, (counts.get(header) ?? 0) + 1)
  return Math.max(0, ...counts.values())
}

/** As on the screen: without a filter every goal, else those with a hit; "Uten mål" never as a level. */
const goalsOf = ({ goals, measures, isNarrowed }: PlanTable) => {
  const parents = new Map(goals.map((goal) => [goal.id, goal]))
  const hit = new Set<string>()
  for (const { goalId } of measures)
    for (let at = parents.get(goalId); at && !hit.has(at.id); at = parents.get(at.parentId ?? ''))
      hit.add(at.id)
  const pathOf = (goal: Goal | undefined): Goal[] =>
    goal && !goal.isUnplaced ? [...pathOf(parents.get(goal.parentId ?? '')), goal] : []
  return { shown: goals.filter((goal) => hit.has(goal.id) || (!isNarrowed && !goal.isUnplaced)), hit, pathOf }
}

const range = (n: number) => Array.from({ length: n }, (_, i) => i)

export const planSheet = (table: PlanTable): Sheet => {
  const { measures, texts, locale } = table
  const { shown, hit, pathOf } = goalsOf(table)
  const columns = columnsOf(table)
  const depth = Math.max(1, ...shown.map((goal) => pathOf(goal).length))
  const goalExtras = (goal: Goal) => texts?.goals.get(goal.id) ?? []
  const measureExtras = (measure: Measure) => texts?.measures.get(measure.id)?.extras ?? []
  const headers = extraHeaders([
    ...new Set(
      [...shown.flatMap(goalExtras), ...measures.flatMap(measureExtras)].map(({ header }) => header),
    ),
  ])
  const pathCells = (goal: Goal) => {
    const path = pathOf(goal)
    return range(depth).flatMap((i) => [path[i]?.number ?? null, path[i]?.title ?? null])
  }
  const extraCells = (extras: readonly Extra[], n: number) =>
    [...headers.keys()].map((header) => extraAt(extras, header, n))
  const rowsOfGoal = (goal: Goal): Cell[][] =>
    range(Math.max(hit.has(goal.id) ? 0 : 1, mostOfOneHeader(goalExtras(goal)))).map((n) => [
      ...pathCells(goal),
      ...columns.map(() => null),
      ...extraCells(goalExtras(goal), n),
      ...(texts ? [null] : []),
    ])
  const rowsOfMeasure = (goal: Goal, measure: Measure): Cell[][] => {
    const extras = measureExtras(measure)
    const lines = texts ? Math.max(1, measure.milestones.length, mostOfOneHeader(extras)) : 1
    return range(lines).map((n) => [
      ...pathCells(goal),
      ...columns.map(({ value }) => value(measure, texts?.measures.get(measure.id), n)),
      ...extraCells(extras, n),
      ...(texts ? [measure.id] : []),
    ])
  }
  const under = new Map<string, Measure[]>()
  for (const measure of measures) under.set(measure.goalId, [...(under.get(measure.goalId) ?? []), measure])
  return {
    name: fileWords[locale].sheets.plan,
    columns: [
      ...range(depth).flatMap((i) => [
        { header: goalNumberHeader(i + 1, locale), width: 8 },
        { header: goalHeader(i + 1, locale), width: 32 },
      ]),
      ...columns.map(({ header, width }) => ({ header, width })),
      ...[...headers.values()].map((header) => ({ header, width: 24 })),
      // Without it a past round is an ordinary file: an import must not put old words back by their ids.
      ...(texts ? [{ header: derivedColumns.id[locale], width: 12 }] : []),
    ],
    rows: shown.flatMap((goal) => [
      ...rowsOfGoal(goal),
      ...(under.get(goal.id) ?? []).flatMap((measure) => rowsOfMeasure(goal, measure)),
    ]),
  }
}
