import { z } from 'zod'
import { contract, idParams, isoDate } from '../http/contract.ts'
import { planSchema } from '../plans/contract.ts'
import { findingKinds, goalFindings, measureFindings } from './rules.ts'

const link = z.object({ id: z.uuid(), number: z.string().nullable(), title: z.string() })
const kept = z
  .object({
    reason: z.string(),
    /** Null where the person is erased. */
    byName: z.string().nullable(),
    on: isoDate,
  })
  .nullable()
const subject = z.object({
  kind: z.enum(findingKinds),
  id: z.uuid(),
  /** The other of two that are alike; null for all other kinds. */
  otherId: z.uuid().nullable().default(null),
})

export const checkContract = contract({
  'GET /plans/:id/checks': {
    action: 'plan.read',
    summary: 'Sjekk av planen: what keeps it from being operational, measure by measure and goal by goal.',
    params: idParams,
    revalidates: true,
    reply: z
      .object({
        plan: planSchema,
        asOf: isoDate,
        /** Active measures, with and without findings. */
        checked: z.int(),
        /** In the plan's own order. */
        measures: z.array(
          link.extend({
            findings: z.array(z.object({ kind: z.enum(measureFindings), kept })),
          }),
        ),
        goals: z.array(
          link.extend({
            /** Active measures whose primary goal it is. */
            measures: z.int(),
            findings: z.array(z.object({ kind: z.enum(goalFindings), kept })),
          }),
        ),
      })
      .meta({ id: 'Checks' }),
  },
  'GET /plans/:id/checks/alike': {
    action: 'plan.read',
    summary: 'Measures whose titles are nearly alike, by trigrams; the most alike first.',
    params: idParams,
    revalidates: true,
    reply: z
      .object({
        /** False in a plan of more than 5,000 active measures: then nothing was compared. */
        isCompared: z.boolean(),
        pairs: z.array(z.object({ one: link, other: link, /** 0-1. */ likeness: z.number(), kept })),
      })
      .meta({ id: 'AlikeMeasures' }),
  },
  'POST /plans/:id/checks/keep': {
    action: 'tree.edit',
    summary: 'A finding is to stay as it is, and why. Once more replaces the reason.',
    params: idParams,
    body: subject.extend({ reason: z.string().trim().min(1).max(1000) }).strict(),
  },
  'POST /plans/:id/checks/reopen': {
    action: 'tree.edit',
    summary: 'What was to stay as it is counts as a finding again.',
    params: idParams,
    body: subject.strict(),
  },
})
