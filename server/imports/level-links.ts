/** What stands above what, in tables whose rows name their parent or stand in the order of an outline. */
import { levelRank, type Subject } from './header-words.ts'
import type { FileGoal } from './model.ts'
import { tell, type Cell, type MeasureDraft, type Work } from './work.ts'
import { sameKey } from './words.ts'

/** One row, before it is known what stands above it. */
export type Node = {
  rowIndex: number
  kind: Subject
  title: Cell
  level: Cell | null
  number: Cell | null
  parent: Cell | null
  above: Node | null
  goal: FileGoal | null
  measure: MeasureDraft | null
}

/** By number, else by title; the first row of a name has it. */
const byName = (nodes: Node[]): Map<string, Node> => {
  const names = new Map<string, Node>()
  for (const pick of [(node: Node) => node.number?.value, (node: Node) => node.title.value])
    for (const node of nodes) {
      const name = pick(node)
      if (name !== undefined && !names.has(sameKey(name))) names.set(sameKey(name), node)
    }
  return names
}

export const linkByParent = (work: Work, nodes: Node[]) => {
  const names = byName(nodes)
  for (const node of nodes) {
    if (!node.parent) continue
    node.above = names.get(sameKey(node.parent.value)) ?? null
    if (!node.above) tell(work, node.parent, 'goal.parentMissing')
  }
}

/** "1.2.3" stands under "1.2"; without such a number, under the nearest row above of a higher level. */
export const linkByOrder = (nodes: Node[]) => {
  const names = byName(nodes)
  const rank = (node: Node) =>
    node.level && /^\d$/.test(node.level.value)
      ? Number(node.level.value)
      : levelRank(node.level?.value ?? '')
  const open: Node[] = []
  for (const node of nodes) {
    while (open.length > 0 && rank(open.at(-1)!) >= rank(node)) open.pop()
    const prefix = node.number?.value.replace(/[.\-–]?[^.\-–]+\.?$/, '') ?? ''
    const numbered = prefix === '' ? undefined : names.get(sameKey(prefix))
    node.above = numbered && numbered !== node ? numbered : (open.at(-1) ?? null)
    open.push(node)
  }
}

/** A ring is opened at the row where it is met. */
export const breakCycles = (work: Work, nodes: Node[]) => {
  const done = new Set<Node>()
  for (const start of nodes) {
    const trail = new Set<Node>()
    for (let node: Node | null = start; node && !done.has(node); node = node.above) {
      trail.add(node)
      if (node.above && trail.has(node.above)) {
        tell(work, node.parent ?? node.title, 'goal.parentCycle')
        node.above = null
      }
    }
    for (const node of trail) done.add(node)
  }
}

/** Parents first, else as in the file. No recursion: a chain may be as long as the file. */
export const parentsFirst = (nodes: Node[]): Node[] => {
  const ordered = new Set<Node>()
  for (const start of nodes) {
    const chain: Node[] = []
    for (let node: Node | null = start; node && !ordered.has(node); node = node.above) chain.push(node)
    for (const node of chain.reverse()) ordered.add(node)
  }
  return [...ordered]
}
