import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as t from '../../db/schema/index.ts'
import { keepHouse } from '../../server/housekeeping/job.ts'
import { createApp, type TestApp } from '../support/app.ts'

let tested: TestApp
beforeAll(async () => {
  tested = await createApp()
})
afterAll(() => tested.close())
const makeMember = async () =>
  tested.make.member('contact', { partnershipId: (await tested.make.partnership()).id })

test('one’s sessions are listed, and one that is ended stops at once; another’s is not there', async () => {
  const person = await makeMember()
  const [phone, desk] = [await tested.as(person), await tested.as(person)]
  const { items } = (await desk.get('/me/sessions')).body
  expect(items).toHaveLength(2)
  expect(items.filter((s: { isThis: boolean }) => s.isThis)).toHaveLength(1)
  const other = items.find((s: { isThis: boolean }) => !s.isThis)
  expect((await (await tested.as(await makeMember())).post(`/me/sessions/${other.id}/end`)).status).toBe(404)
  expect((await phone.get('/me')).status).toBe(200)
  expect((await desk.post(`/me/sessions/${other.id}/end`)).status).toBe(204)
  expect((await phone.get('/me')).status).toBe(401)
  expect((await desk.get('/me')).status).toBe(200)
})

test('what is stored about me is told whole, and nothing of anybody else', async () => {
  const [person, neighbour] = [await makeMember(), await makeMember()]
  const client = await tested.as(person)
  const reply = await client.get('/me/export')
  expect(reply).toMatchObject({
    status: 200,
    body: { person: { id: person.id, email: person.email }, roles: [{ role: 'contact' }], sessions: [{}] },
  })
  const columns = (await tested.sql`select to_jsonb(p) as row from people p where id = ${person.id}`)[0]!.row
  expect(Object.keys(reply.body.person).sort()).toEqual(
    Object.keys(columns as object)
      .filter((name) => name !== 'erased_at')
      .sort(),
  )
  expect(reply.headers['content-disposition']).toContain('attachment')
  expect(reply.headers['cache-control']).toBe('no-store')
  expect(JSON.stringify(reply.body)).not.toContain(neighbour.id)
  expect(reply.statements.length).toBeLessThanOrEqual(5)
})

test('one’s own name is changed, and shown at once', async () => {
  const client = await tested.as(await makeMember())
  expect((await client.patch('/me', { name: 'Nytt Navn' })).body.name).toBe('Nytt Navn')
  expect((await client.get('/me')).body.name).toBe('Nytt Navn')
})

test('whoever has been without a role longer than the partnership keeps people is erased, nobody sooner', async () => {
  const [gone, kept] = [await makeMember(), await makeMember()]
  const months = (n: number) => new Date(tested.clock.at.getTime() - n * 31 * 86_400_000)
  const end = (personId: string, endedAt: Date) =>
    tested.db.update(t.memberships).set({ endedAt }).where(eq(t.memberships.personId, personId))
  await end(gone.id, months(25))
  await end(kept.id, months(20))
  expect(await keepHouse(tested.db, new Date(tested.clock.at.getTime() + 2 * 3_600_000))).toBe(true)
  const nameOf = async (id: string) =>
    (await tested.db.select().from(t.people).where(eq(t.people.id, id)))[0]!.name
  expect(await nameOf(gone.id)).toBe('')
  expect(await nameOf(kept.id)).toBe(kept.name)
})
