import type { CommitmentState } from '../commitments/rules.ts'

/** Agreed now; waiting for an answer from one of the two; agreed once, and no longer. */
export const groups = ['agreed', 'asked', 'former'] as const
export type Group = (typeof groups)[number]

/** Null: never agreed, and nobody waits for it. */
export const groupOf = (state: CommitmentState, wasAgreed: boolean): Group | null => {
  if (state === 'accepted') return 'agreed'
  if (state === 'declined' || state === 'withdrawn') return null
  if (state === 'ended' || state === 'superseded') return wasAgreed ? 'former' : null
  return 'asked'
}

/** That hold at the same time, for one partner. */
export const mostReadKeys = 10
