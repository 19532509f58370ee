/** Tables whose rows say their own level, and name their parent or stand in the order of an outline: `Nivå;Nr;Overordnet nivå;Tekst`. */
import type { Attribute } from './vocabulary/headers.ts'
import { isOpen, settle, type Candidate } from './columns.ts'
import { levelKind } from './header-words.ts'

const withAttribute = (candidates: Candidate[], attribute: Attribute): Candidate | undefined =>
  candidates
    .filter(
      (one) =>
        isOpen(one) &&
        one.meanings.some((meaning) => meaning.attribute === attribute && meaning.subject === null),
    )
    .sort((a, b) => b.meanings[0]!.weight - a.meanings[0]!.weight)[0]

/** Most of what stands in the column is found as somebody's number or text. */
const pointsAt = (parent: Candidate, others: Candidate[]): boolean => {
  const named = new Set(others.flatMap((other) => other.content.keys))
  const keys = parent.content.keys.filter((key) => key !== '')
  return keys.length > 0 && keys.filter((key) => named.has(key)).length / keys.length >= 0.5
}

const holdsLevels = (level: Candidate): boolean => {
  const keys = level.content.keys.filter((key) => key !== '')
  const known = keys.filter((key) => levelKind(key) !== null || /^\d$/.test(key)).length
  return keys.length > 0 && known / keys.length >= 0.7
}

/** The row's own words: a text or title column, else the longest texts there are. */
const titleColumn = (candidates: Candidate[]): Candidate | undefined => {
  const open = candidates.filter((one) => isOpen(one) && one.content.filled > 0)
  const titled = open.filter((one) => one.meanings.some((meaning) => meaning.attribute === 'title'))
  return (titled.length > 0 ? titled : open.filter((one) => one.meanings.length === 0)).sort(
    (a, b) => b.content.length - a.content.length,
  )[0]
}

const isGiven = (candidates: Candidate[], role: Candidate['role']) =>
  candidates.some((one) => one.role === role)

/** A person who says which column is the text, the level or the parent has said which kind of table it is. */
const isGivenAsLevels = (candidates: Candidate[]) =>
  isGiven(candidates, 'text') || isGiven(candidates, 'parent')
const isGivenAsColumns = (candidates: Candidate[]) =>
  isGiven(candidates, 'measure') || isGiven(candidates, 'goal')

/** true where it is such a table; level, number, parent and text are then settled. */
export const settleLevels = (candidates: Candidate[]): boolean => {
  if (isGivenAsLevels(candidates)) return settleFound(candidates, isGiven(candidates, 'text'))
  if (isGivenAsColumns(candidates)) return false
  const [level, number, parent] = (['level', 'number', 'parent'] as const).map((name) =>
    withAttribute(candidates, name),
  )
  const title = titleColumn(candidates.filter((one) => one !== level && one !== number && one !== parent))
  if (!title) return false
  const namesParents =
    parent !== undefined &&
    pointsAt(
      parent,
      [number, title].filter((one) => one !== undefined),
    )
  const isOutline = level !== undefined && level !== title && holdsLevels(level)
  return namesParents || isOutline ? settleFound(candidates, false) : false
}

const settleFound = (candidates: Candidate[], hasText: boolean): true => {
  for (const attribute of ['level', 'number', 'parent'] as const) {
    const found = isGiven(candidates, attribute) ? undefined : withAttribute(candidates, attribute)
    if (found) settle(found, attribute, 'header')
  }
  const title = hasText ? undefined : titleColumn(candidates)
  if (title) settle(title, 'text', title.meanings.length > 0 ? 'header' : 'content')
  return true
}
