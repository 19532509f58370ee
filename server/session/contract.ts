import { z } from 'zod'
import { contract } from '../http/contract.ts'
import { locales, mandates, membershipRoles } from '../people/rules.ts'

const email = z.email().max(254)

export const meSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string().nullable(),
    locale: z.enum(locales),
    memberships: z.array(
      z.object({
        partnershipId: z.uuid(),
        partnershipName: z.string(),
        isExample: z.boolean(),
        role: z.enum(membershipRoles),
        isDeputy: z.boolean(),
        mandate: z.enum(mandates),
        partnerId: z.uuid().nullable(),
        partnerName: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Me' })

export const demoPersonas = ['secretariat', 'contact', 'representative'] as const

export const sessionContract = contract({
  'GET /installation': {
    action: 'installation.read',
    summary: 'What a page must know before anyone has signed in.',
    reply: z.object({
      hasExample: z.boolean(),
      name: z.string().nullable(),
      secretariatEmail: z.string().nullable(),
    }),
  },
  'POST /session/link': {
    action: 'session.request',
    summary:
      'Sends a link and a six-digit code, if the address is known; the answer is the same if it is not. The code works only with `request`, which whoever asked keeps; the link works anywhere. `request` null: too many were asked for and none was sent; the link of the last one still works for `validMinutes`.',
    body: z.strictObject({ email, locale: z.enum(locales).optional() }),
    status: 202,
    reply: z.object({ validMinutes: z.int(), request: z.string().nullable() }),
    perMinute: 30,
  },
  'POST /session': {
    action: 'session.start',
    summary:
      'Spends the token of a link, or the code of a mail with the request it was sent for; sets the session cookie.',
    body: z.union([
      z.strictObject({ token: z.string().min(20).max(200) }),
      z.strictObject({
        request: z.string().max(200),
        code: z
          .string()
          .trim()
          .regex(/^\d{6}$/),
      }),
    ]),
    reply: meSchema,
    perMinute: 30,
  },
  'DELETE /session': {
    action: 'session.end',
    summary: 'Ends this session on every instance at once.',
  },
  'GET /me': { action: 'me.read', summary: 'Who one is, and in which roles.', reply: meSchema },
  'PATCH /me': {
    action: 'me.update',
    summary: 'Changes one’s own name, or the language of screens and mails.',
    body: z.strictObject({ locale: z.enum(locales), name: z.string().trim().min(1).max(200) }).partial(),
    reply: meSchema,
  },
})

/** Registered only where the example is loaded. */
export const demoContract = contract({
  'POST /session/demo': {
    action: 'session.demo',
    summary: 'Signs in as one of the example’s invented people.',
    body: z.strictObject({ as: z.enum(demoPersonas) }),
    reply: meSchema,
    perMinute: 60,
  },
  'GET /outbox': {
    action: 'outbox.read',
    summary: 'What would have been sent: the example sends no mail.',
    reply: z.object({
      items: z.array(
        z.object({
          id: z.uuid(),
          to: z.string(),
          subject: z.string(),
          text: z.string(),
          at: z.iso.datetime(),
        }),
      ),
    }),
  },
})
