import { z } from 'zod'
import { agreedSchema } from '../commitments/contract.ts'
import { commitmentRoles, commitmentStates } from '../commitments/rules.ts'
import { contract, dueSchema, idParams, isoDate } from '../http/contract.ts'
import { partnerSchema } from '../partnerships/contract.ts'
import { planStates } from '../plans/rules.ts'
import { statuses } from '../progress/rules.ts'
import { groups } from './rules.ts'

const responsibilitySchema = z.object({
  commitmentId: z.uuid(),
  group: z.enum(groups),
  plan: z.object({ id: z.uuid(), title: z.string(), state: z.enum(planStates) }),
  measure: z.object({ id: z.uuid(), number: z.string().nullable(), title: z.string() }),
  role: z.enum(commitmentRoles),
  state: z.enum(commitmentStates),
  /** Who leads the measure now, by agreement. */
  leadName: z.string().nullable(),
  /** How the measure goes, by its lead's word. */
  status: z.enum(statuses),
  due: dueSchema.nullable(),
  /** As asked or offered; what was agreed stands in `agreed`. */
  text: z.string().nullable(),
  agreed: agreedSchema.nullable(),
  isEarlierWording: z.boolean(),
  answerByOn: isoDate.nullable(),
  /** Where an adopted document names the partner. */
  source: z.string().nullable(),
  /** The day it ended, of what no longer holds. */
  endedOn: isoDate.nullable(),
})

export const partnerContract = contract({
  'GET /partners/:id': {
    action: 'partner.read',
    summary:
      'One partner: who it is, its people as the reader may know them, and what it has agreed to. Requests and what has ended are for the partner itself and the secretariat.',
    params: idParams,
    reply: partnerSchema
      .extend({
        partnership: z.object({ id: z.uuid(), name: z.string() }),
        /** The partnership's own date. */
        asOf: isoDate,
        responsibilities: z.array(responsibilitySchema),
        can: partnerSchema.shape.can.extend({ takeHome: z.boolean() }),
      })
      .meta({ id: 'PartnerPage' }),
  },
})
