import { z } from 'zod'
import { commitmentRoles, commitmentStates } from '../commitments/rules.ts'
import { contract, idParams, isoDate } from '../http/contract.ts'
import { dispositions } from '../measures/rules.ts'
import { planSchema } from '../plans/contract.ts'

export const responsibilityContract = contract({
  'GET /plans/:id/responsibilities': {
    action: 'plan.read',
    summary:
      'Ansvarsfordeling: measures x partners. Requests, reservations, counters and declines are seen by that partner and the secretariat only.',
    params: idParams,
    revalidates: true,
    reply: z
      .object({
        plan: planSchema,
        asOf: isoDate,
        /** Siblings in order; "Uten mål" last. */
        goals: z.array(
          z.object({
            id: z.uuid(),
            parentId: z.uuid().nullable(),
            number: z.string().nullable(),
            title: z.string(),
          }),
        ),
        /** Active and postponed, in the plan's order within their goal. */
        measures: z.array(
          z.object({
            id: z.uuid(),
            goalId: z.uuid(),
            number: z.string().nullable(),
            title: z.string(),
            disposition: z.enum(dispositions).extract(['active', 'postponed']),
            expectedResult: z.string().nullable(),
          }),
        ),
        /** Alphabetically: those in the forum today, and those that have a cell. */
        partners: z.array(
          z.object({ id: z.uuid(), name: z.string(), shortName: z.string().nullable(), isIn: z.boolean() }),
        ),
        cells: z.array(
          z.object({
            id: z.uuid(),
            measureId: z.uuid(),
            partnerId: z.uuid(),
            role: z.enum(commitmentRoles),
            state: z.enum(commitmentStates).exclude(['withdrawn', 'superseded', 'ended']),
            /** What an adopted document names it for; null in all other states. */
            text: z.string().nullable(),
            isEarlierWording: z.boolean(),
            /** The date for an answer has passed; it can still be given. */
            isAnswerLate: z.boolean(),
          }),
        ),
        /** How many requests and offers wait for an answer, whoever asks. */
        requestsWaiting: z.int(),
        /** The partners that the reader speaks for or belongs to. */
        ownPartnerIds: z.array(z.uuid()),
      })
      .meta({ id: 'Responsibilities' }),
  },
})
