import { addDays, lastSendingDate } from '../partnerships/quiet-rules.ts'
import type { QuietTime } from '../partnerships/rules.ts'
import type { CommitmentState } from '../commitments/rules.ts'
import type { Step } from '../commitments/handshake-rules.ts'
import type { Mandate } from '../people/rules.ts'

/**
 * What is told by mail. `near`, `passed`: a request's answer-by, to the partner; `unanswered`: the same to the secretariat;
 * `prepared`: a colleague asks for a look at an answer that is being prepared; `decided`: what the secretariat has said, or a successor's yes; `recorded`: an answer it wrote down for the partner.
 */
export const noticeKinds = [
  'request',
  'prepared',
  'near',
  'passed',
  'recorded',
  'decided',
  'wording',
  'correction',
  'answered',
  'unanswered',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** `partner`: those who speak for the partner of the commitment. Nobody else is told, and nobody of what they did themselves. */
export type Audience = 'partner' | 'secretariat'
export const audienceOf: Record<NoticeKind, Audience> = {
  request: 'partner',
  prepared: 'partner',
  near: 'partner',
  passed: 'partner',
  recorded: 'partner',
  decided: 'partner',
  wording: 'partner',
  correction: 'partner',
  answered: 'secretariat',
  unanswered: 'secretariat',
}

const minute = 60_000
const day = 24 * 60 * minute
/** In milliseconds: what comes while somebody is still asking or answering goes in the same mail. */
export const settleAfter = 10 * minute
/** From the first of them on; one mail a day is all there is. */
export const settleWithin = 60 * minute
/** How far back is looked for what nobody has been told, in milliseconds: a week without the application loses nothing. */
export const lookBack = 7 * day
/** How often it is looked. */
export const lookEvery = 30_000

export type StepFacts = {
  step: Step | null
  from: CommitmentState | null
  to: CommitmentState
  /** Null where the secretariat, a document or the product speaks. */
  mandate: Mandate | null
  /** Whom the secretariat wrote the answer down for. */
  givenById: string | null
}
/** Back where it stood, because what ended it was undone. */
export const isRestored = ({ step, from }: Pick<StepFacts, 'step' | 'from'>) =>
  step === null && (from === 'ended' || from === 'withdrawn')

/** What a step of the handshake is told as; null: not by mail, or by the step that comes with it. */
export const kindOfStep = ({ step, from, to, mandate, givenById }: StepFacts): NoticeKind | null => {
  if (mandate !== null) return givenById === null ? 'answered' : 'recorded'
  if (step === 'ask') return 'request'
  // Asked anew: the request that follows says so.
  if (step === 'askAnew' || to === 'superseded') return null
  if (isRestored({ step, from })) return 'decided'
  // Named by a document, or read from a file.
  if (step === null && to !== 'ended' && to !== 'withdrawn') return null
  return 'decided'
}

/** Days before an answer-by. */
const nearDays = 7
/** Days after it: an answer-by that was passed longer ago is told to nobody for the first time. */
const passedDays = 14

/**
 * Whether an answer-by is told of `today`: seven days before it, on the last date before that on which something is sent,
 * unless it was set later than that; and from the day after it. All are ISO dates.
 */
export const reminderOf = (answerByOn: string, setOn: string, today: string, quiet: readonly QuietTime[]) => {
  if (today > answerByOn) return today <= addDays(answerByOn, passedDays) ? 'passed' : null
  const nearOn = lastSendingDate(addDays(answerByOn, -nearDays), quiet)
  return today >= nearOn && setOn < nearOn ? 'near' : null
}
/** Dates between which an answer-by may be told of: the longest that is quiet together lies between. */
export const reminderSpan = (today: string) => ({
  from: addDays(today, -passedDays),
  to: addDays(today, nearDays + 60),
})

/** How what a notice tells of stands now. */
export type Standing = {
  kind: NoticeKind
  /** Has an address, and still a role of the notice's audience. */
  isReader: boolean
  state: CommitmentState
  /** Nothing has happened on the commitment since the step that is told. */
  isLatest: boolean
  isPlanOpen: boolean
  /** Neither removed nor set aside. */
  isMeasureActive: boolean
  /** The latest answer is one that the secretariat wrote down, and nobody has objected. */
  isRecorded: boolean
  /** The measure differs from what was agreed. */
  isEarlierWording: boolean
  /** Where a request was withdrawn: this person has been told of it. */
  isRequestTold: boolean
  /** Its ending was undone; told to whoever was told of the ending. */
  isRestored: boolean
  isEndTold: boolean
  /** A colleague has prepared an answer and asks this person to look at it. */
  isAskedToLook: boolean
  answerByOn: string | null
}

const waits = (s: Standing) =>
  (s.state === 'proposed' || s.state === 'clearing') && s.isPlanOpen && s.isMeasureActive
const isPassed = (s: Standing, today: string) => s.answerByOn !== null && s.answerByOn < today

/** Whether it is still so, and this person's to know: looked at when the mail is written, which may be days after. */
const holds: Record<NoticeKind, (s: Standing, today: string) => boolean> = {
  request: (s) => s.state === 'proposed' && s.isLatest && waits(s),
  prepared: (s) => s.isAskedToLook && s.isPlanOpen,
  near: (s, today) => waits(s) && s.isLatest && !isPassed(s, today),
  passed: (s, today) => waits(s) && s.isLatest && isPassed(s, today),
  unanswered: (s, today) => waits(s) && s.isLatest && isPassed(s, today),
  answered: (s) => s.isLatest,
  recorded: (s) => s.isRecorded,
  decided: (s) => s.isLatest && (s.isRestored ? s.isEndTold : s.state !== 'withdrawn' || s.isRequestTold),
  wording: (s) => s.state === 'accepted' && s.isEarlierWording,
  correction: (s) => s.state === 'accepted',
}
export const isToBeTold = (standing: Standing, today: string) =>
  standing.isReader && holds[standing.kind](standing, today)

/** In milliseconds after each try that failed; after the last it is given up. */
const backOff = [1, 5, 30, 120, 360, 720, 1440].map((minutes) => minutes * minute)
/** Until the next try; null: no more. `tries` counts those made. */
export const retryAfter = (tries: number) => backOff[tries - 1] ?? null
/** How long an instance has for one mail; then another takes it that it has gone. In milliseconds. */
export const claimFor = 15 * minute
/** After local midnight, in milliseconds: until then no telephone is woken. */
export const nightFor = 7 * 60 * minute
/** Until it is looked again whether the quiet time is over, in milliseconds. */
export const quietFor = 60 * minute
