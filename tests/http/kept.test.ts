import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { contract } from '../../server/contract.ts'
import type { Endpoint } from '../../server/http/contract.ts'
import { encodingOf, keepAnswers } from '../../server/http/kept.ts'
import { createApp, type TestApp } from '../support/app.ts'

describe('what is kept', () => {
  const counted = (body = 'x') => {
    const build = async () => {
      build.times += 1
      await new Promise((resolve) => setTimeout(resolve, 5))
      return Buffer.from(body)
    }
    build.times = 0
    return build
  }

  test('is built once, however many ask at the same time, and not again', async () => {
    const kept = keepAnswers(1000)
    const build = counted()
    await Promise.all(Array.from({ length: 10 }, () => kept.get('"a"', 'identity', build)))
    expect((await kept.get('"a"', 'identity', build)).toString()).toBe('x')
    expect(build.times).toBe(1)
  })
  test('is never more than its room; what was asked for least lately goes first', async () => {
    const kept = keepAnswers(10)
    const [a, b, c] = [counted('aaaa'), counted('bbbb'), counted('cccc')]
    await kept.get('"a"', 'identity', a)
    await kept.get('"b"', 'identity', b)
    await kept.get('"a"', 'identity', a)
    await kept.get('"c"', 'identity', c)
    await kept.get('"a"', 'identity', a)
    await kept.get('"b"', 'identity', b)
    expect([a.times, b.times, c.times]).toEqual([1, 2, 1])
  })
  test('is answered also where it is larger than the room, to all who wait', async () => {
    const kept = keepAnswers(3)
    const build = counted('large')
    const all = await Promise.all([1, 2].map(() => kept.get('"a"', 'identity', build)))
    expect(all.map(String)).toEqual(['large', 'large'])
    await kept.get('"a"', 'identity', build)
    expect(build.times).toBe(2)
  })
  test('is not the fault of one build', async () => {
    const kept = keepAnswers(1000)
    const fail = () => Promise.reject(new Error('gone'))
    await expect(kept.get('"a"', 'identity', fail)).rejects.toThrow('gone')
    expect(String(await kept.get('"a"', 'identity', counted()))).toBe('x')
  })
  test('is nothing without room', async () => {
    const kept = keepAnswers(0)
    const build = counted()
    await Promise.all([1, 2].map(() => kept.get('"a"', 'identity', build)))
    expect(build.times).toBe(2)
  })
  test.each([
    [undefined, 'identity'],
    ['identity', 'identity'],
    ['gzip, deflate, br', 'br'],
    ['gzip;q=1.0, br;q=0.1', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['zstd', 'identity'],
    ['*', 'br'],
  ])('Accept-Encoding %s is answered with %s', (header, expected) =>
    expect(encodingOf(header)).toBe(expected),
  )
})

describe('over HTTP', () => {
  let tested: TestApp
  beforeAll(async () => {
    tested = await createApp()
  })
  afterAll(() => tested.close())

  const makeWorld = async () => {
    const { make } = tested
    const place = { partnershipId: (await make.partnership()).id }
    const plan = await make.plan(place)
    const goal = await make.goal({ ...place, planId: plan.id })
    const secretariat = await make.member('secretariat', place)
    for (let i = 0; i < 20; i++) {
      const measure = await make.measure({ ...place, planId: plan.id, goalId: goal.id })
      const commitment = await make.commitment({ measure, state: 'accepted', role: 'lead' })
      await make.report({ commitment, personId: secretariat.id, sentAt: tested.clock.at })
      await make.milestone({ measure })
    }
    const observer = await make.member('observer', place)
    return { plan, observer, secretariat }
  }
  const shared = Object.entries(contract as Record<string, Endpoint>).filter(([, e]) => e.revalidates)
  const addresses: Record<string, (planId: string) => string> = Object.fromEntries(
    shared.map(([key]) => [key, (planId: string) => key.replace('GET ', '').replace(':id', planId)]),
  )

  // These bodies pass no serializer: a key that the contract does not know would reach the reader.
  test.each(shared)('%s says exactly what its contract says', async (key, endpoint) => {
    const { plan, secretariat } = await makeWorld()
    const { body } = await (await tested.as(secretariat)).get(addresses[key]!(plan.id))
    expect((endpoint.reply as z.ZodType).parse(body)).toEqual(body)
  })

  test('a warm answer asks who it is for and nothing of the plan’s content', async () => {
    const { plan, observer } = await makeWorld()
    const person = await tested.as(observer)
    const cold = await person.get(`/plans/${plan.id}/tree`)
    const warm = await person.get(`/plans/${plan.id}/tree`)
    expect(warm.body).toEqual(cold.body)
    expect(cold.statements.length).toBeLessThanOrEqual(5)
    expect(warm.statements.length).toBeLessThanOrEqual(2)
    expect(warm.statements.join()).not.toContain('measures')
  })
  test('ten who ask at once are answered from one reading', async () => {
    const { plan, observer } = await makeWorld()
    const person = await tested.as(observer)
    // All begin before the first statement, so that the last reply has seen the statements of all.
    const replies = await Promise.all(Array.from({ length: 10 }, () => person.get(`/plans/${plan.id}/tree`)))
    const readings = replies.map((r) => r.statements.filter((s) => s.includes('from measures m')).length)
    expect(Math.max(...readings)).toBe(1)
    expect(new Set(replies.map((r) => JSON.stringify(r.body))).size).toBe(1)
  })
  test('a change is in the very next answer', async () => {
    const { plan, secretariat } = await makeWorld()
    const person = await tested.as(secretariat)
    const { body } = await person.get(`/plans/${plan.id}/tree`)
    const first = body.measures[0]
    const edit = { seen: body.plan.revision, fields: { title: 'Et nytt navn' }, isLanguageCorrection: false }
    expect((await person.patch(`/measures/${first.id}`, edit)).status).toBe(200)
    const after = await person.get(`/plans/${plan.id}/tree`)
    expect(after.body.measures[0].title).toBe('Et nytt navn')
  })
  test('who may not read is refused, warm or not', async () => {
    const { plan, observer } = await makeWorld()
    await (await tested.as(observer)).get(`/plans/${plan.id}/tree`)
    const stranger = await tested.make.member('secretariat', {
      partnershipId: (await tested.make.partnership()).id,
    })
    expect((await (await tested.as(stranger)).get(`/plans/${plan.id}/tree`)).status).toBe(404)
    expect((await (await tested.as(null)).get(`/plans/${plan.id}/tree`)).status).toBe(401)
  })
  test('whose role changes, ends or is erased is answered as who that is now, whatever the browser keeps', async () => {
    const { plan, observer, secretariat } = await makeWorld()
    const [person, watcher] = [await tested.as(secretariat), await tested.as(observer)]
    const asked = (headers: object, url: string, etag?: unknown) =>
      tested.request({
        method: 'GET',
        url: `/api${url}`,
        headers: { ...headers, ...(etag ? { 'if-none-match': String(etag) } : {}) },
      })
    for (const [key, address] of Object.entries(addresses)) {
      const url = address(plan.id)
      const before = await asked(person.headers, url)
      expect(before.status, key).toBe(200)
      await tested.sql`update memberships set role = 'observer' where person_id = ${secretariat.id}`
      const demoted = await asked(person.headers, url, before.headers['etag'])
      // Alike titles carry no rights: they are the same to all members, and only there nothing has moved.
      const expected = key.includes('publication')
        ? [403, undefined]
        : key.endsWith('/alike')
          ? [304, undefined]
          : [200, false]
      expect([demoted.status, demoted.body.plan?.can.update], key).toEqual(expected)
      await tested.sql`update memberships set role = 'secretariat', ended_at = now() where person_id = ${secretariat.id}`
      expect((await asked(person.headers, url, before.headers['etag'])).status, key).toBe(404)
      await tested.sql`update memberships set ended_at = null where person_id = ${secretariat.id}`
    }
    const url = addresses['GET /plans/:id/tree']!(plan.id)
    const { etag } = (await asked(watcher.headers, url)).headers
    expect((await asked(watcher.headers, url, etag)).status).toBe(304)
    expect((await watcher.post(`/people/${observer.id}/erase`)).status).toBe(204)
    expect((await asked(watcher.headers, url, etag)).status).toBe(401)
    expect((await asked({}, url, etag)).status).toBe(401)
  })
  test('what was taken down is no longer counted against, in the very next answer', async () => {
    const { plan, secretariat } = await makeWorld()
    await tested.sql`update plans set state = 'adopted', adopted_on = '2023-12-14', decision_reference = 'Sak 1' where id = ${plan.id}`
    const person = await tested.as(secretariat)
    const url = addresses['GET /plans/:id/publication/changes']!(plan.id)
    const { sha256 } = (await person.get(`/plans/${plan.id}/publication`)).body.preview as { sha256: string }
    expect((await person.post(`/plans/${plan.id}/publish`, { sha256 })).status).toBe(200)
    expect((await person.get(url)).body.publishedAt).not.toBe(null)
    expect((await person.post(`/plans/${plan.id}/withdraw`, {})).status).toBe(200)
    expect((await person.get(url)).body.publishedAt).toBe(null)
  })
  test('a plan that was restored and comes by the same revision again is not answered with what it was before', async () => {
    const { plan, secretariat } = await makeWorld()
    const person = await tested.as(secretariat)
    const url = `/plans/${plan.id}/tree`
    const { body: restored } = await person.get(url)
    const rename = async (title: string) =>
      person.patch(`/measures/${restored.measures[0].id}`, {
        ...{ seen: restored.plan.revision, fields: { title }, isLanguageCorrection: false },
      })
    expect((await rename('Før gjenoppretting')).status).toBe(200)
    const lost = await person.get(url)
    // As a backup from before that has been written back: the content, and the revision with it.
    await tested.sql`alter table events disable trigger user`
    await tested.sql`delete from events where plan_id = ${plan.id}`
    await tested.sql`update measures set title = ${restored.measures[0].title} where id = ${restored.measures[0].id}`
    await tested.sql`update plans set revision = ${restored.plan.revision} where id = ${plan.id}`
    await tested.sql`update partnerships set revision = 0 where id = ${restored.plan.partnershipId}`
    expect((await rename('Etter gjenoppretting')).status).toBe(200)
    const headers = { ...person.headers, 'if-none-match': String(lost.headers['etag']) }
    const after = await tested.request({ method: 'GET', url: `/api${url}`, headers })
    expect(after.status).toBe(200)
    expect(after.body.plan.revision).toBe(lost.body.plan.revision)
    expect(after.body.measures[0].title).toBe('Etter gjenoppretting')
  })
  test('each audience has its own', async () => {
    const { plan, observer, secretariat } = await makeWorld()
    const [theirs, ours] = await Promise.all(
      [observer, secretariat].map(async (p) => (await tested.as(p)).get(`/plans/${plan.id}/tree`)),
    )
    expect(theirs!.headers.etag).not.toBe(ours!.headers.etag)
    expect([theirs!.body.plan.can.update, ours!.body.plan.can.update]).toEqual([false, true])
  })
  test.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ])('%s holds the same bytes, and says so', async (encoding, decode) => {
    const { plan, observer } = await makeWorld()
    const { headers } = await tested.as(observer)
    const ask = (accept: string) =>
      tested.app.inject({
        url: `/api/plans/${plan.id}/tree`,
        headers: { ...headers, 'accept-encoding': accept },
      })
    const [plain, packed] = [await ask('identity'), await ask(encoding)]
    expect(packed.headers).toMatchObject({
      'content-encoding': encoding,
      'content-type': plain.headers['content-type'],
      etag: plain.headers.etag,
    })
    expect(packed.headers.vary).toMatch(/accept-encoding/i)
    expect(packed.headers.vary).toMatch(/cookie/i)
    expect(decode(packed.rawPayload).toString()).toBe(plain.body)
    expect(plain.headers['content-encoding']).toBeUndefined()
  })
})
