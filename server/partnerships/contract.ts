import { z } from 'zod'
import { contract, idParams, isoDate } from '../http/contract.ts'
import { mandates, membershipRoles } from '../people/rules.ts'
import { levelNamesSchema } from '../plans/contract.ts'
import { quietTimes } from './rules.ts'

const line = (most: number) => z.string().trim().min(1).max(most)
/** Cleared with null or an empty text. */
const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullable()
    .transform((text) => text || null)

const settingsSchema = z.strictObject({
  senderName: optional(100),
  quiet: z
    .array(z.enum(quietTimes))
    .transform((chosen) => quietTimes.filter((time) => chosen.includes(time))),
  retentionMonths: z.int().min(1).max(240),
  freshDays: z.int().min(1).max(1000),
  goalCap: z.int().min(1).max(100),
  levelNames: levelNamesSchema,
})
/** As it is answered: what went in has been trimmed and put in order. */
const settingsReply = settingsSchema.extend({
  senderName: z.string().nullable(),
  quiet: z.array(z.enum(quietTimes)),
})

const partnerFields = z.strictObject({
  name: line(200),
  shortName: optional(60),
  kind: optional(100),
  /** Nine digits that hold against mod 11; spaces are taken out. */
  organisationNumber: z
    .string()
    .transform((text) => text.replace(/\s/g, '') || null)
    .nullable(),
  mailbox: z.email().max(254).nullable(),
  isMailboxUsed: z.boolean(),
  invitedBecause: optional(1000),
  joinedOn: isoDate.nullable(),
  leftOn: isoDate.nullable(),
  /** False for a name that came with a file and that nobody has confirmed. */
  isConfirmed: z.boolean(),
})

/** What a form was made of; fields that somebody else has changed since are a conflict. */
const personFields = z
  .strictObject({
    mandate: z.enum(mandates),
    isDeputy: z.boolean(),
    personFunction: optional(200),
  })
  .partial()

/** A role somebody has here. `email` is null where this reader may not know it; names and functions all members may. */
const memberSchema = z
  .object({
    id: z.uuid(),
    personId: z.uuid(),
    name: z.string(),
    email: z.string().nullable(),
    role: z.enum(membershipRoles),
    isDeputy: z.boolean(),
    mandate: z.enum(mandates),
    personFunction: z.string().nullable(),
    /** Whether the person has ever signed in; null for whom it does not concern. */
    hasSignedIn: z.boolean().nullable(),
    can: z.object({
      update: z.boolean(),
      end: z.boolean(),
      erase: z.boolean(),
      /** What the mandate may be changed to. */
      mandates: z.array(z.enum(mandates)),
    }),
  })
  .meta({ id: 'Member' })
export const partnerSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    shortName: z.string().nullable(),
    kind: z.string().nullable(),
    organisationNumber: z.string().nullable(),
    mailbox: z.string().nullable(),
    isMailboxUsed: z.boolean(),
    invitedBecause: z.string().nullable(),
    joinedOn: isoDate.nullable(),
    leftOn: isoDate.nullable(),
    isConfirmed: z.boolean(),
    /** Measures the partner has agreed to, by role. */
    agreed: z.object({ lead: z.int(), coLead: z.int(), contributor: z.int() }),
    people: z.array(memberSchema),
    can: z.object({
      update: z.boolean(),
      invite: z.boolean(),
      /** The mandates one may invite with, by role. */
      mandates: z.object({
        representative: z.array(z.enum(mandates)),
        contact: z.array(z.enum(mandates)),
      }),
    }),
  })
  .meta({ id: 'Partner' })

export const partnershipContract = contract({
  'GET /partnerships/:id': {
    action: 'partnership.read',
    summary:
      'The partnership: its settings, partners in alphabetical order with their people, secretariat and observers.',
    params: idParams,
    reply: z.object({
      id: z.uuid(),
      name: z.string(),
      zone: z.string(),
      secretariatEmail: z.string().nullable(),
      settings: settingsReply,
      revision: z.int(),
      partners: z.array(partnerSchema),
      secretariat: z.array(memberSchema),
      observers: z.array(memberSchema),
      can: z.object({ update: z.boolean() }),
    }),
  },
  'PATCH /partnerships/:id': {
    action: 'partnership.update',
    summary:
      'Changes name, zone, sender and settings; 409 where somebody else has changed the partnership since `seen`.',
    params: idParams,
    body: z
      .strictObject({
        seen: z.int(),
        name: line(200),
        zone: line(60),
        secretariatEmail: z.email().max(254).nullable(),
        settings: settingsSchema.partial(),
      })
      .partial()
      .required({ seen: true }),
  },
  'POST /partnerships/:id/partners': {
    action: 'partnership.update',
    summary: 'Adds a partner.',
    params: idParams,
    body: partnerFields.partial().required({ name: true }),
    status: 201,
    reply: z.object({ id: z.uuid() }),
  },
  'PATCH /partners/:id': {
    action: 'partner.update',
    summary:
      'Changes a partner, or confirms a name that came with a file; 409 where somebody else has changed what `saw` holds.',
    params: idParams,
    body: partnerFields.partial().extend({ saw: partnerFields.partial().optional() }),
  },
  'POST /partnerships/:id/memberships': {
    action: 'membership.create',
    summary:
      'Gives a person a role and tells them by mail what is stored and why. The same address is the same person, in however many roles and partnerships.',
    params: idParams,
    body: z.strictObject({
      email: z.email().max(254),
      name: line(200),
      role: z.enum(membershipRoles),
      partnerId: z.uuid().nullable().default(null),
      isDeputy: z.boolean().default(false),
      mandate: z.enum(mandates).default('prepare'),
      personFunction: optional(200).default(null),
      /** How the secretariat knows ("e-post 03.03."). */
      source: optional(300).default(null),
    }),
    status: 201,
    reply: z.object({ id: z.uuid(), personId: z.uuid() }),
  },
  'PATCH /memberships/:id': {
    action: 'membership.update',
    summary:
      'Changes function, mandate or deputy; 409 where somebody else has changed what `saw` holds. Nobody raises their own mandate.',
    params: idParams,
    body: personFields.extend({ source: optional(300).optional(), saw: personFields.optional() }),
  },
  'POST /memberships/:id/invitation': {
    action: 'membership.update',
    summary: 'Sends the first mail to a member once more.',
    params: idParams,
  },
  'POST /memberships/:id/end': {
    action: 'membership.end',
    summary: 'Ends a role at once, on every device. The last of the secretariat cannot leave.',
    params: idParams,
  },
  'POST /people/:id/erase': {
    action: 'person.erase',
    summary:
      'Erases a person: name and address go, all roles and sessions end, and history reads "tidligere kontaktperson". Cannot be undone.',
    params: idParams,
  },
})
