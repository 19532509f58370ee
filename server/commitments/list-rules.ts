import type { CommitmentState } from './rules.ts'

/** Answers that the partner has to give: a yes with reservation still waits for its confirmation. Source: domain rules on the handshake. */
export const waitsForPartner: readonly CommitmentState[] = ['proposed', 'clearing', 'reserved']
/** Answers that the secretariat has to give. */
export const waitsForSecretariat: readonly CommitmentState[] = ['offered', 'countered']

/** As many responsibilities as one request asks for. */
export const mostAsked = 400

type Waiting = { state: CommitmentState; answerByOn: string | null; expectedOn: string | null }
/** Until when an answer is waited for, ISO date: the partner's own date where it deals with it at home first. As SQL: `answerBy` in queries. */
export const answerBy = ({ state, answerByOn, expectedOn }: Waiting) =>
  state === 'clearing' ? (expectedOn ?? answerByOn) : answerByOn

/** Computed, never a state: the partner's answer is waited for and its date has passed; it can still be given. */
export const isAnswerLate = (waiting: Waiting, today: string): boolean => {
  const by = answerBy(waiting)
  return waitsForPartner.includes(waiting.state) && by !== null && by < today
}
