import { localDate } from '../clock.ts'
import { isOverdue } from '../dues/rules.ts'
import { statusOf } from '../progress/rules.ts'
import type { getTakeHome, ItemRow, ReportRow } from './queries.ts'
import { groupOf } from './rules.ts'

type Found = NonNullable<Awaited<ReturnType<typeof getTakeHome>>>

const presentReport = ({ sentAt, phase, course, ...rest }: ReportRow, zone: string) => {
  const sentOn = localDate(new Date(sentAt), zone)
  const status = statusOf('active', { phase, course, progress: rest.progress, sentOn, isKnown: true })
  return { ...rest, sentOn, status }
}

const presentItem = (row: ItemRow, zone: string, today: string) => {
  const group = groupOf(row.state, row.agreed !== null)
  if (group === null) return []
  const { measureId, measureNumber, measureTitle, endedAt, reports, disposition, due } = row
  const isDone = disposition !== 'active' || reports[0]?.phase === 'completed'
  const item = {
    ...{ commitmentId: row.id, group, plan: row.plan, role: row.role, state: row.state, text: row.text },
    measure: { id: measureId, number: measureNumber, title: measureTitle },
    due: due && { ...due, isOverdue: !isDone && isOverdue(due, today) },
    ...{ expectedResult: row.expectedResult, agreed: row.agreed, isEarlierWording: row.isEarlierWording },
    ...{ answerByOn: group === 'asked' ? row.answerByOn : null, source: row.source },
    endedOn: group === 'former' && endedAt ? localDate(new Date(endedAt), zone) : null,
    reports: reports.map((report) => presentReport(report, zone)),
  }
  return [item]
}

export const presentTakeHome = ({ partner, partnership, zone, items }: Found, now: Date) => {
  const asOf = localDate(now, zone)
  return { partner, partnership, asOf, items: items.flatMap((row) => presentItem(row, zone, asOf)) }
}
export type TakeHome = ReturnType<typeof presentTakeHome>
