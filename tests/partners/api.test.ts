import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { groupOf } from '../../server/partners/rules.ts'
import { handshakesOf } from '../commitments/desk.ts'
import { createApp, type TestApp } from '../support/app.ts'

let tested: TestApp
beforeAll(async () => void (tested = await createApp()))
afterAll(() => tested.close())
const { makeDesk } = handshakesOf(() => tested)

/** A lead that is agreed and reported, a role as co-lead that is asked for, one declined, one ended, and one of a closed plan. */
const makeScene = async () => {
  const desk = await makeDesk()
  const { partnership, plan, goal, partner } = desk
  const of = { partnershipId: partnership.id }
  const measureOf = (title: string) => tested.make.measure({ ...of, planId: plan.id, goalId: goal.id, title })
  const agreed = await desk.ask({ text: 'Dere leder, og drifter oversikten.' })
  await desk.take('decide', agreed.id, 'accept')
  const sent = await desk.client('decide').post(`/measures/${desk.measure.id}/reports`, {
    ...{ idempotencyKey: 'en-nøkkel-for-siden', partnerId: partner.id, seen: null, recordedFrom: null },
    ...{ phase: 'underway', course: 'onTrack', progress: 50, done: 'Samlet.' },
  })
  expect(sent.status).toBe(201)
  const asked = await desk.ask({
    ...{ measureId: (await measureOf('Den spurte')).id, role: 'coLead', text: 'Kanari i bur' },
  })
  const declined = await desk.ask({ measureId: (await measureOf('Den avslåtte')).id })
  await desk.take('decide', declined.id, 'decline', { text: 'Vi har ikke folk.' })
  const former = await desk.ask({ measureId: (await measureOf('Den avsluttede')).id })
  await desk.take('decide', former.id, 'accept')
  await desk.take('decide', former.id, 'end', { text: 'Omorganisert.' })
  const closed = await tested.make.plan({ ...of, state: 'closed' })
  const goalThen = await tested.make.goal({ ...of, planId: closed.id })
  const then = await tested.make.measure({ ...of, planId: closed.id, goalId: goalThen.id })
  await tested.make.commitment({ measure: then, partnerId: partner.id, role: 'contributor' })
  return { ...desk, path: `/partners/${partner.id}`, agreed, asked, declined, former }
}
let scene: Awaited<ReturnType<typeof makeScene>>
beforeAll(async () => void (scene = await makeScene()))
type Item = { commitmentId: string; group: string }
const groupsIn = (items: Item[]) => items.map(({ group }) => group)

describe('the page of a partner', () => {
  test('says what is agreed, in which role, word for word and how it goes; in few statements', async () => {
    const { status, body, statements } = await scene.client('kari').get(scene.path)
    expect(status).toBe(200)
    expect(statements.length).toBeLessThanOrEqual(5)
    expect(body).toMatchObject({
      ...{ id: scene.partner.id, agreed: { lead: 1, coLead: 0, contributor: 0 } },
      partnership: { id: scene.partnership.id },
      can: { update: true, takeHome: true },
    })
    const item = body.responsibilities.find((one: Item) => one.commitmentId === scene.agreed.id)
    expect(item).toMatchObject({
      ...{ group: 'agreed', role: 'lead', status: 'onTrack', leadName: scene.partner.name },
      agreed: { text: 'Dere leder, og drifter oversikten.', personFunction: 'funksjon decide' },
    })
  })

  test.each(['kari', 'prepare'] as const)(
    '%s sees what waits and what has ended, and no decline',
    async (who) => {
      const { body } = await scene.client(who).get(scene.path)
      expect(groupsIn(body.responsibilities).sort()).toEqual(['agreed', 'former', 'former', 'waiting'])
      const ids = body.responsibilities.map((one: Item) => one.commitmentId)
      expect(ids).toEqual(expect.arrayContaining([scene.asked.id, scene.former.id]))
      expect(ids).not.toContain(scene.declined.id)
    },
  )

  test('an observer and another partner read what is agreed, none of the words that wait, no address', async () => {
    const other = await tested.make.member('contact', { partnershipId: scene.partnership.id })
    for (const client of [scene.client('observer'), await tested.as(other)]) {
      const { status, body } = await client.get(scene.path)
      expect(status).toBe(200)
      // Of a closed plan what was agreed is still everyone's to read.
      expect(groupsIn(body.responsibilities).sort()).toEqual(['agreed', 'former'])
      expect(JSON.stringify(body)).not.toContain('Kanari i bur')
      expect(body.people.length).toBe(3)
      expect(body.people.every((one: { email: string | null }) => one.email === null)).toBe(true)
      expect(body).toMatchObject({ mailbox: null, can: { update: false, takeHome: false } })
    }
  })

  test('nobody of another partnership learns that it is there', async () => {
    const elsewhere = await tested.make.partnership()
    const stranger = await tested.as(await tested.make.member('secretariat', { partnershipId: elsewhere.id }))
    expect((await stranger.get(scene.path)).status).toBe(404)
  })

  test('an erased person is gone from it; what that person agreed to stands with the function of then', async () => {
    const desk = await makeDesk()
    const { id } = await desk.ask()
    await desk.take('decide', id, 'accept')
    const path = `/people/${desk.people.decide.id}/erase`
    expect((await desk.client('kari').post(path, {})).status).toBeLessThan(300)
    const { body } = await desk.client('kari').get(`/partners/${desk.partner.id}`)
    expect(body.people).toHaveLength(2)
    expect(JSON.stringify(body)).not.toContain(desk.people.decide.name)
    expect(body.responsibilities[0].agreed.personFunction).toBe('funksjon decide')
  })
})

test.each([
  ['accepted', 'adopted', true, 'agreed'],
  ['accepted', 'closed', true, 'former'],
  ['proposed', 'draft', false, 'waiting'],
  ['proposed', 'closed', false, null],
  ['named', 'adopted', false, 'waiting'],
  ['ended', 'adopted', true, 'former'],
  ['superseded', 'adopted', false, null],
  ['declined', 'adopted', false, null],
  ['withdrawn', 'adopted', false, null],
] as const)('%s in a plan that is %s, agreed %s: %s', (state, plan, wasAgreed, group) => {
  expect(groupOf(state, plan, wasAgreed)).toBe(group)
})
