import { createHash } from 'node:crypto'
import type { Db } from '../../db/client.ts'
import { newId } from '../../db/schema/columns.ts'
import { localDate } from '../clock.ts'
import { withPlan, type By, type Plan } from '../edits/commands.ts'
import { changeRows } from '../edits/queries.ts'
import { bumpRevision, record, type NewEvent } from '../events/record.ts'
import { conflict, invalid, notFound, raise } from '../http/problem.ts'
import type { PlanRow } from '../plans/queries.ts'
import type { ReportInput } from './contract.ts'
import { reportStale } from './problem.ts'
import { getDesk, insertReport, type Desk } from './queries.ts'
import { isCounting, refusalOf, type Words } from './rules.ts'
import { wordsOf } from './words.ts'

export type Given = { measureId: string; key: string; body: ReportInput; by: By & { personId: string } }

/** The words of a request, whatever key it came with and whatever its writer had seen. */
const hashOf = (measureId: string, { idempotencyKey: _, seen: __, ...words }: ReportInput) =>
  createHash('sha256')
    .update(JSON.stringify({ measureId, ...words }))
    .digest('hex')

/**
 * A partner's own answer: appended, counted where it is the lead's, told in history; milestones ticked come along.
 * @throws 409 where the key was used for other words, the plan or measure takes no reports, the partner has not agreed, or has
 * reported since `seen`; 422 where the words do not fit together
 */
export const sendReport = (db: Db, plan: PlanRow, given: Given, now: Date) =>
  withPlan(db, plan, async (tx, locked) => {
    const { measureId, key, body, by } = given
    const { partnershipId, id: planId } = locked
    const of = { measureId, planId, partnershipId, partnerId: body.partnerId, personId: by.personId, key }
    const desk = await getDesk(tx, { ...of, recipientId: body.ask?.recipientPartnerId ?? null })
    if (!desk) throw notFound()
    const bodyHash = hashOf(measureId, body)
    if (desk.sent)
      return desk.sent.bodyHash === bodyHash
        ? answer({ ...desk.sent, sentAt: new Date(desk.sent.sentAt) }, plan.zone)
        : raise(conflict('report.keyReused'))
    const commitment = standing(locked, desk)
    const [last] = desk.earlier
    if ((last?.id ?? null) !== body.seen) throw last ? reportStale(last) : notFound()

    const today = localDate(now, plan.zone)
    const words = wordsOf(locked, desk, body, today)
    const report = {
      ...{ id: newId(), partnershipId, planId, measureId, partnerId: body.partnerId, personId: by.personId },
      ...{ commitmentId: commitment.id, role: commitment.role, roundId: null },
      ...{ ...words, isUnchanged: body.isUnchanged, recordedFrom: body.recordedFrom },
      ...{ idempotencyKey: key, bodyHash },
      // Never before the one it follows, whichever instance's clock took the time.
      sentAt: new Date(Math.max(now.getTime(), last ? Date.parse(last.sentAt) + 1 : 0)),
    }
    const ask = body.ask && { ...asked(report, body.ask), createdAt: report.sentAt }
    const ticked = milestonesTicked(desk, body, today)
    const place = { partnershipId, planId, revision: locked.revision + 1 }
    // One after the other on the transaction's connection, without waiting for each: the plan is locked meanwhile.
    await Promise.all([
      insertReport(tx, report, ask),
      changeRows(
        tx,
        ticked.map(({ id, doneOn }) => ({ kind: 'milestone', id, after: { doneOn } })),
        now,
      ),
      record(tx, place, [sentEvent(report, by, now), ...ticked.map((done) => tickedEvent(done, by, now))]),
      bumpRevision(tx, place),
    ])
    return answer(report, plan.zone)
  })

type Report = Words & {
  id: string
  measureId: string
  partnerId: string
  role: NonNullable<Desk['commitment']>['role']
  isUnchanged: boolean
  sentAt: Date
}
const answer = (
  report: Omit<Report, keyof Words | 'measureId' | 'partnerId'> &
    Pick<Words, 'phase' | 'course' | 'progress'>,
  zone: string,
) => ({
  id: report.id,
  phase: report.phase,
  course: report.course,
  progress: report.progress,
  isUnchanged: report.isUnchanged,
  sentOn: localDate(report.sentAt, zone),
  isCounting: isCounting(report.role),
})

/** What the partner has agreed to, where plan and measure take reports. */
const standing = (plan: Plan, desk: Desk) => {
  const refusal = refusalOf(plan, desk)
  if (refusal) throw conflict(refusal)
  return desk.commitment ?? raise(conflict('report.notAgreed'))
}

const asked = (
  report: Report & { partnershipId: string; planId: string },
  ask: NonNullable<ReportInput['ask']>,
) => ({
  ...ask,
  id: newId(),
  partnershipId: report.partnershipId,
  planId: report.planId,
  measureId: report.measureId,
  reportId: report.id,
  partnerId: report.partnerId,
})

/** History names ids and values; the texts stand in the report alone. */
const sentEvent = (report: Report, by: By, at: Date): NewEvent => {
  const { id: reportId, measureId, partnerId, role, phase, course, progress, isUnchanged } = report
  const after = { reportId, partnerId, role, phase, course, progress, isUnchanged }
  return { type: 'report.sent', subjectId: measureId, ...by, after, at }
}

type Done = { id: string; doneOn: string }
/** Milestones of the measure that were not done before. @throws 404 where one is not the measure's, 422 where it is done in the future */
const milestonesTicked = (desk: Desk, body: ReportInput, today: string): Done[] => {
  const wanted = new Map(body.milestonesDone.map(({ id, doneOn }) => [id, doneOn]))
  const found = desk.milestones.filter(({ id }) => wanted.has(id))
  if (found.length !== wanted.size) throw notFound()
  if ([...wanted.values()].some((on) => on > today))
    throw invalid([{ path: 'body.milestonesDone', code: 'future' }])
  return found.filter(({ doneOn }) => doneOn === null).map(({ id }) => ({ id, doneOn: wanted.get(id)! }))
}

const tickedEvent = ({ id, doneOn }: Done, by: By, at: Date): NewEvent => ({
  ...{ type: 'milestone.updated', subjectId: id, ...by, at },
  ...{ before: { doneOn: null }, after: { doneOn } },
})
