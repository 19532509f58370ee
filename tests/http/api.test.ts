import { afterAll, beforeAll, expect, test } from 'vitest'
import { loggable } from '../../server/http/errors.ts'
import { createApp, type TestApp } from '../support/app.ts'

let tested: TestApp
beforeAll(async () => {
  tested = await createApp()
})
afterAll(() => tested.close())

test('an error is problem+json with a code and the field it is about', async () => {
  const reply = await (await tested.as(null)).post('/session/link', { email: 'not an address' })
  expect(reply.headers['content-type']).toContain('application/problem+json')
  expect(reply).toMatchObject({
    status: 400,
    body: { code: 'invalid', errors: [{ path: 'body.email' }], instance: expect.any(String) },
  })
})

test('a fault of ours says nothing of its cause', async () => {
  const person = await tested.make.member('observer', { partnershipId: (await tested.make.partnership()).id })
  const client = await tested.as(person)
  await tested.sql`alter table plans rename to hidden_plans`
  const reply = await client.get('/plans')
  await tested.sql`alter table hidden_plans rename to plans`
  expect(reply).toMatchObject({ status: 500, body: { code: 'internal' } })
  expect(JSON.stringify(reply.body)).not.toContain('plans"')
})

test('the policy for content is strict, and nothing is allowed inline or from elsewhere', async () => {
  const csp = String(
    (await tested.request({ method: 'GET', url: '/api/health/live' })).headers['content-security-policy'],
  )
  expect(csp).toContain("default-src 'none'")
  expect(csp).toContain("script-src 'self'")
  expect(csp).toContain("frame-ancestors 'none'")
  expect(csp).not.toMatch(/unsafe|https?:|\*/)
})

test('a body over its limit is refused before it is read', async () => {
  const reply = await (
    await tested.as(null)
  ).post('/session/link', { email: 'a@example.no', locale: 'x'.repeat(70_000) })
  expect(reply).toMatchObject({ status: 413, body: { code: 'tooLarge' } })
})

test('an unknown field is refused, not ignored', async () => {
  expect(
    (await (await tested.as(null)).post('/session/link', { email: 'a@example.no', admin: true })).status,
  ).toBe(400)
})

test('OpenAPI 3.1 describes every route with its answer', async () => {
  const { body } = await (await tested.as(null)).get('/openapi.json')
  expect(body.openapi).toBe('3.1.0')
  expect(Object.keys(body.paths)).toEqual(
    expect.arrayContaining([
      '/api/plans/{id}/tree',
      '/api/measures/{id}',
      '/api/session/link',
      '/api/imports/{id}/apply',
    ]),
  )
  expect(
    body.paths['/api/plans/{id}/tree'].get.responses['200'].content['application/json'].schema,
  ).toBeDefined()
})

test('a route registered past the contract stops the start', () => {
  expect(() => tested.app.get('/api/secret', async () => 'x')).toThrow()
})

test.each(['Plan\u0000', 'Plan\ud800'])(
  'text that no database takes is a fault of the input, not ours',
  async (title) => {
    const partnership = await tested.make.partnership()
    const plan = await tested.make.plan({ partnershipId: partnership.id })
    const client = await tested.as(await tested.make.member('secretariat', { partnershipId: partnership.id }))
    expect(await client.patch(`/plans/${plan.id}`, { title })).toMatchObject({
      status: 400,
      body: { code: 'invalid' },
    })
  },
)

test('an address that cannot be read is answered as every other fault', async () => {
  const reply = await tested.request({ method: 'GET', url: '/api/plans/%E0%A4%A/tree' })
  expect(reply).toMatchObject({ status: 400, body: { code: 'invalid' } })
  expect(reply.headers['content-type']).toContain('application/problem+json')
})

test('the log never holds the parameters of a failed statement', () => {
  const fault = Object.assign(new Error('Failed query: select 1\nparams: kari@example.no'), {
    query: 'select 1',
    params: ['kari@example.no'],
  })
  expect(JSON.stringify(loggable(fault))).not.toContain('kari')
})
