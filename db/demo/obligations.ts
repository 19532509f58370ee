import type { ObligationState } from '../../server/rounds/rules.ts'
import type { obligations } from '../schema/index.ts'
import { during } from './calendar.ts'
import type { Content } from './content/index.ts'
import type { Handshake } from './handshakes.ts'
import { idOf } from './ids.ts'
import { partnershipId } from './people.ts'
import type { Report, Round } from './reporting.ts'
import { planId } from './tree.ts'

type Row = typeof obligations.$inferInsert
type Setting = { made: Handshake[]; reports: Report[]; allRounds: Round[]; now: Date }

/** Why the round no longer waits for an answer: the responsibility ended, or the measure was set aside, while it was open. */
const lapseOf = ({ measure, endedAt, steps }: Handshake, until: Date) => {
  if (endedAt !== null && endedAt <= until) return steps.at(-1)!.cause ?? 'Hovedansvaret er avsluttet'
  const { retired } = measure
  return retired && during(retired.on, measure.number) <= until ? retired.reason : null
}

const isOwed = (
  { row, measure, acceptedAt, endedAt }: Handshake,
  round: Round,
  until: Date,
  mine: Report[],
) => {
  if (row.role !== 'lead' || acceptedAt === null || acceptedAt > until) return false
  if (endedAt !== null && endedAt <= round.opensAt) return false
  // A yes said anew by the same partner goes on with the answer to give; only the later one stands.
  if (endedAt !== null && endedAt <= until && row.state === 'superseded') return false
  if (measure.retired && during(measure.retired.on, measure.number) <= round.opensAt) return false
  return !mine.some((r) => r.content.phase === 'completed' && r.row.sentAt < round.opensAt)
}

/** The latest of what has happened to an answer in the open round by `now`. */
const openState = (
  { openRoundSteps }: Content,
  { measure }: Handshake,
  sent: Report | undefined,
  now: Date,
) =>
  [
    ...(openRoundSteps[measure.number] ?? []).map(([on, state]) => ({ at: during(on, 'step'), state })),
    ...(sent ? [{ at: sent.row.sentAt, state: 'submitted' as ObligationState }] : []),
  ]
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .at(-1)?.state ?? 'notBegun'

/** One for each accepted lead when the round opens or while it is open; completed measures owe nothing more. */
export const makeObligations = (content: Content, { made, reports, allRounds, now }: Setting) =>
  allRounds.flatMap((round) => {
    const until = round.lockedAt ?? now
    return made.flatMap((shake): Row[] => {
      const { measure, row, acceptedAt } = shake
      const mine = reports.filter((r) => r.measure === measure)
      if (!isOwed(shake, round, until, mine)) return []
      const sent = mine.find((r) => r.round === round && r.row.commitmentId === row.id)
      const silence = content.silences.find((s) => s.measure === measure.number && s.round === round.name)
      const lapse = sent ? null : lapseOf(shake, until)
      const locked = (): ObligationState => (sent ? 'received' : (silence?.state ?? 'notBegun'))
      const state =
        lapse !== null ? 'lapsed' : round.lockedAt ? locked() : openState(content, shake, sent, now)
      return [
        {
          id: idOf('obligation', round.name, row.id),
          partnershipId,
          planId,
          roundId: round.id,
          measureId: row.measureId,
          commitmentId: row.id,
          partnerId: row.partnerId,
          role: row.role,
          state,
          cause: lapse ?? (sent ? null : (silence?.cause ?? null)),
          createdAt: acceptedAt! > round.opensAt ? acceptedAt! : round.opensAt,
        },
      ]
    })
  })
