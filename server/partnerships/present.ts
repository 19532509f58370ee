import { mandates } from '../people/rules.ts'
import { mayAct, type Actor, type Person } from '../policy.ts'
import { membershipsIn } from '../policy.ts'
import type { MemberRow, PartnershipRow, PartnerWithSums } from './queries.ts'

/** Contact details: own partner's and the secretariat's for a contact, all for the secretariat. Source: domain rules, who may do what. */
const knowsAddress = (
  actor: Person,
  partnershipId: string,
  member: Pick<MemberRow, 'personId' | 'role' | 'partnerId'>,
) =>
  member.personId === actor.id ||
  membershipsIn(actor, partnershipId).some(
    (own) =>
      own.role === 'secretariat' ||
      (own.role === 'contact' &&
        (member.role === 'secretariat' || (own.partnerId !== null && own.partnerId === member.partnerId))),
  )

const presentMember = (
  actor: Person,
  partnershipId: string,
  { partnerId, hasSignedIn, ...member }: MemberRow,
) => {
  const membership = { ...member, partnerId }
  const facts = { partnershipId, membership }
  const update = mayAct('membership.update', actor, facts)
  return {
    ...member,
    hasSignedIn: update ? hasSignedIn : null,
    email: knowsAddress(actor, partnershipId, membership) ? member.email : null,
    can: {
      update,
      end: mayAct('membership.end', actor, facts),
      erase: mayAct('person.erase', actor, {
        person: { id: member.personId, partnershipIds: [partnershipId] },
      }),
      mandates: mandates.filter(
        (mandate) =>
          update &&
          mayAct('membership.update', actor, { ...facts, wantedMembership: { ...membership, mandate } }),
      ),
    },
  }
}

export const presentPartner = (actor: Person, partner: PartnerWithSums, members: readonly MemberRow[]) => {
  const { partnershipId } = partner
  const own = members.filter((m) => m.partnerId === partner.id)
  const invitedWith = (role: 'representative' | 'contact') =>
    mandates.filter((mandate) =>
      mayAct('membership.create', actor, {
        partnershipId,
        membership: { role, mandate, partnerId: partner.id, personId: null },
      }),
    )
  const open = { representative: invitedWith('representative'), contact: invitedWith('contact') }
  const { id, name, shortName, kind, organisationNumber, mailbox, isMailboxUsed, invitedBecause } = partner
  const { joinedOn, leftOn, isConfirmed, agreed } = partner
  const can = {
    update: mayAct('partner.update', actor, { partnershipId, partner: { id } }),
    invite: open.representative.length + open.contact.length > 0,
    mandates: open,
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
