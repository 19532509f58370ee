import { generateNKeysBetween } from 'fractional-indexing'
import { groupBy } from './match.ts'

type Sibling = { id: string; position: string }
/** One child as the file orders them: one that stands (`sibling`), or a new one. */
export type Child = { id: string; sibling: Sibling | null }

/**
 * Positions for the new children of one parent, by id: each after the one that precedes it in the file, those before
 * all known ones ahead of the first of them, and at the end where the file names none that stands.
 * @param siblings all living children, in order
 */
export const placeChildren = (
  siblings: readonly Sibling[],
  children: readonly Child[],
): Map<string, string> => {
  let anchor: string | null = null
  const anchored = children.map(({ id, sibling }) => {
    if (sibling) anchor = sibling.position
    return { id, anchor, isNew: !sibling }
  })
  const runs = groupBy(
    anchored.filter((c) => c.isNew),
    (c) => c.anchor,
  )
  const firstKnown = children.find((c) => c.sibling)?.sibling
  const positions = new Map<string, string>()
  for (const [after, run] of runs) {
    const [low, high] =
      after === null ? beforeAll(siblings, firstKnown?.position) : [after, next(siblings, after)]
    generateNKeysBetween(low, high, run.length).forEach((key, i) => positions.set(run[i]!.id, key))
  }
  return positions
}

const next = (siblings: readonly Sibling[], position: string) =>
  siblings.find((s) => s.position > position)?.position ?? null
const previous = (siblings: readonly Sibling[], position: string) =>
  siblings.findLast((s) => s.position < position)?.position ?? null
const beforeAll = (
  siblings: readonly Sibling[],
  first: string | undefined,
): [string | null, string | null] =>
  first === undefined ? [siblings.at(-1)?.position ?? null, null] : [previous(siblings, first), first]
