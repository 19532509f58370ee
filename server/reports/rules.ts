import type { CommitmentRole } from '../commitments/rules.ts'
import type { Disposition } from '../measures/rules.ts'
import type { PlanState, ProgressScale } from '../plans/rules.ts'

export const phases = ['notStarted', 'underway', 'completed'] as const
export type Phase = (typeof phases)[number]
export const courses = ['onTrack', 'someDeviation', 'seriousDeviation'] as const
export type Course = (typeof courses)[number]
export const askRecipients = ['forum', 'secretariat', 'partner'] as const
export type AskRecipient = (typeof askRecipients)[number]

/** What a partner says of a measure; `progress` null = not known. */
export type Words = {
  phase: Phase
  course: Course | null
  progress: number | null
  done: string | null
  cause: string | null
  consequence: string | null
  nextStep: string | null
}
/** What is wrong with a field of a report: `offScale` = not a step of the plan's own scale, `past` and `future` are dates. */
export type Fault = {
  field: string
  code: 'required' | 'unexpected' | 'offScale' | 'continuous' | 'past' | 'future' | 'ownPartner'
}

/** Only the lead's report counts for the measure; the others' stand beside. */
export const isCounting = (role: CommitmentRole) => role === 'lead'
export const isDeviation = (course: Course | null) => course !== null && course !== 'onTrack'

/** Why nobody can report on a measure now; null where one can. */
export const refusalOf = (plan: { state: PlanState }, measure: { disposition: Disposition }) => {
  if (plan.state === 'draft') return 'report.planDraft'
  if (plan.state === 'closed') return 'report.planClosed'
  return measure.disposition === 'active' ? null : 'report.measureSetAside'
}

const quarters = [0, 25, 50, 75, 100]
/** Whether an estimate is a step of the plan's scale; 0-100 has been seen to. */
export const fitsScale = (progress: number, scale: ProgressScale) =>
  scale === 'percent' || (scale === 'quarters' && quarters.includes(progress))

type Frame = { scale: ProgressScale; isContinuous: boolean }

const progressFault = ({ phase, progress }: Words, { scale, isContinuous }: Frame): Fault['code'] | null => {
  if (progress === null) return null
  if (scale === 'off' || isContinuous) return 'unexpected'
  if (!fitsScale(progress, scale)) return 'offScale'
  if (phase === 'completed' && progress !== 100) return 'offScale'
  return phase === 'notStarted' && progress !== 0 ? 'offScale' : null
}

/** What a report lacks or has too much of. How it goes is said of what is underway; why, of what deviates. */
export const faultsOf = (words: Words, frame: Frame): Fault[] => {
  const found: Fault[] = []
  const fault = (field: string, code: Fault['code'] | null) => code && found.push({ field, code })
  const { phase, course, cause, consequence } = words
  if (phase === 'completed' && frame.isContinuous) fault('phase', 'continuous')
  if (phase === 'underway' && course === null) fault('course', 'required')
  if (phase !== 'underway' && course !== null) fault('course', 'unexpected')
  fault('progress', progressFault(words, frame))
  if (isDeviation(course) && cause === null) fault('cause', 'required')
  if (!isDeviation(course) && cause !== null) fault('cause', 'unexpected')
  if (!isDeviation(course) && consequence !== null) fault('consequence', 'unexpected')
  return found
}

/** "Ingen endring siden sist": free, asked for one sentence, or why it is not offered. */
export const unchangedAnswers = ['free', 'sentence', 'noEarlier', 'duePassed', 'milestonePassed'] as const
export type UnchangedAnswer = (typeof unchangedAnswers)[number]

type Earlier = { phase: Phase; isUnchanged: boolean }
/**
 * Whether "no change" can be said, by the partner's earlier reports, newest first.
 * Source: domain rules on reports (absent where a due or milestone has passed, one sentence after two in a row).
 */
export const mayBeUnchanged = (
  earlier: readonly Earlier[],
  passed: { due: boolean; milestone: boolean },
): UnchangedAnswer => {
  const [last, before] = earlier
  if (!last) return 'noEarlier'
  if (passed.due && last.phase !== 'completed') return 'duePassed'
  if (passed.milestone) return 'milestonePassed'
  return last.isUnchanged && before?.isUnchanged ? 'sentence' : 'free'
}

type Ask = {
  text: string
  recipient: AskRecipient
  recipientPartnerId: string | null
  wantedByOn: string | null
}
export const askFaults = (ask: Ask, partnerId: string, today: string): Fault[] => {
  const names = ask.recipientPartnerId !== null
  const found: Fault[] = []
  if ((ask.recipient === 'partner') !== names)
    found.push({ field: 'ask.recipientPartnerId', code: names ? 'unexpected' : 'required' })
  if (ask.recipientPartnerId === partnerId)
    found.push({ field: 'ask.recipientPartnerId', code: 'ownPartner' })
  if (ask.wantedByOn !== null && ask.wantedByOn < today) found.push({ field: 'ask.wantedByOn', code: 'past' })
  return found
}
