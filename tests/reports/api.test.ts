import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as t from '../../db/schema/index.ts'
import { createApp, type TestApp } from '../support/app.ts'
import { desksOf, type Given } from './desk.ts'

let tested: TestApp
beforeAll(async () => {
  tested = await createApp()
})
afterAll(() => tested.close())
const { makeDesk, reportsOf, revisionOf, outsider } = desksOf(() => tested)

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
