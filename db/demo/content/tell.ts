import type { Course } from '../../../server/reports/rules.ts'
import type { More, ReportContent, RoundName } from './types.ts'

/** The five things a lead can say of a measure, and "no change since last time". Progress in quarters, null where not known. */
type Progress = 0 | 25 | 50 | 75 | 100 | null

export const onTrack = (
  round: RoundName,
  progress: Progress,
  done: string,
  more: More = {},
): ReportContent => ({
  round,
  phase: 'underway',
  course: 'onTrack',
  progress,
  done,
  ...more,
})

type Told = { done: string; cause: string; consequence: string } & More
const deviates =
  (course: Course) =>
  (round: RoundName, progress: Progress, told: Told): ReportContent => ({
    round,
    phase: 'underway',
    course,
    progress,
    ...told,
  })
export const some = deviates('someDeviation')
export const serious = deviates('seriousDeviation')

export const notStarted = (round: RoundName, done: string, more: More = {}): ReportContent => ({
  round,
  phase: 'notStarted',
  course: null,
  progress: 0,
  done,
  ...more,
})

export const completed = (round: RoundName, done: string, more: More = {}): ReportContent => ({
  round,
  phase: 'completed',
  course: null,
  progress: 100,
  done,
  ...more,
})

export const unchanged = (
  round: RoundName,
  progress: Progress,
  done: string | null = null,
  more: More = {},
): ReportContent => ({
  round,
  phase: 'underway',
  course: 'onTrack',
  progress,
  done,
  isUnchanged: true,
  ...more,
})
