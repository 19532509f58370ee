import type { z } from 'zod'
import type { FileAnswer } from '../http/implement.ts'
import type { presentPlan } from '../plans/present.ts'
import { isNarrowed, measureFilter, type PlanFilters } from '../progress/list-rules.ts'
import { presentTree, type Loaded } from '../progress/load.ts'
import type { presentOverview } from '../progress/overview.ts'
import type { Status } from '../progress/rules.ts'
import type { Locale } from '../people/rules.ts'
import { aboutSheet, tooLongIn, type About } from './about-sheet.ts'
import { fileTypes, overviewFileSchema, planFileSchema, type filterQuery, type Format } from './contract.ts'
import { csvOf } from './csv.ts'
import { listSheets, numbersSheet } from './overview-sheets.ts'
import { planSheet } from './plan-sheet.ts'
import type { AllTexts } from './queries.ts'
import type { Sheet } from './sheet.ts'
import { fileWords } from './words.ts'
import { xlsxOf } from './xlsx.ts'

type Query = z.output<typeof filterQuery>
type Base = Pick<Loaded, 'outline' | 'view' | 'measures' | 'goals'> & {
  plan: ReturnType<typeof presentPlan>
  exportedOn: string
  locale: Locale
}

/** The address has statuses as one text. */
const filtersOf = ({ status, ...rest }: Query): PlanFilters =>
  JSON.parse(JSON.stringify({ ...rest, status: status?.split(',') as Status[] | undefined })) as PlanFilters

const fileOf = (format: Format, name: string, bytes: Buffer): FileAnswer => ({
  name: `${name}.${format}`,
  type: fileTypes[format],
  bytes,
})
const jsonOf = (schema: z.ZodType, value: unknown) =>
  Buffer.from(`${JSON.stringify(schema.parse(value), null, 2)}\n`)

type PlanGiven = Base & { texts: AllTexts | null; withNote: boolean; filters: Query }

export const planFile = async (format: Format, given: PlanGiven): Promise<FileAnswer> => {
  const { plan, texts, exportedOn, locale } = given
  const tree = presentTree(given)
  const filters = filtersOf(given.filters)
  const keeps = measureFilter(filters, { goals: tree.goals, asOf: tree.view.asOf })
  const measures = tree.measures.filter(keeps)
  const name = `${plan.title} ${exportedOn}`
  if (format === 'json') {
    const withTexts = measures.map((m) => ({ ...m, texts: texts?.measures.get(m.id) ?? null }))
    const file = { ...tree, plan, exportedOn, filters: given.filters, measures: withTexts }
    return fileOf(format, name, jsonOf(planFileSchema, file))
  }
  const sheet = planSheet({ ...given, goals: tree.goals, measures, isNarrowed: isNarrowed(filters) })
  if (format === 'csv') return fileOf(format, name, csvOf(sheet))
  const { about: words } = fileWords[locale]
  const about: About = { plan, view: tree.view, total: tree.total, exportedOn, locale }
  const narrowed = Object.entries(given.filters).map(([key, value]) => `${key}=${value}`)
  const more = [
    [words.held, measures.length],
    ...(narrowed.length > 0 ? [[words.filters, narrowed.join('; ')] as const] : []),
    [words.marked, words.markedHow],
    ...tooLongIn(sheet, locale),
  ] as const
  return fileOf(format, name, await xlsxOf([sheet, aboutSheet(about, more)]))
}

type OverviewGiven = Base & { overview: ReturnType<typeof presentOverview> }

export const overviewFile = async (format: Format, given: OverviewGiven): Promise<FileAnswer> => {
  const { plan, view, overview, exportedOn, locale } = given
  const name = `${plan.title} ${fileWords[locale].overview} ${exportedOn}`
  if (format === 'json') {
    const file = { plan, view, rounds: given.outline.rounds, ...overview, exportedOn }
    return fileOf(format, name, jsonOf(overviewFileSchema, file))
  }
  const numbers: Sheet = numbersSheet(overview, plan.title, locale)
  if (format === 'csv') return fileOf(format, name, csvOf(numbers))
  const about: About = { plan, view, total: overview.total, exportedOn, locale }
  return fileOf(format, name, await xlsxOf([numbers, ...listSheets(overview, locale), aboutSheet(about, [])]))
}
