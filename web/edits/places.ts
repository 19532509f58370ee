type Goal = { id: string; parentId: string | null; depth: number; number: string | null; title: string }
type Measure = { id: string; goalId: string; number: string | null; title: string }

/** Where something may be moved: never below itself. `siblings` are what already lies below `parentId`, without itself. */
export const placesFor = (
  tree: { goals: readonly Goal[]; measures: readonly Measure[] },
  kind: 'goal' | 'measure',
  id: string,
  parentId: string | null,
) => {
  const below = new Set(kind === 'goal' ? [id] : [])
  // Parents come before children in plan order.
  for (const goal of tree.goals) if (goal.parentId && below.has(goal.parentId)) below.add(goal.id)
  const siblings =
    kind === 'goal'
      ? tree.goals.filter((goal) => goal.parentId === parentId)
      : tree.measures.filter((measure) => measure.goalId === parentId)
  return {
    goals: tree.goals.filter((goal) => !below.has(goal.id)),
    siblings: siblings.filter((one) => one.id !== id),
  }
}
