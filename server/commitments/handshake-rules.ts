import type { Mandate } from '../people/rules.ts'
import type { CommitmentState } from './rules.ts'

/**
 * What one can say in the handshake. `reserve`: yes, with reservation for approval at home; `clear`: must be dealt with at home
 * first; `askAnew`: a request of its own follows; `takeBack` and `object` undo an answer within a time.
 */
export const steps = [
  'ask',
  'askAnew',
  'accept',
  'reserve',
  'counter',
  'clear',
  'decline',
  'withdraw',
  'end',
  'takeBack',
  'object',
] as const
export type Step = (typeof steps)[number]
/** What a partner answers a request with; the secretariat may record these where they were given elsewhere. */
export const answers = ['accept', 'reserve', 'counter', 'clear', 'decline'] as const
export type Answer = (typeof answers)[number]
export const isAnswer = (step: Step): step is Answer => (answers as readonly Step[]).includes(step)

export type Side = 'partner' | 'secretariat'
/** Who speaks: for a partner with a mandate there, or for the secretariat. */
export type Voice = { personId: string } & ({ side: 'partner'; mandate: Mandate } | { side: 'secretariat' })

/** Where the handshake stands. */
export type Standing = {
  state: CommitmentState
  /** The mandate behind an offer or a counter. */
  madeWith: Mandate | null
  /** How often "must be dealt with at home first" was said. */
  clearings: number
  /** Who last spoke for each side; one person never both asks and answers. */
  askedById: string | null
  answeredById: string | null
  /** When the latest answer was given. */
  answeredAt: Date | null
  /** That answer was written down by the secretariat. */
  isRecorded: boolean
}

export type Refusal =
  | 'commitment.notPossible'
  | 'commitment.mandate'
  | 'commitment.ownRequest'
  | 'commitment.clearingsSpent'
  | 'commitment.tooLate'
export type Outcome = { to: CommitmentState } | { refusal: Refusal }

const day = 24 * 60 * 60 * 1000
/** Milliseconds within which the partner takes its own yes back, or objects to what was recorded for it. */
export const takeBackWithin = day
export const objectWithin = 14 * day
/** "Må behandles hos oss først": a first date and at most two new ones. */
export const mostClearings = 3

type ByMandate = Partial<Record<Mandate, CommitmentState>>
type PartnerMoves = Partial<Record<CommitmentState, Partial<Record<Step, ByMandate>>>>
const d = (to: CommitmentState): ByMandate => ({ decide: to })
const dn = (to: CommitmentState): ByMandate => ({ decide: to, negotiate: to })
const dnp = (to: CommitmentState): ByMandate => ({ decide: to, negotiate: to, prepare: to })

const request = {
  accept: d('accepted'),
  reserve: dn('reserved'),
  counter: dn('countered'),
  clear: dnp('clearing'),
  decline: dn('declined'),
} as const
/** What a partner can do in each state, by mandate. Source: domain rules on the handshake. */
const partnerMoves: PartnerMoves = {
  named: { ...request, accept: { decide: 'accepted', negotiate: 'reserved' } },
  proposed: request,
  clearing: request,
  offered: { withdraw: dn('withdrawn') },
  reserved: {
    accept: d('accepted'),
    decline: d('declined'),
    counter: d('countered'),
    withdraw: dn('withdrawn'),
  },
  countered: { withdraw: dn('proposed'), decline: dn('declined') },
  accepted: { end: d('ended'), takeBack: d('proposed') },
}

type SecretariatMoves = Partial<Record<CommitmentState, Partial<Record<Step, CommitmentState | 'asMade'>>>>
/** `asMade`: what a person who decides has offered or countered is then agreed; from one who negotiates it is to be confirmed at home. */
const secretariatMoves: SecretariatMoves = {
  named: { ask: 'proposed' },
  proposed: { withdraw: 'withdrawn' },
  clearing: { withdraw: 'withdrawn' },
  offered: { accept: 'asMade', decline: 'declined', askAnew: 'superseded' },
  reserved: { withdraw: 'withdrawn' },
  countered: { accept: 'asMade', decline: 'declined', askAnew: 'superseded' },
  accepted: { end: 'ended', askAnew: 'accepted' },
  declined: { askAnew: 'declined' },
  withdrawn: { askAnew: 'withdrawn' },
  ended: { askAnew: 'ended' },
}

const isWithin = (since: Date | null, milliseconds: number, now: Date) =>
  since !== null && now.getTime() - since.getTime() < milliseconds

/** An answer that the secretariat wrote down: whoever speaks for the partner may say that it was not so. */
const objection = ({ isRecorded, answeredAt }: Standing, now: Date): Outcome => {
  if (!isRecorded) return { refusal: 'commitment.notPossible' }
  return isWithin(answeredAt, objectWithin, now) ? { to: 'proposed' } : { refusal: 'commitment.tooLate' }
}

const byPartner = (standing: Standing, step: Step, mandate: Mandate, now: Date): Outcome => {
  if (step === 'object') return objection(standing, now)
  const move = partnerMoves[standing.state]?.[step]
  if (!move) return { refusal: 'commitment.notPossible' }
  const to = move[mandate]
  if (!to) return { refusal: 'commitment.mandate' }
  if (step === 'clear' && standing.clearings >= mostClearings) return { refusal: 'commitment.clearingsSpent' }
  if (step === 'takeBack' && !isWithin(standing.answeredAt, takeBackWithin, now))
    return { refusal: 'commitment.tooLate' }
  return { to }
}

const bySecretariat = ({ state, madeWith }: Standing, step: Step): Outcome => {
  const to = secretariatMoves[state]?.[step]
  if (!to) return { refusal: 'commitment.notPossible' }
  if (to !== 'asMade') return { to }
  return { to: madeWith === 'decide' ? 'accepted' : 'reserved' }
}

/** The secretariat and a partner may share a person; on one responsibility that person speaks for one of them only. */
const speaksForBoth = ({ askedById, answeredById }: Standing, { side, personId }: Voice) =>
  (side === 'partner' ? askedById : answeredById) === personId

/** Where a step leads, or why it cannot be taken. Source: domain rules on the handshake; drawn in this folder's README. */
export const outcomeOf = (standing: Standing, step: Step, voice: Voice, now: Date): Outcome => {
  const outcome =
    voice.side === 'partner' ? byPartner(standing, step, voice.mandate, now) : bySecretariat(standing, step)
  if ('to' in outcome && speaksForBoth(standing, voice)) return { refusal: 'commitment.ownRequest' }
  return outcome
}

/** The steps a voice can take now, for the buttons of a page. */
export const possibleSteps = (standing: Standing, voice: Voice, now: Date): Step[] =>
  steps.filter((step) => 'to' in outcomeOf(standing, step, voice, now))
