import { z } from 'zod'
import { contract, idParams } from '../http/contract.ts'
import { extrasSchema } from '../measures/contract.ts'
import { progressContract, treeMeasureSchema } from '../progress/contract.ts'
import { statuses } from '../progress/rules.ts'

export const formats = ['xlsx', 'csv', 'json'] as const
export type Format = (typeof formats)[number]
export const fileTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const satisfies Record<Format, string>

const text = z.string().max(200)
const oneStatus = `(?:${statuses.join('|')})`
/** The same names and values as in the address of Handlingsplan. */
export const filterQuery = z.strictObject({
  status: z
    .string()
    .regex(new RegExp(`^${oneStatus}(?:,${oneStatus})*$`))
    .optional(),
  lead: z.union([z.uuid(), z.literal('none')]).optional(),
  coLead: z.uuid().optional(),
  contributor: z.uuid().optional(),
  due: z.enum(['overdue', 'soon']).optional(),
  theme: text.optional(),
  goal: z.uuid().optional(),
  round: z.uuid().optional(),
  reported: z.enum(['yes', 'no']).optional(),
  estimated: z.enum(['yes']).optional(),
  q: text.optional(),
  aside: z.enum(['show']).optional(),
})

/** What the tree leaves to each measure's own page; null in a past round, which did not freeze it. */
export const measureTextsSchema = z.object({
  background: z.string().nullable(),
  expectedResult: z.string().nullable(),
  funding: z.string().nullable(),
  targetGroup: z.string().nullable(),
  region: z.string().nullable(),
  caseNumber: z.string().nullable(),
  comment: z.string().nullable(),
  source: z.string().nullable(),
  startOn: z.iso.date().nullable(),
  periodText: z.string().nullable(),
  /** Only where it was asked for by whoever may edit the plan. */
  workingNote: z.string().nullable(),
  extras: extrasSchema,
})

const tree = progressContract['GET /plans/:id/tree'].reply
const overview = progressContract['GET /plans/:id/overview'].reply
/** The tree with the measures that the filters leave, each with its texts; numbers and rights as on the screen. */
export const planFileSchema = tree
  .extend({
    exportedOn: z.iso.date(),
    filters: z.record(z.string(), z.string()),
    measures: z.array(treeMeasureSchema.extend({ texts: measureTextsSchema.nullable() })),
  })
  .meta({ id: 'PlanFile' })
export const overviewFileSchema = overview.extend({ exportedOn: z.iso.date() }).meta({ id: 'OverviewFile' })

const bytes = z.string().meta({ format: 'binary' })

export const exportContract = contract({
  'GET /plans/:id/export': {
    action: 'plan.read',
    summary:
      'The filtered list as a file. XLSX and CSV are read back by the import without a change; columns marked "(Avtalt)" it leaves alone.',
    params: idParams,
    query: filterQuery.extend({
      format: z.enum(formats),
      /** The secretariat's own notes too; without effect for others. */
      workingNote: z.enum(['include']).optional(),
    }),
    files: { [fileTypes.xlsx]: bytes, 'text/csv': z.string(), 'application/json': planFileSchema },
  },
  'GET /plans/:id/overview/export': {
    action: 'plan.read',
    summary: 'The numbers of the overview as a file: the whole plan, its goals, partners and locked rounds.',
    params: idParams,
    query: z.strictObject({ format: z.enum(formats), round: z.uuid().optional() }),
    files: { [fileTypes.xlsx]: bytes, 'text/csv': z.string(), 'application/json': overviewFileSchema },
  },
})
