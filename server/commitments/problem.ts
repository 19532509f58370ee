import { conflict, Problem, type Code } from '../http/problem.ts'
import type { Refusal } from './handshake-rules.ts'
import type { CommitmentState } from './rules.ts'

/** What somebody may not say is forbidden; what cannot be said now is a conflict. */
const forbiddenOnes: readonly Code[] = ['commitment.mandate', 'commitment.ownRequest']
export const refused = (code: Refusal | 'commitment.alreadyAgreed') =>
  forbiddenOnes.includes(code) ? new Problem(403, code) : conflict(code)

/** Somebody was first: who, when, and where it stands now. */
export const commitmentChanged = (
  state: CommitmentState,
  last: { byName: string | null; at: string } | null,
) =>
  conflict('commitment.changed', {
    state,
    ...(last && { at: new Date(last.at).toISOString(), ...(last.byName && { byName: last.byName }) }),
  })

export const leadTaken = (partnerName: string) => conflict('commitment.leadTaken', { partner: partnerName })
