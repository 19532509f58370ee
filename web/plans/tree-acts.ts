import type { TreeGoal, TreeMeasure } from './filter.ts'
import type { TreeRow } from './tree-rows.ts'

/** What may be acted on: a row of the tree, or the same goal or measure in the list. */
export type ActRow = { key: string } & (
  { kind: 'goal'; goal: TreeGoal } | { kind: 'measure'; measure: TreeMeasure }
)
export const goalRow = (goal: TreeGoal): ActRow => ({ kind: 'goal', key: goal.id, goal })
export const measureRow = (measure: TreeMeasure): ActRow => ({ kind: 'measure', key: measure.id, measure })

/** What the secretariat asks of a row; `into`, `before` and `after` are where something was dropped. */
export type TreeAct =
  | { what: 'rename' | 'add' | 'move' | 'up' | 'down'; row: ActRow }
  | { what: 'drop'; row: ActRow; on: ActRow; where: 'into' | 'before' | 'after' }

/** Keys on a row, beside those that walk; what nobody may do with a milestone here is left to its measure's page. */
export const actKey = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent, row: TreeRow): TreeAct | null => {
  if (row.kind === 'milestone' || ctrlKey || metaKey) return null
  if (altKey)
    return key === 'ArrowUp' ? { what: 'up', row } : key === 'ArrowDown' ? { what: 'down', row } : null
  if (key === 'F2') return { what: 'rename', row }
  if (key === 'n') return { what: 'add', row }
  if (key === 'f') return { what: 'move', row }
  return null
}

type Goal = { id: string; parentId: string | null }
/** Where the upper part of a row means before it and the lower part after; a measure dropped on a goal goes into it. Null where it may not be dropped. */
export const dropPlace = (
  goals: readonly Goal[],
  dragged: Pick<TreeRow, 'key' | 'kind'>,
  on: Pick<TreeRow, 'key' | 'kind'>,
  /** 0 at the upper edge of the row, 1 at the lower. */
  height: number,
): 'into' | 'before' | 'after' | null => {
  if (dragged.key === on.key || on.kind === 'milestone' || dragged.kind === 'milestone') return null
  if (dragged.kind === 'measure') return on.kind === 'goal' ? 'into' : height < 0.5 ? 'before' : 'after'
  if (on.kind !== 'goal') return null
  for (let id: string | null = on.key; id !== null; id = goals.find((g) => g.id === id)?.parentId ?? null)
    if (id === dragged.key) return null
  return height < 0.3 ? 'before' : height > 0.7 ? 'after' : 'into'
}
