import type { FastifyBaseLogger, FastifyInstance, FastifyReply } from 'fastify'
import type { Deps } from '../app.ts'
import { implement } from '../http/implement.ts'
import { invalid, notFound, Problem, raise } from '../http/problem.ts'
import { isOrganisationNumber } from '../imports/organisation-number.ts'
import { deliver } from '../mail/deliver.ts'
import { findSharedPartnerships } from '../people/queries.ts'
import { isOfPartner, normalizeEmail, type Locale } from '../people/rules.ts'
import { actingRole, membershipsIn, type Person } from '../policy.ts'
import * as commands from './commands.ts'
import { partnershipContract } from './contract.ts'
import { invitationMail } from './mail.ts'
import { presentPartnership } from './present.ts'
import {
  getAddressee,
  getMembership,
  getPartner,
  getPartnership,
  listMembers,
  listPartners,
  type MembershipRow,
  type PartnershipRow,
} from './queries.ts'
import { keyedHash } from '../session/keys.ts'
import { countAgainst } from '../session/queries.ts'
import { hour } from '../session/rules.ts'
import { invitationsPerHour, invitationsToOnePerHour, isZone } from './rules.ts'

const refuse = (field: string, code: string) => {
  throw invalid([{ path: `body.${field}`, code }])
}
const checkPartner = ({ organisationNumber }: { organisationNumber?: string | null | undefined }) => {
  if (organisationNumber && !isOrganisationNumber(organisationNumber))
    refuse('organisationNumber', 'organisationNumber.invalid')
}

export const partnershipRoutes = (app: FastifyInstance, deps: Deps) => {
  const { db, clock, config, mailer } = deps
  /** As secretariat where one is, else in the role one has with the partner. */
  const byOf = (person: Person, partnershipId: string): commands.By => ({
    personId: person.id,
    role: actingRole(person, partnershipId) ?? membershipsIn(person, partnershipId)[0]?.role ?? null,
  })

  /** Counted in the database, whichever instance is asked. @throws 429 `invitation.tooMany`, with nothing written or sent */
  const countInvitation = async (person: Person, to: string, reply: FastifyReply) => {
    const address = keyedHash(config.secret, 'rate limit', normalizeEmail(to)).toString('base64url')
    const limits = [
      { key: `invitation ${person.id}`, limit: invitationsPerHour, window: hour },
      { key: `invitation to ${address}`, limit: invitationsToOnePerHour, window: hour },
    ]
    if (await countAgainst(db, limits, clock.now())) return
    reply.header('retry-after', '3600')
    throw new Problem(429, 'invitation.tooMany')
  }

  /** After the answer has gone; a mail that cannot be sent is logged, and can be sent again. */
  const sendInvitation = async (
    by: Person,
    partnership: PartnershipRow,
    membership: MembershipRow,
    to: { id: string; name: string; email: string; locale: Locale },
    log: FastifyBaseLogger,
  ) => {
    const partner = membership.partnerId ? await getPartner(db, by, membership.partnerId) : null
    const letter = invitationMail(to.locale, {
      name: to.name,
      forum: partnership.name,
      role: membership.role,
      partner: partner?.name ?? null,
      link: config.publicUrl,
      secretariatEmail: partnership.secretariatEmail,
    })
    const head = { personId: to.id, to: to.email, kind: 'invitation' as const }
    const from = { fromName: partnership.settings.senderName, isInvented: partnership.isExample }
    setImmediate(() => {
      deliver({ db, config, mailer, now: clock.now() }, { ...head, ...from, ...letter }).catch((err) =>
        log.error({ err }, 'the invitation was not sent'),
      )
    })
  }

  implement(app, partnershipContract, {
    'GET /partnerships/:id': async ({ params, actor, authorize }) => {
      const row = (await getPartnership(db, actor, params.id)) ?? raise(notFound())
      const person = authorize({ partnershipId: row.id })
      const [partners, members] = await Promise.all([listPartners(db, row.id), listMembers(db, row.id)])
      return presentPartnership(row, partners, members, person)
    },
    'PATCH /partnerships/:id': async ({ params, body, authorize }) => {
      const person = authorize({ partnershipId: params.id })
      const { seen, ...change } = body
      if (change.zone !== undefined && !isZone(change.zone)) refuse('zone', 'zone.unknown')
      await commands.changePartnership(db, params.id, seen, change, byOf(person, params.id), clock.now())
    },
    'POST /partnerships/:id/partners': async ({ params, body, authorize }) => {
      const person = authorize({ partnershipId: params.id })
      checkPartner(body)
      return { id: await commands.addPartner(db, params.id, body, byOf(person, params.id), clock.now()) }
    },
    'PATCH /partners/:id': async ({ params, body, actor, authorize }) => {
      const partner = (await getPartner(db, actor, params.id)) ?? raise(notFound())
      const { partnershipId } = partner
      const person = authorize({ partnershipId, partner: { id: partner.id } })
      checkPartner(body)
      await commands.changePartner(db, partner, body, byOf(person, partnershipId), clock.now())
    },
    'POST /partnerships/:id/memberships': async ({ params, body, authorize, request, reply }) => {
      if (isOfPartner(body.role) !== (body.partnerId !== null))
        refuse('partnerId', isOfPartner(body.role) ? 'required' : 'unexpected')
      const person = authorize({ partnershipId: params.id, membership: { ...body, personId: null } })
      const by = byOf(person, params.id)
      // Who answers for a partner is for the partner to say: the secretariat tells how it knows.
      if (by.role === 'secretariat' && body.partnerId !== null && !body.source) refuse('source', 'required')
      await countInvitation(person, body.email, reply)
      const now = clock.now()
      const { partnership, membership, person: invited } = await commands.invite(db, params.id, body, by, now)
      await sendInvitation(
        person,
        partnership,
        membership,
        { ...invited, email: normalizeEmail(body.email) },
        request.log,
      )
      return { id: membership.id, personId: invited.id }
    },
    'PATCH /memberships/:id': async ({ params, body, actor, authorize }) => {
      const membership = (await getMembership(db, actor, params.id)) ?? raise(notFound())
      const { partnershipId } = membership
      const wanted = { ...membership, ...(body.mandate && { mandate: body.mandate }) }
      const person = authorize({ partnershipId, membership, wantedMembership: wanted })
      await commands.changeMembership(db, membership, body, byOf(person, partnershipId), clock.now())
    },
    'POST /memberships/:id/invitation': async ({ params, actor, authorize, request, reply }) => {
      const membership = (await getMembership(db, actor, params.id)) ?? raise(notFound())
      const person = authorize({ partnershipId: membership.partnershipId, membership })
      const [partnership, to] = await Promise.all([
        getPartnership(db, person, membership.partnershipId),
        getAddressee(db, membership.personId),
      ])
      // Erased since the role was read: there is nobody to write to.
      const { email } = to ?? raise(notFound())
      if (email === null) throw notFound()
      await countInvitation(person, email, reply)
      await sendInvitation(
        person,
        partnership ?? raise(notFound()),
        membership,
        { ...to!, email },
        request.log,
      )
    },
    'POST /memberships/:id/end': async ({ params, actor, authorize }) => {
      const membership = (await getMembership(db, actor, params.id)) ?? raise(notFound())
      const { partnershipId } = membership
      const person = authorize({ partnershipId, membership })
      await commands.endMembership(db, membership, byOf(person, partnershipId), clock.now())
    },
    'POST /people/:id/erase': async ({ params, actor, authorize }) => {
      const shared = await findSharedPartnerships(db, actor, params.id)
      const person = authorize({ person: { id: params.id, partnershipIds: shared } })
      const own = person.memberships.filter((m) => m.role === 'secretariat').map((m) => m.partnershipId)
      const by = byOf(person, shared[0] ?? own[0] ?? '')
      await commands.erase(db, params.id, own, by, clock.now())
    },
  })
}
