import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp, type TestApp } from '../support/app.ts'

const apps: TestApp[] = []
afterAll(() => Promise.all(apps.map((app) => app.close())))

/** How many of 61 requests for a mail, each saying it comes from elsewhere, are let through from one neighbour. */
const letThrough = async (trustProxy: false | number | string) => {
  const tested = await createApp({ config: { trustProxy } })
  apps.push(tested)
  let passed = 0
  for (let i = 0; i < 61; i++) {
    const headers = { 'x-forwarded-for': `203.0.113.${i}` }
    const payload = { email: `nobody${i}@example.no` }
    const reply = await tested.request({ method: 'POST', url: '/api/session/link', headers, payload })
    if (reply.status === 202) passed++
    if (i % 20 === 19) await new Promise((resolve) => setImmediate(resolve))
  }
  return passed
}
let counted: Record<string, number>
beforeAll(async () => {
  counted = { none: await letThrough(false), one: await letThrough(1), other: await letThrough('10.0.0.5') }
})

test('without a proxy the header is anyone’s word and counts for nothing', () => {
  expect(counted.none).toBeLessThan(61)
})
test('behind one proxy the address it names is counted', () => {
  expect(counted.one).toBe(61)
})
test('a neighbour that is not the named proxy is not believed', () => {
  expect(counted.other).toBeLessThan(61)
})
