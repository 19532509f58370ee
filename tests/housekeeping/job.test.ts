import { randomBytes, randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Db } from '../../db/client.ts'
import * as t from '../../db/schema/index.ts'
import { keepHouse, startHousekeeping } from '../../server/housekeeping/job.ts'
import { housekeepingEvery, retention } from '../../server/housekeeping/rules.ts'
import { createDatabase, type TestDatabase } from '../support/db.ts'
import { makers } from '../support/make.ts'

let database: TestDatabase
let db: Db
let personId: string
beforeAll(async () => {
  database = await createDatabase()
  db = database.db
  personId = (await makers(db).person()).id
})
afterAll(() => database.drop())
beforeEach(async () => void (await db.delete(t.rateLimits)))
afterEach(() => void vi.useRealTimers())

const now = new Date('2026-11-23T10:00:00Z')
const from = (moment: Date, ms: number) => new Date(moment.getTime() + ms)
const minute = 60_000

const session = async (given: { expiresAt: Date; endedAt?: Date }) => {
  const row = { id: randomUUID(), personId, createdAt: from(now, -1e9), renewedAt: from(now, -1e9), ...given }
  await db.insert(t.sessions).values(row)
  return { table: t.sessions, id: row.id }
}
const token = async (given: { expiresAt: Date; spentAt?: Date }) => {
  const hash = () => new Uint8Array(randomBytes(32))
  const row = { id: randomUUID(), emailHash: hash(), tokenHash: hash(), codeHash: hash(), ...given }
  await db.insert(t.signInTokens).values(row)
  return { table: t.signInTokens, id: row.id }
}
const upload = async (given: { createdAt: Date; state: 'previewed' | 'applied' | 'undone' }) => {
  const plan = await makers(db).plan()
  const place = { partnershipId: plan.partnershipId, planId: plan.id, planRevision: 0 }
  const [row] = await db
    .insert(t.imports)
    .values({ ...place, fileName: 'a.csv', options: {}, result: {}, ...given })
    .returning()
  return { table: t.imports, id: row!.id }
}
const mail = async (createdAt: Date) => {
  const [row] = await db
    .insert(t.mails)
    .values({ personId, kind: 'signIn', text: 'x', createdAt })
    .returning()
  return { table: t.mails, id: row!.id }
}
type Made = Awaited<ReturnType<typeof session | typeof token | typeof upload | typeof mail>>
const isThere = async ({ table, id }: Made) =>
  (await db.select().from(table).where(eq(table.id, id))).length > 0

const later = from(now, minute)
const cases: [string, () => Promise<Made>, boolean][] = [
  ['a session that goes on', () => session({ expiresAt: later }), true],
  [
    'a session that ran out lately',
    () => session({ expiresAt: from(now, -retention.session + minute) }),
    true,
  ],
  [
    'a session that ran out long ago',
    () => session({ expiresAt: from(now, -retention.session - minute) }),
    false,
  ],
  [
    'a session that was ended long ago',
    () => session({ expiresAt: later, endedAt: from(now, -retention.session - minute) }),
    false,
  ],
  ['a link that still works', () => token({ expiresAt: later }), true],
  ['a link that ran out today', () => token({ expiresAt: from(now, -minute) }), true],
  [
    'a link that ran out before',
    () => token({ expiresAt: from(now, -retention.signInToken - minute) }),
    false,
  ],
  [
    'a preview of today',
    () => upload({ createdAt: from(now, -retention.unusedPreview + minute), state: 'previewed' }),
    true,
  ],
  [
    'a preview nobody used',
    () => upload({ createdAt: from(now, -retention.unusedPreview - minute), state: 'previewed' }),
    false,
  ],
  ['an import that was made', () => upload({ createdAt: from(now, -1e11), state: 'applied' }), true],
  ['an import that was undone', () => upload({ createdAt: from(now, -1e11), state: 'undone' }), true],
  ['a mail of this month', () => mail(from(now, -retention.mail + minute)), true],
  ['a mail of long ago', () => mail(from(now, -retention.mail - minute)), false],
]
test.each(cases)('%s', async (_, make, isKept) => {
  const made = await make()
  expect(await keepHouse(db, now)).toBe(true)
  expect(await isThere(made)).toBe(isKept)
})

test('counts whose hour is over go, others stay', async () => {
  await db.insert(t.rateLimits).values([
    { key: 'over', count: 3, windowEndsAt: from(now, -1) },
    { key: 'counting', count: 3, windowEndsAt: later },
  ])
  await keepHouse(db, now)
  const keys = (await db.select().from(t.rateLimits)).map((r) => r.key)
  expect(keys).toContain('counting')
  expect(keys).not.toContain('over')
})

test('of several instances one does it, once an hour', async () => {
  const turns = await Promise.all([1, 2, 3, 4].map(() => keepHouse(db, now)))
  expect(turns.filter(Boolean)).toHaveLength(1)
  expect(await keepHouse(db, from(now, housekeepingEvery - 1))).toBe(false)
  expect(await keepHouse(db, from(now, housekeepingEvery))).toBe(true)
})

test('an instance that finds another at it leaves it to that one, and does not wait', async () => {
  const other = await database.sql.reserve()
  await other`begin`
  await other`select pg_advisory_xact_lock(4155701119)`
  expect(await keepHouse(db, now)).toBe(false)
  await other`rollback`
  other.release()
  expect(await keepHouse(db, now)).toBe(true)
})

test('it is done at the start and each hour, a fault is told and does not end it, and after the stop nothing is begun', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const clock = { at: now, now: () => clock.at }
  const faults: unknown[] = []
  const old = () => mail(from(clock.at, -retention.mail - minute))
  const passHour = () => {
    clock.at = from(clock.at, housekeepingEvery)
    vi.advanceTimersByTime(housekeepingEvery)
  }
  const gone = (made: Made) => vi.waitFor(async () => expect(await isThere(made)).toBe(false))
  const first = await old()
  const job = startHousekeeping({ db, clock, onFault: (fault) => faults.push(fault) })
  await gone(first)

  await database.sql`alter table mails rename to hidden_mails`
  passHour()
  await vi.waitFor(() => expect(faults).toHaveLength(1))
  await database.sql`alter table hidden_mails rename to mails`
  const second = await old()
  passHour()
  await gone(second)

  const third = await old()
  passHour()
  await job.stop() // waits for the one under way
  expect(await isThere(third)).toBe(false)
  const fourth = await old()
  passHour()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await isThere(fourth)).toBe(true)
  expect(faults).toHaveLength(1)
})
