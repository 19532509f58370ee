import { z } from 'zod'
import { contract, dueSchema, idParams, isoDate, items } from '../http/contract.ts'
import { mandates } from '../people/rules.ts'
import { steps } from './handshake-rules.ts'
import { mostAsked } from './list-rules.ts'
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

const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullable()
    .default(null)
    .transform((given) => given || null)
const said = z.string().trim().min(1).max(4000)

const askBody = z.strictObject({
  items: z
    .array(
      z.strictObject({
        measureId: z.uuid(),
        partnerId: z.uuid(),
        role: z.enum(commitmentRoles),
        /** What the responsibility covers; what is said yes to, word for word. */
        text: said,
        becauseYou: words(2000),
        /** Absent: in six weeks. */
        answerByOn: isoDate.nullable().default(null),
        /** What this asks anew: a named responsibility, an offer, a counter, an agreement, an answer. */
        followsId: z.uuid().nullable().default(null),
        /** The accepted lead that a yes to this takes over from. */
        replacesId: z.uuid().nullable().default(null),
      }),
    )
    .min(1)
    .max(mostAsked),
})
export type AskInput = z.output<typeof askBody>

const offerBody = z.strictObject({
  partnerId: z.uuid(),
  role: z.enum(commitmentRoles),
  text: said,
  resources: words(2000),
  anchoredIn: words(300),
})
export type OfferInput = z.output<typeof offerBody>

const stepBody = z.strictObject({
  /** The version that the answer is to. */
  seen: z.int(),
  step: z.enum(steps).exclude(['ask', 'askAnew']),
  /** For which of the two one speaks; somebody may belong to both. */
  side: z.enum(['partner', 'secretariat']),
  /** The counter's wording, the reason, or a word to go with it. */
  text: words(4000),
  /** A counter may be about another role or due. */
  role: z.enum(commitmentRoles).nullable().default(null),
  dueText: words(300),
  resources: words(2000),
  /** The body at home that stands behind it ("ledergruppa 12.01."). */
  anchoredIn: words(300),
  expectedOn: isoDate.nullable().default(null),
  /** The secretariat writes down an answer given elsewhere: who gave it, and how ("telefon 03.03."). */
  recorded: z
    .strictObject({ personId: z.uuid(), from: z.string().trim().min(1).max(300) })
    .nullable()
    .default(null),
})

const moved = z.object({
  id: z.uuid(),
  state: z.enum(commitmentStates),
  version: z.int(),
})
const madeSchema = agreedSchema.pick({
  text: true,
  role: true,
  dueText: true,
  resources: true,
  personFunction: true,
  anchoredIn: true,
})

/** One step: in full for the two it is between; of what others may see, only that it happened and what was agreed. */
const stepSchema = z.object({
  id: z.uuid(),
  step: z.enum(steps).nullable(),
  from: z.enum(commitmentStates).nullable(),
  to: z.enum(commitmentStates),
  /** Who said it; null where a document did or the person has been erased. */
  byName: z.string().nullable(),
  recordedByName: z.string().nullable(),
  recordedFrom: z.string().nullable(),
  mandate: z.enum(mandates).nullable(),
  onBehalfOf: z.string().nullable(),
  anchoredIn: z.string().nullable(),
  text: z.string().nullable(),
  words: z.union([agreedSchema, madeSchema]).nullable(),
  expectedOn: isoDate.nullable(),
  cause: z.string().nullable(),
  at: z.iso.datetime(),
})
const can = z.object({ partner: z.array(z.enum(steps)), secretariat: z.array(z.enum(steps)) })

export const handshakeSchema = commitmentSchema
  .extend({
    plan: z.object({ id: z.uuid(), title: z.string(), partnershipId: z.uuid(), partnershipName: z.string() }),
    expectedResult: z.string().nullable(),
    due: dueSchema.omit({ isOverdue: true }).nullable(),
    becauseYou: z.string().nullable(),
    version: z.int(),
    made: madeSchema.nullable(),
    expectedOn: isoDate.nullable(),
    isRecorded: z.boolean(),
    followsId: z.uuid().nullable(),
    /** The accepted lead that a yes takes over from. */
    replaces: z.object({ id: z.uuid(), partnerName: z.string() }).nullable(),
    askedByName: z.string().nullable(),
    /** The date for an answer has passed; it can still be given. */
    isAnswerLate: z.boolean(),
    /** What the reader can do now, for the partner and for the secretariat. */
    can,
  })
  .meta({ id: 'Handshake' })

export const commitmentContract = contract({
  'GET /plans/:id/commitments': {
    action: 'commitment.list',
    summary: 'Agreed responsibility, and the requests that one may see.',
    params: idParams,
    reply: items(commitmentSchema),
  },
  'POST /plans/:id/requests': {
    action: 'commitment.ask',
    summary:
      'The secretariat asks partners for responsibility: all or none; 409 names each item that cannot be asked.',
    params: idParams,
    body: askBody,
    bodyLimit: 1024 * 1024,
    status: 201,
    reply: items(moved.extend({ measureId: z.uuid(), partnerId: z.uuid() })),
  },
  'POST /measures/:id/offers': {
    action: 'commitment.offer',
    summary: 'A partner volunteers for responsibility.',
    params: idParams,
    body: offerBody,
    status: 201,
    reply: moved,
  },
  'GET /commitments/:id': {
    action: 'commitment.read',
    summary: 'One responsibility with every step of its handshake, and what the reader can do.',
    params: idParams,
    reply: handshakeSchema.extend({
      steps: z.array(stepSchema),
      /** For whom the secretariat can record an answer: those who speak for the partner. Empty for everyone else. */
      speakers: z.array(
        z.object({
          personId: z.uuid(),
          name: z.string(),
          personFunction: z.string().nullable(),
          mandate: z.enum(mandates),
        }),
      ),
    }),
  },
  'POST /commitments/:id/steps': {
    action: 'commitment.step',
    summary:
      'One step of the handshake: an answer, a withdrawal, an end. 409 `commitment.changed` where somebody was first; 403 `commitment.mandate` where one may not say so much.',
    params: idParams,
    body: stepBody,
    reply: moved.extend({ role: z.enum(commitmentRoles), agreed: agreedSchema.nullable() }),
  },
  'POST /plans/:id/answers': {
    action: 'commitment.answer',
    summary: '"Ja til alle slik de står": yes to many requests of a plan, all or none.',
    params: idParams,
    body: z.strictObject({
      step: z.enum(['accept', 'reserve']),
      items: z
        .array(z.strictObject({ id: z.uuid(), seen: z.int() }))
        .min(1)
        .max(mostAsked),
      anchoredIn: words(300),
    }),
    reply: items(moved),
  },
  'GET /my/requests': {
    action: 'commitment.listOwn',
    summary:
      'What one’s own partners are asked for, have offered, or are named for in an adopted document, in every plan.',
    reply: items(handshakeSchema),
  },
})
