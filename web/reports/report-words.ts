import type { Reply } from '../api/client.ts'
import { formatPercent, t, unbroken, type MessageKey } from '../i18n/index.ts'
import { statusKeys, type CountedStatus } from '../status/statuses.ts'
import type { Draft } from './drafts.ts'
import type { ReportBody } from './queries.ts'

type Measure = Reply<'GET /measures/:id'>
export type Reporter = Measure['reporters'][number]
export type EarlierReport = Measure['reports'][number]

/** A report that came after the writing began. */
export type Since = Pick<EarlierReport, 'phase' | 'course' | 'progress' | 'done' | 'nextStep'> & {
  id: string
  byName: string | null
  /** Date or instant. */
  at: string
}

/** One question instead of two: where a measure stands and how it goes. */
export const answers = [
  'onTrack',
  'someDeviation',
  'seriousDeviation',
  'notStarted',
  'completed',
] as const satisfies readonly CountedStatus[]
export type Answer = (typeof answers)[number]

export const isDeviation = (answer: Answer | null) =>
  answer === 'someDeviation' || answer === 'seriousDeviation'

/** What a report said, as the answer it was. */
export const answerOf = ({ phase, course }: Pick<EarlierReport, 'phase' | 'course'>): Answer =>
  phase === 'underway' ? (course ?? 'onTrack') : phase

/** "betydelig avvik, 50 %, T2 2026": what was said last, in one line. */
export const lastLine = (
  last: Pick<EarlierReport, 'phase' | 'course' | 'progress' | 'roundName' | 'sentOn'>,
) =>
  [
    t(statusKeys[answerOf(last)]).toLocaleLowerCase(),
    ...(last.progress === null || last.phase !== 'underway' ? [] : [formatPercent(last.progress)]),
    last.roundName ? unbroken(last.roundName) : t('reports.on', { on: last.sentOn }),
  ].join(', ')

const said = (text: string) => text.trim() || null
const progressOf = ({ answer, progress }: Draft, asksProgress: boolean) => {
  if (!asksProgress) return null
  if (answer === 'completed') return 100
  return answer === 'notStarted' ? 0 : progress
}

/** What is sent of a draft: only what its answer asks for. */
export const bodyOf = (draft: Draft, partnerId: string, asksProgress: boolean): ReportBody => {
  const { answer, askTo } = draft
  const deviates = isDeviation(answer)
  const isUnderway = answer === 'onTrack' || deviates
  return {
    idempotencyKey: draft.key,
    partnerId,
    seen: draft.seen,
    phase: isUnderway ? 'underway' : answer,
    course: isUnderway ? answer : null,
    progress: progressOf(draft, asksProgress),
    done: said(draft.done),
    nextStep: said(draft.nextStep),
    cause: deviates ? said(draft.cause) : null,
    consequence: deviates ? said(draft.consequence) : null,
    ask: draft.wantsHelp
      ? {
          text: draft.askText.trim(),
          recipient: askTo,
          recipientPartnerId: askTo === 'partner' ? draft.askPartnerId : null,
          wantedByOn: draft.askBy || null,
        }
      : null,
    milestonesDone: Object.entries(draft.ticked).map(([id, doneOn]) => ({ id, doneOn })),
    recordedFrom: said(draft.recordedFrom),
  }
}

/** Fields of a report's three steps, by the end of the path that a refusal names. */
export const stepFields = [
  ['phase', 'course', 'progress', 'done'],
  ['cause', 'consequence', 'nextStep', 'milestonesDone'],
  ['text', 'recipientPartnerId', 'wantedByOn', 'recordedFrom'],
] as const
export type Field = (typeof stepFields)[number][number]
export type Faults = Partial<Record<Field, string>>

const missing = {
  course: 'reports.fault.answer',
  cause: 'reports.fault.cause',
  text: 'reports.fault.askText',
  recipientPartnerId: 'reports.fault.askPartner',
  recordedFrom: 'reports.fault.recordedFrom',
} as const satisfies Partial<Record<Field, MessageKey>>

/** What the draft lacks, in words, before anything is sent. */
export const faultsOf = (draft: Draft, { isOnBehalf }: Pick<Reporter, 'isOnBehalf'>): Faults => ({
  ...(draft.answer === null && { course: t(missing.course) }),
  ...(isDeviation(draft.answer) && !said(draft.cause) && { cause: t(missing.cause) }),
  ...(draft.wantsHelp && !said(draft.askText) && { text: t(missing.text) }),
  ...(draft.wantsHelp &&
    draft.askTo === 'partner' &&
    !draft.askPartnerId && { recipientPartnerId: t(missing.recipientPartnerId) }),
  ...(isOnBehalf && !said(draft.recordedFrom) && { recordedFrom: t(missing.recordedFrom) }),
})

const codes: Record<string, MessageKey> = {
  offScale: 'reports.fault.offScale',
  past: 'reports.fault.past',
  future: 'reports.fault.future',
  too_big: 'reports.fault.tooLong',
}
/** What the server refused, at the field it names. */
export const refusedFaults = (errors: readonly { path: string; code: string }[]): Faults =>
  Object.fromEntries(
    errors.flatMap(({ path, code }) => {
      const field = stepFields.flat().find((name) => path.endsWith(`.${name}`))
      return field ? [[field, t((codes[code] ?? 'reports.fault.other') as 'reports.fault.other')]] : []
    }),
  )
