import type { Tree, TreeGoal, TreeMeasure } from './filter.ts'
import { overarchingGoal } from './overarching-goal.ts'

type Place = {
  key: string
  level: number
  /** From the margin, in rem; a single root takes none, so that its goals stand as wide as if they were the roots. */
  indent: number
  parentKey: string | null
  position: number
  siblings: number
  isOpen: boolean | null
}
export type TreeRow = Place &
  (
    | { kind: 'goal'; goal: TreeGoal; measures: readonly TreeMeasure[]; isOverarching: boolean }
    | { kind: 'measure'; measure: TreeMeasure }
    | { kind: 'milestone'; milestone: TreeMeasure['milestones'][number] }
  )

type Shown = {
  tree: Pick<Tree, 'goals' | 'measures'>
  isShown: (m: TreeMeasure) => boolean
  isNarrowed: boolean
  isOpen: (key: string, kind: 'goal' | 'measure') => boolean
}

const grouped = <T, K>(items: readonly T[], keyOf: (item: T) => K) => {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

/**
 * The rows that stand open, top down, each with its place among its siblings (WAI-ARIA treegrid). Where the list is
 * narrowed, goals without a hit are left out; a goal's strip always shows all its active measures.
 */
export const treeRows = ({ tree, isShown, isNarrowed, isOpen }: Shown): TreeRow[] => {
  const goalsUnder = grouped(tree.goals, (g) => g.parentId)
  const measuresUnder = grouped(tree.measures, (m) => m.goalId)
  const shownUnder = grouped(tree.measures.filter(isShown), (m) => m.goalId)
  const hits = new Map<string, number>()
  for (const goal of [...tree.goals].reverse()) {
    const own = (hits.get(goal.id) ?? 0) + (shownUnder.get(goal.id)?.length ?? 0)
    hits.set(goal.id, own)
    if (goal.parentId !== null) hits.set(goal.parentId, (hits.get(goal.parentId) ?? 0) + own)
  }
  const isGoalShown = (goal: TreeGoal) =>
    isNarrowed || goal.isUnplaced ? (hits.get(goal.id) ?? 0) > 0 : true
  const allUnder = (goal: TreeGoal): TreeMeasure[] => [
    ...(measuresUnder.get(goal.id) ?? []),
    ...(goalsUnder.get(goal.id) ?? []).flatMap(allUnder),
  ]
  const skipped = (goalsUnder.get(null) ?? []).filter(isGoalShown).length === 1 ? 2 : 1
  const indentOf = (level: number) => Math.min(8, Math.max(0, level - skipped))
  const overarching = overarchingGoal(tree)
  const rows: TreeRow[] = []
  const addMeasure = (measure: TreeMeasure, place: Omit<Place, 'isOpen'>) => {
    const open = measure.milestones.length === 0 ? null : isOpen(measure.id, 'measure')
    rows.push({ kind: 'measure', measure, ...place, isOpen: open })
    if (!open) return
    for (const [i, milestone] of measure.milestones.entries())
      rows.push({
        kind: 'milestone',
        milestone,
        key: milestone.id,
        level: place.level + 1,
        indent: place.indent,
        parentKey: measure.id,
        position: i + 1,
        siblings: measure.milestones.length,
        isOpen: null,
      })
  }
  const add = (parentId: string | null, level: number) => {
    const goals = (goalsUnder.get(parentId) ?? []).filter(isGoalShown)
    const measures = parentId === null ? [] : (shownUnder.get(parentId) ?? [])
    const siblings = goals.length + measures.length
    for (const [i, measure] of measures.entries())
      addMeasure(measure, {
        key: measure.id,
        level,
        indent: indentOf(level),
        parentKey: parentId,
        position: i + 1,
        siblings,
      })
    for (const [i, goal] of goals.entries()) {
      const hasChildren =
        (goalsUnder.get(goal.id) ?? []).some(isGoalShown) || (shownUnder.get(goal.id)?.length ?? 0) > 0
      const open = hasChildren ? isOpen(goal.id, 'goal') : null
      rows.push({
        kind: 'goal',
        goal,
        measures: allUnder(goal),
        isOverarching: goal.id === overarching,
        key: goal.id,
        level,
        indent: indentOf(level),
        parentKey: parentId,
        position: measures.length + i + 1,
        siblings,
        isOpen: open,
      })
      if (open) add(goal.id, level + 1)
    }
  }
  add(null, 1)
  return rows
}

/** Characters of the longest number of a measure, so that titles stand under each other; a very long one pushes its own only. */
export const longestNumber = (rows: readonly TreeRow[]): number =>
  rows.reduce((most, row) => {
    const length = row.kind === 'measure' ? (row.measure.number?.length ?? 0) : 0
    return length > longestHeeded ? most : Math.max(most, length)
  }, 0)
const longestHeeded = 7

export type Move = { focus: number } | { toggle: string } | { open: number } | { openSiblings: number }
/** What a key does on the row at `at`, by the WAI-ARIA treegrid pattern with rows as the unit; null: the key is not the grid's. */
export const treeKey = (rows: readonly TreeRow[], at: number, key: string): Move | null => {
  const row = rows[at]
  if (!row) return null
  const within = (i: number) => ({ focus: Math.min(rows.length - 1, Math.max(0, i)) })
  switch (key) {
    case 'ArrowDown':
      return within(at + 1)
    case 'ArrowUp':
      return within(at - 1)
    case 'PageDown':
      return within(at + 10)
    case 'PageUp':
      return within(at - 10)
    case 'Home':
      return within(0)
    case 'End':
      return within(rows.length - 1)
    case 'ArrowRight':
      if (row.isOpen === null) return within(at)
      return row.isOpen ? within(at + 1) : { toggle: row.key }
    case 'ArrowLeft': {
      if (row.isOpen) return { toggle: row.key }
      const parent = rows.findIndex((r) => r.key === row.parentKey)
      return within(parent < 0 ? at : parent)
    }
    case 'Enter':
      return row.kind === 'milestone' ? null : { open: at }
    case '*':
      return { openSiblings: at }
    default:
      return null
  }
}
