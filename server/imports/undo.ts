import type { Db } from '../../db/client.ts'
import type { Kind } from '../edits/rules.ts'
import { bumpRevision, record, type NewEvent } from '../events/record.ts'
import { conflict, notFound, raise } from '../http/problem.ts'
import { lockPlan } from '../plans/queries.ts'
import { updateImport } from './queries.ts'
import { deleteMade, importToUndo, restoreRows, type CausedEvent } from './undo-queries.ts'
import type { By } from './write.ts'

type Target = { id: string; planId: string; partnershipId: string }

/**
 * Takes an applied import back: what it made is removed, what it changed gets its former values, and history says so.
 * @throws 409 `import.notApplied`, or `import.builtUpon` where something stands on what it made
 */
export const undoImport = (db: Db, target: Target, by: By, now: Date) =>
  db.transaction(async (tx) => {
    const plan = (await lockPlan(tx, target.planId)) ?? raise(notFound())
    const { state, isBuiltUpon, caused } = await importToUndo(tx, target.id, plan.id)
    if (state !== 'applied') throw conflict('import.notApplied')
    if (isBuiltUpon) throw conflict('import.builtUpon')
    const place = { partnershipId: plan.partnershipId, planId: plan.id, revision: plan.revision + 1 }
    await restoreRows(tx, caused.filter(isUpdate).map(formerOf), now)
    await deleteMade(tx, target.id)
    await record(tx, place, undoEvents(caused, target, { ...by, causeId: target.id, at: now }))
    await updateImport(tx, target.id, { state: 'undone', undoneAt: now })
    await bumpRevision(tx, place)
  })

const isUpdate = (event: CausedEvent) => event.type.endsWith('.updated')
const kindOf = (event: CausedEvent) => event.type.split('.')[0] as Kind
const formerOf = (event: CausedEvent) => ({
  kind: kindOf(event),
  id: event.subjectId,
  before: event.before ?? {},
})

const undoEvents = (
  caused: CausedEvent[],
  { planId }: Target,
  own: Omit<NewEvent, 'type' | 'subjectId'>,
): NewEvent[] => {
  const imported = caused.find((e) => e.type === 'plan.imported')
  const subjects = caused.filter((e) => e.subjectId !== planId)
  return [
    { ...own, type: 'plan.importUndone', subjectId: planId, before: imported?.after ?? null },
    ...subjects.map((e) =>
      isUpdate(e)
        ? { ...own, type: e.type, subjectId: e.subjectId, before: e.after, after: e.before }
        : { ...own, type: `${kindOf(e)}.removed`, subjectId: e.subjectId, before: e.after },
    ),
  ]
}
