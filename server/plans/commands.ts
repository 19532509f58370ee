import type { Db } from '../../db/client.ts'
import { newId } from '../../db/schema/columns.ts'
import { bumpRevision, record } from '../events/record.ts'
import { conflict, notFound, raise } from '../http/problem.ts'
import type { Locale } from '../people/rules.ts'
import { actingRole, type Person } from '../policy.ts'
import { getPlanDefaults, insertPlan, lockPlan, updatePlan, type PlanRow } from './queries.ts'
import type { LevelNames, ProgressScale } from './rules.ts'

type NewPlan = {
  partnershipId: string
  title: string
  periodStartOn: string | null
  periodEndOn: string | null
}
export const createPlan = (db: Db, person: Person, given: NewPlan, now: Date) =>
  db.transaction(async (tx) => {
    const plan = await insertPlan(tx, {
      id: newId(),
      ...given,
      ...(await getPlanDefaults(tx, given.partnershipId)),
      createdAt: now,
    })
    const place = { partnershipId: plan.partnershipId, planId: plan.id, revision: 1 }
    await record(tx, place, [
      {
        type: 'plan.created',
        subjectId: plan.id,
        personId: person.id,
        role: actingRole(person, plan.partnershipId),
        after: { title: plan.title },
        at: now,
      },
    ])
    await bumpRevision(tx, place)
    return plan.id
  })

export type PlanChange = {
  title?: string
  periodStartOn?: string | null
  periodEndOn?: string | null
  levelNames?: LevelNames
  progressScale?: ProgressScale
  freshDays?: number
  goalCap?: number
  locale?: Locale
  showsStatusPublicly?: boolean
}

const changedFields = (before: Record<string, unknown>, change: Record<string, unknown>) =>
  Object.keys(change).filter(
    (key) => change[key] !== undefined && JSON.stringify(before[key]) !== JSON.stringify(change[key]),
  )

const pick = (row: Record<string, unknown>, keys: string[]) =>
  Object.fromEntries(keys.map((key) => [key, row[key]]))

/** Throws 409 `plan.changed` where `revision` is given and another change came first. A change of nothing writes nothing. */
export const changePlan = (
  db: Db,
  person: Person,
  plan: PlanRow,
  { revision, ...change }: PlanChange & { revision?: number },
  now: Date,
) =>
  db.transaction(async (tx) => {
    const before = (await lockPlan(tx, plan.id)) ?? raise(notFound())
    if (revision !== undefined && revision !== before.revision) throw conflict('plan.changed')
    const keys = changedFields(before, change)
    if (keys.length === 0) return
    const place = { partnershipId: plan.partnershipId, planId: plan.id, revision: before.revision + 1 }
    await updatePlan(tx, plan.id, pick(change, keys))
    await record(tx, place, [
      {
        type: 'plan.updated',
        subjectId: plan.id,
        personId: person.id,
        role: actingRole(person, plan.partnershipId),
        before: pick(before, keys),
        after: pick(change, keys),
        at: now,
      },
    ])
    await bumpRevision(tx, place)
  })
