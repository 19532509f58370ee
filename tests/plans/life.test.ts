import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256Of } from '../../db/canonical-json.ts'
import * as t from '../../db/schema/index.ts'
import { createApp, type TestApp } from '../support/app.ts'

let tested: TestApp
beforeAll(async () => {
  tested = await createApp()
})
afterAll(() => tested.close())

const makeDesk = async (given: Partial<typeof t.plans.$inferInsert> = {}) => {
  const { make } = tested
  const partnership = await make.partnership()
  const plan = await make.plan({ partnershipId: partnership.id, ...given })
  const place = { planId: plan.id, partnershipId: partnership.id }
  const goal = await make.goal({ ...place, number: '1', title: 'Kjenne behovene' })
  const measure = await make.measure({
    ...{ ...place, goalId: goal.id, number: '1.1', title: 'Kartlegge behov' },
    ...{ expectedResult: 'Et kart', dueText: 'T2 2026', dueEndOn: '2026-09-01', duePrecision: 'tertial' },
  })
  const secretariat = await make.member('secretariat', { partnershipId: partnership.id })
  return { partnership, plan, place, goal, measure, secretariat, as: await tested.as(secretariat) }
}
const planOf = async (id: string) => (await tested.db.select().from(t.plans).where(eq(t.plans.id, id)))[0]!
const decision = { adoptedOn: '2026-11-20', decisionReference: 'Forumet 20.11.2026, sak 4/26' }

describe('adopting', () => {
  test('the plan is adopted by a decision, and its wording is kept word for word', async () => {
    const { plan, goal, measure, secretariat, as } = await makeDesk()
    const reply = await as.post(`/plans/${plan.id}/adopt`, { ...decision, seen: 0 })
    expect(reply).toMatchObject({ status: 200, body: { revision: 1 } })
    expect(reply.statements.length).toBeLessThanOrEqual(8)
    expect(await planOf(plan.id)).toMatchObject({ state: 'adopted', ...decision, revision: 1 })

    await as.patch(`/measures/${measure.id}`, { seen: 1, fields: { title: 'Kartlegge alt', due: '2027' } })
    await as.patch(`/goals/${goal.id}`, { seen: 2, fields: { title: 'Kjenne alle behov' } })
    expect((await as.get(`/measures/${measure.id}`)).body).toMatchObject({
      title: 'Kartlegge alt',
      adopted: {
        ...{ on: '2026-11-20', reference: decision.decisionReference },
        ...{ title: 'Kartlegge behov', expectedResult: 'Et kart', dueText: 'T2 2026', background: null },
      },
    })
    expect((await as.get(`/goals/${goal.id}`)).body).toMatchObject({
      title: 'Kjenne alle behov',
      adopted: { on: '2026-11-20', title: 'Kjenne behovene' },
    })
    const [kept] = await tested.db.select().from(t.adoptions).where(eq(t.adoptions.planId, plan.id))
    expect(kept).toMatchObject({ personId: secretariat.id, revision: 1, sha256: sha256Of(kept!.content) })
    expect(JSON.stringify(kept)).not.toContain(secretariat.name)
  })

  test('what comes after the adoption was not adopted, and a new adoption stands beside the first', async () => {
    const { plan, goal, as } = await makeDesk()
    await as.post(`/plans/${plan.id}/adopt`, { ...decision, seen: 0 })
    const added = await as.post(`/plans/${plan.id}/measures`, { goalId: goal.id, title: 'Kom til' })
    expect((await as.get(`/measures/${added.body.id}`)).body.adopted).toBeNull()
    const again = { adoptedOn: '2026-11-22', decisionReference: 'Sak 9/26', seen: 2 }
    expect((await as.post(`/plans/${plan.id}/adopt`, again)).status).toBe(200)
    expect((await as.get(`/measures/${added.body.id}`)).body.adopted).toMatchObject({ title: 'Kom til' })
    const kept = await tested.db.select().from(t.adoptions).where(eq(t.adoptions.planId, plan.id))
    expect(kept.map(({ content }) => content.measures.length)).toEqual([1, 2])
  })

  test('another plan than the one that was seen is not adopted', async () => {
    const { plan, measure, as } = await makeDesk()
    await as.patch(`/measures/${measure.id}`, { seen: 0, fields: { title: 'Endret imens' } })
    expect(await as.post(`/plans/${plan.id}/adopt`, { ...decision, seen: 0 })).toMatchObject({
      status: 409,
      body: { code: 'plan.changed' },
    })
    expect(await planOf(plan.id)).toMatchObject({ state: 'draft', revision: 1 })
  })

  test.each([
    ['a day that has not come', { adoptedOn: '2026-11-24', decisionReference: 'x' }, 422],
    ['no reference', { adoptedOn: '2026-11-20', decisionReference: ' ' }, 400],
    ['no such day', { adoptedOn: '2026-02-30', decisionReference: 'x' }, 400],
  ])('%s is refused', async (_, body, status) => {
    const { plan, as } = await makeDesk()
    expect((await as.post(`/plans/${plan.id}/adopt`, { ...body, seen: 0 })).status).toBe(status)
    expect(await planOf(plan.id)).toMatchObject({ state: 'draft', revision: 0 })
  })

  test('what was adopted can be neither changed nor removed', async () => {
    const { plan, as } = await makeDesk()
    await as.post(`/plans/${plan.id}/adopt`, { ...decision, seen: 0 })
    for (const attack of [
      `update adoptions set decision_reference = 'x'`,
      'delete from adoptions',
      'truncate adoptions',
    ])
      await expect(tested.sql.unsafe(attack)).rejects.toMatchObject({ constraint_name: 'append_only' })
  })
})

describe('closing', () => {
  test('a closed plan is read, not changed; what was agreed stays; it can be opened again', async () => {
    const { plan, measure, as } = await makeDesk({ state: 'adopted', adoptedOn: '2024-01-10' })
    const agreed = await tested.make.commitment({ measure })
    const closed = await as.post(`/plans/${plan.id}/close`, { cause: 'Sak 12/26' })
    expect(closed).toMatchObject({ status: 200, body: { revision: 1 } })
    const edit = { seen: 1, fields: { title: 'x' } }
    expect((await as.patch(`/measures/${measure.id}`, edit)).status).toBe(403)
    expect((await as.get(`/measures/${measure.id}`)).body).toMatchObject({
      partners: [{ partnerId: agreed.partnerId }],
      plan: { state: 'closed', can: { update: false, close: false, reopen: true, roll: true } },
    })
    await as.post(`/plans/${plan.id}/reopen`, {})
    expect(await planOf(plan.id)).toMatchObject({ state: 'adopted', revision: 2 })
    expect((await as.patch(`/measures/${measure.id}`, edit)).status).toBe(200)
    const told = await tested.db.select().from(t.events).where(eq(t.events.subjectId, plan.id))
    expect(told).toMatchObject([{ type: 'plan.closed', cause: 'Sak 12/26' }, { type: 'plan.reopened' }])
  })

  test('not while partners are asked to report', async () => {
    const { plan, place, as } = await makeDesk({ state: 'adopted' })
    await tested.db
      .insert(t.rounds)
      .values({ ...place, name: 'T3 2026', opensOn: '2026-10-01', dueOn: '2027-01-21' })
    expect(await as.post(`/plans/${plan.id}/close`, {})).toMatchObject({
      status: 409,
      body: { code: 'plan.roundOpen' },
    })
    expect(await planOf(plan.id)).toMatchObject({ state: 'adopted' })
  })
})

describe('rolling', () => {
  const next = { title: 'Neste plan', periodStartOn: '2028-01-01', periodEndOn: '2032-01-01' }
  type Tree = {
    goals: { id: string; title: string; parentId: string | null }[]
    measures: {
      id: string
      title: string
      partners: []
      due: { text: string; endOn: string } | null
      disposition: string
      milestones: { title: string }[]
    }[]
  }
  const rolled = async ({ plan, as }: Awaited<ReturnType<typeof makeDesk>>) => {
    const reply = await as.post(`/plans/${plan.id}/roll`, next)
    expect(reply.status).toBe(201)
    expect(reply.statements.length).toBeLessThanOrEqual(8)
    const tree: Tree = (await as.get(`/plans/${reply.body.id}/tree`)).body
    return { id: reply.body.id as string, tree, byTitle: new Map(tree.measures.map((m) => [m.title, m])) }
  }

  test('the new plan carries goals, measures and open steps on, and nothing that was agreed or reported', async () => {
    const desk = await makeDesk({ state: 'adopted' })
    const { make } = tested
    const below = await make.goal({ ...desk.place, title: 'Delmål', parentId: desk.goal.id })
    const inBelow = { ...desk.place, goalId: below.id }
    await make.measure({ ...inBelow, title: 'Utsatt', disposition: 'postponed', workingNote: 'kun oss' })
    await make.measure({ ...inBelow, title: 'Utgår', disposition: 'discontinued' })
    await make.milestone({ measure: desk.measure, title: 'Gjort', doneOn: '2025-01-01' })
    await make.milestone({ measure: desk.measure, title: 'Gjenstår' })
    await make.commitment({ measure: desk.measure })

    const { id, tree, byTitle } = await rolled(desk)
    expect(await planOf(id)).toMatchObject({
      ...{ ...next, state: 'draft', previousId: desk.plan.id, revision: 1 },
      ...{ partnershipId: desk.partnership.id, adoptedOn: null },
    })
    expect(tree.goals.map((g) => g.title)).toEqual(['Kjenne behovene', 'Delmål'])
    expect(tree.goals[1]!.parentId).toBe(tree.goals[0]!.id)
    expect([...byTitle.keys()]).toEqual(['Kartlegge behov', 'Utsatt'])
    expect(byTitle.get('Kartlegge behov')).toMatchObject({
      partners: [],
      milestones: [{ title: 'Gjenstår' }],
    })
    expect(byTitle.get('Utsatt')).toMatchObject({ disposition: 'active' })
    expect((await desk.as.get(`/measures/${byTitle.get('Utsatt')!.id}`)).body.workingNote).toBeNull()
    expect((await desk.as.get(`/measures/${byTitle.get('Kartlegge behov')!.id}`)).body).toMatchObject({
      previous: { id: desk.measure.id, number: '1.1', planTitle: desk.plan.title },
    })
    expect((await desk.as.get(`/plans/${desk.plan.id}/tree`)).body.measures).toHaveLength(3)
  })

  test.each([
    ['T2 2026', '2026-09-01', null],
    ['2028', '2029-01-01', { text: '2028', endOn: '2029-01-01' }],
    ['i planperioden', '2028-01-01', { text: 'i planperioden', endOn: '2032-01-01' }],
    ['når vi rekker det', null, { text: 'når vi rekker det', endOn: null }],
  ])('a due that ends before the new period begins is left behind: %s', async (dueText, dueEndOn, due) => {
    const desk = await makeDesk()
    const { as, measure } = desk
    await as.patch(`/measures/${measure.id}`, { seen: 0, fields: { due: dueText } })
    expect((await as.get(`/measures/${measure.id}`)).body.due.endOn).toBe(dueEndOn)
    const { tree } = await rolled(desk)
    if (due) expect(tree.measures[0]!.due).toMatchObject(due)
    else expect(tree.measures[0]!.due).toBeNull()
  })

  test('a measure keeps the other goals it contributes to, and its first wording is kept', async () => {
    const desk = await makeDesk()
    const other = await tested.make.goal({ ...desk.place, title: 'Et annet' })
    await desk.as.patch(`/measures/${desk.measure.id}`, { seen: 0, fields: { contributesTo: [other.id] } })
    const { id, tree } = await rolled(desk)
    const links = await tested.db.select().from(t.measureGoals).where(eq(t.measureGoals.planId, id))
    expect(links).toMatchObject([{ goalId: tree.goals.find((g) => g.title === 'Et annet')!.id }])
    const wordings = await tested.db.select().from(t.measureWordings).where(eq(t.measureWordings.planId, id))
    expect(wordings).toMatchObject([{ wording: { title: 'Kartlegge behov', expectedResult: 'Et kart' } }])
  })
})
