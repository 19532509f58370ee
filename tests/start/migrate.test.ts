import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate, migrationsFolder, refuseVersion } from '../../db/migrate.ts'
import { createDatabase, type TestDatabase } from '../support/db.ts'

let database: TestDatabase
beforeAll(async () => void (database = await createDatabase({ isEmpty: true })))
afterAll(() => database.drop())

const readJournal = async () =>
  JSON.parse(await readFile(join(migrationsFolder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { idx: number; when: number; tag: string }[]
  }

test('stamps in the journal rise: the migrator passes over one that is older than the last applied', async () => {
  const { entries } = await readJournal()
  const stamps = entries.map((entry) => entry.when)
  expect(stamps).toEqual([...new Set(stamps)].sort((a, b) => a - b))
  expect(entries.map((entry) => entry.idx)).toEqual(entries.map((_, index) => index))
})

test('instances that start at once on an empty database migrate it once', async () => {
  await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)])
  const { entries } = await readJournal()
  const applied = await database.sql`select created_at from drizzle.__drizzle_migrations order by id`
  expect(applied.map((row) => Number(row.created_at))).toEqual(entries.map((entry) => entry.when))
})

test('a server older than 15 is refused by name', () => {
  expect(() => refuseVersion(140_011, '14.11')).toThrow(
    'Postgres 15 or newer; the server of DATABASE_URL is 14.11',
  )
  expect(() => refuseVersion(150_000, '15.0')).not.toThrow()
})
