import type { memberships, partners, people } from '../schema/index.ts'
import { addDays, during, firstThing } from './calendar.ts'
import type { Content } from './content/index.ts'
import type { PartnerContent } from './content/partners.ts'
import type { PartnerCode } from './content/types.ts'
import { idOf } from './ids.ts'

export const partnershipId = idOf('partnership')
export const partnerId = (code: PartnerCode) => idOf('partner', code)
const personId = (email: string) => idOf('person', email)

/** First name at the partner's domain; contacts use the address the partner has given. */
const addressOf = (name: string, partner: PartnerContent) =>
  `${name.split(' ')[0]!.toLowerCase().replaceAll('å', 'a')}.eksempel@${partner.contact.email.split('@')[1]}`

export const demoPersonEmail: Record<'secretariat' | 'contact' | 'representative', string> = {
  secretariat: 'ada.eksempel@forum.example.no',
  contact: 'evu@uni.example.no',
  representative: 'helge.eksempel@uni.example.no',
}
/** Whom one may be in the example without signing in. */
export const demoPersonas = {
  secretariat: { id: personId(demoPersonEmail.secretariat), email: demoPersonEmail.secretariat },
  contact: { id: personId(demoPersonEmail.contact), email: demoPersonEmail.contact },
  representative: { id: personId(demoPersonEmail.representative), email: demoPersonEmail.representative },
}

type PersonRow = typeof people.$inferInsert
type MembershipRow = typeof memberships.$inferInsert & { id: string }
export type Someone = { id: string; function: string; mandate: 'prepare' | 'negotiate' | 'decide' }

export const makePeople = (content: Content) => {
  const personRows: PersonRow[] = []
  const membershipRows: MembershipRow[] = []

  const add = (
    name: string,
    email: string,
    role: MembershipRow['role'],
    more: Partial<MembershipRow> & { on: string; until?: string },
  ): Someone => {
    const { on, until, ...rest } = more
    const id = personId(email)
    personRows.push({ id, name, email, createdAt: firstThing(on), signedInAt: during(on, email) })
    membershipRows.push({
      id: idOf('membership', email, role),
      partnershipId,
      personId: id,
      role,
      ...rest,
      createdAt: firstThing(on),
      endedAt: until ? during(until, email) : null,
    })
    return { id, function: rest.personFunction ?? '', mandate: rest.mandate ?? 'prepare' }
  }

  const secretariat = content.secretariat.map((p) =>
    add(p.name, p.email, 'secretariat', { on: content.plan.draftedOn, personFunction: p.function }),
  )
  for (const p of content.observers)
    add(p.name, p.email, 'observer', { on: content.plan.draftedOn, personFunction: p.function })

  const byPartner = new Map(
    content.partners.map((partner) => {
      const { code, joinedOn, leftOn, representative, deputy, contact, formerContact } = partner
      const common = { partnerId: partnerId(code), on: joinedOn, ...(leftOn && { until: leftOn }) }
      const at = (name: string) => addressOf(name, partner)
      const person = ({
        function: personFunction,
        mandate,
      }: {
        function: string
        mandate: Someone['mandate']
      }) => ({
        personFunction,
        mandate,
      })
      const head = add(representative.name, at(representative.name), 'representative', {
        ...common,
        ...person(representative),
      })
      const second =
        deputy &&
        add(deputy.name, at(deputy.name), 'representative', { ...common, ...person(deputy), isDeputy: true })
      const former =
        formerContact &&
        add(formerContact.name, at(formerContact.name), 'contact', {
          ...common,
          personFunction: formerContact.function,
          until: formerContact.until,
        })
      const current = add(contact.name, contact.email, 'contact', {
        ...common,
        ...person(contact),
        ...(formerContact && { on: addDays(formerContact.until, 1), source: 'e-post fra partneren' }),
      })
      /** Who reports for the partner on a day. */
      const reporterOn = (on: string) => (former && on <= formerContact.until ? former : current)
      /** Who of the partner answers with that mandate. */
      const answering = (mandate: Someone['mandate'] | undefined) =>
        mandate === 'prepare' ? current : mandate === 'negotiate' ? (second ?? head) : head
      return [code, { partner, reporterOn, answering }] as const
    }),
  )

  const partnerRows = content.partners.map(
    ({ code, name, kind, invitedBecause, joinedOn, leftOn }): typeof partners.$inferInsert => ({
      id: partnerId(code),
      partnershipId,
      name,
      shortName: code === 'Stu' ? 'Studie' : code,
      kind,
      invitedBecause,
      joinedOn,
      leftOn: leftOn ?? null,
      createdAt: during(joinedOn, code),
    }),
  )
  const of = (code: PartnerCode) => byPartner.get(code)!
  return {
    personRows,
    membershipRows,
    partnerRows,
    secretariat: secretariat[0]!,
    adviser: secretariat[1]!,
    of,
  }
}
export type People = ReturnType<typeof makePeople>
