/** Goals as rows name them: the same number or title under the same parent is the same goal. */
import type { FileGoal } from './model.ts'
import type { Work } from './work.ts'
import { sameKey } from './words.ts'

export type GoalsFound = { byName: Map<string, FileGoal>; byKey: Map<string, FileGoal> }
export const noGoals = (): GoalsFound => ({ byName: new Map(), byKey: new Map() })
export type GoalName = {
  parentKey: string | null
  number: string | null
  title: string
  levelName: string | null
  row: number
}

const byNumber = (parentKey: string | null, number: string) => `${parentKey ?? ''}\n#${sameKey(number)}`
const byTitle = (parentKey: string | null, title: string) => `${parentKey ?? ''}\n${sameKey(title)}`

/** By number; by title only where one of the two has no number, or both the same. */
export const knownGoal = (
  found: GoalsFound,
  { parentKey, number, title }: Pick<GoalName, 'parentKey' | 'number' | 'title'>,
) => {
  const numbered = number === null ? undefined : found.byName.get(byNumber(parentKey, number))
  if (numbered) return numbered
  const titled = found.byName.get(byTitle(parentKey, title))
  return titled && (number === null || titled.number === null) ? titled : undefined
}

const remember = (found: GoalsFound, goal: FileGoal) => {
  if (goal.number !== null) found.byName.set(byNumber(goal.parentKey, goal.number), goal)
  if (!found.byName.has(byTitle(goal.parentKey, goal.title)))
    found.byName.set(byTitle(goal.parentKey, goal.title), goal)
  found.byKey.set(goal.key, goal)
}

export const goalAt = (work: Work, found: GoalsFound, name: GoalName): FileGoal => {
  const before = knownGoal(found, name)
  if (before) {
    before.number ??= name.number
    remember(found, before)
    return before
  }
  const depth = (name.parentKey === null ? 0 : (found.byKey.get(name.parentKey)?.depth ?? 0)) + 1
  const goal: FileGoal = { key: `g${work.goals.length + 1}`, ...name, depth, extras: [] }
  work.goals.push(goal)
  remember(found, goal)
  return goal
}
