import { mayAct, type Actor, type Person } from '../policy.ts'
import { membershipsIn } from '../policy.ts'
import type { MemberRow, PartnershipRow, PartnerWithSums } from './queries.ts'

/** Contact details: own partner's and the secretariat's for a contact, all for the secretariat. Source: domain rules, who may do what. */
const knowsAddress = (actor: Person, partnershipId: string, member: MemberRow) =>
  member.personId === actor.id ||
  membershipsIn(actor, partnershipId).some(
    (own) =>
      own.role === 'secretariat' ||
      (own.role === 'contact' &&
        (member.role === 'secretariat' || (own.partnerId !== null && own.partnerId === member.partnerId))),
  )

const presentMember = (actor: Person, partnershipId: string, { partnerId, ...member }: MemberRow) => {
  const facts = { partnershipId, membership: { ...member, partnerId } }
  return {
    ...member,
    email: knowsAddress(actor, partnershipId, { partnerId, ...member }) ? member.email : null,
    can: {
      update: mayAct('membership.update', actor, facts),
      end: mayAct('membership.end', actor, facts),
    },
  }
}

const presentPartner = (actor: Person, partner: PartnerWithSums, members: readonly MemberRow[]) => {
  const { partnershipId } = partner
  const own = members.filter((m) => m.partnerId === partner.id)
  const contact = {
    role: 'contact' as const,
    partnerId: partner.id,
    mandate: 'prepare' as const,
    personId: null,
  }
  const { id, name, shortName, kind, organisationNumber, mailbox, isMailboxUsed, invitedBecause } = partner
  const { joinedOn, leftOn, isConfirmed, agreed } = partner
  const can = {
    update: mayAct('partner.update', actor, { partnershipId, partner: { id } }),
    invite: mayAct('membership.create', actor, { partnershipId, membership: contact }),
  }
  return {
    ...{ id, name, shortName, kind, organisationNumber, isMailboxUsed, invitedBecause, joinedOn, leftOn },
    ...{ isConfirmed, agreed, can },
    mailbox: can.update || can.invite ? mailbox : null,
    people: own.map((m) => presentMember(actor, partnershipId, m)),
  }
}

export const presentPartnership = (
  row: PartnershipRow,
  partners: readonly PartnerWithSums[],
  members: readonly MemberRow[],
  actor: Person,
) => {
  const { id, name, zone, secretariatEmail, settings, revision } = row
  const withRole = (role: MemberRow['role']) =>
    members.filter((m) => m.role === role).map((m) => presentMember(actor, id, m))
  return {
    ...{ id, name, zone, secretariatEmail, settings, revision },
    partners: partners.map((partner) => presentPartner(actor, partner, members)),
    secretariat: withRole('secretariat'),
    observers: withRole('observer'),
    can: { update: mayAct('partnership.update', actor satisfies Actor, { partnershipId: id }) },
  }
}
