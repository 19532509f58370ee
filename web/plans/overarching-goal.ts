import type { Tree } from './filter.ts'

/** The id of the one goal on top that only gathers the others. It is read once, so it stands more quietly than they do. */
export const overarchingGoal = ({
  goals,
  measures,
}: Pick<Tree, 'goals' | 'measures'>): string | undefined => {
  const [root, ...others] = goals.filter((g) => g.parentId === null && !g.isUnplaced)
  const gathers = root && others.length === 0 && goals.some((g) => g.parentId === root.id)
  return gathers && measures.every((m) => m.goalId !== root.id) ? root.id : undefined
}
