import { localDate } from '../clock.ts'
import { isOverdue } from '../dues/rules.ts'
import { isFresh, statusOf } from '../progress/rules.ts'
import type { ResponsibilityRow } from './queries.ts'
import { groupOf } from './rules.ts'

/** One responsibility as of `today`; nothing of what was never agreed and waits for nobody. */
export const presentResponsibility = (row: ResponsibilityRow, zone: string, today: string) => {
  const group = groupOf(row.state, row.plan.state, row.agreed !== null)
  if (group === null) return []
  const { counting, disposition, due, freshDays, endedAt } = row
  const sentOn = counting && localDate(new Date(counting.sentAt), zone)
  const status = statusOf(
    disposition,
    counting && { ...counting, sentOn: sentOn!, isKnown: isFresh(sentOn!, today, freshDays) },
  )
  const isDone = disposition !== 'active' || status === 'completed'
  const item = {
    ...{ commitmentId: row.id, group, plan: row.plan, role: row.role, state: row.state, text: row.text },
    measure: { id: row.measureId, number: row.measureNumber, title: row.measureTitle },
    ...{ leadName: row.leadName, status, agreed: row.agreed, isEarlierWording: row.isEarlierWording },
    due: due && { ...due, isOverdue: !isDone && isOverdue(due, today) },
    ...{ answerByOn: group === 'waiting' ? row.answerByOn : null, source: row.source },
    endedOn: group === 'former' && endedAt ? localDate(new Date(endedAt), zone) : null,
  }
  return [item]
}

/** How many it has agreed to, by role. */
export const sumsOf = (items: readonly { group: string; role: string }[]) => {
  const count = (role: string) => items.filter((i) => i.group === 'agreed' && i.role === role).length
  return { lead: count('lead'), coLead: count('coLead'), contributor: count('contributor') }
}
