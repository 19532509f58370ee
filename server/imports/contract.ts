import { z } from 'zod'
import { contract, idParams } from '../http/contract.ts'
import { commitmentRoles } from '../commitments/rules.ts'
import { problemCodes } from './model.ts'
import { responsibilities } from './responsibility.ts'

const kinds = z.object({
  goals: z.int(),
  measures: z.int(),
  milestones: z.int(),
  partners: z.int(),
  commitments: z.int(),
})

const problem = z.object({
  row: z.int(),
  column: z.string(),
  code: z.enum(problemCodes),
  value: z.string(),
  params: z.record(z.string(), z.string()),
  message: z.string(),
})

/** `--json` of the command line and the API's answer: the same words. Row and column are the file's own. */
export const importSchema = z
  .object({
    importId: z.uuid().nullable(),
    planId: z.uuid(),
    state: z.enum(['previewed', 'applied', 'undone']),
    planRevision: z.int(),
    fileName: z.string(),
    sheet: z.string().nullable(),
    sheets: z.array(z.string()),
    headerRow: z.int(),
    rows: z.int(),
    /** Header -> role word ("goal1", "lead"); a repeated header gets " (2)". */
    columns: z.record(z.string(), z.string()),
    columnDetails: z.array(
      z.object({ header: z.string(), role: z.string(), reason: z.string(), samples: z.array(z.string()) }),
    ),
    created: kinds,
    changed: kinds,
    unchanged: kinds,
    cells: z.object({ filled: z.int(), fields: z.int(), extras: z.int(), notTaken: z.int(), empty: z.int() }),
    notTaken: z.array(
      z.object({ row: z.int(), column: z.string(), value: z.string(), code: z.enum(problemCodes) }),
    ),
    problems: z.array(problem),
    responsibility: z.enum(responsibilities),
    source: z.string().nullable(),
    /** Partner names in the file and who they were taken for; `candidates` are near misses, never taken silently. */
    partners: z.array(
      z.object({
        name: z.string(),
        match: z.enum(['exact', 'similar', 'new', 'chosen']),
        partnerId: z.uuid().nullable(),
        candidates: z.array(z.object({ id: z.uuid(), name: z.string() })),
      }),
    ),
    /** At most 200 of each are listed; the counts above are whole. */
    creates: z.array(
      z.object({
        kind: z.enum(['goal', 'measure', 'milestone']),
        number: z.string().nullable(),
        title: z.string(),
        under: z.string().nullable(),
        depth: z.int(),
        dueText: z.string().nullable(),
        partners: z.array(z.object({ name: z.string(), role: z.enum(commitmentRoles) })),
        row: z.int(),
      }),
    ),
    changes: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(['goal', 'measure', 'milestone']),
        number: z.string().nullable(),
        title: z.string(),
        field: z.string(),
        before: z.string().nullable(),
        after: z.string().nullable(),
        row: z.int(),
      }),
    ),
    progress: z.object({ done: z.int(), total: z.int() }),
    canUndo: z.boolean(),
  })
  .meta({ id: 'Import' })

/** Multipart fields besides `file`. `columns` and `partners` are JSON: header -> role word, name -> partner id or "new". */
export const importFieldsSchema = z.object({
  sheet: z.string().max(200).optional(),
  headerRow: z.coerce.number().int().min(1).max(20_000).optional(),
  columns: z.record(z.string(), z.string()).optional(),
  partners: z.record(z.string(), z.string()).optional(),
  responsibility: z.enum(responsibilities).default('proposed'),
  source: z.string().trim().max(500).optional(),
})

export const importContract = contract({
  'POST /plans/:id/imports': {
    action: 'plan.import',
    summary:
      'Uploads a CSV or XLSX file and previews it; without `dryRun=true` it is applied at once. Multipart: `file` and fields.',
    params: idParams,
    query: z.strictObject({ dryRun: z.enum(['true', 'false']).default('false') }),
    multipart: true,
    bodyLimit: 11 * 1024 * 1024,
    reply: importSchema,
  },
  'GET /plans/:id/imports': {
    action: 'plan.import',
    summary: 'Earlier imports of the plan, newest first.',
    params: idParams,
    reply: z.object({
      items: z.array(
        z.object({
          id: z.uuid(),
          fileName: z.string(),
          state: z.enum(['previewed', 'applied', 'undone']),
          createdAt: z.iso.datetime(),
          appliedAt: z.iso.datetime().nullable(),
          canUndo: z.boolean(),
        }),
      ),
    }),
  },
  'GET /imports/:id': {
    action: 'import.read',
    summary: 'A preview or an applied import, also while it is being applied (`progress`).',
    params: idParams,
    reply: importSchema,
  },
  'PATCH /imports/:id': {
    action: 'import.update',
    summary:
      'Previews the same upload again with corrected columns, partners or responsibility; corrections of columns are remembered.',
    params: idParams,
    body: z.strictObject({
      sheet: z.string().max(200).optional(),
      headerRow: z.int().min(1).max(20_000).optional(),
      columns: z.record(z.string(), z.string()).optional(),
      partners: z.record(z.string(), z.string()).optional(),
      responsibility: z.enum(responsibilities).optional(),
      source: z.string().trim().max(500).nullable().optional(),
    }),
    reply: importSchema,
  },
  'POST /imports/:id/apply': {
    action: 'import.apply',
    summary:
      'Makes what the preview showed, all or nothing; 409 `plan.changed` where the plan has moved since the preview.',
    params: idParams,
    reply: importSchema,
  },
  'POST /imports/:id/undo': {
    action: 'import.undo',
    summary: 'Takes an applied import back, as long as nothing else stands on what it made.',
    params: idParams,
    reply: importSchema,
  },
})
