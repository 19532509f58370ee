import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as t from '../../db/schema/index.ts'
import { handshakesOf } from '../commitments/desk.ts'
import { createApp, type TestApp } from '../support/app.ts'
import { hour, minute, postOf } from './post.ts'

let tested: TestApp
beforeAll(async () => void (tested = await createApp()))
afterAll(() => tested.close())
const { makeDesk } = handshakesOf(() => tested)
const { round, setClock, pass, takeFor } = postOf(() => tested)
// A day of its own for each test: nobody has had a mail on it.
let day = 0
const days = [
  '2026-11-02',
  '2026-11-03',
  '2026-11-04',
  '2026-11-05',
  '2026-11-09',
  '2026-11-10',
  '2026-11-11',
]
const more = [
  '2026-11-12',
  '2026-11-16',
  '2026-11-17',
  '2026-11-18',
  '2026-11-19',
  '2026-11-23',
  '2026-11-24',
]
beforeEach(() => {
  setClock(`${[...days, ...more][day]}T09:00:00Z`)
  day += 1
})
type Desk = Awaited<ReturnType<typeof makeDesk>>
/** All has come, and what is to go has gone. */
const mailed = async (desk: Desk) => {
  pass(11 * minute)
  await round()
  return takeFor(desk.people)
}
const inPartner = ['decide', 'negotiate', 'prepare']
const nextDay = (desk: Desk) => {
  pass(24 * hour)
  return mailed(desk)
}

describe('who is told what', () => {
  test('a request: those who speak for the partner, with measure, role, date and address, not the words', async () => {
    const desk = await makeDesk()
    const { id } = await desk.ask({ becauseYou: 'Dere har systemet.' })
    await round()
    expect(takeFor(desk.people)).toEqual({}) // the secretariat may still be asking
    const mails = await mailed(desk)
    expect(Object.keys(mails)).toEqual(inPartner)
    const [mail] = mails['decide']!
    const commitment = await desk.read(id)
    expect(commitment.answerByOn).toBe('2026-12-14')
    expect(mail!.subject).toBe(`Forespørsel om ansvar – ${desk.partnership.name}`)
    expect(mail!.text).toContain('- Felles oversikt: hovedansvar. Svar innen 14. desember 2026.')
    expect(mail!.text).toContain('http://localhost:3000/var-side\n')
    expect(mail!.text).not.toMatch(/<|Dere leder arbeidet|Dere har systemet/)
    expect(await nextDay(desk)).toEqual({}) // once
  })

  test('an answer: the secretariat, who reads where it stands', async () => {
    const desk = await makeDesk()
    const { id } = await desk.ask()
    await mailed(desk)
    await desk.take('negotiate', id, 'reserve', { text: 'Hemmelige ord' })
    const mails = await mailed(desk)
    expect(Object.keys(mails)).toEqual(['kari', 'per'])
    expect(mails['kari']![0]!.text).toContain(
      `- ${desk.partner.name} sier ja, med forbehold om intern godkjenning. Felles oversikt, hovedansvar.\n  http://localhost:3000/tiltak/${desk.measure.id}`,
    )
    expect(mails['kari']![0]!.text).not.toContain('Hemmelige ord')
  })

  test('an answer that was recorded: the partner, also whoever gave it; the secretariat knows', async () => {
    const desk = await makeDesk()
    const { id } = await desk.ask()
    await mailed(desk)
    const recorded = { personId: desk.people.decide.id, from: 'møte 3. mars' }
    expect((await desk.take('per', id, 'accept', { recorded })).status).toBe(200)
    const mails = await nextDay(desk)
    expect(Object.keys(mails)).toEqual(inPartner)
    expect(mails['prepare']![0]!.text).toContain(
      'har sagt ja. Stemmer det ikke, kan dere si fra innen 14 dager',
    )
  })

  test('what the secretariat says to a counter: the partner', async () => {
    const desk = await makeDesk()
    const { id } = await desk.ask()
    await mailed(desk)
    await desk.take('decide', id, 'counter', { text: 'Vi kan bidra.', role: 'contributor' })
    await mailed(desk)
    await desk.take('kari', id, 'accept')
    const mails = await nextDay(desk)
    expect(Object.keys(mails)).toEqual(inPartner)
    expect(mails['decide']![0]!.text).toContain(
      'sekretariatet sier ja til det dere foreslo, og det er avtalt',
    )
  })

  test.each([
    [false, 'Ordlyden i et tiltak er endret'],
    [true, 'Språket i et tiltak er rettet'],
  ])(
    'another wording (as a correction: %s): whoever has agreed to it, not who is asked',
    async (isCorrection, subject) => {
      const desk = await makeDesk()
      const { id } = await desk.ask()
      await desk.take('decide', id, 'accept')
      const other = await tested.make.partner({ partnershipId: desk.partnership.id })
      const stranger = await tested.make.member('contact', {
        ...{ partnershipId: desk.partnership.id, partnerId: other.id },
      })
      await desk.ask({ partnerId: other.id, role: 'coLead' })
      await mailed(desk)
      takeFor({ stranger })
      pass(minute)
      const { body } = await desk.client('kari').get(`/measures/${desk.measure.id}`)
      const reply = await desk.client('kari').patch(`/measures/${desk.measure.id}`, {
        ...{ seen: body.plan.revision, fields: { title: 'Felles og åpen oversikt' } },
        isLanguageCorrection: isCorrection,
      })
      expect(reply.status).toBe(200)
      const mails = await nextDay(desk)
      expect(Object.keys(mails)).toEqual(inPartner)
      expect(mails['prepare']![0]!.subject).toBe(`${subject} – ${desk.partnership.name}`)
      expect(mails['prepare']![0]!.text).toContain(`/tiltak/${desk.measure.id}`)
      expect(takeFor({ stranger })).toEqual({})
    },
  )

  test('an answer-by: near and passed, each once; passed to the secretariat too', async () => {
    const desk = await makeDesk()
    await desk.ask({ answerByOn: '2026-11-30' })
    await mailed(desk)
    const told: Record<string, string[]> = {}
    for (let passed = 0; passed < 40; passed++) {
      const of = await nextDay(desk)
      if (Object.keys(of).length > 0) told[tested.clock.at.toISOString().slice(0, 10)] = Object.keys(of)
    }
    expect(told).toEqual({ '2026-11-23': inPartner, '2026-12-01': ['kari', 'per', ...inPartner] })
  })
})

describe('who is not', () => {
  test('nobody is told what they did themselves, or what they may not read', async () => {
    const desk = await makeDesk()
    // One person in two roles: of the secretariat, and of the partner.
    await tested.db.insert(t.memberships).values({
      ...{ personId: desk.people.per.id, partnershipId: desk.partnership.id, partnerId: desk.partner.id },
      role: 'contact',
    })
    await desk.ask({}, 'per')
    expect(Object.keys(await mailed(desk))).toEqual(inPartner)
  })

  test('a mail holds nothing of another partner’s', async () => {
    const desk = await makeDesk()
    const of = { partnershipId: desk.partnership.id, planId: desk.plan.id, goalId: desk.goal.id }
    const other = await tested.make.partner(of)
    const contact = await tested.make.member('contact', { ...of, partnerId: other.id })
    const measure = await tested.make.measure({ ...of, title: 'Bare for den andre' })
    await desk.ask()
    await desk.ask({ partnerId: other.id, measureId: measure.id, text: 'Ord til den andre' })
    const own = await mailed(desk)
    const others = takeFor({ contact })
    expect(own['decide']![0]!.text).not.toContain('Bare for den andre')
    expect(own['decide']![0]!.text).not.toContain(other.name)
    expect(others['contact']![0]!.text).toContain('Bare for den andre')
    expect(others['contact']![0]!.text).not.toContain('Felles oversikt')
    for (const { text } of [...Object.values(own), ...Object.values(others)].flat())
      expect(text).not.toMatch(/Dere leder arbeidet|Ord til den andre/)
  })

  test('whoever has lost the role, or was erased, before the mail was written', async () => {
    const desk = await makeDesk()
    await desk.ask()
    await round()
    const end = { endedAt: tested.clock.at }
    await tested.db.update(t.memberships).set(end).where(eq(t.memberships.personId, desk.people.prepare.id))
    const erased = await desk.client('kari').post(`/people/${desk.people.negotiate.id}/erase`)
    expect(erased.status).toBe(204)
    expect(Object.keys(await mailed(desk))).toEqual(['decide'])
  })

  test('a request that was withdrawn at once is told to nobody; one that was told, is told as withdrawn', async () => {
    const [soon, late] = [await makeDesk(), await makeDesk()]
    const [{ id }, { id: lateId }] = [await soon.ask(), await late.ask()]
    await soon.take('kari', id, 'withdraw')
    expect(await mailed(soon)).toEqual({})
    expect(Object.keys(takeFor(late.people))).toEqual(inPartner)
    await late.take('kari', lateId, 'withdraw')
    expect((await nextDay(late))['decide']![0]!.text).toContain('forespørselen er trukket tilbake')
  })
})

test('all that waits for a person is in one mail, in that person’s language', async () => {
  const desk = await makeDesk()
  const of = { partnershipId: desk.partnership.id, planId: desk.plan.id, goalId: desk.goal.id }
  await tested.db.update(t.people).set({ locale: 'nn' }).where(eq(t.people.id, desk.people.negotiate.id))
  await tested.db.update(t.people).set({ locale: 'en' }).where(eq(t.people.id, desk.people.prepare.id))
  for (let i = 0; i < 25; i++)
    await desk.ask({
      measureId: (await tested.make.measure({ ...of, title: `Tiltak\nmed  linjer ${i}` })).id,
    })
  const mails = await mailed(desk)
  expect(Object.values(mails).map((own) => own.length)).toEqual([1, 1, 1])
  const [nb, nn, en] = inPartner.map((who) => mails[who]![0]!)
  expect(nb!.subject).toContain('25 forespørsler om ansvar')
  expect(nb!.text).toContain('- Tiltak med linjer 0: hovedansvar.')
  expect(nb!.text.match(/^- /gm)).toHaveLength(21)
  expect(nb!.text).toContain('- og 5 til')
  expect(nn!.subject).toContain('25 førespurnader om ansvar')
  expect(en!.text).toMatch(/lead\. Answer by \d+ (December|January) 202\d\./)
  expect(new Set([nb, nn, en].map((mail) => mail!.id)).size).toBe(3)
})
