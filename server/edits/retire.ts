import type { Db } from '../../db/client.ts'
import { conflict, invalid, notFound } from '../http/problem.ts'
import type { Disposition } from '../measures/rules.ts'
import type { PlanRow } from '../plans/queries.ts'
import { living, withPlan, writeEdits, type By } from './commands.ts'
import { countDependents } from './queries.ts'
import type { Kind } from './rules.ts'

export type Retirement = {
  seen: number
  disposition: Disposition
  reason: string
  reference: string | null
  mergedIntoId: string | null
}

/**
 * Postpones, merges or discontinues a measure, or takes it up again. What was agreed or waits on one that is merged or
 * discontinued ends with it.
 * @throws 422 where an adopted plan lacks the decision reference, or a merge its target; 404 where the target is not in the plan
 */
export const retire = (db: Db, plan: PlanRow, id: string, given: Retirement, by: By, now: Date) =>
  withPlan(db, plan, async (tx, locked) => {
    const isMerge = given.disposition === 'merged'
    if (locked.state === 'adopted' && given.reference === null)
      throw invalid([{ path: 'body.reference', code: 'required' }], 'edit.referenceMissing')
    if (isMerge !== (given.mergedIntoId !== null) || given.mergedIntoId === id)
      throw invalid([{ path: 'body.mergedIntoId', code: isMerge ? 'required' : 'unexpected' }])
    const found = await living(tx, locked, [id, ...(isMerge ? [given.mergedIntoId!] : [])], given.seen)
    if (found.some(({ kind }) => kind !== 'measure')) throw notFound()
    const wanted = {
      disposition: given.disposition,
      dispositionReason: given.reason,
      dispositionReference: given.reference,
      mergedIntoId: given.mergedIntoId,
    }
    const current = found.find((one) => one.id === id)!
    return writeEdits(tx, locked, [{ current, wanted, type: `measure.${given.disposition}` }], { by, now })
  })

/**
 * Removes a mistake: a goal with nothing below it, a milestone, or a draft's measure that nobody has been asked about.
 * @throws 409 `edit.notEmpty` or `edit.inUse`: what others have said or what lies below is not lost
 */
export const remove = (db: Db, plan: PlanRow, kind: Kind, id: string, seen: number, by: By, now: Date) =>
  withPlan(db, plan, async (tx, locked) => {
    const [current] = await living(tx, locked, [id], seen)
    if (kind !== 'milestone') {
      const { goals, measures, commitments, reports } = await countDependents(tx, [id])
      if (goals + measures > 0) throw conflict('edit.notEmpty')
      if (commitments + reports > 0 || (kind === 'measure' && locked.state !== 'draft'))
        throw conflict('edit.inUse')
    }
    const edit = { current: current!, wanted: { isRemoved: true }, type: `${kind}.removed` }
    return writeEdits(tx, locked, [edit], { by, now })
  })
