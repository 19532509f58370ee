import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formOf } from '../imports/form.ts'
import { type Application, runApplication } from '../start/run-application.ts'

let dataDir: string
let application: Application
beforeAll(async () => void (dataDir = await mkdtemp(join(tmpdir(), 'avtalt-import-kill-'))))
afterAll(async () => {
  await application?.end()
  await rm(dataDir, { recursive: true, force: true })
})

const size = 3000
const lines = (n: number) =>
  Array.from(
    { length: n },
    (_, i) => `Flere lærer ${i % 7};Møteplass for kommune ${i};Organisasjonen ${i % 9};2027`,
  )
const file = ['Mål;Tiltak;Hovedansvar;Frist', ...lines(size)].join('\n')

const start = async () => {
  application = await runApplication({ DATA_DIR: dataDir })
  await application.ready()
  const signedIn = await fetch(`${application.address}/api/session/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as: 'secretariat' }),
  })
  const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!
  return (path: string, init: RequestInit = {}) =>
    fetch(`${application.address}/api${path}`, { ...init, headers: { ...init.headers, cookie } })
}
type Call = Awaited<ReturnType<typeof start>>
const json = async (reply: Promise<Response>) => (await reply).json() as Promise<Record<string, unknown>>

const newPlan = async (call: Call, title: string) => {
  const { items } = (await json(call('/plans'))) as { items: { partnershipId: string }[] }
  const body = JSON.stringify({ partnershipId: items[0]!.partnershipId, title })
  const headers = { 'content-type': 'application/json' }
  return (await json(call('/plans', { method: 'POST', headers, body }))) as { id: string }
}
const stateOf = async (call: Call, planId: string, importId: string) => {
  const { items } = (await json(call('/plans'))) as {
    items: { id: string; measures: number; revision: number }[]
  }
  const { measures, revision } = items.find((p) => p.id === planId)!
  return { measures, revision, state: (await json(call(`/imports/${importId}`))).state }
}

test('kill -9 of the application at any moment of an import leaves all or nothing', async () => {
  let call = await start()
  const ends = { nothing: 0, all: 0 }
  let whole = 2000
  for (let round = 0; round < 12; round++) {
    const plan = await newPlan(call, `Plan ${round}`)
    const { payload, headers } = await formOf(file)
    const upload = { method: 'POST', headers, body: new Uint8Array(payload) }
    const { importId } = (await json(call(`/plans/${plan.id}/imports?dryRun=true`, upload))) as {
      importId: string
    }
    const began = Date.now()
    const applying = call(`/imports/${importId}/apply`, { method: 'POST' }).catch(() => null)
    if (round === 0) {
      expect((await applying)?.status).toBe(200)
      whole = Date.now() - began
    } else {
      await new Promise((resolve) => setTimeout(resolve, whole * Math.random() * 1.1))
      application.kill()
      await Promise.all([applying, application.exited])
      call = await start()
    }
    const after = await stateOf(call, plan.id, importId)
    const isAll = after.state === 'applied'
    ends[isAll ? 'all' : 'nothing']++
    expect(after).toEqual(
      isAll
        ? { measures: size, revision: 2, state: 'applied' }
        : { measures: 0, revision: 1, state: 'previewed' },
    )
  }
  console.log(ends)
  expect(ends.nothing).toBeGreaterThan(0)
})
