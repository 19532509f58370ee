import { afterAll, beforeAll, expect, test } from 'vitest'
import * as t from '../../db/schema/index.ts'
import { createApp, type TestApp } from '../support/app.ts'

let tested: TestApp
beforeAll(async () => {
  tested = await createApp()
})
afterAll(() => tested.close())

const makeDesk = async () => {
  const { make } = tested
  const measure = await make.measure({ title: 'Kartlegge behov' })
  const { partnershipId, planId } = measure
  const kari = await make.member('secretariat', { partnershipId })
  const ola = await make.member('secretariat', { partnershipId })
  return { measure, planId, partnershipId, kari, ola, as: await tested.as(kari), other: await tested.as(ola) }
}
type Item = { type: string; subject: { title: string } | null; personName: string | null; revision: number }

test('who changed what stands newest first, with the thing by its name of today', async () => {
  const desk = await makeDesk()
  await desk.as.patch(`/measures/${desk.measure.id}`, { seen: 0, fields: { title: 'Kartlegge alt' } })
  await desk.other.post(`/measures/${desk.measure.id}/milestones`, { title: 'Steg 1' })
  const reply = await desk.as.get(`/plans/${desk.planId}/events`)
  expect(reply.body).toMatchObject({
    next: null,
    items: [
      {
        type: 'milestone.created',
        personName: desk.ola.name,
        subject: { title: 'Steg 1', measureId: desk.measure.id },
      },
      {
        type: 'measure.updated',
        personName: desk.kari.name,
        before: { title: 'Kartlegge behov' },
        after: { title: 'Kartlegge alt' },
        subject: { kind: 'measure', title: 'Kartlegge alt' },
      },
    ],
  })
  expect(reply.body.people.map((p: { name: string }) => p.name).sort()).toEqual(
    [desk.kari.name, desk.ola.name].sort(),
  )
  expect(reply.statements.length).toBeLessThanOrEqual(5)
  // On the measure's own page its milestone is part of its history.
  const own = (await desk.as.get(`/measures/${desk.measure.id}`)).body.events
  expect(own.map((e: Item) => e.type)).toEqual(['milestone.created', 'measure.updated'])
})

test('goals that a change names by id are told by their titles, and those of another plan are not', async () => {
  const { make } = tested
  const desk = await makeDesk()
  const place = { partnershipId: desk.partnershipId, planId: desk.planId }
  const other = await make.goal({ ...place, number: '2', title: 'Dele kunnskap' })
  const elsewhere = (await make.measure({ title: 'Et annet sted' })).goalId
  await desk.as.patch(`/measures/${desk.measure.id}`, { seen: 0, fields: { contributesTo: [other.id] } })
  await desk.as.post(`/measures/${desk.measure.id}/move`, { seen: 1, goalId: other.id, beforeId: null })
  await tested.db.insert(t.events).values({
    ...{ ...place, subjectId: desk.measure.id, type: 'measure.moved', revision: 9, ordinal: 0 },
    after: { goalId: elsewhere },
  })
  const { items } = (await desk.as.get(`/plans/${desk.planId}/events`)).body
  const own = (await desk.as.get(`/measures/${desk.measure.id}`)).body.events
  for (const list of [items, own])
    expect(list.map((e: { titles: object }) => e.titles)).toEqual([
      {},
      expect.objectContaining({ [other.id]: '2 Dele kunnskap' }),
      { [other.id]: '2 Dele kunnskap' },
    ])
})

test('narrowed by kind, by person and by day in the partnership’s zone', async () => {
  const desk = await makeDesk()
  const at = (moment: string) => (tested.clock.at = new Date(moment))
  const first = tested.clock.at
  at('2026-06-30T21:59:00Z') // 23:59 in Oslo
  await desk.as.patch(`/measures/${desk.measure.id}`, { seen: 0, fields: { region: 'A' } })
  at('2026-06-30T22:01:00Z') // 00:01 the day after
  await desk.other.patch(`/measures/${desk.measure.id}`, { seen: 1, fields: { region: 'B' } })
  await desk.other.post(`/plans/${desk.planId}/goals`, { title: 'Nytt mål' })
  at(first.toISOString())
  const typesOf = async (query: string) =>
    (await desk.as.get(`/plans/${desk.planId}/events?${query}`)).body.items.map(
      (e: Item) => `${e.type} ${e.revision}`,
    )
  expect(await typesOf('to=2026-06-30')).toEqual(['measure.updated 1'])
  expect(await typesOf('from=2026-07-01')).toEqual(['goal.created 3', 'measure.updated 2'])
  expect(await typesOf('kind=goal')).toEqual(['goal.created 3'])
  expect(await typesOf(`personId=${desk.kari.id}`)).toEqual(['measure.updated 1'])
  expect((await desk.as.get(`/plans/${desk.planId}/events?kind=secret`)).status).toBe(400)
})

test('a long log comes fifty at a time, each entry once, as many statements for each page', async () => {
  const desk = await makeDesk()
  const place = { partnershipId: desk.partnershipId, planId: desk.planId, subjectId: desk.measure.id }
  await tested.db.insert(t.events).values(
    Array.from({ length: 120 }, (_, i) => ({
      ...{ ...place, type: 'measure.updated', before: {}, after: { number: String(i) } },
      ...{ revision: 1 + Math.floor(i / 7), ordinal: i % 7 },
    })),
  )
  const seen: string[] = []
  let next: string | null = ''
  const counts = new Set<number>()
  while (next !== null) {
    const reply = await desk.as.get(`/plans/${desk.planId}/events${next && `?before=${next}`}`)
    seen.push(...reply.body.items.map((e: { after: { number: string } }) => e.after.number))
    counts.add(reply.statements.length)
    next = reply.body.next
  }
  expect(seen).toEqual(Array.from({ length: 120 }, (_, i) => String(119 - i)))
  expect(counts.size).toBe(1)
})
