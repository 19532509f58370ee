import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as t from '../../db/schema/index.ts'
import { createApp, type TestApp } from '../support/app.ts'
import { handshakesOf } from './desk.ts'

let tested: TestApp
beforeAll(async () => {
  tested = await createApp()
})
afterAll(() => tested.close())
const { makeDesk } = handshakesOf(() => tested)

describe('asking', () => {
  test('a request waits for an answer, six weeks unless told, and moves the revision by one', async () => {
    const desk = await makeDesk()
    const { reply, id } = await desk.ask({ becauseYou: 'Dere har systemet.' })
    expect(reply).toMatchObject({
      status: 201,
      body: { items: [{ state: 'proposed', version: 1, measureId: desk.measure.id }] },
    })
    expect(reply.statements.length).toBeLessThanOrEqual(8)
    expect(await desk.read(id)).toMatchObject({
      ...{ state: 'proposed', answerByOn: '2027-01-04', becauseYou: 'Dere har systemet.' },
      ...{ askedById: desk.people.kari.id, text: 'Dere leder arbeidet med oversikten.', agreed: null },
    })
    expect(await desk.stepsOf(id)).toMatchObject([
      { from: null, to: 'proposed', step: 'ask', personId: desk.people.kari.id, mandate: null },
    ])
    const { body } = await desk.client('kari').get(`/plans/${desk.plan.id}/events`)
    expect(body.items[0]).toMatchObject({ type: 'commitment.proposed', revision: 1 })
  })

  test('many at once cost no more statements than one; a fault in one asks nobody', async () => {
    const desk = await makeDesk()
    const of = { partnershipId: desk.partnership.id, planId: desk.plan.id, goalId: desk.goal.id }
    const measures = []
    for (let i = 0; i < 40; i++) measures.push(await tested.make.measure(of))
    const aside = await tested.make.measure({ ...of, disposition: 'postponed' })
    const items = (list: { id: string }[]) => ({ items: list.map(({ id }) => desk.item({ measureId: id })) })
    const url = `/plans/${desk.plan.id}/requests`
    expect(await desk.client('kari').post(url, items([...measures, aside]))).toMatchObject({
      status: 409,
      body: {
        code: 'commitment.measureSetAside',
        errors: [{ path: 'body.items.40', code: 'commitment.measureSetAside' }],
      },
    })
    const reply = await desk.client('kari').post(url, items(measures))
    expect(reply.status).toBe(201)
    expect(reply.body.items).toHaveLength(40)
    expect(reply.statements.length).toBeLessThanOrEqual(8)
  })

  test('one open request for the lead of a measure, one open matter with a partner on it', async () => {
    const desk = await makeDesk()
    const other = await tested.make.partner({ partnershipId: desk.partnership.id })
    await desk.ask()
    expect((await desk.ask()).reply.body.code).toBe('commitment.alreadyAsked')
    expect((await desk.ask({ partnerId: other.id })).reply.body.code).toBe('commitment.leadAsked')
    expect((await desk.ask({ partnerId: other.id, role: 'coLead' })).reply.status).toBe(201)
    // Two of one press, too: the database is the last guard.
    const third = await tested.make.partner({ partnershipId: desk.partnership.id })
    const measure = await tested.make.measure({
      ...{ partnershipId: desk.partnership.id, planId: desk.plan.id, goalId: desk.goal.id },
    })
    const both = [
      desk.item({ measureId: measure.id }),
      desk.item({ measureId: measure.id, partnerId: third.id }),
    ]
    const reply = await desk.client('kari').post(`/plans/${desk.plan.id}/requests`, { items: both })
    expect(reply).toMatchObject({ status: 409, body: { code: 'commitment.leadAsked' } })
  })

  test('whom an adopted document names is asked about the same row, which keeps its source', async () => {
    const desk = await makeDesk()
    const named = await tested.make.commitment({
      measure: desk.measure,
      partnerId: desk.partner.id,
      state: 'named',
    })
    const { reply } = await desk.ask({ followsId: named.id })
    expect(reply.body.items).toMatchObject([{ id: named.id, state: 'proposed' }])
    expect(await desk.stepsOf(named.id)).toMatchObject([{ from: 'named', to: 'proposed', step: 'ask' }])
  })

  test('a partner that has left is not asked', async () => {
    const desk = await makeDesk()
    const left = await tested.make.partner({ partnershipId: desk.partnership.id, leftOn: '2026-11-01' })
    expect((await desk.ask({ partnerId: left.id })).reply.body.code).toBe('commitment.partnerLeft')
  })
})

describe('answering', () => {
  test('a yes keeps word for word what it was said to, in which function and anchored in what', async () => {
    const desk = await makeDesk()
    const { id } = await desk.ask()
    const reply = await desk.take('decide', id, 'accept', {
      anchoredIn: 'ledergruppa 12.01.',
      resources: '0,2 årsverk',
    })
    expect(reply).toMatchObject({ status: 200, body: { state: 'accepted', version: 2, role: 'lead' } })
    expect(reply.statements.length).toBeLessThanOrEqual(8)
    const agreed = {
      ...{
        text: 'Dere leder arbeidet med oversikten.',
        role: 'lead',
        title: 'Felles oversikt',
        dueText: 'mars 2027',
      },
      ...{ expectedResult: null, resources: '0,2 årsverk', personFunction: 'funksjon decide' },
      ...{ anchoredIn: 'ledergruppa 12.01.', agreedOn: '2026-11-23' },
    }
    expect((await desk.read(id)).agreed).toEqual(agreed)
    // Read years later, when the measure has moved on.
    await desk
      .client('kari')
      .patch(`/measures/${desk.measure.id}`, { seen: 2, fields: { title: 'Ny tittel' } })
    const seen = (await desk.client('observer').get(`/commitments/${id}`)).body
    expect(seen).toMatchObject({ agreed, isEarlierWording: true })
    expect(seen.steps).toMatchObject([
      {
        to: 'accepted',
        byName: desk.people.decide.name,
        words: agreed,
        onBehalfOf: `${desk.partner.name}, funksjon decide`,
      },
    ])
  })

  test('of two answers at once one wins, and the other learns who was first', async () => {
    const desk = await makeDesk()
    const { id } = await desk.ask()
    const send = (who: 'decide' | 'negotiate', step: string) =>
      desk.client(who).post(`/commitments/${id}/steps`, { seen: 1, step, side: 'partner' })
    const replies = await Promise.all([send('decide', 'accept'), send('negotiate', 'decline')])
    expect(replies.map((r) => r.status).sort()).toEqual([200, 409])
    const [won, lost] = replies[0].status === 200 ? replies : [...replies].reverse()
    const winner = won === replies[0] ? 'decide' : 'negotiate'
    expect(lost!.body).toMatchObject({
      code: 'commitment.changed',
      params: { state: won!.body.state, byName: desk.people[winner].name },
    })
    expect(await desk.stepsOf(id)).toHaveLength(2)
  })

  test.each([
    ['prepare', 'accept'],
    ['prepare', 'reserve'],
    ['prepare', 'counter'],
    ['prepare', 'decline'],
    ['negotiate', 'accept'],
  ] as const)('who may only %s cannot %s, and nothing is written', async (who, step) => {
    const desk = await makeDesk()
    const { id } = await desk.ask()
    expect(await desk.take(who, id, step, { text: 'Annet' })).toMatchObject({
      status: 403,
      body: { code: 'commitment.mandate' },
    })
    expect(await desk.read(id)).toMatchObject({ state: 'proposed', version: 1 })
    expect(await desk.stepsOf(id)).toHaveLength(1)
  })

  test('a yes with reservation is confirmed by who may decide, with what was said of resources', async () => {
    const desk = await makeDesk()
    const { id } = await desk.ask()
    await desk.take('negotiate', id, 'reserve', { resources: '0,1 årsverk', expectedOn: '2026-12-10' })
    expect(await desk.read(id)).toMatchObject({ state: 'reserved', expectedOn: '2026-12-10', agreed: null })
    await desk.take('decide', id, 'accept', { anchoredIn: 'styret 09.12.' })
    expect((await desk.read(id)).agreed).toMatchObject({
      ...{ resources: '0,1 årsverk', anchoredIn: 'styret 09.12.', personFunction: 'funksjon decide' },
    })
  })

  test('a counter by who decides is agreed in its own words when the secretariat accepts it', async () => {
    const desk = await makeDesk()
    const { id } = await desk.ask()
    const counter = { text: 'Vi leder det første året.', dueText: 'desember 2027', role: 'coLead' }
    await desk.take('decide', id, 'counter', { ...counter, anchoredIn: 'ledergruppa' })
    expect(await desk.take('kari', id, 'accept')).toMatchObject({
      body: {
        state: 'accepted',
        role: 'coLead',
        agreed: { ...counter, anchoredIn: 'ledergruppa', personFunction: 'funksjon decide' },
      },
    })
    expect(await desk.read(id)).toMatchObject({ role: 'coLead', text: 'Dere leder arbeidet med oversikten.' })
  })

  test('a counter by who negotiates is reserved until confirmed at home', async () => {
    const desk = await makeDesk()
    const { id } = await desk.ask()
    await desk.take('negotiate', id, 'counter', { text: 'Vi leder det første året.' })
    expect((await desk.take('kari', id, 'accept')).body.state).toBe('reserved')
    expect((await desk.take('decide', id, 'accept')).body).toMatchObject({
      agreed: { text: 'Vi leder det første året.' },
    })
  })

  test('a counter says what, an end says why, "dealt with at home" says until when', async () => {
    const desk = await makeDesk()
    const { id } = await desk.ask()
    const faults = async (...given: Parameters<typeof desk.take>) => (await desk.take(...given)).body.errors
    expect(await faults('decide', id, 'counter')).toEqual([{ path: 'body.text', code: 'required' }])
    expect(await faults('prepare', id, 'clear')).toEqual([{ path: 'body.expectedOn', code: 'required' }])
    expect(await faults('prepare', id, 'clear', { expectedOn: '2026-11-22' })).toEqual([
      { path: 'body.expectedOn', code: 'past' },
    ])
    await desk.take('decide', id, 'accept')
    expect(await faults('decide', id, 'end')).toEqual([{ path: 'body.text', code: 'required' }])
  })

  test('a date for the answer is moved twice at most', async () => {
    const desk = await makeDesk()
    const { id } = await desk.ask()
    for (const day of ['01', '08', '15'])
      expect((await desk.take('prepare', id, 'clear', { expectedOn: `2026-12-${day}` })).status).toBe(200)
    expect(await desk.take('prepare', id, 'clear', { expectedOn: '2026-12-20' })).toMatchObject({
      status: 409,
      body: { code: 'commitment.clearingsSpent' },
    })
    expect((await desk.take('decide', id, 'accept')).status).toBe(200)
  })

  test('whoever asked does not answer, in whichever role', async () => {
    const desk = await makeDesk()
    const both = desk.people.kari
    await tested.db.insert(t.memberships).values({
      ...{ personId: both.id, partnershipId: desk.partnership.id, partnerId: desk.partner.id },
      ...{ role: 'representative', mandate: 'decide' },
    })
    const { id } = await desk.ask()
    const answer = { seen: 1, step: 'accept', side: 'partner' }
    expect(await desk.client('kari').post(`/commitments/${id}/steps`, answer)).toMatchObject({
      status: 403,
      body: { code: 'commitment.ownRequest' },
    })
    expect((await desk.take('decide', id, 'accept')).status).toBe(200)
  })
})

describe('what follows', () => {
  test('who leads and is asked anew takes over from nobody else: what was agreed is superseded, once', async () => {
    const desk = await makeDesk()
    const { id } = await desk.ask()
    await desk.take('decide', id, 'accept')
    const anew = await desk.ask({ followsId: id, replacesId: id })
    await desk.take('decide', anew.id, 'accept')
    expect(await desk.read(id)).toMatchObject({ state: 'superseded' })
    expect((await desk.stepsOf(id)).map(({ to }) => to)).toEqual(['proposed', 'accepted', 'superseded'])
  })

  test('an answer is taken back within 24 hours and not after', async () => {
    const desk = await makeDesk()
    const { id } = await desk.ask()
    await desk.take('decide', id, 'accept')
    const { at } = tested.clock
    const after = async (milliseconds: number) => {
      tested.clock.at = new Date(at.getTime() + milliseconds)
      const decider = await tested.as(desk.people.decide)
      const reply = await decider.post(`/commitments/${id}/steps`, {
        seen: 2,
        step: 'takeBack',
        side: 'partner',
      })
      tested.clock.at = at
      return reply
    }
    const late = await after(86_400_000)
    const inTime = await after(86_399_000)
    expect(late).toMatchObject({ status: 409, body: { code: 'commitment.tooLate' } })
    expect(inTime.body).toMatchObject({ state: 'proposed', agreed: null })
    expect(await desk.stepsOf(id)).toMatchObject([
      {},
      { words: { text: expect.any(String) } },
      { step: 'takeBack' },
    ])
  })

  test('what stands stays while it is asked anew: a no leaves it, a yes supersedes it in the same instant', async () => {
    const desk = await makeDesk()
    const first = await desk.ask()
    await desk.take('decide', first.id, 'accept')
    const second = await desk.ask({ followsId: first.id, text: 'Dere leder, også etter 2027.' })
    await desk.take('decide', second.id, 'decline', { text: 'Ikke nå' })
    expect((await desk.read(first.id)).state).toBe('accepted')
    const third = await desk.ask({ followsId: first.id, text: 'Dere leder ut 2027.' })
    const reply = await desk.take('decide', third.id, 'accept')
    expect(reply.statements.length).toBeLessThanOrEqual(8)
    expect(await desk.read(first.id)).toMatchObject({ state: 'superseded', version: 3 })
    expect(await desk.read(first.id)).toMatchObject({
      agreed: { text: 'Dere leder arbeidet med oversikten.' },
    })
    expect((await desk.read(third.id)).state).toBe('accepted')
  })

  test('a successor takes over when it says yes, and a second lead is refused without', async () => {
    const desk = await makeDesk()
    const first = await desk.ask()
    await desk.take('decide', first.id, 'accept')
    const chief = await tested.make.member('representative', {
      partnershipId: desk.partnership.id,
      mandate: 'decide',
    })
    const successor = { partnerId: chief.partnerId! }
    expect((await desk.ask(successor)).reply.body.code).toBe('commitment.leadTaken')
    const { id } = await desk.ask({ ...successor, replacesId: first.id })
    expect((await desk.read(first.id)).state).toBe('accepted')
    const yes = await (
      await tested.as(chief)
    ).post(`/commitments/${id}/steps`, { seen: 1, step: 'accept', side: 'partner' })
    expect(yes.status).toBe(200)
    expect(await desk.read(first.id)).toMatchObject({ state: 'ended' })
    expect(await desk.stepsOf(first.id)).toMatchObject([{}, {}, { to: 'ended', cause: 'handedOver' }])
  })

  test('an offer accepted by the secretariat is agreed; by who negotiates it waits for home; who prepares cannot offer', async () => {
    const desk = await makeDesk()
    const offer = (who: 'decide' | 'negotiate' | 'prepare') =>
      desk.client(who).post(`/measures/${desk.measure.id}/offers`, {
        ...{ partnerId: desk.partner.id, role: 'lead', text: 'Vi tar dette.' },
      })
    expect(await offer('prepare')).toMatchObject({ status: 403, body: { code: 'commitment.mandate' } })
    const negotiated = await offer('negotiate')
    expect(negotiated).toMatchObject({ status: 201, body: { state: 'offered' } })
    expect(negotiated.statements.length).toBeLessThanOrEqual(8)
    expect((await desk.take('kari', negotiated.body.id, 'accept')).body.state).toBe('reserved')
    await desk.take('negotiate', negotiated.body.id, 'withdraw')
    const decided = await offer('decide')
    expect((await desk.take('kari', decided.body.id, 'accept')).body).toMatchObject({
      state: 'accepted',
      agreed: { text: 'Vi tar dette.', personFunction: 'funksjon decide' },
    })
  })

  test('an offer that becomes a request of another kind is superseded by it', async () => {
    const desk = await makeDesk()
    const offered = await desk.client('decide').post(`/measures/${desk.measure.id}/offers`, {
      ...{ partnerId: desk.partner.id, role: 'lead', text: 'Vi tar dette.' },
    })
    const { id, reply } = await desk.ask({ followsId: offered.body.id, role: 'coLead' })
    expect(reply.status).toBe(201)
    expect(reply.statements.length).toBeLessThanOrEqual(8)
    expect((await desk.read(offered.body.id)).state).toBe('superseded')
    expect(await desk.read(id)).toMatchObject({ state: 'proposed', followsId: offered.body.id })
  })

  test('the secretariat records what somebody said elsewhere, marked; the partner may object within 14 days', async () => {
    const desk = await makeDesk()
    const { id } = await desk.ask()
    const recorded = { personId: desk.people.decide.id, from: 'forumsmøtet 20.11.' }
    expect((await desk.take('per', id, 'accept', { recorded })).body.state).toBe('accepted')
    expect(await desk.read(id)).toMatchObject({
      isRecorded: true,
      agreed: { personFunction: 'funksjon decide' },
    })
    const [, step] = (await desk.client('decide').get(`/commitments/${id}`)).body.steps
    expect(step).toMatchObject({
      ...{
        byName: desk.people.decide.name,
        recordedByName: desk.people.per.name,
        recordedFrom: 'forumsmøtet 20.11.',
      },
    })
    expect((await desk.take('prepare', id, 'object', { text: 'Det ble ikke sagt.' })).body.state).toBe(
      'proposed',
    )
    expect((await desk.take('prepare', id, 'object')).body.code).toBe('commitment.notPossible')
  })

  test('a recorded answer reaches no further than the mandate of who gave it, and is given by somebody of the partner', async () => {
    const desk = await makeDesk()
    const { id } = await desk.ask()
    const by = (person: { id: string }) => ({ recorded: { personId: person.id, from: 'telefon' } })
    expect((await desk.take('per', id, 'accept', by(desk.people.negotiate))).body.code).toBe(
      'commitment.mandate',
    )
    expect((await desk.take('per', id, 'accept', by(desk.people.observer))).status).toBe(404)
    expect((await desk.take('kari', id, 'accept')).body.code).toBe('commitment.notPossible')
  })

  test('"ja til alle slik de står" answers many in as few statements, all or none', async () => {
    const desk = await makeDesk()
    const of = { partnershipId: desk.partnership.id, planId: desk.plan.id, goalId: desk.goal.id }
    const items = []
    for (let i = 0; i < 20; i++)
      items.push({ id: (await desk.ask({ measureId: (await tested.make.measure(of)).id })).id, seen: 1 })
    const url = `/plans/${desk.plan.id}/answers`
    const body = { step: 'accept', items }
    await desk.take('prepare', items[7]!.id, 'clear', { expectedOn: '2026-12-10' })
    expect((await desk.client('decide').post(url, body)).body.code).toBe('commitment.changed')
    expect((await desk.read(items[0]!.id)).state).toBe('proposed')
    items[7]!.seen = 2
    const reply = await desk.client('decide').post(url, { ...body, anchoredIn: 'ledergruppa' })
    expect(reply.status).toBe(200)
    expect(reply.statements.length).toBeLessThanOrEqual(8)
    for (const { id } of items)
      expect(await desk.read(id)).toMatchObject({ state: 'accepted', agreed: { anchoredIn: 'ledergruppa' } })
  })
})

describe('who sees what', () => {
  test('a request is the partner’s and the secretariat’s; of what was agreed the others see the agreement only', async () => {
    const desk = await makeDesk()
    const { id } = await desk.ask({ becauseYou: 'Dere har systemet.' })
    const seen = (who: Parameters<typeof desk.client>[0]) => desk.client(who).get(`/commitments/${id}`)
    expect((await seen('observer')).status).toBe(404)
    expect((await seen('prepare')).body).toMatchObject({
      becauseYou: 'Dere har systemet.',
      can: { partner: ['clear'], secretariat: [] },
      speakers: [],
    })
    expect((await seen('decide')).body.can.partner).toEqual([
      'accept',
      'reserve',
      'counter',
      'clear',
      'decline',
    ])
    expect((await seen('per')).body).toMatchObject({ can: { secretariat: ['withdraw'] } })
    expect((await seen('per')).body.speakers).toHaveLength(3)
    await desk.take('negotiate', id, 'counter', { text: 'Hemmelige forbehold' })
    await desk.take('kari', id, 'accept')
    await desk.take('decide', id, 'accept')
    const outside = await seen('observer')
    expect(outside.body).toMatchObject({ state: 'accepted', text: null, becauseYou: null, made: null })
    expect(outside.body.steps.map((s: { to: string }) => s.to)).toEqual(['accepted'])
    expect(outside.statements.length).toBeLessThanOrEqual(5)
  })

  test('what waits for one’s own partners stands in one list', async () => {
    const desk = await makeDesk()
    const { id } = await desk.ask({ answerByOn: '2026-11-20' })
    const mine = await desk.client('prepare').get('/my/requests')
    expect(mine.body.items).toMatchObject([
      {
        id,
        isAnswerLate: true,
        plan: { id: desk.plan.id },
        askedByName: desk.people.kari.name,
        can: { partner: ['clear'] },
      },
    ])
    expect(mine.statements.length).toBeLessThanOrEqual(5)
    expect((await desk.client('observer').get('/my/requests')).body.items).toEqual([])
  })

  test('on a closed plan nothing is asked or answered', async () => {
    const desk = await makeDesk()
    const { id } = await desk.ask()
    await desk.client('kari').post(`/plans/${desk.plan.id}/close`, { cause: 'Perioden er over' })
    expect((await desk.take('decide', id, 'accept')).status).toBe(403)
    expect((await desk.ask({ followsId: id })).reply.status).toBe(403)
    expect((await desk.client('decide').get('/my/requests')).body.items).toEqual([])
  })
})
