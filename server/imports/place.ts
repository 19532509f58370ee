import { generateNKeysBetween } from 'fractional-indexing'
import { groupBy } from './match.ts'

type Sibling = { id: string; position: string }
/** One child as the file orders them: one that stands (`sibling`), or a new one. */
export type Child = { id: string; sibling: Sibling | null }

/**
 * Positions for the new children of one parent, by id: each after all that precede it in the file, those before
 * all known ones ahead of the first of them, and at the end where the file names none that stands.
 * @param siblings all living children, in order
 */
export const placeChildren = (
  siblings: readonly Sibling[],
  children: readonly Child[],
): Map<string, string> => {
  let anchor = start(siblings, children)
  const anchored = children.map(({ id, sibling }) => {
    if (sibling && (anchor === null || sibling.position > anchor)) anchor = sibling.position
    return { id, anchor, isNew: !sibling }
  })
  const runs = groupBy(
    anchored.filter((c) => c.isNew),
    (c) => c.anchor,
  )
  const positions = new Map<string, string>()
  for (const [after, run] of runs) {
    const keys = generateNKeysBetween(after, next(siblings, after), run.length)
    keys.forEach((key, i) => positions.set(run[i]!.id, key))
  }
  return positions
}

/** What new ones at the top of the file follow: whatever precedes the first known one, or the last of all. */
const start = (siblings: readonly Sibling[], children: readonly Child[]): string | null => {
  const first = children.find((c) => c.sibling)?.sibling
  const before = first ? siblings.findLast((s) => s.position < first.position) : siblings.at(-1)
  return before?.position ?? null
}
const next = (siblings: readonly Sibling[], position: string | null) =>
  siblings.find((s) => position === null || s.position > position)?.position ?? null
