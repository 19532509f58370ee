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
const { makeDesk, outsider } = desksOf(() => tested)

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
