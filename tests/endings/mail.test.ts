import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as t from '../../db/schema/index.ts'
import { handshakesOf } from '../commitments/desk.ts'
import { hour, minute, postOf } from '../notices/post.ts'
import { createApp, type TestApp } from '../support/app.ts'

let tested: TestApp
beforeAll(async () => void (tested = await createApp()))
afterAll(() => tested.close())
const { makeDesk } = handshakesOf(() => tested)
const { round, setClock, pass, takeFor } = postOf(() => tested)

/** An agreement whose first mails have gone. */
const makeAgreed = async () => {
  setClock('2026-11-23T10:00:00Z')
  const desk = await makeDesk()
  const { id } = await desk.ask()
  await desk.take('decide', id, 'accept')
  pass(24 * hour)
  await round()
  takeFor(desk.people)
  // All stay signed in, however far the clock is set.
  await tested.db.update(t.sessions).set({ expiresAt: new Date('2030-01-01') })
  return { ...desk, id }
}
type Desk = Awaited<ReturnType<typeof makeAgreed>>
const retire = async ({ plan, measure, client }: Desk) => {
  const [{ revision } = { revision: 0 }] = await tested.db
    .select()
    .from(t.plans)
    .where(eq(t.plans.id, plan.id))
  const body = {
    seen: revision,
    disposition: 'discontinued',
    reason: 'Prioritert ned',
    reference: 'Sak 4/27',
  }
  return (await client('kari').post(`/measures/${measure.id}/disposition`, body)).body.revision as number
}
const heard = async (desk: Desk) => {
  pass(24 * hour)
  await round()
  return (takeFor(desk.people)['decide'] ?? []).map(({ text }) => text).join('\n')
}

test('a partner is told that its responsibility has ended with the measure, and that it holds again when that is undone', async () => {
  const desk = await makeAgreed()
  const revision = await retire(desk)
  expect(await heard(desk)).toContain('Felles oversikt, hovedansvar: ansvaret er avsluttet.')
  expect((await desk.client('kari').post(`/plans/${desk.plan.id}/undo`, { revision })).status).toBe(200)
  expect(await heard(desk)).toContain('det som var avsluttet, er angret, og det gjelder igjen som før')
})

test('set aside by mistake and undone at once: nobody hears of it', async () => {
  const desk = await makeAgreed()
  const revision = await retire(desk)
  pass(2 * minute)
  await desk.client('kari').post(`/plans/${desk.plan.id}/undo`, { revision })
  expect(await heard(desk)).toBe('')
})
