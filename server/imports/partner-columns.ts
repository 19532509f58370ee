/** Responsibility matrices: a column for each partner, and in it a mark that says the role. */
import { isBody } from './column-content.ts'
import { isOpen, settle, type Candidate } from './columns.ts'
import { headerMeanings } from './header-words.ts'
import { markedPartner } from './partner-marks.ts'

const mayBeMarked = (one: Candidate) => {
  const name = markedPartner(one.header)
  return (
    isOpen(one) &&
    one.content.filled > 0 &&
    one.content.marks >= 0.9 &&
    /\p{L}{2}/u.test(name) &&
    !/^Kolonne \p{Lu}+$/u.test(name) &&
    headerMeanings(name).length === 0
  )
}

/** Crosses stand under "Lovpålagt" and "Nye midler" too: most of the names must be bodies, or the marks tell roles apart. */
export const settleMarks = (candidates: Candidate[]) => {
  const marked = candidates.filter(mayBeMarked)
  const bodies = marked.filter(({ header }) => isBody(markedPartner(header))).length
  const tellsRoles = marked.some(({ content }) => content.leadMarks > 0)
  if (marked.length < 2 || (bodies * 2 < marked.length && !tellsRoles)) return
  for (const one of marked) settle(one, 'partner', 'content')
}
