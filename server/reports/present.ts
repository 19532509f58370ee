import { localDate } from '../clock.ts'
import type { CommitmentRole } from '../commitments/rules.ts'
import { isOverdue } from '../dues/rules.ts'
import type { Disposition } from '../measures/rules.ts'
import type { PlanState } from '../plans/rules.ts'
import { mayAct, reportingRole, type Person } from '../policy.ts'
import type { DueJson } from '../progress/queries.ts'
import { isFresh, statusOf } from '../progress/rules.ts'
import type { OwnRow } from './queries.ts'
import { isCounting, mayBeUnchanged, refusalOf, type Phase } from './rules.ts'

/** What has passed by today: "no change" is not an answer to it. */
export const passedBy = (
  today: string,
  due: DueJson | null,
  milestones: readonly { due: Pick<DueJson, 'endOn' | 'precision'> | null; doneOn: string | null }[],
) => ({
  due: isOverdue(due, today),
  milestone: milestones.some((m) => m.doneOn === null && isOverdue(m.due, today)),
})

/** One measure that a partner has agreed to, as of `now`. */
export const presentOwn = (row: OwnRow, now: Date) => {
  const { zone, freshDays, counting, earlier, disposition } = row
  const today = localDate(now, zone)
  const dayOf = (sentAt: string) => localDate(new Date(sentAt), zone)
  const last = earlier[0]
  const known = counting && { ...counting, sentOn: dayOf(counting.sentAt) }
  const status = statusOf(
    disposition,
    known && { ...known, isKnown: isFresh(known.sentOn, today, freshDays) },
  )
  const isOpen = refusalOf(row.plan, row) === null
  const isDone = status === 'completed' || disposition !== 'active'
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    plan: row.plan,
    partner: row.partner,
    role: row.role,
    agreedText: row.agreedText,
    due: row.due && { ...row.due, isOverdue: !isDone && isOverdue(row.due, today) },
    status,
    lastReport: last
      ? {
          id: last.id,
          phase: last.phase,
          course: last.course,
          progress: last.progress,
          roundName: last.roundName,
          sentOn: dayOf(last.sentAt),
        }
      : null,
    isWaiting: isOpen && isCounting(row.role) && status === 'notReported',
    unchanged: mayBeUnchanged(earlier, passedBy(today, row.due, row.milestones)),
    can: { report: isOpen },
  }
}

type MeasureFacts = {
  commitments: readonly { partnerId: string; partnerName: string; role: CommitmentRole; state: string }[]
  reports: readonly { id: string; partnerId: string; phase: Phase; isUnchanged: boolean }[]
  milestones: readonly { due: Pick<DueJson, 'endOn' | 'precision'> | null; doneOn: string | null }[]
  due: DueJson | null
  disposition: Disposition
}
/** For whom the reader may report on a measure; `reports` newest first. */
export const presentReporters = (
  person: Person,
  plan: { partnershipId: string; state: PlanState },
  { commitments, reports, milestones, due, disposition }: MeasureFacts,
  today: string,
) => {
  const { partnershipId } = plan
  if (refusalOf(plan, { disposition }) !== null) return []
  const passed = passedBy(today, due, milestones)
  return commitments
    .filter(
      (c) =>
        c.state === 'accepted' &&
        mayAct('report.send', person, { partnershipId, partner: { id: c.partnerId } }),
    )
    .map(({ partnerId, partnerName, role }) => {
      const earlier = reports.filter((r) => r.partnerId === partnerId)
      return {
        ...{ partnerId, partnerName, role },
        isOnBehalf: reportingRole(person, partnershipId, partnerId, false) === 'secretariat',
        latestId: earlier[0]?.id ?? null,
        unchanged: mayBeUnchanged(earlier, passed),
      }
    })
    .sort((a, b) => Number(a.isOnBehalf) - Number(b.isOnBehalf))
}
