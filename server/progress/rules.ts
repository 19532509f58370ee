import type { Course, Phase } from '../reports/rules.ts'
import type { Disposition } from '../measures/rules.ts'

/** In the order in which a bar shows them; the three last are outside the numbers. Source: domain rules on the one-word status. */
export const countedStatuses = [
  'onTrack',
  'someDeviation',
  'seriousDeviation',
  'completed',
  'notStarted',
  'notReported',
] as const
export const statuses = [...countedStatuses, 'postponed', 'merged', 'discontinued'] as const
export type CountedStatus = (typeof countedStatuses)[number]
export type Status = (typeof statuses)[number]

/** The counting report: the latest sent one of whoever was accepted lead when it was sent. `sentOn`: local calendar date. */
export type CountingReport = {
  phase: Phase
  course: Course | null
  progress: number | null
  sentOn: string
  isKnown: boolean
}

/**
 * One word for how it goes; the first that fits. A completed measure stays so in every later view;
 * a report that is no longer known (too old, or of another round) says nothing.
 */
export const statusOf = (disposition: Disposition, report: CountingReport | null): Status => {
  if (disposition !== 'active') return disposition
  if (report?.phase === 'completed') return 'completed'
  if (!report?.isKnown) return 'notReported'
  if (report.course === 'seriousDeviation' || report.course === 'someDeviation') return report.course
  return report.phase === 'notStarted' ? 'notStarted' : 'onTrack'
}

const dayNumber = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000
export const daysBetween = (from: string, to: string) => dayNumber(to) - dayNumber(from)

/** A report is known on `today` while it is younger than `freshDays` days. */
export const isFresh = (sentOn: string, today: string, freshDays: number) =>
  daysBetween(sentOn, today) < freshDays

/** Share of the period passed, 0-100, not rounded; null where start or end cannot be read. `endOn` is exclusive. */
export const expectedProgress = (
  startOn: string | null,
  endOn: string | null,
  today: string,
): number | null => {
  if (startOn === null || endOn === null || startOn >= endOn) return null
  const share = daysBetween(startOn, today) / daysBetween(startOn, endOn)
  return Math.min(1, Math.max(0, share)) * 100
}

/** Half up, in print only. */
export const rounded = (mean: number | null) => (mean === null ? null : Math.floor(mean + 0.5))
