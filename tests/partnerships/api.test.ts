import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as t from '../../db/schema/index.ts'
import type { Mandate, MembershipRole } from '../../server/people/rules.ts'
import { invitationsPerHour, invitationsToOnePerHour } from '../../server/partnerships/rules.ts'
import { createApp, type TestApp } from '../support/app.ts'

let tested: TestApp
beforeAll(async () => {
  tested = await createApp()
})
afterAll(() => tested.close())

const makeForum = async () => {
  const { make } = tested
  const { id } = await make.partnership({ secretariatEmail: 'sekretariat@example.no' })
  const partner = await make.partner({ partnershipId: id, name: 'Universitetet' })
  const own = { partnershipId: id, partnerId: partner.id }
  const people = {
    secretariat: await make.member('secretariat', { partnershipId: id }),
    representative: await make.member('representative', { ...own, mandate: 'negotiate' }),
    contact: await make.member('contact', own),
    observer: await make.member('observer', { partnershipId: id }),
  }
  return { id, partner, people, secretariat: await tested.as(people.secretariat) }
}
type Forum = Awaited<ReturnType<typeof makeForum>>
let made = 0
const invitation = (forum: Forum, given: object = {}) => ({
  ...{ email: `ny${(made += 1)}@example.no`, name: 'Ny Person', role: 'contact', source: 'e-post 03.03.' },
  partnerId: forum.partner.id,
  ...given,
})
const membershipOf = async (personId: string) =>
  (await tested.db.select().from(t.memberships).where(eq(t.memberships.personId, personId)))[0]!
const mailTo = async (address: string) => {
  await expect.poll(() => tested.outbox.some(({ to }) => to === address)).toBe(true)
  return tested.outbox.find(({ to }) => to === address)!
}

describe('inviting', () => {
  test('the first mail says what is stored and why, and history holds neither name nor address', async () => {
    const forum = await makeForum()
    const body = invitation(forum, { email: ' Kari@Example.no ', name: 'Kari Nordmann', mandate: 'decide' })
    const reply = await forum.secretariat.post(`/partnerships/${forum.id}/memberships`, {
      ...body,
      email: 'Kari@Example.no',
    })
    expect(reply.status).toBe(201)
    expect(reply.statements.length).toBeLessThanOrEqual(8)
    const { subject, text } = await mailTo('kari@example.no')
    expect(subject).toContain('kontaktperson')
    expect(text).toContain('Universitetet')
    expect(text).toMatch(/lagrer vi om deg[^]*navn, e-postadresse, rolle[^]*Min profil/)
    expect(text).toContain('http://localhost:3000')
    const [event] = await tested.db.select().from(t.events).where(eq(t.events.subjectId, reply.body.id))
    expect(event).toMatchObject({
      type: 'membership.created',
      personId: forum.people.secretariat.id,
      cause: null,
    })
    expect(JSON.stringify(event)).not.toMatch(/kari/i)
  })

  test('the same address is the same person, in several roles and partnerships, and keeps its name', async () => {
    const [forum, other] = [await makeForum(), await makeForum()]
    const email = 'felles@example.no'
    const first = await forum.secretariat.post(
      `/partnerships/${forum.id}/memberships`,
      invitation(forum, { email, name: 'Ola' }),
    )
    const observer = invitation(forum, { email, role: 'observer', partnerId: null })
    const second = await forum.secretariat.post(`/partnerships/${forum.id}/memberships`, observer)
    const third = await other.secretariat.post(
      `/partnerships/${other.id}/memberships`,
      invitation(other, { email, name: 'X' }),
    )
    expect([second.body.personId, third.body.personId]).toEqual([first.body.personId, first.body.personId])
    const me = await (await tested.as({ id: first.body.personId })).get('/me')
    expect(me.body.name).toBe('Ola')
    expect(me.body.memberships).toHaveLength(3)
    const again = await forum.secretariat.post(
      `/partnerships/${forum.id}/memberships`,
      invitation(forum, { email }),
    )
    expect(again).toMatchObject({ status: 409, body: { code: 'membership.exists' } })
  })

  test.each<[MembershipRole, MembershipRole, Mandate, number]>([
    ['secretariat', 'secretariat', 'prepare', 201],
    ['secretariat', 'representative', 'decide', 201],
    ['representative', 'representative', 'negotiate', 201],
    ['representative', 'contact', 'negotiate', 201],
    ['representative', 'contact', 'decide', 403],
    ['representative', 'observer', 'prepare', 403],
    ['contact', 'contact', 'prepare', 201],
    ['contact', 'contact', 'negotiate', 403],
    ['contact', 'representative', 'prepare', 403],
    ['observer', 'contact', 'prepare', 403],
  ])('%s lets in a %s who may %s: %i', async (who, role, mandate, status) => {
    const forum = await makeForum()
    const belongs = role === 'contact' || role === 'representative'
    const body = invitation(forum, { role, mandate, partnerId: belongs ? forum.partner.id : null })
    const client = await tested.as(forum.people[who])
    expect((await client.post(`/partnerships/${forum.id}/memberships`, body)).status).toBe(status)
  })

  test('nobody lets people in for another partner, and a partner of another forum is not there', async () => {
    const [forum, other] = [await makeForum(), await makeForum()]
    const neighbour = await tested.make.partner({ partnershipId: forum.id })
    const contact = await tested.as(forum.people.contact)
    const at = `/partnerships/${forum.id}/memberships`
    expect((await contact.post(at, invitation(forum, { partnerId: neighbour.id }))).status).toBe(403)
    expect((await forum.secretariat.post(at, invitation(other))).status).toBe(404)
  })

  test('the secretariat says how it knows', async () => {
    const forum = await makeForum()
    const body = invitation(forum, { source: null })
    expect(await forum.secretariat.post(`/partnerships/${forum.id}/memberships`, body)).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'body.source', code: 'required' }] },
    })
  })
})

describe('mandates', () => {
  test('nobody raises their own, also not as secretariat', async () => {
    const forum = await makeForum()
    const own = await membershipOf(forum.people.representative.id)
    const client = await tested.as(forum.people.representative)
    expect((await client.patch(`/memberships/${own.id}`, { mandate: 'decide' })).status).toBe(403)
    // The same person is made secretariat too.
    await tested.db
      .insert(t.memberships)
      .values({ personId: forum.people.representative.id, partnershipId: forum.id, role: 'secretariat' })
    expect((await client.patch(`/memberships/${own.id}`, { mandate: 'decide' })).status).toBe(403)
    expect((await client.patch(`/memberships/${own.id}`, { mandate: 'prepare' })).status).toBe(204)
    expect((await forum.secretariat.patch(`/memberships/${own.id}`, { mandate: 'decide' })).status).toBe(204)
    expect(await tested.db.select().from(t.memberships).where(eq(t.memberships.id, own.id))).toMatchObject([
      { mandate: 'decide' },
    ])
  })
})

describe('leaving', () => {
  test('an ended role stops on the next request; the last of the secretariat cannot leave', async () => {
    const forum = await makeForum()
    const contact = await tested.as(forum.people.contact)
    const own = await membershipOf(forum.people.contact.id)
    expect((await contact.post(`/memberships/${own.id}/end`)).status).toBe(204)
    expect((await contact.get(`/partnerships/${forum.id}`)).status).toBe(404)
    const last = await membershipOf(forum.people.secretariat.id)
    expect(await forum.secretariat.post(`/memberships/${last.id}/end`)).toMatchObject({
      status: 409,
      body: { code: 'membership.lastSecretariat' },
    })
  })

  test('two of the secretariat who leave at once: one stays', async () => {
    const forum = await makeForum()
    const second = await tested.make.member('secretariat', { partnershipId: forum.id })
    const [a, b] = [await membershipOf(forum.people.secretariat.id), await membershipOf(second.id)]
    const other = await tested.as(second)
    const replies = await Promise.all([
      forum.secretariat.post(`/memberships/${a.id}/end`),
      other.post(`/memberships/${b.id}/end`),
    ])
    expect(replies.map((r) => r.status).sort()).toEqual([204, 409])
  })
})

describe('erasing', () => {
  test('name and address go from every table, history reads that somebody was there', async () => {
    const forum = await makeForum()
    const body = invitation(forum, { email: 'slettes@example.no', name: 'Slett Meg' })
    const { personId } = (await forum.secretariat.post(`/partnerships/${forum.id}/memberships`, body)).body
    await mailTo('slettes@example.no')
    const own = await membershipOf(personId)
    const words = { personFunction: 'Slett Meg sin funksjon', source: 'sagt av slettes@example.no' }
    expect((await forum.secretariat.patch(`/memberships/${own.id}`, words)).status).toBe(204)
    const client = await tested.as({ id: personId })
    expect((await client.post(`/people/${personId}/erase`)).status).toBe(204)
    expect((await client.get('/me')).status).toBe(401)
    const tables = await tested.sql<{ name: string }[]>`
      select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`
    for (const { name } of tables) {
      const [found] = await tested.sql.unsafe(
        `select count(*)::int as n from "${name}" r where r::text ilike '%slettes@%' or r::text ilike '%Slett Meg%'`,
      )
      expect(found, name).toEqual({ n: 0 })
    }
    const [left] = await tested.db.select().from(t.people).where(eq(t.people.id, personId))
    expect(left).toMatchObject({ name: '', email: null, erasedAt: tested.clock.at })
    const events = await tested.db
      .select()
      .from(t.events)
      .where(and(eq(t.events.type, 'person.erased'), eq(t.events.subjectId, personId)))
    expect(events).toHaveLength(1)
  })

  test('the secretariat erases only who is in no other partnership, and never the last of a secretariat', async () => {
    const [forum, other] = [await makeForum(), await makeForum()]
    await tested.db
      .insert(t.memberships)
      .values({ personId: forum.people.observer.id, partnershipId: other.id, role: 'observer' })
    expect(await forum.secretariat.post(`/people/${forum.people.observer.id}/erase`)).toMatchObject({
      status: 409,
      body: { code: 'person.elsewhere' },
    })
    expect(await forum.secretariat.post(`/people/${forum.people.secretariat.id}/erase`)).toMatchObject({
      status: 409,
      body: { code: 'membership.lastSecretariat' },
    })
    expect((await forum.secretariat.post(`/people/${other.people.contact.id}/erase`)).status).toBe(404)
    expect((await forum.secretariat.post(`/people/${forum.people.contact.id}/erase`)).status).toBe(204)
  })
})

describe('reading', () => {
  const addressesSeenBy = async (forum: Forum, who: keyof Forum['people']) => {
    const reply = await (await tested.as(forum.people[who])).get(`/partnerships/${forum.id}`)
    expect(reply.status).toBe(200)
    expect(reply.statements.length).toBeLessThanOrEqual(5)
    const all = [
      ...reply.body.secretariat,
      ...reply.body.observers,
      ...reply.body.partners.flatMap((p: { people: object[] }) => p.people),
    ]
    return Object.entries(forum.people)
      .filter(([, person]) => all.find((m) => m.personId === person.id).email !== null)
      .map(([role]) => role)
  }
  test('contact details are known to whom the table says', async () => {
    const forum = await makeForum()
    expect(await addressesSeenBy(forum, 'secretariat')).toEqual([
      'secretariat',
      'representative',
      'contact',
      'observer',
    ])
    expect(await addressesSeenBy(forum, 'contact')).toEqual(['secretariat', 'representative', 'contact'])
    expect(await addressesSeenBy(forum, 'observer')).toEqual(['observer'])
    expect(await addressesSeenBy(forum, 'representative')).toEqual(['representative'])
  })

  test('partners stand in alphabetical order, as Norwegian has it', async () => {
    const forum = await makeForum()
    for (const name of ['Ålesund', 'Zoo', 'Østlandet', 'Ærfugl', 'Aker'])
      await tested.make.partner({ partnershipId: forum.id, name })
    const { body } = await forum.secretariat.get(`/partnerships/${forum.id}`)
    expect(body.partners.map((p: { name: string }) => p.name)).toEqual([
      ...['Aker', 'Universitetet', 'Zoo', 'Ærfugl', 'Østlandet', 'Ålesund'],
    ])
  })
})

describe('partners and settings', () => {
  test('a partner is added, changed and confirmed; a number that does not hold and a name that is taken are refused', async () => {
    const forum = await makeForum()
    const at = `/partnerships/${forum.id}/partners`
    const { body } = await forum.secretariat.post(at, {
      name: 'NTNU',
      organisationNumber: '974 767 880',
      isConfirmed: false,
    })
    const partner = () => tested.db.select().from(t.partners).where(eq(t.partners.id, body.id))
    expect(await partner()).toMatchObject([{ organisationNumber: '974767880', isConfirmed: false }])
    expect(
      (
        await forum.secretariat.patch(`/partners/${body.id}`, {
          isConfirmed: true,
          mailbox: 'post@ntnu.example',
        })
      ).status,
    ).toBe(204)
    expect(await partner()).toMatchObject([{ isConfirmed: true, mailbox: 'post@ntnu.example' }])
    expect(await forum.secretariat.post(at, { name: 'Feil', organisationNumber: '974767881' })).toMatchObject(
      {
        status: 422,
        body: { errors: [{ path: 'body.organisationNumber' }] },
      },
    )
    expect(await forum.secretariat.post(at, { name: 'ntnu' })).toMatchObject({
      status: 409,
      body: { code: 'partner.nameTaken' },
    })
  })

  test('settings are kept, met by a second writer with a conflict, and used by a new plan', async () => {
    const forum = await makeForum()
    const at = `/partnerships/${forum.id}`
    const { revision } = (await forum.secretariat.get(at)).body
    const settings = { freshDays: 100, goalCap: 5, quiet: ['easter', 'weekends'], senderName: 'Forumet' }
    expect((await forum.secretariat.patch(at, { seen: revision, settings })).status).toBe(204)
    expect((await forum.secretariat.get(at)).body.settings).toMatchObject({
      ...settings,
      quiet: ['weekends', 'easter'],
      retentionMonths: 24,
    })
    expect(await forum.secretariat.patch(at, { seen: revision, name: 'Annet' })).toMatchObject({
      status: 409,
      body: { code: 'partnership.changed' },
    })
    const plan = await forum.secretariat.post('/plans', { partnershipId: forum.id, title: 'Ny plan' })
    expect(plan.body).toMatchObject({ freshDays: 100, goalCap: 5 })
    await forum.secretariat.post(`${at}/memberships`, invitation(forum, { email: 'avsender@example.no' }))
    expect(await mailTo('avsender@example.no')).toMatchObject({ fromName: 'Forumet' })
  })

  test('a zone that nobody knows is refused', async () => {
    const forum = await makeForum()
    expect(
      await forum.secretariat.patch(`/partnerships/${forum.id}`, { seen: 0, zone: 'Europe/Olso' }),
    ).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'body.zone', code: 'zone.unknown' }] },
    })
  })
})

describe('what a form may count on', () => {
  test('a partner and a role that somebody else has changed meanwhile are a conflict, in the fields that were seen only', async () => {
    const forum = await makeForum()
    const at = `/partners/${forum.partner.id}`
    expect((await forum.secretariat.patch(at, { kind: 'Universitet', saw: { kind: null } })).status).toBe(204)
    expect((await forum.secretariat.patch(at, { shortName: 'Uni', saw: { shortName: null } })).status).toBe(
      204,
    )
    const stale = await forum.secretariat.patch(at, { kind: 'Høgskole', saw: { kind: null } })
    expect(stale).toMatchObject({ status: 409, body: { code: 'partner.changed' } })
    expect(stale.statements.length).toBeLessThanOrEqual(8)
    const role = `/memberships/${(await membershipOf(forum.people.contact.id)).id}`
    const seen = { mandate: 'negotiate', saw: { mandate: 'prepare' } }
    expect((await forum.secretariat.patch(role, seen)).status).toBe(204)
    expect(await forum.secretariat.patch(role, seen)).toMatchObject({
      status: 409,
      body: { code: 'membership.changed' },
    })
    const [partner] = await tested.db.select().from(t.partners).where(eq(t.partners.id, forum.partner.id))
    expect(partner).toMatchObject({ kind: 'Universitet', shortName: 'Uni' })
  })

  test('an invitation is sent once more, and who looks after a person sees whether it has arrived', async () => {
    const forum = await makeForum()
    const email = 'treig@example.no'
    const { body } = await forum.secretariat.post(
      `/partnerships/${forum.id}/memberships`,
      invitation(forum, { email }),
    )
    await mailTo(email)
    const contact = await tested.as(forum.people.contact)
    const again = await contact.post(`/memberships/${body.id}/invitation`)
    expect(again.status).toBe(204)
    expect(again.statements.length).toBeLessThanOrEqual(8)
    await expect.poll(() => tested.outbox.filter(({ to }) => to === email).length).toBe(2)
    const [first, second] = tested.outbox.filter(({ to }) => to === email)
    expect(second!.text).toBe(first!.text)

    const seenBy = async (client: typeof contact) => {
      const { partners } = (await client.get(`/partnerships/${forum.id}`)).body
      return partners
        .flatMap((p: { people: { personId: string; hasSignedIn: boolean | null }[] }) => p.people)
        .find((m: { personId: string }) => m.personId === body.personId).hasSignedIn
    }
    expect(await seenBy(contact)).toBe(false)
    expect(await seenBy(await tested.as(forum.people.observer))).toBe(null)
    const asked = async () => {
      const link = { method: 'POST', url: '/api/session/link', payload: { email } } as const
      const { request } = (await tested.request(link)).body
      await expect.poll(() => tested.outbox.filter(({ to }) => to === email).length).toBe(3)
      const code = /\b\d{6}\b/.exec(tested.outbox.filter(({ to }) => to === email).at(-1)!.text)![0]
      return { request, code }
    }
    const payload = await asked()
    expect((await tested.request({ method: 'POST', url: '/api/session', payload })).status).toBeLessThan(300)
    expect(await seenBy(contact)).toBe(true)
  })

  test('the mandates one may give are said with the answer, and no others', async () => {
    const forum = await makeForum()
    const seenBy = async (who: keyof Forum['people']) => {
      const { body } = await (await tested.as(forum.people[who])).get(`/partnerships/${forum.id}`)
      const partner = body.partners.find((p: { id: string }) => p.id === forum.partner.id)
      const of = (personId: string) =>
        partner.people.find((m: { personId: string }) => m.personId === personId).can
      return {
        invites: partner.can.mandates,
        contact: of(forum.people.contact.id).mandates,
        representative: of(forum.people.representative.id).mandates,
        erase: of(forum.people.contact.id).erase,
      }
    }
    const all = ['prepare', 'negotiate', 'decide']
    const some = ['prepare', 'negotiate']
    expect(await seenBy('secretariat')).toEqual({
      invites: { representative: all, contact: all },
      ...{ contact: all, representative: all, erase: true },
    })
    expect(await seenBy('representative')).toEqual({
      invites: { representative: some, contact: some },
      ...{ contact: some, representative: some, erase: false },
    })
    expect(await seenBy('contact')).toEqual({
      invites: { representative: [], contact: ['prepare'] },
      ...{ contact: ['prepare'], representative: [], erase: true },
    })
    expect(await seenBy('observer')).toEqual({
      invites: { representative: [], contact: [] },
      ...{ contact: [], representative: [], erase: false },
    })
  })
})

test('an address is written to so many times an hour, by whoever, also by ending and inviting anew', async () => {
  const forum = await makeForum()
  const contact = await tested.as(forum.people.contact)
  const email = 'offer@example.no'
  const invite = async (client: typeof contact, given: object = {}) =>
    client.post(`/partnerships/${forum.id}/memberships`, invitation(forum, { email, ...given }))
  const { body } = await invite(contact)
  expect((await contact.post(`/memberships/${body.id}/invitation`)).status).toBe(204)
  expect((await contact.post(`/memberships/${body.id}/end`)).status).toBe(204)
  const anew = await invite(contact, { email: email.toUpperCase() })
  for (let sent = 3; sent < invitationsToOnePerHour; sent++)
    expect((await forum.secretariat.post(`/memberships/${anew.body.id}/invitation`)).status).toBe(204)
  for (const client of [contact, forum.secretariat]) {
    const refused = await client.post(`/memberships/${anew.body.id}/invitation`)
    expect(refused).toMatchObject({ status: 429, body: { code: 'invitation.tooMany' } })
  }
  await contact.post(`/memberships/${anew.body.id}/end`)
  expect((await invite(contact)).status).toBe(429)
  await expect.poll(() => tested.outbox.filter(({ to }) => to === email).length).toBe(invitationsToOnePerHour)
  expect((await invite(contact, { email: 'andre@example.no' })).status).toBe(201)
})

test('one person causes so many invitations an hour; the next is refused, and nothing is written or sent', async () => {
  const forum = await makeForum()
  const { secretariat } = forum.people
  await tested.db.insert(t.rateLimits).values({
    key: `invitation ${secretariat.id}`,
    count: invitationsPerHour - 1,
    windowEndsAt: new Date(tested.clock.at.getTime() + 1_800_000),
  })
  const send = () => forum.secretariat.post(`/partnerships/${forum.id}/memberships`, invitation(forum))
  expect((await send()).status).toBe(201)
  const before = await tested.sql`select count(*)::int as n from people`
  const refused = await send()
  expect(refused).toMatchObject({ status: 429, body: { code: 'invitation.tooMany' } })
  expect(refused.headers['retry-after']).toBe('3600')
  expect(await tested.sql`select count(*)::int as n from people`).toEqual(before)
  const role = await membershipOf(forum.people.contact.id)
  expect((await forum.secretariat.post(`/memberships/${role.id}/invitation`)).status).toBe(429)
})
