import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleRows, loadExample } from '../../db/demo/index.ts'
import { createDatabase, type TestDatabase } from '../support/db.ts'
import { canonical, november } from './read.ts'

describe('in the database', () => {
  let database: TestDatabase
  let took: number
  beforeAll(async () => {
    database = await createDatabase()
    const start = performance.now()
    await loadExample(database.db, november)
    took = performance.now() - start
  }, 60_000)
  afterAll(() => database.drop())

  test('every row is there and every constraint holds', async () => {
    const rows = exampleRows(november)
    const count = async (table: string) =>
      Number((await database.sql`select count(*) from ${database.sql(table)}`)[0]!.count)
    expect(await count('measures')).toBe(30)
    expect(await count('partners')).toBe(13)
    expect(await count('commitment_steps')).toBe(rows.commitmentSteps.length)
    expect(await count('frozen_measures')).toBe(rows.frozenMeasures.length)
    expect(await count('events')).toBe(rows.events.length)
  })

  test('a frozen measure reads back with the same hash', async () => {
    const found = await database.sql`select content, sha256 from frozen_measures`
    for (const { content, sha256 } of found) {
      const value = typeof content === 'string' ? JSON.parse(content) : content
      expect(createHash('sha256').update(canonical(value)).digest('hex')).toBe(sha256)
    }
  })

  test('loading twice is refused and leaves the first as it was', async () => {
    await expect(loadExample(database.db, november)).rejects.toThrow()
    expect(Number((await database.sql`select count(*) from measures`)[0]!.count)).toBe(30)
  })

  test('loading is quick', () => expect(took).toBeLessThan(5000))
})
