import type { ImportProblem, ImportReply } from './import-words.ts'

/** Columns that a person has chosen, with those chosen now: an answer holds all of them. */
export const columnAnswers = (found: ImportReply, chosen: Record<string, string>) => ({
  ...Object.fromEntries(
    found.columnDetails.filter((c) => c.reason === 'chosen').map((c) => [c.header, c.role]),
  ),
  ...chosen,
})

/** Names answered so far, with this one. A name that is new and not asked about has been answered "new". */
export const partnerAnswers = (found: ImportReply, name: string, to: string) => {
  const asked = new Set(found.problems.filter((p) => p.code === 'partner.new').map((p) => p.value))
  const before = found.partners.flatMap((p) => {
    if (p.match === 'chosen' && p.partnerId) return [[p.name, p.partnerId]]
    return p.match === 'new' && !asked.has(p.name) ? [[p.name, 'new']] : []
  })
  return { ...(Object.fromEntries(before) as Record<string, string>), [name]: to }
}

export type ProblemGroup = ImportProblem & { rows: number[] }
const urgency = (code: ImportProblem['code']) =>
  code === 'partner.similar' ? 0 : code === 'partner.new' ? 2 : 1

/** What waits for an answer first, new names last; the same words in the same column are told once, with all rows. */
export const groupProblems = (problems: readonly ImportProblem[]): ProblemGroup[] => {
  const groups = new Map<string, ProblemGroup>()
  for (const problem of problems) {
    const key = [problem.code, problem.column, problem.value, ...Object.values(problem.params)].join('\n')
    const group = groups.get(key)
    if (!group) groups.set(key, { ...problem, rows: [problem.row] })
    else if (!group.rows.includes(problem.row)) group.rows.push(problem.row)
  }
  return [...groups.values()].sort((a, b) => urgency(a.code) - urgency(b.code))
}
