import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as t from '../../db/schema/index.ts'
import { createDatabase, type TestDatabase } from '../support/db.ts'
import { makers } from '../support/make.ts'
import { environmentFor, fixture, importByCommand, root } from './cli.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createDatabase()
  const make = makers(database.db)
  await make.member('secretariat', { partnershipId: (await make.partnership()).id })
})
afterAll(() => database.drop())

/** Resolves when another connection waits for a lock: it stands in the middle of its transaction. */
const somebodyWaits = async () => {
  for (;;) {
    const [row] = await database.sql`select count(*)::int as n from pg_locks where not granted
      and database = (select oid from pg_database where datname = current_database())`
    if (row!.n > 0) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
const rowCount = async () => {
  const tables = [t.plans, t.goals, t.measures, t.partners, t.events, t.imports]
  const counts = await Promise.all(tables.map((table) => database.db.$count(table)))
  return counts.reduce((a, b) => a + b, 0)
}

test(
  'killed in the middle of an import, it leaves nothing; taken again, all',
  { timeout: 60_000 },
  async () => {
    const words = ['--import', 'tsx', 'server/cli/import.ts', fixture('nap6.csv'), '--plan', 'NAP6']
    await database.db.transaction(async (tx) => {
      // Goals and measures are written by now, commitments and history not yet.
      await tx.execute(sql`lock table commitments in exclusive mode`)
      const child = spawn(process.execPath, words, {
        cwd: root,
        env: environmentFor(database.url),
        stdio: 'ignore',
      })
      await somebodyWaits()
      child.kill('SIGKILL')
      await once(child, 'exit')
    })
    expect(await rowCount()).toBe(0)
    const { code } = await importByCommand(database.url, fixture('nap6.csv'), '--plan', 'NAP6')
    expect(code).toBe(0)
    const [plan] = await database.db.select().from(t.plans)
    expect(await database.db.$count(t.measures, eq(t.measures.planId, plan!.id))).toBe(65)
  },
)
