import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as t from '../../db/schema/index.ts'
import { keepHouse } from '../../server/housekeeping/job.ts'
import { handshakesOf } from '../commitments/desk.ts'
import { createApp, type TestApp } from '../support/app.ts'

let tested: TestApp
beforeAll(async () => void (tested = await createApp()))
afterAll(() => tested.close())
const { makeDesk } = handshakesOf(() => tested)
type Desk = Awaited<ReturnType<typeof makeDesk>>

const another = async (desk: Desk) => (await tested.make.partner({ partnershipId: desk.partnership.id })).id
const standing = async (desk: Desk) => {
  const rows = await tested.db.select().from(t.commitments).where(eq(t.commitments.planId, desk.plan.id))
  return Object.fromEntries(rows.map(({ id, state, version }) => [id, [state, version]]))
}
const revisionOf = async ({ plan }: Desk) =>
  (await tested.db.select().from(t.plans).where(eq(t.plans.id, plan.id)))[0]!.revision
const retire = async (desk: Desk, disposition: string, mergedIntoId?: string) =>
  desk.client('kari').post(`/measures/${desk.measure.id}/disposition`, {
    ...{ seen: await revisionOf(desk), disposition, reason: 'Prioritert ned', reference: 'Sak 4/27' },
    ...(mergedIntoId && { mergedIntoId }),
  })
const undo = async (desk: Desk, revision: number) =>
  desk.client('per').post(`/plans/${desk.plan.id}/undo`, { revision })
/** An agreed lead, a waiting request, a counter and a decline. */
const makeAgreed = async () => {
  const desk = await makeDesk()
  const lead = await desk.ask()
  await desk.take('decide', lead.id, 'accept', { anchoredIn: 'ledermøte', resources: 'ett årsverk' })
  const asked = await desk.ask({ partnerId: await another(desk), role: 'contributor' })
  const declined = await tested.make.commitment({
    ...{ measure: desk.measure, partnerId: await another(desk), role: 'coLead', state: 'declined' },
  })
  return { ...desk, leadId: lead.id, askedId: asked.id, declinedId: declined.id }
}

describe('a measure that is set aside', () => {
  test.each(['discontinued', 'merged'])(
    '%s: what was agreed has ended and what waited is withdrawn, in the same revision, each with its step and cause',
    async (disposition) => {
      const desk = await makeAgreed()
      const into = await tested.make.measure({
        ...{ partnershipId: desk.partnership.id, planId: desk.plan.id, goalId: desk.goal.id },
      })
      const before = await standing(desk)
      const reply = await retire(desk, disposition, disposition === 'merged' ? into.id : undefined)
      expect(reply.status).toBe(200)
      expect(reply.statements.length).toBeLessThanOrEqual(8)
      const after = await standing(desk)
      expect(after).toEqual({
        [desk.leadId]: ['ended', Number(before[desk.leadId]![1]) + 1],
        [desk.askedId]: ['withdrawn', Number(before[desk.askedId]![1]) + 1],
        [desk.declinedId]: before[desk.declinedId],
      })
      expect((await desk.stepsOf(desk.leadId)).at(-1)).toMatchObject({
        ...{ from: 'accepted', to: 'ended', step: null, cause: 'measureSetAside' },
        personId: desk.people.kari.id,
      })
      const told = await tested.db.select().from(t.events).where(eq(t.events.subjectId, desk.leadId))
      expect(told.at(-1)).toMatchObject({ type: 'commitment.ended', revision: reply.body.revision })
      // The words that were agreed can be read for years.
      expect((await desk.read(desk.leadId)).agreed).toMatchObject({ anchoredIn: 'ledermøte' })
    },
  )

  test('postponed: all stays', async () => {
    const desk = await makeAgreed()
    const before = await standing(desk)
    expect((await retire(desk, 'postponed')).status).toBe(200)
    expect(await standing(desk)).toEqual(before)
  })

  test('undone: each is back where it stood, word for word; and the undoing can be undone', async () => {
    const desk = await makeAgreed()
    const before = await desk.read(desk.leadId)
    const { body } = await retire(desk, 'discontinued')
    // Steps of one instant have no order; a person's have.
    tested.clock.at = new Date('2026-11-23T10:01:00Z')
    const undone = await undo(desk, body.revision)
    expect(undone.status).toBe(200)
    expect(undone.statements.length).toBeLessThanOrEqual(8)
    expect({ ...(await desk.read(desk.leadId)), version: 0 }).toEqual({ ...before, version: 0 })
    expect((await desk.read(desk.askedId)).state).toBe('proposed')
    expect((await desk.stepsOf(desk.leadId)).at(-1)).toMatchObject({ to: 'accepted', cause: 'undo' })
    const again = await undo(desk, undone.body.revision)
    expect(again.status).toBe(200)
    tested.clock.at = new Date('2026-11-23T10:00:00Z')
    expect((await desk.read(desk.leadId)).state).toBe('ended')
    expect((await desk.read(desk.askedId)).state).toBe('withdrawn')
  })

  test('taken up again by a new decision: what ended stays ended, and undoing the old one is refused', async () => {
    const desk = await makeAgreed()
    const { body } = await retire(desk, 'discontinued')
    expect((await retire(desk, 'active')).status).toBe(200)
    expect((await desk.read(desk.leadId)).state).toBe('ended')
    expect(await undo(desk, body.revision)).toMatchObject({ status: 409, body: { code: 'undo.builtUpon' } })
    const seeking = await desk.client('observer').get(`/plans/${desk.plan.id}/tree`)
    expect(seeking.body.measures.find((m: { id: string }) => m.id === desk.measure.id)).toMatchObject({
      ...{ lead: null, isSeekingLead: true },
    })
  })

  test('set aside again by undoing that it was taken up: what was agreed meanwhile ends too', async () => {
    const desk = await makeAgreed()
    await retire(desk, 'discontinued')
    const { body } = await retire(desk, 'active')
    const { id } = await desk.ask()
    expect((await desk.take('decide', id, 'accept')).status).toBe(200)
    const undone = await undo(desk, body.revision)
    expect(undone.status).toBe(200)
    expect(undone.statements.length).toBeLessThanOrEqual(8)
    expect((await desk.read(id)).state).toBe('ended')
  })

  test('as many statements for forty as for two', async () => {
    const desk = await makeAgreed()
    for (let i = 0; i < 40; i++)
      await tested.make.commitment({
        ...{ measure: desk.measure, partnerId: await another(desk), role: 'contributor', state: 'accepted' },
      })
    const reply = await retire(desk, 'discontinued')
    expect(reply.statements.length).toBeLessThanOrEqual(8)
    expect(Object.values(await standing(desk)).filter(([state]) => state === 'ended')).toHaveLength(41)
  })
})

describe('a partner that leaves', () => {
  const leave = (desk: Desk, leftOn: string | null) =>
    desk.client('kari').patch(`/partners/${desk.partner.id}`, { leftOn })

  test('from today: all that it has agreed to or is asked for ends in every open plan; a closed one keeps it', async () => {
    const desk = await makeAgreed()
    const of = { partnershipId: desk.partnership.id }
    const inPlan = async (state: 'adopted' | 'closed', title: string) => {
      const plan = await tested.make.plan({ ...of, title })
      const goal = await tested.make.goal({ ...of, planId: plan.id })
      const measure = await tested.make.measure({ ...of, planId: plan.id, goalId: goal.id })
      const made = await tested.make.commitment({
        ...{ measure, partnerId: desk.partner.id, role: 'lead', state: 'accepted' },
      })
      await tested.db.update(t.plans).set({ state, revision: 7 }).where(eq(t.plans.id, plan.id))
      return { plan, made }
    }
    const [next, closed] = [await inPlan('adopted', 'Neste'), await inPlan('closed', 'Forrige')]
    const reply = await leave(desk, '2026-11-23')
    expect(reply.status).toBe(204)
    expect(reply.statements.length).toBeLessThanOrEqual(8)
    expect((await desk.read(desk.leadId)).state).toBe('ended')
    expect((await desk.read(desk.askedId)).state).toBe('proposed') // another partner's
    expect((await desk.read(next.made.id)).state).toBe('ended')
    expect((await desk.read(closed.made.id)).state).toBe('accepted')
    const revisions = await tested.db
      .select()
      .from(t.plans)
      .where(eq(t.plans.partnershipId, of.partnershipId))
    expect(Object.fromEntries(revisions.map((p) => [p.id, p.revision]))).toMatchObject({
      [next.plan.id]: 8,
      [closed.plan.id]: 7,
    })
    expect((await desk.stepsOf(desk.leadId)).at(-1)).toMatchObject({ to: 'ended', cause: 'partnerLeft' })
    const seen = await desk.client('observer').get(`/measures/${desk.measure.id}`)
    expect(seen.body).toMatchObject({ lead: null, isSeekingLead: true })
  })

  test('on a day to come: nothing until that day has begun where they are, then once, also with two instances', async () => {
    const desk = await makeAgreed()
    expect((await leave(desk, '2026-12-01')).status).toBe(204)
    expect((await desk.read(desk.leadId)).state).toBe('accepted')
    // 23.30 in Oslo on the last of November, and half an hour later.
    await keepHouse(tested.db, new Date('2026-11-30T22:30:00Z'))
    expect((await desk.read(desk.leadId)).state).toBe('accepted')
    const midnight = new Date('2026-11-30T23:00:00Z')
    await Promise.all([keepHouse(tested.db, midnight), keepHouse(tested.db, midnight)])
    expect((await desk.read(desk.leadId)).state).toBe('ended')
    expect((await desk.stepsOf(desk.leadId)).filter(({ to }) => to === 'ended')).toHaveLength(1)
    expect((await desk.stepsOf(desk.leadId)).at(-1)).toMatchObject({ personId: null, cause: 'partnerLeft' })
    expect(await revisionOf(desk)).toBeGreaterThan(0)
  })

  test('that comes back has what it says yes to anew, and nothing else', async () => {
    const desk = await makeAgreed()
    await leave(desk, '2026-11-20')
    await leave(desk, null)
    expect((await desk.read(desk.leadId)).state).toBe('ended')
    expect((await desk.ask()).reply.status).toBe(201)
  })

  test('while others write in the same plan: nobody waits in a ring', async () => {
    const desk = await makeAgreed()
    const replies = await Promise.all([
      leave(desk, '2026-11-20'),
      ...Array.from({ length: 12 }, async (_, i) =>
        desk.client(i % 2 ? 'per' : 'kari').post(`/plans/${desk.plan.id}/measures`, {
          ...{ title: `Nytt ${i}`, goalId: desk.goal.id },
        }),
      ),
    ])
    expect(replies.map(({ status }) => status)).toEqual([204, ...Array.from({ length: 12 }, () => 201)])
    const numbers = await tested.db.select().from(t.events).where(eq(t.events.planId, desk.plan.id))
    const revisions = numbers.map(({ revision }) => revision)
    expect(Math.max(...revisions)).toBe(await revisionOf(desk))
  })
})
