import { z } from 'zod'
import { commitmentRoles } from '../commitments/rules.ts'
import { contract, dueSchema, idParams, isoDate } from '../http/contract.ts'
import { planStates } from '../plans/rules.ts'
import { statuses } from '../progress/rules.ts'
import { askRecipients, courses, phases, unchangedAnswers } from './rules.ts'

const remarkSchema = z.object({
  id: z.uuid(),
  partnerName: z.string().nullable(),
  text: z.string(),
  on: isoDate,
})

export const reportSchema = z
  .object({
    id: z.uuid(),
    roundName: z.string().nullable(),
    partnerId: z.uuid(),
    partnerName: z.string(),
    role: z.string(),
    phase: z.enum(phases),
    course: z.enum(courses).nullable(),
    progress: z.int().nullable(),
    done: z.string().nullable(),
    cause: z.string().nullable(),
    consequence: z.string().nullable(),
    nextStep: z.string().nullable(),
    isUnchanged: z.boolean(),
    recordedFrom: z.string().nullable(),
    sentOn: isoDate,
    remarks: z.array(remarkSchema),
  })
  .meta({ id: 'Report' })

/** A partner for whom the reader may report on a measure, and how. */
export const reporterSchema = z
  .object({
    partnerId: z.uuid(),
    partnerName: z.string(),
    role: z.enum(commitmentRoles),
    /** The secretariat writes down what the partner has said: `recordedFrom` is asked for. */
    isOnBehalf: z.boolean(),
    /** What to send as `seen`. */
    latestId: z.uuid().nullable(),
    unchanged: z.enum(unchangedAnswers),
  })
  .meta({ id: 'Reporter' })

const text = z
  .string()
  .trim()
  .max(4000)
  .nullable()
  .default(null)
  .transform((given) => given || null)
const key = z.string().trim().min(8).max(100)

const reportBody = z.strictObject({
  /** Made once for each draft; the header `Idempotency-Key` does as well. */
  idempotencyKey: key.optional(),
  partnerId: z.uuid(),
  /** The partner's latest report on the measure as the writer saw it, or null where there was none. */
  seen: z.uuid().nullable(),
  isUnchanged: z.boolean().default(false),
  phase: z.enum(phases).nullable().default(null),
  course: z.enum(courses).nullable().default(null),
  progress: z.int().min(0).max(100).nullable().default(null),
  done: text,
  nextStep: text,
  cause: text,
  consequence: text,
  ask: z
    .strictObject({
      text: z.string().trim().min(1).max(2000),
      recipient: z.enum(askRecipients),
      recipientPartnerId: z.uuid().nullable().default(null),
      wantedByOn: isoDate.nullable().default(null),
    })
    .nullable()
    .default(null),
  milestonesDone: z
    .array(z.strictObject({ id: z.uuid(), doneOn: isoDate }))
    .max(50)
    .default([]),
  /** How the partner said it ("telefon 22.09."): the secretariat on a partner's behalf only. */
  recordedFrom: text,
})
export type ReportInput = z.output<typeof reportBody>

const said = { phase: z.enum(phases), course: z.enum(courses).nullable(), progress: z.int().nullable() }

export const reportContract = contract({
  'POST /measures/:id/reports': {
    action: 'report.send',
    summary:
      'A partner reports on what it has agreed to. The same key again answers the same; 409 where the partner has reported since `seen`, with who and what.',
    params: idParams,
    body: reportBody,
    status: 201,
    reply: z.object({
      id: z.uuid(),
      ...said,
      isUnchanged: z.boolean(),
      sentOn: isoDate,
      /** The lead's report counts for the measure; others' stand beside. */
      isCounting: z.boolean(),
    }),
  },
  'GET /my/measures': {
    action: 'measure.listOwn',
    summary: 'What one’s own partners have agreed to, in every partnership, and what waits for a report.',
    reply: z.object({
      items: z.array(
        z.object({
          id: z.uuid(),
          number: z.string().nullable(),
          title: z.string(),
          plan: z.object({ id: z.uuid(), title: z.string(), state: z.enum(planStates) }),
          partner: z.object({ id: z.uuid(), name: z.string() }),
          role: z.enum(commitmentRoles),
          /** What it was said yes to, word for word. */
          agreedText: z.string().nullable(),
          due: dueSchema.nullable(),
          status: z.enum(statuses),
          /** The partner's own latest. */
          lastReport: z
            .object({ ...said, id: z.uuid(), roundName: z.string().nullable(), sentOn: isoDate })
            .nullable(),
          /** The lead owes an answer: no report counts, or the one that did is older than the plan's fresh days. */
          isWaiting: z.boolean(),
          unchanged: z.enum(unchangedAnswers),
          can: z.object({ report: z.boolean() }),
        }),
      ),
      /** Requests for responsibility that wait for one's own partners' answer. */
      requestsToAnswer: z.int(),
    }),
  },
})
