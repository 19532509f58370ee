import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as t from '../../db/schema/index.ts'
import { codeVersion, etagOf } from '../../server/http/etag.ts'
import { createApp, type TestApp } from '../support/app.ts'

let tested: TestApp
beforeAll(async () => {
  tested = await createApp({ now: new Date('2026-11-23T10:00:00Z') })
})
afterAll(() => tested.close())

const makePlan = async () => {
  const { make } = tested
  const partnership = await make.partnership()
  const place = { partnershipId: partnership.id }
  const secretariat = await make.member('secretariat', place)
  const observer = await make.member('observer', place)
  const plan = await make.plan(place)
  const root = await make.goal({ ...place, planId: plan.id, title: 'Overordnet' })
  const goal = await make.goal({ ...place, planId: plan.id, parentId: root.id, title: 'Delmål' })
  const inGoal = { ...place, planId: plan.id, goalId: goal.id }
  return { plan, root, goal, inGoal, secretariat, observer }
}
type World = Awaited<ReturnType<typeof makePlan>>
const treeOf = async (w: World, query = '') =>
  (await tested.as(w.observer)).get(`/plans/${w.plan.id}/tree${query}`)

test('a measure without a report is not reported, and nobody has said 0 percent', async () => {
  const w = await makePlan()
  await tested.make.measure(w.inGoal)
  const { body } = await treeOf(w)
  expect(body.measures).toMatchObject([
    { status: 'notReported', lead: null, phase: null, course: null, progress: null, lastReportedOn: null },
  ])
  expect(body.total).toMatchObject({ measures: 1, reported: 0, progress: null, withoutLead: 1 })
})

test.each([
  'proposed',
  'named',
  'reserved',
  'countered',
  'offered',
  'clearing',
  'declined',
  'ended',
] as const)('only accepted counts: %s is no lead', async (state) => {
  const w = await makePlan()
  await tested.make.commitment({ measure: await tested.make.measure(w.inGoal), state })
  expect((await treeOf(w)).body.measures[0]).toMatchObject({ lead: null, partners: [] })
})

test('the accepted lead’s latest report counts, a co-lead’s stands beside', async () => {
  const w = await makePlan()
  const { make } = tested
  const measure = await make.measure({
    ...w.inGoal,
    dueText: '2027',
    dueStartOn: '2027-01-01',
    dueEndOn: '2028-01-01',
    duePrecision: 'year',
  })
  const lead = await make.commitment({ measure })
  const co = await make.commitment({ measure, role: 'coLead' })
  const by = w.secretariat.id
  await make.report({
    commitment: lead,
    personId: by,
    sentAt: new Date('2026-06-01T10:00:00Z'),
    course: 'seriousDeviation',
    progress: 25,
  })
  await make.report({
    commitment: lead,
    personId: by,
    sentAt: new Date('2026-09-30T22:30:00Z'),
    course: 'someDeviation',
    progress: 50,
  })
  await make.report({
    commitment: co,
    personId: by,
    sentAt: new Date('2026-10-20T10:00:00Z'),
    course: 'onTrack',
    progress: 100,
  })
  const { body } = await treeOf(w)
  // Half past ten in the evening UTC is the next day in Oslo.
  expect(body.measures[0]).toMatchObject({
    status: 'someDeviation',
    course: 'someDeviation',
    progress: 50,
    lastReportedOn: '2026-10-01',
    lead: { partnerId: lead.partnerId },
  })
  expect(body.goals[0]).toMatchObject({ depth: 1, rollUp: { reported: 1, progress: 50, progressN: 1 } })
})

test('a report older than the plan’s fresh days is kept in sight but counts no longer', async () => {
  const w = await makePlan()
  const commitment = await tested.make.commitment({ measure: await tested.make.measure(w.inGoal) })
  await tested.make.report({
    commitment,
    personId: w.secretariat.id,
    sentAt: new Date('2026-05-17T10:00:00Z'),
    progress: 50,
  })
  expect((await treeOf(w)).body.measures[0]).toMatchObject({
    status: 'notReported',
    progress: null,
    lastReportedOn: '2026-05-17',
  })
})

test('overview and tree say the same numbers, and the list behind each number has its length', async () => {
  const w = await makePlan()
  const { make } = tested
  for (const course of ['onTrack', 'onTrack', 'someDeviation', 'seriousDeviation', null] as const) {
    const commitment = await make.commitment({ measure: await make.measure(w.inGoal) })
    if (course)
      await make.report({
        commitment,
        personId: w.secretariat.id,
        sentAt: new Date('2026-10-01T10:00:00Z'),
        course,
      })
  }
  await make.measure({ ...w.inGoal, disposition: 'postponed' })
  const tree = (await treeOf(w)).body
  const overview = (await (await tested.as(w.observer)).get(`/plans/${w.plan.id}/overview`)).body
  expect(overview.total).toEqual(tree.total)
  expect(overview.total).toMatchObject({ measures: 5, reported: 4, withoutLead: 0, aside: { postponed: 1 } })
  for (const [status, count] of Object.entries(overview.total.counts))
    expect(tree.measures.filter((m: { status: string }) => m.status === status)).toHaveLength(count as number)
  // One overarching goal: the sub-goals are what the chart shows.
  expect(overview.goals.map((g: { title: string }) => g.title)).toEqual(['Delmål'])
})

test('an unchanged plan answers 304, another audience and another day do not', async () => {
  const w = await makePlan()
  const client = await tested.as(w.observer)
  const first = await client.get(`/plans/${w.plan.id}/tree`)
  const etag = String(first.headers.etag)
  const again = (headers: object) =>
    tested.request({
      method: 'GET',
      url: `/api/plans/${w.plan.id}/tree`,
      headers: { ...headers, 'if-none-match': etag },
    })
  expect((await again(client.headers)).status).toBe(304)
  // Of the code that answered too: after an upgrade the same rows are answered anew.
  const can = JSON.stringify(first.body.plan.can)
  const [{ written }] = (await tested.sql`select p.xmin || '.' || s.xmin as written
    from plans p join partnerships s on s.id = p.partnership_id where p.id = ${w.plan.id}`) as unknown as [
    { written: string },
  ]
  expect(etag).toBe(etagOf(codeVersion, `/api/plans/${w.plan.id}/tree`, 0, 0, written, can, '2026-11-23'))
  expect((await again((await tested.as(w.secretariat)).headers)).status).toBe(200)
  await (await tested.as(w.secretariat)).patch(`/plans/${w.plan.id}`, { title: 'Ny tittel' })
  expect((await again(client.headers)).status).toBe(200)
})

test('of a closed plan too, what one may do is told to each as it is', async () => {
  const w = await makePlan()
  await tested.db.update(t.plans).set({ state: 'closed' }).where(eq(t.plans.id, w.plan.id))
  const tree = async (person: { id: string }) => (await tested.as(person)).get(`/plans/${w.plan.id}/tree`)
  const [member, secretariat] = [await tree(w.observer), await tree(w.secretariat)]
  expect(secretariat.body.plan.can).not.toEqual(member.body.plan.can)
  expect(secretariat.headers.etag).not.toBe(member.headers.etag)
})

test('statements stay few and do not grow with rows', async () => {
  const w = await makePlan()
  const measure = await tested.make.measure(w.inGoal)
  const client = await tested.as(w.observer)
  const paths = [
    `/plans/${w.plan.id}/tree`,
    `/plans/${w.plan.id}/overview`,
    `/plans/${w.plan.id}/commitments`,
    `/measures/${measure.id}`,
    `/goals/${w.goal.id}`,
    '/plans',
    '/me',
  ]
  // The first round opens the connections, on which the driver asks for types of its own.
  for (const p of paths) expect((await client.get(p)).status, p).toBe(200)
  const few: Record<string, number> = {}
  for (const p of paths) few[p] = (await client.get(p)).statements.length
  for (let i = 0; i < 30; i++) await tested.make.commitment({ measure: await tested.make.measure(w.inGoal) })
  const many: Record<string, number> = {}
  for (const p of paths) many[p] = (await client.get(p)).statements.length
  expect(many).toEqual(few)
  expect(Math.max(...Object.values(many))).toBeLessThanOrEqual(5)
})

test('changing a plan takes at most eight statements', async () => {
  const w = await makePlan()
  const reply = await (await tested.as(w.secretariat)).patch(`/plans/${w.plan.id}`, { title: 'Kortere' })
  expect(reply).toMatchObject({ status: 200, body: { title: 'Kortere', revision: 1 } })
  expect(reply.statements.length).toBeLessThanOrEqual(8)
})

test('a request that also renews the session stays within five statements to read and eight to write', async () => {
  const w = await makePlan()
  const measure = await tested.make.measure(w.inGoal)
  const client = await tested.as(w.secretariat)
  const before = tested.clock.at
  const renewing = async (send: () => ReturnType<typeof client.get>) => {
    tested.clock.at = new Date(tested.clock.at.getTime() + 11 * 60_000)
    const reply = await send()
    expect(reply.status).toBe(200)
    expect(reply.headers['set-cookie']).toMatch(/^session=/)
    expect(reply.statements.filter((s) => s.includes('update "sessions"'))).toHaveLength(1)
    return reply.statements.length
  }
  try {
    const [plan, goal] = [`/plans/${w.plan.id}`, `/goals/${w.goal.id}`]
    for (const path of [
      `${plan}/tree`,
      `${plan}/overview`,
      `${plan}/commitments`,
      goal,
      `/measures/${measure.id}`,
    ])
      expect(await renewing(() => client.get(path)), path).toBeLessThanOrEqual(5)
    expect(await renewing(() => client.patch(plan, { title: 'Fornyet' }))).toBeLessThanOrEqual(8)
  } finally {
    tested.clock.at = before
  }
})

test('a stale change of a plan is refused and changes nothing', async () => {
  const w = await makePlan()
  const client = await tested.as(w.secretariat)
  await client.patch(`/plans/${w.plan.id}`, { title: 'Først', revision: 0 })
  expect(await client.patch(`/plans/${w.plan.id}`, { title: 'Sist', revision: 0 })).toMatchObject({
    status: 409,
    body: { code: 'plan.changed' },
  })
  expect((await client.get('/plans')).body.items[0].title).toBe('Først')
})

test('append-only tables refuse update, delete and truncate', async () => {
  const w = await makePlan()
  await (await tested.as(w.secretariat)).patch(`/plans/${w.plan.id}`, { title: 'Noe annet' })
  for (const table of [
    'events',
    'commitment_steps',
    'reports',
    'remarks',
    'measure_wordings',
    'frozen_measures',
    'publications',
  ])
    await expect(tested.sql.unsafe(`truncate ${table}`)).rejects.toThrow('append-only')
  await expect(tested.sql`update events set type = 'x' where plan_id = ${w.plan.id}`).rejects.toThrow(
    'append-only',
  )
  await expect(tested.sql`delete from events where plan_id = ${w.plan.id}`).rejects.toThrow('append-only')
})
