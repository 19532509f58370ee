import type { asks, remarks, reports, rounds } from '../schema/index.ts'
import { sha256Of } from '../canonical-json.ts'
import { addDays, during, firstThing, spread, workday } from './calendar.ts'
import type { Content } from './content/index.ts'
import type { MeasureContent, ReportContent } from './content/types.ts'
import { isAgreedAt, type Handshake } from './handshakes.ts'
import { idOf } from './ids.ts'
import { partnerId, partnershipId, type People } from './people.ts'
import { measureId, planId } from './tree.ts'

const inPlan = { partnershipId, planId }
type RoundContent = Content['rounds'][number]
export type Round = {
  id: string
  name: string
  opensAt: Date
  lockedAt: Date | null
  row: typeof rounds.$inferInsert
  content: RoundContent
}

export const makeRounds = (content: Content): Round[] =>
  content.rounds.map((round) => {
    const id = idOf('round', round.name)
    const opensAt = firstThing(round.opensOn)
    const lockedAt = round.lockedOn === null ? null : new Date(`${round.lockedOn}T13:00:00Z`)
    const row = {
      id,
      ...inPlan,
      name: round.name,
      opensOn: round.opensOn,
      dueOn: addDays(round.lastDay, 1),
      lockedAt,
      createdAt: opensAt,
    }
    return { id, name: round.name, opensAt, lockedAt, row, content: round }
  })

export type Report = {
  row: typeof reports.$inferInsert & { id: string; sentAt: Date }
  measure: MeasureContent
  /** Null: outside a round. */
  round: Round | null
  content: ReportContent
  shake: Handshake
  /** Sent by whoever was its accepted lead then: the only kind that counts. */
  isCounting: boolean
  sentOn: string
}

const sentOnOf = (measure: MeasureContent, report: ReportContent, round: Round | null) =>
  report.sentOn ??
  workday(addDays(round!.content.lastDay, -1 - spread(`${measure.number} ${round!.name}`, 12)))

const makeReport = (
  measure: MeasureContent,
  content: ReportContent,
  round: Round | null,
  shakes: Handshake[],
  people: People,
): Report[] => {
  const leads = shakes.filter((h) => h.measure === measure && h.row.role === 'lead')
  const version = (sentOn: string, done: string | null, supersedesId: string | null): Report => {
    const sentAt = during(sentOn, `${measure.number} ${round?.name ?? 'outside'}`)
    const agreed = leads.find((h) => isAgreedAt(h, sentAt))
    const shake = agreed ?? leads.at(-1)!
    const words = {
      phase: content.phase,
      course: content.course,
      progress: content.progress,
      done,
      cause: content.cause ?? null,
      consequence: content.consequence ?? null,
      nextStep: content.next ?? null,
      isUnchanged: content.isUnchanged ?? false,
    }
    const person = content.recordedFrom ? people.adviser : people.of(shake.code).reporterOn(sentOn)
    const id = idOf('report', measure.number, round?.name ?? 'outside', sentOn)
    const row = {
      id,
      ...inPlan,
      measureId: measureId(measure.number),
      partnerId: partnerId(shake.code),
      commitmentId: shake.row.id,
      role: 'lead' as const,
      roundId: round?.id ?? null,
      personId: person.id,
      ...words,
      recordedFrom: content.recordedFrom ?? null,
      supersedesId,
      idempotencyKey: id,
      bodyHash: sha256Of(words),
      sentAt,
    }
    return { row, measure, round, content, shake, isCounting: agreed !== undefined, sentOn }
  }
  const first = content.corrects && version(content.corrects.sentOn, content.corrects.done, null)
  const sentOn = sentOnOf(measure, content, round)
  return [...(first ? [first] : []), version(sentOn, content.done, first?.row.id ?? null)]
}

const outsideRounds = (measure: MeasureContent, { later }: Content): ReportContent[] =>
  later
    .filter((l) => l.measure === measure.number)
    .map(({ measure: _, course, ...told }) => ({
      ...told,
      round: null,
      phase: course === 'completed' ? 'completed' : 'underway',
      course: course === 'completed' ? null : course,
    }))

export type Setting = { made: Handshake[]; people: People; allRounds: Round[]; now: Date }
export const makeReports = (content: Content, { made, people, allRounds, now }: Setting) =>
  content.measures
    .flatMap((m) =>
      [...m.reports, ...outsideRounds(m, content)].flatMap((r) =>
        makeReport(m, r, allRounds.find((x) => x.name === r.round) ?? null, made, people),
      ),
    )
    .filter((r) => r.row.sentAt <= now)

const isPlain = (r: Report, all: Report[]) => !all.some((x) => x.row.supersedesId === r.row.id)

export const makeAsks = (all: Report[], now: Date) =>
  all
    .filter((r) => r.content.ask && isPlain(r, all))
    .map(({ row, content }): typeof asks.$inferInsert & { reportId: string } => {
      const ask = content.ask!
      const toPartner = ask.to !== 'forum' && ask.to !== 'secretariat'
      const answeredAt = ask.answer ? during(ask.answer[0], row.id) : null
      const isAnswered = answeredAt !== null && answeredAt <= now
      return {
        id: idOf('ask', row.id),
        ...inPlan,
        measureId: row.measureId,
        reportId: row.id,
        partnerId: row.partnerId,
        recipient: ask.to === 'forum' || ask.to === 'secretariat' ? ask.to : 'partner',
        recipientPartnerId: toPartner ? partnerId(ask.to as Parameters<typeof partnerId>[0]) : null,
        text: ask.text,
        wantedByOn: ask.wantedByOn,
        answer: isAnswered ? ask.answer![1] : null,
        answeredAt: isAnswered ? answeredAt : null,
        createdAt: row.sentAt,
      }
    })

export const makeRemarks = (all: Report[], people: People) =>
  all
    .filter((r) => r.content.remark && isPlain(r, all))
    .flatMap(({ row, content, shake }): (typeof remarks.$inferInsert & { id: string; at: Date })[] => {
      const id = idOf('remark', row.id)
      const common = { ...inPlan, reportId: row.id }
      const [on, text] = content.remark!
      const remark = { id, ...common, personId: people.secretariat.id, text, at: during(on, id) }
      if (!content.reply) return [remark]
      const [repliedOn, reply] = content.reply
      return [
        remark,
        {
          id: idOf('reply', row.id),
          ...common,
          inReplyToId: id,
          partnerId: row.partnerId,
          personId: people.of(shake.code).reporterOn(repliedOn).id,
          text: reply,
          at: during(repliedOn, id),
        },
      ]
    })
