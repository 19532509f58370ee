import type { frozenMeasures } from '../schema/index.ts'
import { sha256Of } from '../canonical-json.ts'
import { during } from './calendar.ts'
import type { Content } from './content/index.ts'
import type { MeasureContent, PartnerCode } from './content/types.ts'
import { isAgreedAt, type Handshake } from './handshakes.ts'
import { idOf } from './ids.ts'
import { partnerId, partnershipId, type People } from './people.ts'
import type { makeAsks, makeRemarks, Report, Round } from './reporting.ts'
import { addedOn, dueOf, goalId, goalOf, measureId, planId, wordingOn } from './tree.ts'

const questions = ['phase', 'course', 'progress', 'done', 'cause', 'consequence', 'nextStep', 'ask'] as const
const roleOrder = { lead: 0, coLead: 1, contributor: 2 }

export type Told = {
  made: Handshake[]
  reports: Report[]
  asks: ReturnType<typeof makeAsks>
  remarks: ReturnType<typeof makeRemarks>
  people: People
}

/** Everything of one measure as it stood when the round was locked, resolved; of persons their id and function only. */
const contentOf = (measure: MeasureContent, round: Round, content: Content, told: Told) => {
  const lockedAt = round.lockedAt!
  const lockedOn = round.content.lockedOn!
  const nameOf = (code: PartnerCode) => told.people.of(code).partner.name
  const goal = content.subGoals.find((g) => g.number === goalOf(measure))!
  const wording = wordingOn(measure, lockedOn, content)
  const retired = measure.retired && measure.retired.on <= lockedOn ? measure.retired : null
  const agreed = told.made
    .filter((h) => h.measure === measure && isAgreedAt(h, lockedAt))
    .sort(
      (a, b) =>
        roleOrder[a.row.role] - roleOrder[b.row.role] || nameOf(a.code).localeCompare(nameOf(b.code), 'nb'),
    )
  const ofRound = told.reports.filter((r) => r.measure === measure && r.round === round)
  const earlier = told.reports.find(
    (r) => r.measure === measure && r.content.phase === 'completed' && r.row.sentAt < lockedAt,
  )
  const report = ofRound.at(-1) ?? earlier ?? null
  const inRound = new Set(ofRound.map((r) => r.row.id))

  return {
    report,
    retired,
    lead: agreed.find((h) => h.row.role === 'lead') ?? null,
    frozen: {
      roundName: round.name,
      plan: { title: content.plan.title, levelNames: content.plan.levelNames },
      goal: { id: goalId(goal.number), number: goal.number, title: goal.title },
      number: measure.number,
      ...wording,
      background: measure.background,
      priority: measure.priority,
      themes: [...measure.themes],
      startOn: measure.startOn,
      due: dueOf(wording.dueText, content),
      isContinuous: measure.isContinuous ?? false,
      disposition: retired?.disposition ?? 'active',
      dispositionReason: retired?.reason ?? null,
      dispositionReference: retired?.reference ?? null,
      partners: agreed.map((h) => ({ partnerId: h.row.partnerId, name: nameOf(h.code), role: h.row.role })),
      agreed: agreed.map((h) => ({
        partnerId: h.row.partnerId,
        partnerName: nameOf(h.code),
        personId: h.steps.find((s) => s.to === 'accepted')!.personId ?? null,
        ...h.row.agreed!,
      })),
      questions: [...questions],
      report: report && {
        id: report.row.id,
        roundName: report.round?.name ?? null,
        partnerId: report.row.partnerId,
        partnerName: nameOf(report.shake.code),
        personId: report.row.personId,
        personFunction: report.content.recordedFrom
          ? told.people.adviser.function
          : told.people.of(report.shake.code).reporterOn(report.sentOn).function,
        phase: report.row.phase,
        course: report.row.course,
        progress: report.row.progress,
        done: report.row.done,
        cause: report.row.cause,
        consequence: report.row.consequence,
        nextStep: report.row.nextStep,
        isUnchanged: report.row.isUnchanged,
        recordedFrom: report.row.recordedFrom,
        sentOn: report.sentOn,
      },
      remarks: told.remarks
        .filter((r) => inRound.has(r.reportId) && r.at <= lockedAt)
        .map((r) => ({
          id: r.id,
          inReplyToId: r.inReplyToId ?? null,
          partnerId: r.partnerId ?? null,
          personId: r.personId ?? null,
          text: r.text,
          on: r.at.toISOString().slice(0, 10),
        })),
      asks: told.asks
        .filter((a) => inRound.has(a.reportId))
        .map((a) => ({
          id: a.id,
          recipient: a.recipient,
          recipientPartnerName:
            content.partners.find((p) => partnerId(p.code) === a.recipientPartnerId)?.name ?? null,
          text: a.text,
          wantedByOn: a.wantedByOn,
          answer: a.answeredAt && a.answeredAt <= lockedAt ? a.answer : null,
        })),
      milestones: measure.milestones.map(([title, due, doneOn]) => ({
        title,
        due: dueOf(due, content),
        doneOn: doneOn && doneOn <= lockedOn ? doneOn : null,
      })),
    },
  }
}

/** One row for each measure of the plan at each lock; retired ones stand aside but are kept. */
export const freeze = (content: Content, locked: Round[], told: Told) =>
  locked.flatMap((round) =>
    content.measures
      .filter((m) => during(addedOn(m, content), m.number) <= round.lockedAt!)
      .map((m) => {
        const { report, retired, lead, frozen } = contentOf(m, round, content, told)
        const counting = report?.isCounting && !retired ? report.row : null
        return {
          id: idOf('frozen', round.name, m.number),
          partnershipId,
          planId,
          roundId: round.id,
          measureId: measureId(m.number),
          goalId: goalId(goalOf(m)),
          leadPartnerId: lead?.row.partnerId ?? null,
          disposition: retired?.disposition ?? ('active' as const),
          isReported: counting !== null,
          isContinuous: m.isContinuous ?? false,
          phase: counting?.phase ?? null,
          course: counting?.course ?? null,
          progress: counting?.progress ?? null,
          content: frozen,
          sha256: sha256Of(frozen),
          at: round.lockedAt!,
        } satisfies typeof frozenMeasures.$inferInsert
      }),
  )
