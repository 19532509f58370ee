import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as t from '../../db/schema/index.ts'
import { createApp, type TestApp } from '../support/app.ts'
import { desksOf, type Desk, type Given } from './desk.ts'

let tested: TestApp
beforeAll(async () => {
  tested = await createApp()
})
afterAll(() => tested.close())
const { makeDesk, reportsOf, revisionOf, outsider } = desksOf(() => tested)

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
