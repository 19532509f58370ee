import { z } from 'zod'
import { eventSchema } from '../events/contract.ts'
import { eventKinds } from '../events/rules.ts'
import { contract, idParams, isoDate } from '../http/contract.ts'

export const historyContract = contract({
  'GET /plans/:id/events': {
    action: 'event.list',
    summary:
      'The log of a plan, newest first, fifty at a time: who changed what, when, and by which import or decision.',
    params: idParams,
    query: z.strictObject({
      kind: z.enum(eventKinds).optional(),
      personId: z.uuid().optional(),
      /** Calendar days of the partnership's zone, both included. */
      from: isoDate.optional(),
      to: isoDate.optional(),
      /** `next` of the answer before. */
      before: z
        .string()
        .regex(/^\d{1,15}\.\d{1,9}$/)
        .optional(),
    }),
    reply: z.object({
      items: z.array(
        eventSchema.extend({
          /** What it happened to, by today's name; null where it is no longer there. `measureId`: the page it is read on. */
          subject: z
            .object({
              kind: z.string(),
              title: z.string(),
              goalId: z.uuid().nullable(),
              measureId: z.uuid().nullable(),
            })
            .nullable(),
        }),
      ),
      next: z.string().nullable(),
      /** Everybody who has done something here, by name. */
      people: z.array(z.object({ id: z.uuid(), name: z.string() })),
    }),
  },
})
