import type { MeasureReply } from './queries.ts'

type Report = MeasureReply['reports'][number]
export type TimelineEntry = { kind: 'report'; report: Report } | { kind: 'silent'; roundName: string }

/**
 * Reports as they stand (newest first) with the locked rounds that nobody counted answered, each in its place: silence is
 * shown, never filled.
 */
export const timeline = ({
  reports,
  estimates,
}: Pick<MeasureReply, 'reports' | 'estimates'>): TimelineEntry[] => {
  const order = new Map(estimates.map(({ roundName }, i) => [roundName, i]))
  const answered = new Set(reports.map((report) => report.roundName))
  const silent = estimates
    .filter(({ roundName, status }) => status === 'notReported' && !answered.has(roundName))
    .map(({ roundName }) => roundName)
  const entries: TimelineEntry[] = []
  for (const report of reports) {
    const place = report.roundName === null ? undefined : order.get(report.roundName)
    while (place !== undefined && silent.length > 0 && order.get(silent.at(-1)!)! > place)
      entries.push({ kind: 'silent', roundName: silent.pop()! })
    entries.push({ kind: 'report', report })
  }
  return [...entries, ...silent.reverse().map((roundName) => ({ kind: 'silent' as const, roundName }))]
}
