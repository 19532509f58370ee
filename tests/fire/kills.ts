import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { connect } from '../../db/client.ts'
import { migrate } from '../../db/migrate.ts'
import * as t from '../../db/schema/index.ts'
import { systemClock } from '../../server/clock.ts'
import { buildApp } from '../../server/app.ts'
import { runApplication } from '../start/run-application.ts'
import { createApp, testConfig } from '../support/app.ts'
import { makers } from '../support/make.ts'
import { startMortalPostgres } from '../support/postgres-gate.ts'
import { expectAllFound, makeWriters, writeAtOnce, type Acknowledged } from './writers.ts'

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
/** As a browser asks: null where the connection broke before the whole answer had come. */
const patching = (address: string, headers: Record<string, string>) => async (path: string, body: object) => {
  try {
    const reply = await fetch(`${address}/api${path}`, {
      method: 'PATCH',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: reply.status, body: (await reply.json()) as { revision?: number } }
  } catch {
    return null
  }
}
type Db = Awaited<ReturnType<typeof connect>>['db']
const revisionOf = async (db: Db, planId: string) =>
  (await db.select().from(t.plans).where(eq(t.plans.id, planId)))[0]!.revision
/** Somewhere in the midst of the writing, never before it has begun. */
const midst = async (db: Db, planId: string, seen: number) => {
  while ((await revisionOf(db, planId)) < seen + 10) await pause(20)
  await pause(Math.random() * 200)
}

/** The real program is killed with -9 while ten write, started again, and written to again, `times` times. */
export const killApplication = async (times: number) => {
  const tested = await createApp({ now: new Date() })
  const writers = await makeWriters(tested)
  const headers = await Promise.all(
    writers.people.map(async (person) => (await tested.as(person)).headers as Record<string, string>),
  )
  const acknowledged: Acknowledged[] = []
  for (let time = 0; time <= times; time++) {
    const application = await runApplication({
      ...{
        DATABASE_URL: tested.url,
        SECRET: testConfig.secret,
        DATA_DIR: '/nonexistent',
        LOG_LEVEL: 'silent',
      },
    })
    try {
      await application.ready()
      const seen = await revisionOf(tested.db, writers.plan.id)
      const isLast = time === times
      const writing = writeAtOnce(
        writers,
        headers.map((h) => patching(application.address, h)),
        { rounds: isLast ? 1 : 10_000, tag: `kill ${time}`, seen },
      )
      if (!isLast) await midst(tested.db, writers.plan.id, seen).then(application.kill)
      const done = await writing
      expect(done.unexpected).toEqual([])
      expect(done.acknowledged.length).toBeGreaterThan(0)
      expect(done.unanswered).toBe(isLast ? 0 : writers.people.length)
      acknowledged.push(...done.acknowledged)
    } finally {
      await application.end()
    }
    await expectAllFound(tested.db, writers, acknowledged)
  }
  await tested.close()
}

/** Postgres is killed with -9 under ten writers: 503 at once while it is gone, all found when it is back, `times` times. */
export const killPostgres = (times: number) =>
  underWriters(times, { within: 1000, stop: (server) => server.kill(), start: (server) => server.start() })

/**
 * Postgres is stopped with SIGSTOP under ten writers: it takes connections and never answers, until it goes on. Nothing
 * tells a slow answer from none before 0.8 s have gone; the rest is the machine's.
 */
export const freezePostgres = (times: number) =>
  underWriters(times, {
    within: 1500,
    stop: (server) => server.signal('SIGSTOP'),
    start: (server) => server.signal('SIGCONT'),
  })

type Mortal = Awaited<ReturnType<typeof startMortalPostgres>>
type Fault = {
  within: number
  stop: (server: Mortal) => Promise<void>
  start: (server: Mortal) => Promise<void>
}
const underWriters = async (times: number, fault: Fault) => {
  const postgres = await startMortalPostgres()
  await migrate(postgres.url)
  const { sql, db, pulse, close } = await connect(postgres.url, { max: 10 })
  const config = { ...testConfig, secret: randomBytes(32).toString('hex') }
  const app = await buildApp({ db, sql, pulse, clock: systemClock, mailer: null, config })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  try {
    const writers = await makeWriters({ make: makers(db) })
    const now = new Date()
    const sessions = writers.people.map(({ id: personId }) => ({
      ...{ id: crypto.randomUUID(), personId, createdAt: now, renewedAt: now },
      expiresAt: new Date(now.getTime() + 86_400_000),
    }))
    await db.insert(t.sessions).values(sessions)
    const headers = sessions.map(({ id }) => ({ cookie: `session=${app.jwt.sign({ sid: id })}` }))
    const acknowledged: Acknowledged[] = []
    for (let time = 0; time <= times; time++) {
      const isLast = time === times
      const seen = await revisionOf(db, writers.plan.id)
      const writing = writeAtOnce(
        writers,
        headers.map((h) => patching(address, h)),
        { rounds: isLast ? 1 : 10_000, tag: `kill ${time}`, seen },
      )
      if (!isLast) await midst(db, writers.plan.id, seen).then(() => fault.stop(postgres))
      const stopped = performance.now()
      const done = await writing
      if (!isLast)
        expect(performance.now() - stopped, 'until the last writer was told').toBeLessThan(fault.within)
      expect(done.unexpected).toEqual([])
      expect(done.acknowledged.length).toBeGreaterThan(0)
      expect(done.unanswered).toBe(isLast ? 0 : writers.people.length)
      acknowledged.push(...done.acknowledged)
      if (!isLast) {
        await expectUnavailable(address, headers[0]!, fault.within)
        await fault.start(postgres)
        await expectBack(address, headers[0]!)
      }
      await expectAllFound(db, writers, acknowledged)
    }
  } finally {
    await app.close()
    await close()
    await postgres.signal('SIGCONT')
    await postgres.remove()
  }
}

/** Readings, sign-in, the page's own question and the public's pages: each says 503 and when to come again, within a second. */
const expectUnavailable = async (address: string, headers: Record<string, string>, within: number) => {
  const api = ['/api/plans', '/api/me', '/api/health/ready', '/api/live', '/api/installation']
  for (const path of [...api, '/%61pi/installation', '/offentlig', '/tilgjengelighet']) {
    const began = performance.now()
    const reply = await fetch(address + path, { headers })
    expect([path, reply.status, reply.headers.get('retry-after')]).toEqual([path, 503, '2'])
    expect(await reply.json()).toMatchObject({ code: 'unavailable' })
    expect(performance.now() - began, path).toBeLessThan(within)
  }
  expect((await fetch(`${address}/api/health/live`)).status).toBe(200)
}

/** Without a restart, soon after the server takes connections again; a stream can be opened as well. */
const expectBack = async (address: string, headers: Record<string, string>) => {
  const ask = async (path: string) => {
    const ends = new AbortController()
    const { status } = await fetch(address + path, { headers, signal: ends.signal })
    ends.abort()
    return status
  }
  for (const path of ['/api/health/ready', '/api/plans', '/api/live'])
    await expect.poll(() => ask(path), { timeout: 5000, interval: 100 }).toBe(200)
}
