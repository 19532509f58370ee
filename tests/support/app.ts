import { randomUUID } from 'node:crypto'
import { drizzle } from 'drizzle-orm/postgres-js'
import type { InjectOptions } from 'fastify'
import postgres from 'postgres'
import type { Pulse } from '../../db/pulse.ts'
import { prepareStatements } from '../../db/prepare.ts'
import * as schema from '../../db/schema/index.ts'
import { buildApp } from '../../server/app.ts'
import type { Config } from '../../server/config.ts'
import type { Mail } from '../../server/mail/mailer.ts'
import { cookieName } from '../../server/session/cookie.ts'
import { createDatabase } from './db.ts'
import { makers } from './make.ts'

export const testConfig: Config = {
  mode: 'server',
  port: 0,
  host: '127.0.0.1',
  publicUrl: 'http://localhost:3000',
  databaseUrl: undefined,
  dataDir: '/nonexistent',
  secret: 'a secret that only tests know, long enough',
  smtpUrl: undefined,
  mailFrom: undefined,
  trustProxy: false,
  logLevel: 'silent',
  keptBytes: 32 * 1024 * 1024,
  hasExample: false,
}

export type TestApp = Awaited<ReturnType<typeof createApp>>

/** The real application on a database of its own; only the clock and the mail are replaced, because only they are outside. */
export const createApp = async (given: { config?: Partial<Config>; now?: Date; pulse?: Pulse } = {}) => {
  const database = await createDatabase()
  const statements: string[] = []
  const client = postgres(database.url, {
    max: 5,
    onnotice: () => {},
    connection: { TimeZone: 'UTC' },
    debug: (_, query) => void statements.push(query),
  })
  const sql = prepareStatements(client)
  const db = drizzle(sql, { schema })
  const clock = { at: given.now ?? new Date('2026-11-23T10:00:00Z'), now: () => clock.at }
  const outbox: Mail[] = []
  const mailer = { send: async (mail: Mail) => void outbox.push(mail), close: () => {} }
  const settings = { ...testConfig, ...given.config }
  const app = await buildApp({
    ...{ db, sql, clock, mailer, config: settings },
    ...(given.pulse && { pulse: given.pulse }),
  })
  await app.ready()

  const request = async (options: InjectOptions) => {
    statements.length = 0
    // A stream does not end by itself: what counts is how it begins.
    const isStream = options.url === '/api/live'
    const reply = await app.inject({ ...options, ...(isStream && { payloadAsStream: true }) })
    if (isStream) reply.stream().destroy()
    const isJson = reply.headers['content-type']?.toString().includes('json')
    return {
      status: reply.statusCode,
      body: isStream ? '' : isJson ? reply.json() : reply.body,
      headers: reply.headers,
      statements: countable(statements),
    }
  }
  const cookieFor = async (personId: string) => {
    const id = randomUUID()
    const now = clock.at
    await db.insert(schema.sessions).values({
      id,
      personId,
      createdAt: now,
      renewedAt: now,
      expiresAt: new Date(now.getTime() + 86_400_000),
    })
    return `${cookieName(settings)}=${app.jwt.sign({ sid: id })}`
  }
  /** Requests as a person, or as the public with null. */
  const as = async (person: { id: string } | null) => {
    const headers = person ? { cookie: await cookieFor(person.id) } : {}
    const send = (method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE') => (url: string, payload?: object) =>
      request({ method, url: `/api${url}`, headers, ...(payload && { payload }) })
    return {
      get: send('GET'),
      post: send('POST'),
      patch: send('PATCH'),
      put: send('PUT'),
      delete: send('DELETE'),
      headers,
    }
  }
  const close = async () => {
    await app.close()
    await sql.end({ timeout: 5 })
    await database.drop()
  }
  return { app, db, sql, url: database.url, clock, outbox, request, as, make: makers(db), close }
}

/** Statements as the bar counts them: without transaction frames and the driver's own type look-ups. */
const countable = (statements: string[]) =>
  statements.filter(
    (s) => !/^\s*(begin|commit|rollback|savepoint)/i.test(s) && !/pg_catalog\.pg_type/.test(s),
  )
