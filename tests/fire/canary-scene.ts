import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import * as t from '../../db/schema/index.ts'
import type { Actor, CanaryWorld } from './canary-world.ts'
import { canary } from './canary-world.ts'

const everyMember: Actor[] = ['observer', 'contact', 'colleague', 'otherContact', 'secretariat']
const thePartner: Actor[] = ['contact', 'colleague', 'secretariat']
const theOther: Actor[] = ['otherContact', 'secretariat']

/** Who may read what. Source: domain rules on who may do what, and on responsibility. */
export const seenBy: Record<string, Actor[]> = {
  'the installation’s secret': [],
  'the database’s password': [],
  'the mailbox’s password': [],
  'the key of a report that was sent': [],
  'the link of a sign-in mail': [],
  'the name of a person who was erased': [],
  'the address of a person who was erased': [],
  'the address of a partner’s contact': thePartner,
  'the address of another partner’s contact': theOther,
  'the address of the secretariat': ['contact', 'colleague', 'otherContact', 'secretariat'],
  'the function of a contact': everyMember,
  'a working note': ['secretariat'],
  'the name of a file that is only previewed': ['secretariat'],
  'the text of a file that is only previewed': ['secretariat'],
  'a request that waits': thePartner,
  'an answer that is being prepared': ['contact', 'colleague'],
  'a note to a colleague': ['contact', 'colleague'],
  'why a partner is asked': thePartner,
  'a reservation': thePartner,
  'a counter': thePartner,
  'a reason to decline': thePartner,
  'what is to be dealt with at home first': thePartner,
  'a request that was withdrawn': thePartner,
  'an offer': theOther,
  'what was agreed': everyMember,
  'what an adopted document names a partner for': everyMember,
  'where an adopted document names it': everyMember,
  'a reservation on what a document names': thePartner,
  'what was reported': everyMember,
  'the name of a measure since publishing': everyMember,
  'the name of a published measure': ['public', ...everyMember, 'elsewhere'],
  'a measure of another partnership': ['elsewhere'],
  'a partner of another partnership': ['elsewhere'],
  'a request of another partnership': ['elsewhere'],
  'the address of another partnership’s observer': ['elsewhere'],
}

/** Everything that somebody must not see, written as people write it: through the program's own endpoints. */
export const playScene = async ({ tested, mailbox, signIn, ask, write }: CanaryWorld) => {
  const { make, db } = tested
  const stage = async (measureTitle: string) => {
    const plan = await make.plan({ state: 'adopted' })
    const of = { planId: plan.id, partnershipId: plan.partnershipId }
    const goal = await make.goal(of)
    const measure = await make.measure({ ...of, goalId: goal.id, title: measureTitle })
    const member = async (actor: Actor, role: 'secretariat' | 'observer' | 'contact', given: object = {}) => {
      const person = await make.member(role, { ...given, partnershipId: plan.partnershipId })
      await signIn(actor, person)
      return person
    }
    return { plan, of, goal, measure, member }
  }
  const address = (personId: string, name: string) =>
    db
      .update(t.people)
      .set({ email: `${canary(name)}@example.no` })
      .where(eq(t.people.id, personId))

  const here = await stage(canary('the name of a published measure'))
  const { plan, of, goal, measure, member } = here
  const secretariat = await member('secretariat', 'secretariat')
  await member('observer', 'observer')
  const contact = await member('contact', 'contact', { mandate: 'decide' })
  await member('colleague', 'contact', { partnerId: contact.partnerId })
  const other = await member('otherContact', 'contact', { mandate: 'decide' })
  await address(secretariat.id, 'the address of the secretariat')
  await address(contact.id, 'the address of a partner’s contact')
  await address(other.id, 'the address of another partner’s contact')

  const asked = async (partnerId: string, text: string, becauseYou: string | null = null) => {
    const { id: measureId } = await make.measure({ ...of, goalId: goal.id })
    const items = [{ measureId, partnerId, role: 'lead', text, becauseYou }]
    const reply = await write('secretariat', 'POST', `/plans/${plan.id}/requests`, { items })
    const [made] = (reply as { items?: { id: string }[] }).items!
    return { id: made!.id, measureId }
  }
  const step = (actor: Actor, { id }: { id: string }, name: string, given: object = {}) =>
    write(actor, 'POST', `/commitments/${id}/steps`, {
      ...{ seen: 1, step: name, side: actor === 'secretariat' ? 'secretariat' : 'partner' },
      ...given,
    })
  const own = contact.partnerId!
  const waiting = await asked(own, canary('a request that waits'), canary('why a partner is asked'))
  await write('contact', 'PUT', `/commitments/${waiting.id}/draft`, {
    ...{ seen: 0, step: 'decline', note: canary('a note to a colleague'), askedId: null },
    said: {
      ...{ text: canary('an answer that is being prepared'), role: null, dueText: null },
      ...{ resources: null, anchoredIn: null, expectedOn: null },
    },
  })
  await step('contact', await asked(own, 'Dere leder.'), 'reserve', { text: canary('a reservation') })
  await step('contact', await asked(own, 'Dere leder.'), 'counter', { text: canary('a counter') })
  await step('contact', await asked(own, 'Dere leder.'), 'decline', { text: canary('a reason to decline') })
  await step('contact', await asked(own, 'Dere leder.'), 'clear', {
    text: canary('what is to be dealt with at home first'),
    expectedOn: '2999-12-01',
  })
  await step('secretariat', await asked(own, canary('a request that was withdrawn')), 'withdraw')
  const named = async (text: string) => {
    const on = await make.measure({ ...of, goalId: goal.id })
    const { id } = await make.commitment({ measure: on, partnerId: own, state: 'named', text })
    return { id }
  }
  const kept = await named(canary('what an adopted document names a partner for'))
  const source = canary('where an adopted document names it')
  await db.update(t.commitments).set({ source }).where(eq(t.commitments.id, kept.id))
  const doubted = await named('Dere leder.')
  const text = canary('a reservation on what a document names')
  await write('contact', 'POST', `/commitments/${doubted.id}/steps`, {
    ...{ seen: 0, step: 'reserve', side: 'partner', text },
  })
  const agreed = await asked(other.partnerId!, canary('what was agreed'))
  await step('otherContact', agreed, 'accept')
  const { id: wanted } = await make.measure({ ...of, goalId: goal.id })
  const offer = { partnerId: other.partnerId, role: 'lead', text: canary('an offer') }
  await write('otherContact', 'POST', `/measures/${wanted}/offers`, offer)
  await write('otherContact', 'POST', `/measures/${agreed.measureId}/reports`, {
    ...{ idempotencyKey: canary('the key of a report that was sent'), partnerId: other.partnerId },
    ...{ seen: null, phase: 'underway', course: 'onTrack', done: canary('what was reported') },
  })

  // What the public reads was made when all of it stood there.
  const publication = `/plans/${plan.id}/publication`
  const { preview } = (await write('secretariat', 'GET', publication)) as { preview?: { sha256: string } }
  await write('secretariat', 'POST', `/plans/${plan.id}/publish`, { sha256: preview!.sha256 })
  const fields = {
    ...{ title: canary('the name of a measure since publishing') },
    workingNote: canary('a working note'),
  }
  await write('secretariat', 'PATCH', `/measures/${measure.id}`, { seen: 100, fields })

  const file = new FormData()
  const table = `Delmål;Tiltak\nEt mål;${canary('the text of a file that is only previewed')}\n`
  file.append('file', new Blob([table]), `${canary('the name of a file that is only previewed')}.csv`)
  await write('secretariat', 'POST', `/plans/${plan.id}/imports?dryRun=true`, file)

  const [role] = await db.select().from(t.memberships).where(eq(t.memberships.personId, contact.id))
  const personFunction = canary('the function of a contact')
  await write('secretariat', 'PATCH', `/memberships/${role!.id}`, { personFunction })
  const invited = (await write('secretariat', 'POST', `/partnerships/${plan.partnershipId}/memberships`, {
    email: `${canary('the address of a person who was erased')}@example.no`,
    name: canary('the name of a person who was erased'),
    ...{ role: 'contact', partnerId: own, source: 'e-post 03.03.' },
  })) as { personId?: string }
  await mailbox.mail(1)
  await write('secretariat', 'POST', `/people/${invited.personId}/erase`)

  const elsewhere = await stage(canary('a measure of another partnership'))
  await elsewhere.member('elsewhere', 'secretariat')
  const watcher = await make.member('observer', { partnershipId: elsewhere.of.partnershipId })
  await address(watcher.id, 'the address of another partnership’s observer')
  const stranger = await make.partner({
    partnershipId: elsewhere.of.partnershipId,
    name: canary('a partner of another partnership'),
  })
  await write('elsewhere', 'POST', `/plans/${elsewhere.plan.id}/requests`, {
    items: [
      {
        ...{ measureId: elsewhere.measure.id, partnerId: stranger.id, role: 'lead' },
        text: canary('a request of another partnership'),
      },
    ],
  })

  // The link and the code of a mail: what the mailbox got is all there is of them.
  const { status } = await ask('public', 'POST', '/api/session/link', {
    email: `${canary('the address of another partner’s contact')}@example.no`,
  })
  expect(status).toBe(202)
  const mail = await mailbox.mail(2)
  const [, link] = /#([\w-]{20,})/.exec(mail)!
  const [, code] = /koden din er (\d{6})/i.exec(mail)!
  return { link: link!, code: code! }
}
