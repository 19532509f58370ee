import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '../../server/app.ts'
import { connect } from '../../db/client.ts'
import { createApp, testConfig, type TestApp } from '../support/app.ts'

let tested: TestApp
let base: string
beforeAll(async () => {
  tested = await createApp()
  base = await tested.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => tested.close())

/** The stream as a browser reads it: `next` waits for one revision. */
const listen = async (address: string, headers: Record<string, string>) => {
  const ends = new AbortController()
  const response = await fetch(`${address}/api/live`, { headers, signal: ends.signal })
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const next = async (): Promise<{ planId: string; revision: number } | null> => {
    for (;;) {
      const found = /event: revision\ndata: (.*)\n\n/.exec(text)
      if (found) {
        text = text.slice(found.index + found[0].length)
        return JSON.parse(found[1]!)
      }
      const { value, done } = await reader.read()
      if (done) return null
      text += value
    }
  }
  return { response, next, end: () => ends.abort() }
}
const makeDesk = async () => {
  const plan = await tested.make.plan()
  const place = { planId: plan.id, partnershipId: plan.partnershipId }
  const measure = await tested.make.measure({ ...place, goalId: (await tested.make.goal(place)).id })
  const kari = await tested.make.member('secretariat', { partnershipId: plan.partnershipId })
  const ola = await tested.make.member('observer', { partnershipId: plan.partnershipId })
  return { plan, measure, kari: await tested.as(kari), ola: await tested.as(ola) }
}
const cookie = (client: { headers: object }) => client.headers as Record<string, string>

test('a change is heard within a second, on another instance too, as a number and nothing else', async () => {
  const desk = await makeDesk()
  const other = await connect(tested.url)
  const second = await buildApp({ ...other, clock: tested.clock, mailer: null, config: testConfig })
  const elsewhere = await second.listen({ port: 0, host: '127.0.0.1' })
  const here = await listen(base, cookie(desk.ola))
  const there = await listen(elsewhere, cookie(desk.ola))
  expect(here.response.headers.get('content-type')).toContain('text/event-stream')
  expect(here.response.headers.get('content-encoding')).toBe(null)
  expect(await here.next()).toEqual({ planId: desk.plan.id, revision: 0 })
  expect(await there.next()).toEqual({ planId: desk.plan.id, revision: 0 })

  const since = performance.now()
  await desk.kari.patch(`/measures/${desk.measure.id}`, { seen: 0, fields: { title: 'Nytt navn' } })
  expect(await here.next()).toEqual({ planId: desk.plan.id, revision: 1 })
  expect(await there.next()).toEqual({ planId: desk.plan.id, revision: 1 })
  expect(performance.now() - since).toBeLessThan(1000)

  // Closing ends the streams instead of waiting for them.
  await second.close()
  expect(await there.next()).toBe(null)
  here.end()
  await other.close()
})

test('plans of other partnerships are never told of', async () => {
  const [desk, foreign] = [await makeDesk(), await makeDesk()]
  const stream = await listen(base, cookie(desk.ola))
  await stream.next()
  await foreign.kari.patch(`/measures/${foreign.measure.id}`, { seen: 0, fields: { title: 'Ikke deres' } })
  await desk.kari.patch(`/measures/${desk.measure.id}`, { seen: 0, fields: { title: 'Deres' } })
  expect(await stream.next()).toEqual({ planId: desk.plan.id, revision: 1 })
  stream.end()
})

test('nobody listens without signing in', async () => {
  const stream = await fetch(`${base}/api/live`)
  expect(stream.status).toBe(401)
})

test('a ninth stream of one person ends the first', async () => {
  const desk = await makeDesk()
  const streams = []
  for (let i = 0; i < 9; i++) {
    const stream = await listen(base, cookie(desk.ola))
    await stream.next()
    streams.push(stream)
  }
  expect(await streams[0]!.next()).toBe(null)
  streams.forEach(({ end }) => end())
})
