import { z } from 'zod'
import { contract, idParams, isoDate, items } from '../http/contract.ts'
import { planStates, progressScales } from './rules.ts'

const title = z.string().trim().min(1).max(300)
export const levelNamesSchema = z.object({
  goals: z.array(z.string().trim().min(1).max(60)).min(1).max(8),
  measure: z.string().trim().min(1).max(60),
  milestone: z.string().trim().min(1).max(60),
})

/** `periodEndOn` is exclusive: the first day after the period. */
export const planSchema = z
  .object({
    id: z.uuid(),
    partnershipId: z.uuid(),
    partnershipName: z.string(),
    isExample: z.boolean(),
    title: z.string(),
    periodStartOn: isoDate.nullable(),
    periodEndOn: isoDate.nullable(),
    state: z.enum(planStates),
    adoptedOn: isoDate.nullable(),
    decisionReference: z.string().nullable(),
    levelNames: levelNamesSchema,
    progressScale: z.enum(progressScales),
    freshDays: z.int(),
    goalCap: z.int(),
    revision: z.int(),
    can: z.object({ update: z.boolean(), import: z.boolean() }),
  })
  .meta({ id: 'Plan' })

export const planContract = contract({
  'GET /plans': {
    action: 'plan.list',
    summary: 'The plans of every partnership one is a member of, newest period first.',
    reply: items(planSchema.extend({ goals: z.int(), measures: z.int() })),
  },
  'POST /plans': {
    action: 'plan.create',
    summary: 'A new, empty plan in draft.',
    body: z.strictObject({
      partnershipId: z.uuid(),
      title,
      periodStartOn: isoDate.nullable().default(null),
      periodEndOn: isoDate.nullable().default(null),
    }),
    status: 201,
    reply: planSchema,
  },
  'PATCH /plans/:id': {
    action: 'plan.update',
    summary:
      'Changes the plan itself; refused with 409 where `revision` is given and another change came first.',
    params: idParams,
    body: z
      .strictObject({
        title,
        periodStartOn: isoDate.nullable(),
        periodEndOn: isoDate.nullable(),
        levelNames: levelNamesSchema,
        progressScale: z.enum(progressScales),
        freshDays: z.int().min(1).max(1000),
        goalCap: z.int().min(1).max(100),
        revision: z.int(),
      })
      .partial(),
    reply: planSchema,
  },
})
