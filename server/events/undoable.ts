import { isUndoable } from '../edits/rules.ts'
import type { EventRow } from './queries.ts'

/**
 * Marks what can be taken back by whoever may edit: an edit whose fields nothing later in `events` (newest first) has
 * touched. Undoing looks again under the plan's lock; this only spares the reader a press that would be refused.
 */
export const withUndo = <E extends EventRow>(
  events: readonly E[],
  mayEdit: boolean,
): (E & { canUndo: boolean })[] => {
  const touched = new Map<string, Set<string>>()
  return events.map((event) => {
    const later = touched.get(event.subjectId)
    const fields = Object.keys(event.after ?? {})
    const isFree = event.type.endsWith('.created') ? !later : !fields.some((field) => later?.has(field))
    touched.set(event.subjectId, new Set([...(later ?? []), ...fields]))
    // What an import did is taken back as a whole, from its own page.
    return { ...event, canUndo: mayEdit && isFree && event.causeId === null && isUndoable(event) }
  })
}
