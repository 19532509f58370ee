import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { birthOf } from '../../db/embedded/processes.ts'
import { createDatabase } from '../support/db.ts'
import { type Application, runApplication } from './run-application.ts'

vi.setConfig({ testTimeout: 60_000 }) // starts real programs, on machines that may be busy

let dataDir: string
let started: Application[]
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'avtalt-application-'))
  started = []
})
afterEach(async () => {
  for (const application of started) await application.end()
  await rm(dataDir, { recursive: true, force: true })
})

const run = async (env: Record<string, string> = {}) => {
  const application = await runApplication({ DATA_DIR: dataDir, ...env })
  started.push(application)
  return application
}
const serverPid = async () =>
  Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])

const signIn = async (address: string) => {
  const reply = await fetch(`${address}/api/session/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as: 'secretariat' }),
  })
  expect(reply.status).toBe(200)
  return reply.headers.get('set-cookie')!.split(';')[0]!
}
const me = async (address: string, cookie: string) =>
  (await fetch(`${address}/api/me`, { headers: { cookie } })).status

test('a fresh folder: it answers with the example, says where and as whom, and Ctrl-C leaves nothing running', async () => {
  const application = await run()
  await application.ready()
  expect(application.output()).toContain(`Avtalt is ready: ${application.address}`)
  expect(application.output()).toMatch(/be the secretariat, a contact or a representative/)
  expect((await fetch(`${application.address}/api/health/ready`)).status).toBe(200)
  expect(await me(application.address, await signIn(application.address))).toBe(200)
  const postgres = await serverPid()
  application.pressCtrlC()
  expect(await application.exited).toBe(0)
  expect(await birthOf(postgres)).toBeNull()
})

test('a second start on the same folder is refused in a line that names the first', async () => {
  const first = await run()
  await first.ready()
  const second = await run()
  expect(await second.exited).toBe(1)
  expect(second.output()).toContain(`already running on ${dataDir} (process ${first.pid}, ${first.address})`)
  expect(second.output()).not.toMatch(/^\s+at /m)
  expect((await fetch(`${first.address}/api/health/live`)).status).toBe(200)
})

test('killed by force and started again: what was answered is kept', async () => {
  const first = await run()
  await first.ready()
  const cookie = await signIn(first.address)
  const postgres = await serverPid()
  first.kill()
  await first.exited
  expect(await birthOf(postgres)).not.toBeNull()
  const second = await run()
  await second.ready()
  expect(await me(second.address, cookie)).toBe(200)
  expect(await serverPid()).toBe(postgres)
})

test('killed together with its database, and started again: what was answered is kept', async () => {
  const first = await run()
  await first.ready()
  const cookie = await signIn(first.address)
  first.kill()
  process.kill(await serverPid(), 'SIGKILL')
  await first.exited
  const second = await run()
  await second.ready()
  expect(await me(second.address, cookie)).toBe(200)
})

test('Ctrl-C while it is still starting leaves nothing running', async () => {
  const application = await run()
  await new Promise((resolve) => setTimeout(resolve, 1500))
  application.pressCtrlC()
  await application.exited
  const postgres = await serverPid().catch(() => null)
  expect(postgres && (await birthOf(postgres))).toBeNull()
})

test('a port that is taken: one line, and nothing left running', async () => {
  const first = await run()
  await first.ready()
  const other = await mkdtemp(join(tmpdir(), 'avtalt-application-'))
  const second = await run({ DATA_DIR: other, PORT: new URL(first.address).port })
  expect(await second.exited).toBe(1)
  expect(second.output()).toContain('is taken by another program. Set PORT')
  await expect(readFile(join(other, 'postgres', 'postmaster.pid'))).rejects.toThrow('ENOENT')
  await rm(other, { recursive: true })
})

test('a faulty configuration: every fault at once, and nothing is begun', async () => {
  const application = await run({ PORT: 'x', LOG_LEVEL: 'loud', DATABASE_URL: 'postgres://localhost/x' })
  expect(await application.exited).toBe(1)
  for (const name of ['PORT', 'LOG_LEVEL', 'SECRET']) expect(application.output()).toContain(`  ${name} `)
  await expect(readFile(join(dataDir, 'secret'))).rejects.toThrow('ENOENT')
})

test('with DATABASE_URL: no example, no demo sign-in, and the server is left alone', async () => {
  const database = await createDatabase({ isEmpty: true })
  const application = await run({ DATABASE_URL: database.url, SECRET: 's'.repeat(40) })
  await application.ready()
  const post = async (path: string) => (await fetch(application.address + path, { method: 'POST' })).status
  expect(await post('/api/session/demo')).toBe(await post('/api/session/no-such-thing'))
  expect(await post('/api/session/demo')).toBeGreaterThan(400)
  const [row] = await database.sql`select count(*)::int as count from partnerships`
  expect(row!.count).toBe(0)
  application.pressCtrlC()
  expect(await application.exited).toBe(0)
  expect(await database.sql`select 1`).toHaveLength(1)
  await database.drop()
})
