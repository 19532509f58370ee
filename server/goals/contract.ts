import { z } from 'zod'
import { eventSchema } from '../events/contract.ts'
import { contract, idParams, isoDate } from '../http/contract.ts'
import { extrasSchema } from '../measures/contract.ts'
import { planSchema } from '../plans/contract.ts'
import { treeGoalSchema, treeMeasureSchema } from '../progress/contract.ts'

export const goalContract = contract({
  'GET /goals/:id': {
    action: 'goal.read',
    summary:
      'One goal with its numbers, its sub-goals, its measures, those that contribute from elsewhere, and its history.',
    params: idParams,
    reply: treeGoalSchema.extend({
      plan: planSchema,
      parents: z.array(z.object({ id: z.uuid(), number: z.string().nullable(), title: z.string() })),
      rounds: z.array(z.object({ id: z.uuid(), name: z.string() })),
      description: z.string().nullable(),
      extras: extrasSchema,
      /** The wording of the latest adoption; null where the goal was not part of it. */
      adopted: z
        .object({
          on: isoDate,
          reference: z.string(),
          title: z.string(),
          description: z.string().nullable(),
        })
        .nullable(),
      goals: z.array(treeGoalSchema),
      /** Measures whose primary goal lies in the subtree. */
      measures: z.array(treeMeasureSchema),
      /** Contribute from elsewhere; never in the numbers. */
      contributing: z.array(treeMeasureSchema),
      events: z.array(eventSchema),
    }),
  },
})
