import { countCreated, sum, type ChangeSet } from './change-set.ts'
import type { Occasion } from './look.ts'
import { resultOf, type ImportReply, type Look, type StoredResult } from './preview.ts'
import type { ImportOptions } from './understand.ts'

/** Things to make or change: what progress is counted in. */
export const itemsOf = (set: ChangeSet) => sum(countCreated(set)) + set.changes.length

/** The import's row as previewed now. */
export const fieldsOf = ({ target, now }: Occasion, look: Look, options: ImportOptions) => ({
  ...{ partnershipId: target.partnershipId, planId: target.id, planRevision: target.revision },
  ...{ fileName: look.table.fileName, options, state: 'previewed' as const },
  result: resultOf(look, { planId: target.id, planRevision: target.revision }, options),
  ...{ progressDone: 0, progressTotal: itemsOf(look.set), createdAt: now },
})

/** The same once applied: what was uploaded is let go of. */
export const applied = (fields: ReturnType<typeof fieldsOf>, now: Date) => ({
  ...fields,
  ...{ state: 'applied' as const, file: null, appliedAt: now, progressDone: fields.progressTotal },
})

type Row = {
  id: string
  state: 'previewed' | 'applied' | 'undone'
  result: Record<string, unknown>
  progressDone: number
  progressTotal: number
  canUndo?: boolean
}
export const reply = ({ id, state, result, progressDone, progressTotal, canUndo }: Row): ImportReply => ({
  ...(result as StoredResult),
  ...{ importId: id, state, progress: { done: progressDone, total: progressTotal } },
  canUndo: canUndo ?? state === 'applied',
})
