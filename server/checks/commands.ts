import type { Db, Tx } from '../../db/client.ts'
import { newId } from '../../db/schema/columns.ts'
import { withPlan, type By, type Plan } from '../edits/commands.ts'
import { bumpRevision, record } from '../events/record.ts'
import { invalid, notFound } from '../http/problem.ts'
import type { PlanRow } from '../plans/queries.ts'
import { areOfPlan, keepFinding, reopenFinding } from './queries.ts'
import { goalFindings, type FindingRef } from './rules.ts'

const nounOf = ({ kind }: FindingRef) => (goalFindings.some((one) => one === kind) ? 'goal' : 'measure')

const tell = async (
  tx: Tx,
  plan: Plan,
  ref: FindingRef,
  what: string,
  cause: string | null,
  by: By,
  at: Date,
) => {
  const place = { partnershipId: plan.partnershipId, planId: plan.id, revision: plan.revision + 1 }
  await record(tx, place, [{ type: `${nounOf(ref)}.${what}`, subjectId: ref.id, ...by, cause, at }])
  await bumpRevision(tx, place)
}

/** @throws 404 where the measure or goal is not of the plan; 422 where two that are alike are one */
export const keep = (
  db: Db,
  plan: PlanRow,
  { reason, ...ref }: FindingRef & { reason: string },
  by: By,
  now: Date,
) =>
  withPlan(db, plan, async (tx, locked) => {
    const { kind, id, otherId } = ref
    if ((kind === 'alike') !== (otherId !== null) || otherId === id)
      throw invalid([{ path: 'body.otherId', code: kind === 'alike' ? 'required' : 'unexpected' }])
    if (!(await areOfPlan(tx, locked.id, otherId === null ? [id] : [id, otherId]))) throw notFound()
    await keepFinding(tx, {
      ...{ id: newId(), partnershipId: locked.partnershipId, planId: locked.id, kind, reason },
      ...{ subjectId: id, otherId: otherId ?? id, personId: by.personId, createdAt: now },
    })
    await tell(tx, locked, ref, 'findingKept', reason, by, now)
  })

/** @throws 404 where it is not kept */
export const reopen = (db: Db, plan: PlanRow, ref: FindingRef, by: By, now: Date) =>
  withPlan(db, plan, async (tx, locked) => {
    if (!(await reopenFinding(tx, locked.id, ref))) throw notFound()
    await tell(tx, locked, ref, 'findingReopened', null, by, now)
  })
