import { z } from 'zod'
import { commitmentSchema } from '../commitments/contract.ts'
import { eventSchema } from '../events/contract.ts'
import { contract, idParams, isoDate } from '../http/contract.ts'
import { planSchema } from '../plans/contract.ts'
import { treeMeasureSchema } from '../progress/contract.ts'
import { reporterSchema, reportSchema } from '../reports/contract.ts'
import { askRecipients, courses, phases } from '../reports/rules.ts'
import { dispositions } from './rules.ts'

export const extrasSchema = z.array(z.object({ header: z.string(), value: z.string() }))

export const measureContract = contract({
  'GET /measures/:id': {
    action: 'measure.read',
    summary: 'Everything of one measure: words, agreed responsibility, reports, asks, history.',
    params: idParams,
    reply: treeMeasureSchema.extend({
      plan: planSchema,
      /** From the root down to the primary goal. */
      goals: z.array(z.object({ id: z.uuid(), number: z.string().nullable(), title: z.string() })),
      /** Other goals that it contributes to, in the plan's order of numbers. */
      contributesTo: z.array(z.object({ id: z.uuid(), number: z.string().nullable(), title: z.string() })),
      rounds: z.array(z.object({ id: z.uuid(), name: z.string() })),
      background: z.string().nullable(),
      expectedResult: z.string().nullable(),
      funding: z.string().nullable(),
      targetGroup: z.string().nullable(),
      region: z.string().nullable(),
      caseNumber: z.string().nullable(),
      comment: z.string().nullable(),
      source: z.string().nullable(),
      /** Null for whoever may not edit the plan. */
      workingNote: z.string().nullable(),
      startOn: isoDate.nullable(),
      periodText: z.string().nullable(),
      dispositionReason: z.string().nullable(),
      dispositionReference: z.string().nullable(),
      mergedInto: z.object({ id: z.uuid(), number: z.string().nullable(), title: z.string() }).nullable(),
      /** What a file said ("fra filen"), with its date; never counted. */
      reading: z
        .object({
          text: z.string(),
          phase: z.enum(phases).nullable(),
          course: z.enum(courses).nullable(),
          progress: z.int().nullable(),
          disposition: z.enum(dispositions).nullable(),
          on: isoDate,
        })
        .nullable(),
      extras: extrasSchema,
      /** The wording of the latest adoption; null where the measure was not part of it. */
      adopted: z
        .object({
          on: isoDate,
          reference: z.string(),
          title: z.string(),
          background: z.string().nullable(),
          expectedResult: z.string().nullable(),
          dueText: z.string().nullable(),
        })
        .nullable(),
      /** The measure of the former plan that this one carries on. */
      previous: z
        .object({ id: z.uuid(), number: z.string().nullable(), title: z.string(), planTitle: z.string() })
        .nullable(),
      commitments: z.array(commitmentSchema),
      /** Requests that wait, for whoever may not see which. */
      requestsWaiting: z.int(),
      reports: z.array(reportSchema),
      /** For whom the reader may report; a partner's own first, and nobody where the measure takes no reports now. */
      reporters: z.array(reporterSchema),
      can: z.object({ report: z.boolean() }),
      /** Estimated and expected in each locked round, oldest first; null where not known. */
      estimates: z.array(
        z.object({
          roundName: z.string(),
          status: z.string().nullable(),
          progress: z.int().nullable(),
          expected: z.int().nullable(),
        }),
      ),
      asks: z.array(
        z.object({
          id: z.uuid(),
          partnerName: z.string(),
          recipient: z.enum(askRecipients),
          recipientPartnerName: z.string().nullable(),
          text: z.string(),
          wantedByOn: isoDate.nullable(),
          answer: z.string().nullable(),
          answeredOn: isoDate.nullable(),
        }),
      ),
      events: z.array(eventSchema),
    }),
  },
})
