import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../db/schema/columns.ts'
import { bumpRevision } from '../../server/events/record.ts'
import { countChanged, countCreated, noKinds } from '../../server/imports/change-set.ts'
import { compare } from '../../server/imports/compare.ts'
import { loadCurrentPlan } from '../../server/imports/queries.ts'
import { writeChanges } from '../../server/imports/write.ts'
import { createDatabase, type TestDatabase } from '../support/db.ts'
import { makers } from '../support/make.ts'
import { anyFilePlan } from './file-plan.ts'

let database: TestDatabase
beforeAll(async () => void (database = await createDatabase()))
afterAll(() => database.drop())

test('property: what any file made comes back from the database as that file', async () => {
  const { db } = database
  const make = makers(db)
  const responsibility = fc.constantFrom('proposed', 'named', 'accepted')
  await fc.assert(
    fc.asyncProperty(anyFilePlan, anyFilePlan, responsibility, async (before, file, responsibility) => {
      const plan = await make.plan()
      const scope = { partnershipId: plan.partnershipId, planId: plan.id }
      const see = async (what: typeof file) => {
        const options = { responsibility, source: 'vedtak', today: '2026-11-23', newId }
        return compare(what, await loadCurrentPlan(db, scope), new Map(), options)
      }
      const take = async (what: typeof file, revision: number) => {
        const set = await see(what)
        const by = { personId: newId(), role: 'secretariat' as const }
        const place = { ...scope, revision }
        await db.transaction(async (tx) => {
          const writing = {
            importId: newId(),
            fileName: 'x.csv',
            place,
            by,
            now: new Date(),
            source: 'vedtak',
          }
          await writeChanges(tx, set, writing, () => {})
          await bumpRevision(tx, place)
        })
      }
      await take(before, 1)
      await take(file, 2)
      const again = await see(file)
      expect([countCreated(again), countChanged(again), again.changes]).toEqual([noKinds(), noKinds(), []])
    }),
    { numRuns: 60 },
  )
}, 60_000)
