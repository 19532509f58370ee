import { isAnswer, type Step, type Voice } from './handshake-rules.ts'
import type { AgreedWords, CommitmentRole, CommitmentState, MadeWords } from './rules.ts'
import type { Mandate } from '../people/rules.ts'

/** What is said with a step, as it was written; null = nothing. */
export type Said = {
  text: string | null
  role: CommitmentRole | null
  dueText: string | null
  resources: string | null
  anchoredIn: string | null
  /** Until when it is dealt with at home; an ISO date. */
  expectedOn: string | null
}
/** What changes in a commitment by its steps. */
export type Projection = {
  id: string
  state: CommitmentState
  version: number
  role: CommitmentRole
  text: string | null
  becauseYou: string | null
  answerByOn: string | null
  made: MadeWords | null
  madeWith: Mandate | null
  clearings: number
  expectedOn: string | null
  askedById: string | null
  answeredById: string | null
  answeredAt: Date | null
  isRecorded: boolean
  agreed: AgreedWords | null
}
/** The measure as it is worded now: what is said yes to. */
export type MeasureWords = { title: string; expectedResult: string | null; dueText: string | null }
export type Speaker = { voice: Voice; personFunction: string | null; isRecorded: boolean }

/**
 * The words that an acceptance agrees on: those of the offer or counter where the secretariat accepts one, or where it was
 * reserved until confirmed at home; else those of the request. The function is that of whoever answered for the partner.
 */
const agreedWords = (
  now: Projection,
  measure: MeasureWords,
  said: Said,
  { voice, personFunction }: Speaker,
  today: string,
): AgreedWords => {
  const { made } = now
  const isPartner = voice.side === 'partner'
  return {
    text: made?.text ?? now.text ?? '',
    role: made?.role ?? now.role,
    title: measure.title,
    expectedResult: measure.expectedResult,
    dueText: made?.dueText ?? measure.dueText,
    resources: said.resources ?? made?.resources ?? null,
    personFunction: isPartner ? personFunction : (made?.personFunction ?? null),
    anchoredIn: (isPartner ? said.anchoredIn : null) ?? made?.anchoredIn ?? null,
    agreedOn: today,
  }
}

/** A counter's words wait beside those of the request; what a reservation says of resources and anchoring is kept until it is confirmed. */
const madeWords = (
  now: Projection,
  step: Step,
  said: Said,
  personFunction: string | null,
): MadeWords | null => {
  const text = (step === 'counter' ? said.text : null) ?? now.made?.text ?? now.text ?? ''
  const role = said.role ?? now.made?.role ?? now.role
  const dueText = said.dueText ?? now.made?.dueText ?? null
  return { text, role, dueText, resources: said.resources, personFunction, anchoredIn: said.anchoredIn }
}

/** The words of an offer or a counter are kept while it may still become an agreement by them; a request stands for itself. */
const madeAfter = (now: Projection, step: Step, to: CommitmentState, said: Said, by: Speaker) => {
  if (to === 'proposed') return { made: null, madeWith: null }
  if (by.voice.side === 'partner' && (step === 'counter' || step === 'reserve' || to === 'reserved'))
    return { made: madeWords(now, step, said, by.personFunction), madeWith: by.voice.mandate }
  return { made: now.made, madeWith: now.madeWith }
}

/** The commitment after a step that may be taken. */
export const projectionAfter = (
  now: Projection,
  {
    step,
    to,
    said,
    by,
    measure,
  }: { step: Step; to: CommitmentState; said: Said; by: Speaker; measure: MeasureWords },
  { at, today }: { at: Date; today: string },
): Projection => {
  const { voice } = by
  const agreed =
    to === 'accepted' ? agreedWords(now, measure, said, by, today) : to === 'ended' ? now.agreed : null
  const speaksNow = voice.side === 'partner' && isAnswer(step)
  return {
    ...now,
    ...madeAfter(now, step, to, said, by),
    state: to,
    version: now.version + 1,
    role: agreed?.role ?? now.role,
    clearings: now.clearings + (step === 'clear' ? 1 : 0),
    expectedOn: step === 'clear' || to === 'reserved' ? said.expectedOn : null,
    askedById: voice.side === 'secretariat' && step !== 'withdraw' ? voice.personId : now.askedById,
    answeredById: speaksNow ? voice.personId : now.answeredById,
    answeredAt: speaksNow || to === 'accepted' ? at : now.answeredAt,
    isRecorded: speaksNow ? by.isRecorded : step === 'object' ? false : now.isRecorded,
    agreed,
  }
}

export type Fault = { field: 'text' | 'expectedOn'; code: 'required' | 'past' }
/** What a step lacks: a counter says what, an end says why, "must be dealt with at home" says until when. */
export const faultsOf = (step: Step, said: Said, today: string): Fault[] => [
  ...((step === 'counter' || step === 'end') && said.text === null
    ? [{ field: 'text', code: 'required' } as const]
    : []),
  ...(step === 'clear' && said.expectedOn === null
    ? [{ field: 'expectedOn', code: 'required' } as const]
    : []),
  ...(said.expectedOn !== null && said.expectedOn < today
    ? [{ field: 'expectedOn', code: 'past' } as const]
    : []),
]
