import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as t from '../../db/schema/index.ts'
import type { CommitmentRole, CommitmentState } from '../../server/commitments/rules.ts'
import { createApp, type TestApp } from '../support/app.ts'

let tested: TestApp
beforeAll(async () => {
  tested = await createApp()
})
afterAll(() => tested.close())

type Given = {
  plan?: Partial<typeof t.plans.$inferInsert>
  measure?: Partial<typeof t.measures.$inferInsert>
  role?: CommitmentRole
  state?: CommitmentState
}
/** A measure of an adopted plan that a partner has agreed to, and that partner's contact. */
const makeDesk = async ({
  plan: ofPlan,
  measure: ofMeasure,
  role = 'lead',
  state = 'accepted',
}: Given = {}) => {
  const { make } = tested
  const partnership = await make.partnership()
  const partnershipId = partnership.id
  const plan = await make.plan({ state: 'adopted', ...ofPlan, partnershipId })
  const goal = await make.goal({ partnershipId, planId: plan.id })
  const measure = await make.measure({ partnershipId, planId: plan.id, goalId: goal.id, ...ofMeasure })
  const contact = await make.member('contact', { partnershipId })
  const partnerId = contact.partnerId!
  const commitment = await make.commitment({ measure, partnerId, role, state })
  const send = (await tested.as(contact)).post
  let nth = 0
  const body = (given: object = {}) => ({
    idempotencyKey: `key-${measure.id}-${(nth += 1)}`,
    partnerId,
    seen: null,
    phase: 'underway',
    course: 'onTrack',
    progress: 50,
    done: 'Malen er prøvd ut.',
    ...given,
  })
  const at = `/measures/${measure.id}/reports`
  return { partnership, plan, goal, measure, contact, partnerId, commitment, send, body, at }
}
type Desk = Awaited<ReturnType<typeof makeDesk>>
const reportsOf = ({ measure }: Desk) =>
  tested.db.select().from(t.reports).where(eq(t.reports.measureId, measure.id)).orderBy(t.reports.sentAt)
const revisionOf = async ({ plan }: Desk) =>
  (await tested.db.select().from(t.plans).where(eq(t.plans.id, plan.id)))[0]!.revision
const outsider = async (desk: Desk, role: 'secretariat' | 'observer' | 'contact' | 'representative') =>
  tested.as(await tested.make.member(role, { partnershipId: desk.partnership.id }))

describe('sending', () => {
  test('a lead’s report counts at once, is told in history, and moves the revision by one', async () => {
    const desk = await makeDesk()
    const reply = await desk.send(desk.at, desk.body({ nextStep: ' Ta inn to fagområder til. ' }))
    expect(reply).toMatchObject({
      status: 201,
      body: { phase: 'underway', course: 'onTrack', progress: 50, sentOn: '2026-11-23', isCounting: true },
    })
    expect(reply.statements.length).toBeLessThanOrEqual(8)
    expect(await reportsOf(desk)).toMatchObject([
      {
        id: reply.body.id,
        partnerId: desk.partnerId,
        commitmentId: desk.commitment.id,
        role: 'lead',
        roundId: null,
        personId: desk.contact.id,
        nextStep: 'Ta inn to fagområder til.',
        cause: null,
        recordedFrom: null,
      },
    ])
    expect(await revisionOf(desk)).toBe(1)
    const seen = (await (await outsider(desk, 'observer')).get(`/measures/${desk.measure.id}`)).body
    expect(seen).toMatchObject({ status: 'onTrack', progress: 50, lastReportedOn: '2026-11-23' })
    expect(seen.reports).toMatchObject([{ id: reply.body.id, done: 'Malen er prøvd ut.' }])
    expect(seen.events).toMatchObject([
      { type: 'report.sent', personName: desk.contact.name, role: 'contact', after: { progress: 50 } },
    ])
    expect(JSON.stringify(seen.events)).not.toContain('Malen er prøvd ut')
  })

  test.each(['coLead', 'contributor'] as const)('a %s may report, and stands beside', async (role) => {
    const desk = await makeDesk({ role })
    expect(await desk.send(desk.at, desk.body())).toMatchObject({ status: 201, body: { isCounting: false } })
    const seen = (await (await outsider(desk, 'observer')).get(`/measures/${desk.measure.id}`)).body
    expect(seen).toMatchObject({ status: 'notReported', progress: null, reports: [{ role }] })
  })

  test('what is asked for and milestones ticked come along, in as few statements', async () => {
    const desk = await makeDesk()
    const milestone = await tested.make.milestone({ measure: desk.measure })
    const reply = await desk.send(
      desk.at,
      desk.body({
        course: 'seriousDeviation',
        cause: 'To systemer',
        consequence: 'Et halvt år senere',
        ask: { text: 'Kan oversikten føres for hånd?', recipient: 'forum', wantedByOn: '2026-12-10' },
        milestonesDone: [{ id: milestone.id, doneOn: '2026-11-20' }],
      }),
    )
    expect(reply.status).toBe(201)
    expect(reply.statements.length).toBeLessThanOrEqual(8)
    const seen = (await (await outsider(desk, 'observer')).get(`/measures/${desk.measure.id}`)).body
    expect(seen.asks).toMatchObject([
      { text: 'Kan oversikten føres for hånd?', recipient: 'forum', wantedByOn: '2026-12-10', answer: null },
    ])
    expect(seen.milestones).toMatchObject([{ doneOn: '2026-11-20' }])
    expect(seen.reports).toMatchObject([{ cause: 'To systemer', consequence: 'Et halvt år senere' }])
    const ticked = await tested.db.select().from(t.events).where(eq(t.events.subjectId, milestone.id))
    expect(ticked).toMatchObject([
      { type: 'milestone.updated', revision: 1, before: { doneOn: null }, after: { doneOn: '2026-11-20' } },
    ])
    const [ask] = await tested.db.select().from(t.asks).where(eq(t.asks.measureId, desk.measure.id))
    expect(ask).toMatchObject({ reportId: reply.body.id, partnerId: desk.partnerId })
  })

  test('an ask goes to a partner of the same partnership', async () => {
    const desk = await makeDesk()
    const other = await tested.make.partner({ partnershipId: desk.partnership.id })
    const foreign = await tested.make.partner()
    const asking = (recipientPartnerId: string) =>
      desk.body({ ask: { text: 'Kan dere dele mal?', recipient: 'partner', recipientPartnerId } })
    expect((await desk.send(desk.at, asking(foreign.id))).status).toBe(404)
    expect((await desk.send(desk.at, asking(desk.partnerId))).body).toMatchObject({
      errors: [{ path: 'body.ask.recipientPartnerId', code: 'ownPartner' }],
    })
    expect((await desk.send(desk.at, asking(other.id))).status).toBe(201)
  })

  test('a milestone of another measure is not there, and nothing is ticked in the future', async () => {
    const desk = await makeDesk()
    const own = await tested.make.milestone({ measure: desk.measure })
    const foreign = await tested.make.milestone({ measure: (await makeDesk()).measure })
    const ticking = (id: string, doneOn: string) => desk.body({ milestonesDone: [{ id, doneOn }] })
    expect((await desk.send(desk.at, ticking(foreign.id, '2026-11-20'))).status).toBe(404)
    expect((await desk.send(desk.at, ticking(own.id, '2026-11-24'))).status).toBe(422)
    expect(await reportsOf(desk)).toEqual([])
  })

  test.each<[object, string, string]>([
    [{ course: null }, 'body.course', 'required'],
    [{ phase: null }, 'body.phase', 'required'],
    [{ progress: 33 }, 'body.progress', 'offScale'],
    [{ course: 'someDeviation' }, 'body.cause', 'required'],
    [{ phase: 'completed', course: null }, 'body.progress', 'offScale'],
  ])('%j is refused at the field, and nothing is written', async (given, path, code) => {
    const desk = await makeDesk()
    expect(await desk.send(desk.at, desk.body(given))).toMatchObject({
      status: 422,
      body: { code: 'invalid', errors: [{ path, code }] },
    })
    expect(await reportsOf(desk)).toEqual([])
    expect(await revisionOf(desk)).toBe(0)
  })

  test.each([
    [{ progress: 101 }],
    [{ progress: 12.5 }],
    [{ course: 'fine' }],
    [{ done: 'x'.repeat(4001) }],
    [{ seen: undefined }],
    [{ extra: 1 }],
  ])('%j cannot be read', async (given) => {
    const desk = await makeDesk()
    expect((await desk.send(desk.at, desk.body(given))).status).toBe(400)
  })
})

describe('a double press', () => {
  test('counts once: many at once with the same key make one row and get the same answer', async () => {
    const desk = await makeDesk()
    const body = desk.body()
    const replies = await Promise.all(Array.from({ length: 8 }, () => desk.send(desk.at, body)))
    expect(replies.map((r) => r.status)).toEqual(replies.map(() => 201))
    expect(new Set(replies.map((r) => JSON.stringify(r.body))).size).toBe(1)
    expect(await reportsOf(desk)).toHaveLength(1)
    expect(await revisionOf(desk)).toBe(1)
  })

  test('the answer is the same later, also when the reader has seen the report since, and after the plan is closed', async () => {
    const desk = await makeDesk()
    const body = desk.body()
    const first = await desk.send(desk.at, body)
    expect((await desk.send(desk.at, { ...body, seen: first.body.id })).body).toEqual(first.body)
    await tested.db.update(t.plans).set({ state: 'closed' }).where(eq(t.plans.id, desk.plan.id))
    expect(await desk.send(desk.at, body)).toMatchObject({ status: 201, body: first.body })
    expect(await reportsOf(desk)).toHaveLength(1)
  })

  test('the same key with another body, or for another measure, is refused', async () => {
    const desk = await makeDesk()
    const body = desk.body()
    const first = await desk.send(desk.at, body)
    expect(await desk.send(desk.at, { ...body, seen: first.body.id, done: 'Noe annet' })).toMatchObject({
      status: 409,
      body: { code: 'report.keyReused' },
    })
    const measure = await tested.make.measure({
      ...{ partnershipId: desk.partnership.id, planId: desk.plan.id, goalId: desk.goal.id },
    })
    await tested.make.commitment({ measure, partnerId: desk.partnerId })
    expect(await desk.send(`/measures/${measure.id}/reports`, body)).toMatchObject({
      status: 409,
      body: { code: 'report.keyReused' },
    })
    expect(await reportsOf(desk)).toHaveLength(1)
  })

  test('the key may stand in the header; without one, or with two, nothing is sent', async () => {
    const desk = await makeDesk()
    const { headers } = await tested.as(desk.contact)
    const { idempotencyKey: key, ...payload } = desk.body()
    const post = (given: object, more: object = {}) =>
      tested.request({
        method: 'POST',
        url: `/api${desk.at}`,
        headers: { ...headers, ...more },
        payload: given,
      })
    expect(await post(payload)).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'body.idempotencyKey', code: 'required' }] },
    })
    const both = { ...payload, idempotencyKey: key }
    expect((await post(both, { 'idempotency-key': 'another-key' })).status).toBe(422)
    expect((await post(payload, { 'idempotency-key': key })).status).toBe(201)
    expect((await post(both)).status).toBe(201)
    expect(await reportsOf(desk)).toHaveLength(1)
  })
})

describe('two of the same partner', () => {
  test('the second is told who has reported since, when and what, and may send anyway', async () => {
    const desk = await makeDesk()
    const colleague = await tested.make.member('representative', {
      partnershipId: desk.partnership.id,
      partnerId: desk.partnerId,
    })
    const other = await tested.as(colleague)
    const first = await other.post(desk.at, desk.body({ done: 'Fra kollegaen' }))
    expect(first.status).toBe(201)
    const stale = await desk.send(desk.at, desk.body({ done: 'Fra meg' }))
    expect(stale).toMatchObject({
      status: 409,
      body: {
        code: 'report.stale',
        params: { by: colleague.name, at: '2026-11-23T10:00:00.000Z' },
        clashes: [{ id: first.body.id, byName: colleague.name, current: { done: 'Fra kollegaen' } }],
      },
    })
    expect(await reportsOf(desk)).toHaveLength(1)
    expect((await desk.send(desk.at, desk.body({ done: 'Fra meg', seen: first.body.id }))).status).toBe(201)
    const seen = (await other.get(`/measures/${desk.measure.id}`)).body
    expect(seen.reports.map((r: { done: string }) => r.done)).toEqual(['Fra meg', 'Fra kollegaen'])
  })

  test('at the same time: one is sent, the other is told', async () => {
    const desk = await makeDesk()
    const replies = await Promise.all([desk.send(desk.at, desk.body()), desk.send(desk.at, desk.body())])
    expect(replies.map((r) => r.status).sort()).toEqual([201, 409])
    expect(await reportsOf(desk)).toHaveLength(1)
  })

  test('another partner’s report on the same measure is not in the way', async () => {
    const desk = await makeDesk()
    const beside = await tested.make.member('contact', { partnershipId: desk.partnership.id })
    await tested.make.commitment({ measure: desk.measure, role: 'coLead', partnerId: beside.partnerId! })
    const send = (await tested.as(beside)).post
    expect((await send(desk.at, desk.body({ partnerId: beside.partnerId }))).status).toBe(201)
    expect((await desk.send(desk.at, desk.body())).status).toBe(201)
  })

  test('a report never meets an edit of the measure', async () => {
    const desk = await makeDesk()
    const secretariat = await outsider(desk, 'secretariat')
    const edit = (seen: number, fields: object) =>
      secretariat.patch(`/measures/${desk.measure.id}`, { seen, fields })
    expect((await desk.send(desk.at, desk.body())).status).toBe(201)
    expect((await edit(0, { title: 'Ny tittel', comment: 'Ny' })).status).toBe(200)
    const [sent] = await reportsOf(desk)
    expect((await desk.send(desk.at, desk.body({ seen: sent!.id }))).status).toBe(201)
  })
})

describe('"no change since last time"', () => {
  const unchanged = (desk: Desk, seen: string | null, given: object = {}) => ({
    idempotencyKey: `same-${desk.measure.id}-${seen}-${JSON.stringify(given).length}`,
    partnerId: desk.partnerId,
    seen,
    isUnchanged: true,
    ...given,
  })

  test('says again what was said, marked; after two in a row it asks for a sentence', async () => {
    const desk = await makeDesk()
    expect(await desk.send(desk.at, unchanged(desk, null))).toMatchObject({
      status: 422,
      body: { code: 'report.unchangedRefused', errors: [{ code: 'noEarlier' }] },
    })
    const first = await desk.send(
      desk.at,
      desk.body({ course: 'someDeviation', cause: 'Syk', nextStep: 'Vente' }),
    )
    const second = await desk.send(desk.at, unchanged(desk, first.body.id))
    expect(second).toMatchObject({
      status: 201,
      body: { isUnchanged: true, course: 'someDeviation', progress: 50 },
    })
    const third = await desk.send(desk.at, unchanged(desk, second.body.id))
    expect(third.status).toBe(201)
    expect(await desk.send(desk.at, unchanged(desk, third.body.id))).toMatchObject({
      status: 422,
      body: { code: 'report.sentenceMissing', errors: [{ path: 'body.done', code: 'required' }] },
    })
    const fourth = await desk.send(desk.at, unchanged(desk, third.body.id, { done: 'Vi venter på svar.' }))
    expect(fourth.status).toBe(201)
    expect((await reportsOf(desk)).at(-1)).toMatchObject({
      isUnchanged: true,
      cause: 'Syk',
      nextStep: 'Vente',
      done: 'Vi venter på svar.',
    })
  })

  test.each<[string, Given, string]>([
    [
      'the due has passed',
      {
        measure: {
          dueText: 'T2 2026',
          dueStartOn: '2026-05-01',
          dueEndOn: '2026-09-01',
          duePrecision: 'tertial',
        },
      },
      'duePassed',
    ],
    ['a milestone has passed', {}, 'milestonePassed'],
  ])('is refused where %s', async (_, given, code) => {
    const desk = await makeDesk(given)
    if (code === 'milestonePassed')
      await tested.make.milestone({
        measure: desk.measure,
        dueText: '1.11.2026',
        dueEndOn: '2026-11-02',
        duePrecision: 'day',
      })
    const first = await desk.send(desk.at, desk.body())
    expect(await desk.send(desk.at, unchanged(desk, first.body.id))).toMatchObject({
      status: 422,
      body: { code: 'report.unchangedRefused', errors: [{ path: 'body.isUnchanged', code }] },
    })
  })

  test('does not carry other words along', async () => {
    const desk = await makeDesk()
    const first = await desk.send(desk.at, desk.body())
    expect(await desk.send(desk.at, unchanged(desk, first.body.id, { progress: 75 }))).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'body.progress', code: 'unexpected' }] },
    })
  })
})

describe('what takes no report says why', () => {
  test.each<[Given, string]>([
    [{ plan: { state: 'draft' } }, 'report.planDraft'],
    [{ plan: { state: 'closed' } }, 'report.planClosed'],
    [{ measure: { disposition: 'postponed' } }, 'report.measureSetAside'],
    [{ measure: { disposition: 'discontinued' } }, 'report.measureSetAside'],
    [{ measure: { disposition: 'merged' } }, 'report.measureSetAside'],
    [{ state: 'ended' }, 'report.notAgreed'],
    [{ state: 'named' }, 'report.notAgreed'],
    [{ state: 'reserved' }, 'report.notAgreed'],
  ])('%j: %s', async (given, code) => {
    const desk = await makeDesk(given)
    expect(await desk.send(desk.at, desk.body())).toMatchObject({ status: 409, body: { code } })
    expect(await reportsOf(desk)).toEqual([])
    const seen = (await (await tested.as(desk.contact)).get(`/measures/${desk.measure.id}`)).body
    expect(seen).toMatchObject({ can: { report: false }, reporters: [] })
  })
})

describe('who may', () => {
  test.each(['observer', 'contact', 'representative'] as const)(
    'a %s who does not speak for the partner may not',
    async (role) => {
      const desk = await makeDesk()
      expect((await (await outsider(desk, role)).post(desk.at, desk.body())).status).toBe(403)
      expect(await reportsOf(desk)).toEqual([])
    },
  )

  test('to another partnership the measure is not there, nor is a partner of another', async () => {
    const desk = await makeDesk()
    const foreign = await makeDesk()
    expect((await foreign.send(desk.at, desk.body())).status).toBe(404)
    expect((await foreign.send(desk.at, foreign.body())).status).toBe(404)
    expect((await desk.send(desk.at, desk.body({ partnerId: foreign.partnerId }))).status).toBe(404)
  })

  test('the secretariat writes down what a partner said, marked with how', async () => {
    const desk = await makeDesk()
    const secretariat = await outsider(desk, 'secretariat')
    expect(await secretariat.post(desk.at, desk.body())).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'body.recordedFrom', code: 'required' }] },
    })
    const recordedFrom = 'telefon 22.11. med Kari'
    expect((await secretariat.post(desk.at, desk.body({ recordedFrom }))).status).toBe(201)
    const seen = (await secretariat.get(`/measures/${desk.measure.id}`)).body
    expect(seen).toMatchObject({
      reports: [{ recordedFrom, partnerId: desk.partnerId }],
      events: [{ type: 'report.sent', role: 'secretariat' }],
      reporters: [{ partnerId: desk.partnerId, isOnBehalf: true }],
    })
    expect(await desk.send(desk.at, desk.body({ recordedFrom, seen: seen.reports[0].id }))).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'body.recordedFrom', code: 'unexpected' }] },
    })
  })

  test('a report is append-only', async () => {
    const desk = await makeDesk()
    const { body } = await desk.send(desk.at, desk.body())
    await expect(tested.sql`update reports set done = 'x' where id = ${body.id}`).rejects.toThrow(
      'append-only',
    )
    await expect(tested.sql`delete from reports where id = ${body.id}`).rejects.toThrow('append-only')
  })
})

describe('what one’s own partner has agreed to', () => {
  const own = async (desk: Desk) => (await (await tested.as(desk.contact)).get('/my/measures')).body

  test('each measure with its words, and whether it waits for a report', async () => {
    const desk = await makeDesk()
    await tested.db
      .update(t.commitments)
      .set({ text: 'Vi holder oversikten.' })
      .where(eq(t.commitments.id, desk.commitment.id))
    expect(await own(desk)).toMatchObject({
      requestsToAnswer: 0,
      items: [
        {
          id: desk.measure.id,
          partner: { id: desk.partnerId },
          role: 'lead',
          agreedText: 'Vi holder oversikten.',
          status: 'notReported',
          lastReport: null,
          isWaiting: true,
          unchanged: 'noEarlier',
          can: { report: true },
        },
      ],
    })
    const sent = await desk.send(desk.at, desk.body())
    expect((await own(desk)).items).toMatchObject([
      {
        status: 'onTrack',
        isWaiting: false,
        unchanged: 'free',
        lastReport: { id: sent.body.id, sentOn: '2026-11-23' },
      },
    ])
  })

  test('waits again when the report is older than the plan’s fresh days, and not where a contributor, a draft or a retired one', async () => {
    const old = await makeDesk({ plan: { freshDays: 30 } })
    await tested.make.report({
      commitment: old.commitment,
      personId: old.contact.id,
      sentAt: new Date('2026-10-23T10:00:00Z'),
    })
    expect((await own(old)).items).toMatchObject([{ status: 'notReported', isWaiting: true }])
    for (const given of [
      { role: 'contributor' },
      { plan: { state: 'draft' } },
      { measure: { disposition: 'postponed' } },
    ] as Given[])
      expect((await own(await makeDesk(given))).items).toMatchObject([{ isWaiting: false }])
  })

  test('covers every partnership one is of, never what is not agreed, and counts what waits for an answer', async () => {
    const [one, two] = [await makeDesk(), await makeDesk()]
    await tested.db.insert(t.memberships).values({
      personId: one.contact.id,
      partnershipId: two.partnership.id,
      partnerId: two.partnerId,
      role: 'representative',
      mandate: 'decide',
    })
    const place = { partnershipId: one.partnership.id, planId: one.plan.id, goalId: one.goal.id }
    for (const state of ['proposed', 'clearing', 'declined', 'named'] as const)
      await tested.make.commitment({
        measure: await tested.make.measure(place),
        partnerId: one.partnerId,
        state,
      })
    const { items, requestsToAnswer } = await own(one)
    expect(items.map((m: { id: string }) => m.id).sort()).toEqual([one.measure.id, two.measure.id].sort())
    expect(requestsToAnswer).toBe(2)
    expect((await (await outsider(one, 'secretariat')).get('/my/measures')).body).toEqual({
      items: [],
      requestsToAnswer: 0,
    })
  })

  test('costs as few statements for many as for one', async () => {
    const desk = await makeDesk()
    const client = await tested.as(desk.contact)
    await client.get('/my/measures')
    const few = (await client.get('/my/measures')).statements.length
    const place = { partnershipId: desk.partnership.id, planId: desk.plan.id, goalId: desk.goal.id }
    for (let i = 0; i < 20; i++)
      await tested.make.commitment({ measure: await tested.make.measure(place), partnerId: desk.partnerId })
    const many = await client.get('/my/measures')
    expect(many.body.items).toHaveLength(21)
    expect(many.statements.length).toBe(few)
    expect(few).toBeLessThanOrEqual(5)
  })
})
