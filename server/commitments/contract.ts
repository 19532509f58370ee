import { z } from 'zod'
import { contract, idParams, isoDate, items } from '../http/contract.ts'
import { commitmentRoles, commitmentStates } from './rules.ts'

export const agreedSchema = z.object({
  text: z.string(),
  role: z.enum(commitmentRoles),
  title: z.string(),
  expectedResult: z.string().nullable(),
  dueText: z.string().nullable(),
  resources: z.string().nullable(),
  personFunction: z.string().nullable(),
  anchoredIn: z.string().nullable(),
  agreedOn: isoDate,
})

/** Accepted and named are seen by every member; the rest by that partner and the secretariat only. */
export const commitmentSchema = z
  .object({
    id: z.uuid(),
    measureId: z.uuid(),
    measureNumber: z.string().nullable(),
    measureTitle: z.string(),
    partnerId: z.uuid(),
    partnerName: z.string(),
    role: z.enum(commitmentRoles),
    state: z.enum(commitmentStates),
    text: z.string().nullable(),
    answerByOn: isoDate.nullable(),
    source: z.string().nullable(),
    agreed: agreedSchema.nullable(),
    /** The measure's wording has changed since the yes ("sagt ja til tidligere ordlyd"). */
    isEarlierWording: z.boolean(),
  })
  .meta({ id: 'Commitment' })

export const commitmentContract = contract({
  'GET /plans/:id/commitments': {
    action: 'commitment.list',
    summary: 'Agreed responsibility, and the requests that one may see.',
    params: idParams,
    reply: items(commitmentSchema),
  },
})
