import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BackupProblem } from '../../db/backup/format.ts'
import { readBackup } from '../../db/backup/read.ts'
import { inOrder, leftOut, listTables } from '../../db/backup/tables.ts'
import { writeBackup } from '../../db/backup/write.ts'
import * as t from '../../db/schema/index.ts'
import { bumpRevision, record } from '../../server/events/record.ts'
import { createDatabase, type TestDatabase } from '../support/db.ts'
import { makers } from '../support/make.ts'
import { digests, fileIn, fill } from './make.ts'

const now = new Date('2026-11-23T10:00:00Z')
let source: TestDatabase
let file: string
const opened: TestDatabase[] = []
const empty = async () => {
  const database = await createDatabase()
  opened.push(database)
  return database
}
beforeAll(async () => {
  source = await empty()
  await fill(source.db)
  file = await fileIn()
  await writeBackup(source.sql, file, now)
})
afterAll(async () => {
  for (const database of opened) await database.drop()
})

test('every table comes back as it was, to the last byte and microsecond', async () => {
  const target = await empty()
  const header = await readBackup(target.sql, file)
  const [before, after] = [await digests(source.sql), await digests(target.sql)]
  expect(Object.keys(before).length).toBeGreaterThan(20)
  expect(Object.values(before).filter((digest) => !digest.startsWith('0 ')).length).toBeGreaterThan(15)
  expect(after).toEqual(before)
  expect(header.madeAt).toBe(now.toISOString())
  // A backup of what was restored is the same backup.
  const again = await fileIn()
  await writeBackup(target.sql, again, now)
  const rows = async (of: string) =>
    gunzipSync(await readFile(of))
      .toString('utf8')
      .split('\n')
      .slice(0, -2)
      .sort()
  expect(await rows(again)).toEqual(await rows(file))
})

test('it holds all tables but those of who is signed in; what is left out is named', async () => {
  const [header] = gunzipSync(await readFile(file))
    .toString('utf8')
    .split('\n')
  const { tables } = JSON.parse(header!) as { tables: { name: string }[] }
  const [all] = [
    await source.sql<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public'`,
  ]
  expect([...tables.map(({ name }) => name), ...leftOut].sort()).toEqual(all.map(({ name }) => name).sort())
  expect(leftOut).toEqual(['sessions', 'sign_in_tokens', 'rate_limits'])
  const sequences = await source.sql`select 1 from pg_sequences where schemaname = 'public'`
  expect(sequences, 'a sequence would have to be carried too').toHaveLength(0)
})

test('the file is for its owner only, and no half of it is left where writing fails', async () => {
  expect((await stat(file)).mode & 0o077).toBe(0)
  const bare = await createDatabase({ isEmpty: true })
  opened.push(bare)
  const nothing = await fileIn()
  await expect(writeBackup(bare.sql, nothing, now)).rejects.toThrow(/nothing to back up/)
  await expect(stat(nothing)).rejects.toThrow(/ENOENT/)
  await expect(stat(`${nothing}.part`)).rejects.toThrow(/ENOENT/)
})

test('append-only tables refuse change in the restored database as in the first', async () => {
  const target = await empty()
  await readBackup(target.sql, file)
  await expect(target.sql`delete from events`).rejects.toThrow(/append-only/)
  await expect(target.sql`truncate reports`).rejects.toThrow(/append-only/)
})

describe('under load', () => {
  test('a backup is one moment: every plan’s events reach exactly to its revision', async () => {
    const busy = await empty()
    const make = makers(busy.db)
    const plans = [await make.plan(), await make.plan(), await make.plan()]
    let isOver = false
    const writer = async (n: number) => {
      for (let written = 0; !isOver; written++) {
        const plan = plans[(n + written) % plans.length]!
        await busy.db.transaction(async (tx) => {
          const [row] = await tx.select().from(t.plans).where(eq(t.plans.id, plan.id)).for('update')
          const place = { partnershipId: plan.partnershipId, planId: plan.id, revision: row!.revision + 1 }
          const [goal] = await tx
            .insert(t.goals)
            .values({
              partnershipId: plan.partnershipId,
              planId: plan.id,
              title: 'x'.repeat(2000),
              position: 'a0',
            })
            .returning()
          await record(tx, place, [
            { type: 'goal.created', subjectId: goal!.id, personId: null, role: null, at: now },
          ])
          await bumpRevision(tx, place)
        })
      }
    }
    const writers = [writer(0), writer(1), writer(2)]
    const count = async () =>
      (await busy.db.select({ n: sql<number>`sum(revision)::int` }).from(t.plans))[0]!.n
    while ((await count()) < 60) await new Promise((resolve) => setTimeout(resolve, 20))
    const before = await count()
    const made = [await fileIn(), await fileIn()]
    await Promise.all(made.map((name) => writeBackup(busy.sql, name, now)))
    const after = await count()
    isOver = true
    await Promise.all(writers)
    expect(after, 'nobody waited for the backup').toBeGreaterThan(before)
    for (const name of made) {
      const target = await empty()
      await readBackup(target.sql, name)
      const states = await target.sql<{ revision: number; latest: number; events: number; goals: number }[]>`
        select p.revision::int, coalesce(max(e.revision), 0)::int as latest, count(e.id)::int as events,
          (select count(*)::int from goals g where g.plan_id = p.id) as goals
        from plans p left join events e on e.plan_id = p.id group by p.id`
      expect(states).toHaveLength(3)
      for (const { revision, latest, events, goals } of states)
        expect([latest, events, goals]).toEqual([revision, revision, revision])
      const sum = states.reduce((all, { revision }) => all + revision, 0)
      expect(sum).toBeGreaterThanOrEqual(before)
      expect(sum).toBeLessThanOrEqual(after)
    }
  }, 60_000)
})

describe('a file that is not whole is refused, and nothing is written', () => {
  const lines = async () =>
    gunzipSync(await readFile(file))
      .toString('utf8')
      .split('\n')
  const zipped = (changed: string[]) => gzipSync(changed.join('\n'))
  const spoiled: Record<string, () => Promise<Buffer>> = {
    'cut off in the middle': async () => (await readFile(file)).subarray(0, 20_000),
    'cut off by its last byte': async () => (await readFile(file)).subarray(0, -1),
    'a byte changed': async () => {
      const bytes = Buffer.from(await readFile(file))
      bytes[30_000]! ^= 0x10
      return bytes
    },
    'a value changed': async () => {
      const all = await lines()
      const at = all.findIndex((line) => line.includes('Kompetanse'))
      return zipped(all.map((line, i) => (i > at && line.startsWith('[') ? line.replace('e', 'a') : line)))
    },
    'a row missing': async () => {
      const all = await lines()
      return zipped(all.filter((_, i) => i !== 5))
    },
    'a row twice': async () => {
      const all = await lines()
      return zipped(all.flatMap((line, i) => (i === all.length - 3 ? [line, line] : [line])))
    },
    'without its end': async () => zipped((await lines()).slice(0, -2).concat('')),
    'something after its end': async () => zipped((await lines()).concat('{}', '')),
    'no backup at all': async () => gzipSync('[1]\n'),
    'not gzip': async () => Buffer.from('Mål;Tiltak\n'),
    empty: async () => Buffer.alloc(0),
  }
  test.each(Object.keys(spoiled))('%s', async (how) => {
    const target = await empty()
    const broken = await fileIn()
    await writeFile(broken, await spoiled[how]!())
    await expect(readBackup(target.sql, broken)).rejects.toThrow(BackupProblem)
    for (const digest of Object.values(await digests(target.sql))) expect(digest).toMatch(/^0 /)
    await rm(broken)
  })

  test('one from another version', async () => {
    const target = await empty()
    const [header, ...rest] = await lines()
    const other = JSON.stringify({ ...(JSON.parse(header!) as object), migrations: ['another'] })
    const broken = await fileIn()
    await writeFile(broken, zipped([other, ...rest]))
    await expect(readBackup(target.sql, broken)).rejects.toThrow(/another version of Avtalt/)
    const later = JSON.stringify({ ...(JSON.parse(header!) as object), version: 2 })
    await writeFile(broken, zipped([later, ...rest]))
    await expect(readBackup(target.sql, broken)).rejects.toThrow(/format 2; this version reads 1/)
  })
})

test('a database with anything in it is refused, and stays as it was', async () => {
  const target = await empty()
  await makers(target.db).person()
  const before = await digests(target.sql)
  await expect(readBackup(target.sql, file)).rejects.toThrow(/not empty \(there are rows in people\)/)
  expect(await digests(target.sql)).toEqual(before)
})

test('who may not become a superuser may restore: no trigger is touched', async () => {
  const target = await empty()
  const name = `restorer_${Math.random().toString(36).slice(2)}`
  await target.sql.unsafe(`create role ${name}`)
  const rights = `grant usage on schema public, drizzle to ${name}; grant select, insert, update on all tables in schema public to ${name}; grant select on all tables in schema drizzle to ${name}`
  await target.sql.unsafe(rights)
  const { default: postgres } = await import('postgres')
  const plain = postgres(target.url, { max: 1, onnotice: () => {}, connection: { role: name } })
  try {
    expect((await plain`select current_user as name`)[0]!['name']).toBe(name)
    await readBackup(plain as never, file)
  } finally {
    await plain.end()
    await target.sql.unsafe(`drop owned by ${name}; drop role ${name}`)
  }
  expect(await digests(target.sql)).toEqual(await digests(source.sql))
})

test('tables are written after those that they refer to; a circle is said, not guessed', async () => {
  const names = (await listTables(source.sql)).map(({ name }) => name)
  for (const [child, parent] of [
    ['plans', 'partnerships'],
    ['measures', 'goals'],
    ['commitments', 'partners'],
    ['obligations', 'rounds'],
    ['links', 'people'],
  ] as const)
    expect(names.indexOf(parent)).toBeLessThan(names.indexOf(child))
  const circle = [
    { name: 'a', refersTo: ['b'] },
    { name: 'b', refersTo: ['a'] },
  ]
  expect(() => inOrder(circle)).toThrow('a, b')
})
