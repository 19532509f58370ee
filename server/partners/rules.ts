import { isOpen, type CommitmentState } from '../commitments/rules.ts'
import type { PlanState } from '../plans/rules.ts'

/** Agreed and to be carried out; waiting for an answer, or named by a document; agreed once. */
export const groups = ['agreed', 'waiting', 'former'] as const
export type Group = (typeof groups)[number]

/** Null: never agreed, and nobody waits for it. A closed plan keeps what was agreed, as something of the past. */
export const groupOf = (state: CommitmentState, plan: PlanState, wasAgreed: boolean): Group | null => {
  if (state === 'accepted') return plan === 'closed' ? 'former' : 'agreed'
  if (isOpen(state) || state === 'named') return plan === 'closed' ? null : 'waiting'
  return (state === 'ended' || state === 'superseded') && wasAgreed ? 'former' : null
}
