import { note, type Work } from './compare-work.ts'
import type { CurrentGoal } from './current.ts'
import { changeGoal, goalFields } from './fields.ts'
import { groupBy, pairSiblings } from './match.ts'
import type { FileGoal } from './model.ts'
import { placeChildren } from './place.ts'

export const unplacedTitle = 'Uten mål'

/** Level by level from the roots: a goal is matched among the children of what its parent was matched with. */
export const compareGoals = (work: Work): Map<string, string> => {
  const { file, current, options, set } = work
  const inFile = groupBy(file.goals, (g) => g.parentKey)
  const standing = groupBy(current.goals, (g) => g.parentId)
  const ids = new Map<string, string>()
  const queue: (string | null)[] = [null]
  for (const parentKey of queue) {
    const children = inFile.get(parentKey) ?? []
    const parentId = parentKey === null ? null : ids.get(parentKey)!
    const siblings = standing.get(parentId) ?? []
    const pairs = pairSiblings<FileGoal, CurrentGoal>(children, siblings)
    for (const goal of children) ids.set(goal.key, pairs.get(goal)?.id ?? options.newId())
    const idOf = (goal: FileGoal) => ids.get(goal.key)!
    const positions = placeChildren(
      siblings,
      children.map((goal) => ({ id: idOf(goal), sibling: pairs.get(goal) ?? null })),
    )
    for (const goal of children) {
      const [id, stands] = [idOf(goal), pairs.get(goal)]
      const { number, title, row } = goal
      if (stands)
        note(
          work,
          { kind: 'goal', id, number: number ?? stands.number, title, row },
          changeGoal(stands, goal),
        )
      else
        set.goals.push({
          ...goalFields(goal),
          ...{ id, parentId, row, isUnplaced: false, position: positions.get(id)! },
        })
      queue.push(goal.key)
    }
  }
  return ids
}

/** The plan's "Uten mål", made when a measure needs it. */
export const unplacedGoal = ({ file, current, options, set }: Work): string => {
  const stands = current.goals.find((g) => g.isUnplaced)
  if (stands) {
    set.unchanged.goals++
    return stands.id
  }
  const id = options.newId()
  const roots = [...current.goals, ...set.goals].filter((g) => g.parentId === null)
  const last = roots.reduce<{ id: string; position: string } | null>(
    (max, g) => (max && max.position > g.position ? max : g),
    null,
  )
  const position = placeChildren(last ? [last] : [], [{ id, sibling: null }]).get(id)!
  const row = file.measures.find((m) => m.goalKey === null)!.row
  const fields = { number: null, title: unplacedTitle, levelName: null, extras: [] }
  set.goals.push({ ...fields, id, parentId: null, row, isUnplaced: true, position })
  return id
}
