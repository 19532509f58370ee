import { z } from 'zod'
import { agreedSchema } from '../commitments/contract.ts'
import { commitmentRoles, commitmentStates } from '../commitments/rules.ts'
import { contract, dueSchema, idParams, isoDate, items } from '../http/contract.ts'
import { locales } from '../people/rules.ts'
import { planStates } from '../plans/rules.ts'
import { statuses } from '../progress/rules.ts'
import { groups } from './rules.ts'

const reportSchema = z.object({
  id: z.uuid(),
  sentOn: isoDate,
  roundName: z.string().nullable(),
  status: z.enum(statuses),
  /** Per cent, 0-100; null where the partner has given none. */
  progress: z.int().nullable(),
  done: z.string().nullable(),
  nextStep: z.string().nullable(),
  isUnchanged: z.boolean(),
})

const itemSchema = z.object({
  commitmentId: z.uuid(),
  group: z.enum(groups),
  plan: z.object({ id: z.uuid(), title: z.string(), state: z.enum(planStates) }),
  measure: z.object({ id: z.uuid(), number: z.string().nullable(), title: z.string() }),
  due: dueSchema.nullable(),
  expectedResult: z.string().nullable(),
  role: z.enum(commitmentRoles),
  state: z.enum(commitmentStates),
  /** What it covers, as asked or offered; what was agreed stands in `agreed`. */
  text: z.string().nullable(),
  agreed: agreedSchema.nullable(),
  /** The measure's wording has changed since the yes ("sagt ja til tidligere ordlyd"). */
  isEarlierWording: z.boolean(),
  answerByOn: isoDate.nullable(),
  /** Where an adopted document names the partner. */
  source: z.string().nullable(),
  /** The last day it held, of what no longer does. */
  endedOn: isoDate.nullable(),
  /** What the partner has reported under it, newest first. */
  reports: z.array(reportSchema),
})

/** All that one partner has agreed to, is asked for and has reported, across the plans of a partnership. */
export const takeHomeSchema = z
  .object({
    partner: z.object({
      id: z.uuid(),
      name: z.string(),
      /** Nine digits, or as it was written before it was checked. */
      organisationNumber: z.string().nullable(),
    }),
    partnership: z.object({ id: z.uuid(), name: z.string() }),
    /** The partnership's own date. */
    asOf: isoDate,
    items: z.array(itemSchema),
  })
  .meta({ id: 'TakeHome' })

export const takeHomeTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv; charset=utf-8',
} as const
const label = z.string().trim().min(1).max(100)

export const takeHomeContract = contract({
  'GET /partners/:id/take-home': {
    action: 'takeHome.read',
    summary:
      'All that a partner has agreed to, is asked for and has reported, across plans. Also for a read key of the partner’s own, as `Authorization: Bearer`.',
    params: idParams,
    reply: takeHomeSchema,
    takesReadKey: true,
  },
  'GET /partners/:id/take-home/file': {
    action: 'takeHome.read',
    summary: 'The same as a document or a table.',
    params: idParams,
    query: z.strictObject({
      format: z.enum(['docx', 'csv']),
      /** Absent: the reader’s own; bokmål for a read key. */
      locale: z.enum(locales).optional(),
    }),
    files: { [takeHomeTypes.docx]: z.string().meta({ format: 'binary' }), 'text/csv': z.string() },
    takesReadKey: true,
  },
  'GET /partners/:id/read-keys': {
    action: 'readKey.list',
    summary:
      'The keys that a partner has made for systems of its own, newest first; never the keys themselves.',
    params: idParams,
    reply: items(
      z.object({
        id: z.uuid(),
        label: z.string(),
        /** Null where the person is erased. */
        createdByName: z.string().nullable(),
        createdAt: z.iso.datetime(),
        lastUsedOn: isoDate.nullable(),
        revokedAt: z.iso.datetime().nullable(),
        can: z.object({ revoke: z.boolean() }),
      }),
    ),
  },
  'POST /partners/:id/read-keys': {
    action: 'readKey.create',
    summary: 'Makes a read key. It is shown in this answer and never again. At most ten that hold.',
    params: idParams,
    body: z.strictObject({ label }),
    status: 201,
    reply: z.object({ id: z.uuid(), key: z.string() }),
  },
  'POST /read-keys/:id/revoke': {
    action: 'readKey.revoke',
    summary: 'From now on the key opens nothing. Once more changes nothing.',
    params: idParams,
  },
})
