import { Problem } from '../http/problem.ts'
import type { Clash } from './rules.ts'

/** 409 with what stands there now, who wrote it and when: the writer's own text is in the request, and nothing is lost. */
export const editConflict = (clashing: readonly Clash[], revision: number) =>
  new Problem(409, 'edit.changed', {
    errors: clashing.map(({ field }) => ({ path: `body.fields.${field}`, code: 'changed' })),
    // What the next attempt has then seen.
    params: { revision: String(revision) },
    clashes: [...clashing],
  })

/** 409: a later change stands on what would be taken back; says whose. */
export const undoRefused = (byName: string | null, field: string) =>
  new Problem(409, 'undo.builtUpon', { params: { by: byName ?? '', field } })
