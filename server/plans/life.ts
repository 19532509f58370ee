import { sha256Of } from '../../db/canonical-json.ts'
import type { Db, Tx } from '../../db/client.ts'
import { newId } from '../../db/schema/columns.ts'
import type { plans } from '../../db/schema/index.ts'
import { bumpRevision, record } from '../events/record.ts'
import { conflict, invalid, notFound, raise } from '../http/problem.ts'
import { actingRole, type Person } from '../policy.ts'
import { insertPlan, lockPlan, updatePlan, type PlanRow } from './queries.ts'
import { adoptedWords, rolledTree } from './rolling.ts'
import type { PlanState } from './rules.ts'
import { getTreeRows, hasOpenRound, insertAdoption, insertTreeRows } from './tree-queries.ts'

type Locked = typeof plans.$inferSelect
type Turn = {
  type: string
  change: Partial<Pick<Locked, 'state' | 'adoptedOn' | 'decisionReference'>>
  cause?: string | null
}

/** One step of a plan's life as one revision; `work` does what else belongs to it, at the revision it makes. */
const turn = (
  db: Db,
  person: Person,
  { id }: PlanRow,
  now: Date,
  decide: (tx: Tx, plan: Locked, revision: number) => Promise<Turn>,
) =>
  db.transaction(async (tx) => {
    const plan = (await lockPlan(tx, id)) ?? raise(notFound())
    const place = { partnershipId: plan.partnershipId, planId: plan.id, revision: plan.revision + 1 }
    const { type, change, cause = null } = await decide(tx, plan, place.revision)
    const before = Object.fromEntries(Object.keys(change).map((key) => [key, plan[key as keyof Locked]]))
    await updatePlan(tx, plan.id, change)
    await record(tx, place, [
      {
        ...{ type, subjectId: plan.id, personId: person.id, role: actingRole(person, plan.partnershipId) },
        ...{ before, after: change, cause, at: now },
      },
    ])
    await bumpRevision(tx, place)
    return { revision: place.revision }
  })

export type Adoption = { adoptedOn: string; decisionReference: string; seen: number }

/**
 * Records that somebody with the right to has adopted the plan, and keeps its wording, word for word. An adopted plan
 * can be adopted anew, after a revision: each adoption is kept.
 * @throws 409 `plan.changed` where the plan is not the one that was seen; 422 where the day has not come
 */
export const adopt = (db: Db, person: Person, plan: PlanRow, given: Adoption, today: string, now: Date) => {
  const { seen, ...decision } = given
  if (decision.adoptedOn > today) throw invalid([{ path: 'body.adoptedOn', code: 'future' }])
  return turn(db, person, plan, now, async (tx, locked, revision) => {
    if (locked.revision !== seen) throw conflict('plan.changed')
    const content = adoptedWords(locked, await getTreeRows(tx, locked.id))
    await insertAdoption(tx, {
      ...{ partnershipId: locked.partnershipId, planId: locked.id, personId: person.id, revision },
      ...{ ...decision, content, sha256: sha256Of(content), at: now },
    })
    return { type: 'plan.adopted', change: { state: 'adopted', ...decision } }
  })
}

/** From now on the plan is read-only; what was agreed stays. @throws 409 `plan.roundOpen`: answers are being waited for */
export const close = (db: Db, person: Person, plan: PlanRow, cause: string | null, now: Date) =>
  turn(db, person, plan, now, async (tx, locked) => {
    if (await hasOpenRound(tx, locked.id)) throw conflict('plan.roundOpen')
    return { type: 'plan.closed', change: { state: 'closed' }, cause }
  })

/** Back to what it was before it was closed. */
export const reopen = (db: Db, person: Person, plan: PlanRow, cause: string | null, now: Date) =>
  turn(db, person, plan, now, async (_, locked) => {
    const state: PlanState = locked.adoptedOn === null ? 'draft' : 'adopted'
    return { type: 'plan.reopened', change: { state }, cause }
  })

type NextPlan = { title: string; periodStartOn: string | null; periodEndOn: string | null }

/** "Rullere planen": a new draft with all that carries on, and with its lineage. Nothing that was agreed is copied. */
export const roll = (db: Db, person: Person, former: PlanRow, given: NextPlan, now: Date) =>
  db.transaction(async (tx) => {
    const tree = await getTreeRows(tx, former.id)
    const { partnershipId, levelNames, themeGroups, progressScale, freshDays, goalCap, locale } = former
    const plan = await insertPlan(tx, {
      ...{ id: newId(), partnershipId, levelNames, themeGroups, progressScale, freshDays, goalCap, locale },
      ...{ ...given, previousId: former.id, createdAt: now },
    })
    const createdAt = now.toISOString()
    const next = rolledTree(tree, former, { ...given, id: plan.id, createdAt }, newId)
    const wordings = next.measures.map((m) => ({
      ...{ id: newId(), partnership_id: partnershipId, plan_id: plan.id, measure_id: m.id },
      wording: { title: m.title, expectedResult: m.expected_result, dueText: m.due_text },
      ...{ is_language_correction: false, person_id: person.id, created_at: createdAt },
    }))
    await insertTreeRows(tx, next, wordings)
    const place = { partnershipId, planId: plan.id, revision: 1 }
    await record(tx, place, [
      {
        ...{
          type: 'plan.created',
          subjectId: plan.id,
          personId: person.id,
          cause: 'roll',
          causeId: former.id,
        },
        ...{ role: actingRole(person, partnershipId), after: { title: plan.title }, at: now },
      },
    ])
    await bumpRevision(tx, place)
    return plan.id
  })
