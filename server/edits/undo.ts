import type { Db } from '../../db/client.ts'
import { puttingBack } from '../endings/commands.ts'
import { isOfSetAside } from '../endings/rules.ts'
import { conflict, notFound } from '../http/problem.ts'
import type { PlanRow } from '../plans/queries.ts'
import type { ThemeGroup } from '../plans/rules.ts'
import { withPlan, writeEdits, type By } from './commands.ts'
import { undoRefused } from './problem.ts'
import { countDependents, listDone, type Recorded } from './queries.ts'
import { inverseOf, isUndoable, overwritten, themesChanged } from './rules.ts'

/**
 * Takes one revision back by its inverse, as a new revision; history keeps both, and the undoing can itself be undone.
 * Responsibility that ended with a measure comes back with it, word for word.
 * @throws 404 where the plan has no such revision; 409 `undo.notPossible` where it was no edit, `undo.builtUpon` (with who)
 * where a later change touches the same field, `edit.notEmpty` or `edit.inUse` where something stands on a thing it made
 */
export const undo = (db: Db, plan: PlanRow, revision: number, by: By, now: Date) =>
  withPlan(db, plan, async (tx, locked) => {
    const done = await listDone(tx, locked, revision)
    if (done.length === 0) throw notFound()
    const ofThemes = done.find(({ type }) => type === themesChanged)
    const ended = done.filter(isOfSetAside)
    const rest = done.filter((one) => one !== ofThemes && !ended.includes(one))
    if (!rest.every((one) => isUndoable(one) && one.current !== null)) throw conflict('undo.notPossible')
    for (const one of rest) refuseWhereBuiltUpon(one)
    if (ofThemes) refuseWhereBuiltUpon({ ...ofThemes, current: { themeGroups: locked.themeGroups } })
    const made = done.filter(({ type }) => type.endsWith('.created')).map(({ id }) => id)
    if (made.length > 0) {
      const { goals, measures, commitments, reports } = await countDependents(tx, made)
      if (goals + measures > 0) throw conflict('edit.notEmpty')
      if (commitments + reports > 0) throw conflict('edit.inUse')
    }
    const edits = [...byId(rest).values()].map((steps) => ({
      // Nothing came between: `later` is what the check above has looked at.
      current: { ...steps[0]!, fields: steps[0]!.current!, later: [] },
      wanted: Object.assign({}, ...steps.map(inverseOf)) as Record<string, unknown>,
      cause: 'undo',
    }))
    const before = ofThemes?.before as { themeGroups: ThemeGroup[] } | undefined
    const themes = before && { groups: before.themeGroups, cause: 'undo' }
    const also = puttingBack(ended, by, now)
    return writeEdits(tx, locked, edits, { by, now, also, ...(themes && { themes }) })
  })

const refuseWhereBuiltUpon = (one: Recorded) => {
  const [field] = overwritten(one, one.current!)
  if (field === undefined) return
  const last = one.later.findLast(({ after }) => after !== null && field in after)
  throw undoRefused(last?.byName ?? null, field)
}

const byId = (done: readonly Recorded[]) => {
  const groups = new Map<string, Recorded[]>()
  for (const one of done) groups.set(one.id, [...(groups.get(one.id) ?? []), one])
  return groups
}
