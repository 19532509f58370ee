import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as t from '../../db/schema/index.ts'
import { createApp, type TestApp } from '../support/app.ts'

let tested: TestApp
beforeAll(async () => {
  tested = await createApp()
})
afterAll(() => tested.close())

const first = [{ name: 'Hovedområde', themes: ['Arbeidslivet', 'Innbyggerne'] }]

/** A plan with one group, and measures with themes of it and with free words. */
const makeDesk = async (count = 1) => {
  const { make } = tested
  const partnership = await make.partnership()
  const plan = await make.plan({ partnershipId: partnership.id, themeGroups: first })
  const place = { planId: plan.id, partnershipId: partnership.id }
  const goal = await make.goal(place)
  const themed = (...themes: string[]) => make.measure({ ...place, goalId: goal.id, themes })
  const measures = await Promise.all(Array.from({ length: count }, () => themed('Grønn', 'Arbeidslivet')))
  const other = await themed('Innbyggerne')
  const as = await tested.as(await make.member('secretariat', { partnershipId: partnership.id }))
  return { plan, measure: measures[0]!, other, as, at: `/plans/${plan.id}/themes` }
}
type Desk = Awaited<ReturnType<typeof makeDesk>>
const themesOf = async (id: string) =>
  (await tested.db.select().from(t.measures).where(eq(t.measures.id, id)))[0]!.themes
const groupsOf = async ({ as, plan }: Desk) =>
  (await as.get(`/plans/${plan.id}/tree`)).body.plan.themeGroups as typeof first
const groups = [
  { name: 'Område', themes: ['Innbyggerne', 'Arbeidsliv'] },
  { name: 'Bærekraftsmål', themes: ['4 God utdanning'] },
]
const body = { saw: first, groups, renames: [{ from: 'Arbeidslivet', to: 'Arbeidsliv' }] }

test('groups are kept in their order, and a rename reaches every measure, as one revision that one undo takes back', async () => {
  const desk = await makeDesk()
  const reply = await desk.as.post(desk.at, body)
  expect(reply).toMatchObject({ status: 200, body: { revision: 1, changed: ['themeGroups', 'themes'] } })
  expect(await groupsOf(desk)).toEqual(groups)
  expect(await themesOf(desk.measure.id)).toEqual(['Grønn', 'Arbeidsliv'])
  expect(await themesOf(desk.other.id)).toEqual(['Innbyggerne'])
  const { body: log } = await desk.as.get(`/plans/${desk.plan.id}/events`)
  expect(log.items).toMatchObject([{ revision: 1 }, { revision: 1 }])
  expect(log.items.every((event: { canUndo: boolean }) => event.canUndo)).toBe(true)

  const undone = await desk.as.post(`/plans/${desk.plan.id}/undo`, { revision: 1 })
  expect(undone).toMatchObject({ status: 200, body: { revision: 2 } })
  expect(await groupsOf(desk)).toEqual(first)
  expect(await themesOf(desk.measure.id)).toEqual(['Grønn', 'Arbeidslivet'])
  expect(undone.statements.length).toBeLessThanOrEqual(8)
})

test('as many statements for 50 measures as for one', async () => {
  const [one, many] = [await makeDesk(), await makeDesk(50)]
  const replies = [await one.as.post(one.at, body), await many.as.post(many.at, body)]
  expect(replies[1]!.statements.length).toBe(replies[0]!.statements.length)
  expect(replies[1]!.statements.length).toBeLessThanOrEqual(8)
})

test('an undo is refused where somebody has changed the groups, or a measure’s themes, since', async () => {
  const desk = await makeDesk()
  await desk.as.post(desk.at, body)
  const undo = () => desk.as.post(`/plans/${desk.plan.id}/undo`, { revision: 1 })
  await desk.as.patch(`/measures/${desk.measure.id}`, { seen: 1, fields: { themes: ['Arbeidsliv'] } })
  expect(await undo()).toMatchObject({ status: 409, body: { code: 'undo.builtUpon' } })
  await desk.as.post(`/plans/${desk.plan.id}/undo`, { revision: 2 })
  await desk.as.post(desk.at, { saw: groups, groups: [] })
  expect(await undo()).toMatchObject({ status: 409, body: { code: 'undo.builtUpon' } })
  expect(await groupsOf(desk)).toEqual([])
})

test('who has not seen another’s change changes nothing', async () => {
  const desk = await makeDesk()
  await desk.as.post(desk.at, body)
  const late = await desk.as.post(desk.at, { ...body, groups: [] })
  expect(late).toMatchObject({ status: 409, body: { code: 'plan.changed' } })
  expect(await groupsOf(desk)).toEqual(groups)
})

test('a change of nothing makes no revision; two names may change places, and two may become one', async () => {
  const desk = await makeDesk()
  expect(await desk.as.post(desk.at, { saw: first, groups: first })).toMatchObject({
    body: { revision: 0, changed: [] },
  })
  const swap = [
    { from: 'Grønn', to: 'Arbeidslivet' },
    { from: 'Arbeidslivet', to: 'Grønn' },
  ]
  await desk.as.post(desk.at, { saw: first, groups: first, renames: swap })
  expect(await themesOf(desk.measure.id)).toEqual(['Arbeidslivet', 'Grønn'])
  const merge = [{ from: 'Grønn', to: 'Arbeidslivet' }]
  await desk.as.post(desk.at, { saw: first, groups: first, renames: merge })
  expect(await themesOf(desk.measure.id)).toEqual(['Arbeidslivet'])
})

test.each([
  ['a theme in two groups', [...first, { name: 'Annet', themes: ['arbeidslivet'] }]],
  ['two groups of one name', [...first, { name: 'HOVEDOMRÅDE', themes: [] }]],
  ['a group without a name', [{ name: ' ', themes: [] }]],
  ['a theme without words', [{ name: 'Annet', themes: [''] }]],
])('%s is refused', async (_, given) => {
  const desk = await makeDesk()
  expect(await desk.as.post(desk.at, { saw: first, groups: given })).toMatchObject({
    status: 400,
    body: { code: 'invalid' },
  })
  expect(await groupsOf(desk)).toEqual(first)
})

test('a plan that carries another on begins with its groups', async () => {
  const desk = await makeDesk()
  const { body: next } = await desk.as.post(`/plans/${desk.plan.id}/roll`, { title: 'Neste' })
  expect((await desk.as.get(`/plans/${next.id}/tree`)).body.plan.themeGroups).toEqual(first)
})
