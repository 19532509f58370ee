import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp, type TestApp } from '../support/app.ts'

let tested: TestApp
let isFrozen = false
beforeAll(async () => {
  const pulse = {
    waiting: () => () => {},
    isFrozen: () => isFrozen,
    onFrozen: () => {},
    stop: async () => {},
  }
  tested = await createApp({ pulse })
})
afterAll(() => tested.close())

const get = (url: string) => tested.request({ method: 'GET', url })

test('while the database stands still, the public’s pages are told so too, however the address is written', async () => {
  isFrozen = true
  for (const url of [
    '/api/installation',
    '/%61pi/installation',
    '/api/nothing',
    '/offentlig',
    '/offentlig/01a20989-e67c-73ce-ac7d-6e6122d61b4b/forhandsvisning',
    '/tilgjengelighet',
    '/personvern',
  ]) {
    const reply = await get(url)
    expect([url, reply.status, reply.headers['retry-after']]).toEqual([url, 503, '2'])
    expect(reply.headers['cache-control']).toBe('no-store')
    expect(reply.statements).toEqual([])
  }
  expect((await get('/api/health/live')).status).toBe(200)
  isFrozen = false
  expect((await get('/offentlig')).status).toBe(200)
})

test('an address that is written otherwise is the same endpoint: it knows who asks, and nothing of it is kept on the way', async () => {
  const person = await tested.make.member('observer', {
    partnershipId: (await tested.make.partnership()).id,
  })
  const { headers } = await tested.as(person)
  const me = await tested.request({ method: 'GET', url: '/%61pi/me', headers })
  expect(me).toMatchObject({ status: 200, body: { id: person.id } })
  expect(me.headers['cache-control']).toBe('no-store')
  const ended = await tested.request({ method: 'DELETE', url: '/%61pi/session', headers })
  expect([ended.status, ended.headers['cache-control']]).toEqual([204, 'no-store'])
  expect((await tested.request({ method: 'GET', url: '/api/me', headers })).status).toBe(401)
})
