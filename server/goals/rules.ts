type Node = { id: string; parentId: string | null }

/** From the root down to the goal's parent. */
export const ancestorsOf = <G extends Node>(goals: readonly G[], id: string): G[] => {
  const byId = new Map(goals.map((g) => [g.id, g]))
  const path: G[] = []
  for (let g = byId.get(byId.get(id)?.parentId ?? ''); g; g = byId.get(g.parentId ?? '')) path.unshift(g)
  return path
}

/** Ids of the goal and everything below it. */
export const subtreeOf = (goals: readonly Node[], id: string): Set<string> => {
  const ids = new Set([id])
  // Parents come before children in plan order, so one pass is enough.
  for (const g of goals) if (g.parentId !== null && ids.has(g.parentId)) ids.add(g.id)
  return ids
}
