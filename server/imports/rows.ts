import type { Occasion } from './look.ts'
import type { ImportReply, StoredResult } from './preview.ts'
import type { Seen } from './see.ts'
import type { ImportOptions } from './understand.ts'

/** The import's row as previewed now. */
export const fieldsOf = ({ target, now }: Occasion, { result, items }: Seen, options: ImportOptions) => ({
  ...{ partnershipId: target.partnershipId, planId: target.id, planRevision: target.revision },
  ...{ fileName: result.fileName, options, state: 'previewed' as const, result },
  ...{ progressDone: 0, progressTotal: items, createdAt: now },
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
