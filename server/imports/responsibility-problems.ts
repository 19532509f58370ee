import type { CurrentCommitment } from './current.ts'
import { importProblem } from './messages.ts'
import type { Wanted } from './responsibility.ts'

/** Named as lead beside another. */
export const secondLeadProblem = (second: Wanted, lead: string) =>
  importProblem(second, 'partner.leadTwice', second.name, { lead })

/** Who has said yes, or is being asked, stands in `lead`. */
export const leadProblem = (
  refused: Wanted,
  current: readonly CurrentCommitment[],
  names: ReadonlyMap<string, string>,
) => {
  const holder = current.find((c) => c.role === 'lead' && c.partnerId !== refused.partnerId)
  const lead = names.get(holder?.partnerId ?? '') ?? ''
  return importProblem(refused, 'lead.alreadyAgreed', refused.name, { name: refused.name, lead })
}
