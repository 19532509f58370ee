import type { Step } from '../../server/commitments/handshake-rules.ts'
import type { CommitmentState } from '../../server/commitments/rules.ts'

/**
 * The state table of the domain rules, typed once more by hand: who (D decides, N negotiates, P prepares, S the secretariat;
 * "S/D" where a person who decides made the words, "S/N" where one who negotiates did) moves what to where. All else is refused.
 */
export const table: Record<CommitmentState, string> = {
  named: `S ask proposed | D accept accepted | N accept reserved | D reserve reserved | N reserve reserved | D counter countered | N counter countered
    | D clear clearing | N clear clearing | P clear clearing | D decline declined | N decline declined`,
  proposed: `D accept accepted | D reserve reserved | N reserve reserved | D counter countered | N counter countered
    | D clear clearing | N clear clearing | P clear clearing | D decline declined | N decline declined | S withdraw withdrawn`,
  clearing: `D accept accepted | D reserve reserved | N reserve reserved | D counter countered | N counter countered
    | D clear clearing | N clear clearing | P clear clearing | D decline declined | N decline declined | S withdraw withdrawn`,
  offered: `S/D accept accepted | S/N accept reserved | S decline declined | S askAnew superseded | D withdraw withdrawn | N withdraw withdrawn`,
  reserved: `D accept accepted | D decline declined | D counter countered | S withdraw withdrawn | D withdraw withdrawn | N withdraw withdrawn`,
  countered: `S/D accept accepted | S/N accept reserved | S decline declined | S askAnew superseded
    | D withdraw proposed | N withdraw proposed | D decline declined | N decline declined`,
  accepted: `S askAnew accepted | S end ended | D end ended | D takeBack proposed`,
  // Final; a new row may follow, and what stands stays as it is.
  declined: 'S askAnew declined',
  withdrawn: 'S askAnew withdrawn',
  superseded: '',
  ended: 'S askAnew ended',
}

/** Where a step leads by the table; undefined where it is refused. `who`: D, N, P, S/D or S/N. */
export const expected = (state: CommitmentState, who: string, step: Step): CommitmentState | undefined => {
  const cells = table[state].split('|').map((cell) => cell.trim().split(/\s+/))
  const cell = cells.find(([by, does]) => (by === who || by === who[0]) && does === step)
  return cell?.[2] as CommitmentState | undefined
}
