import type { Db, Tx } from '../../db/client.ts'
import { newId } from '../../db/schema/columns.ts'
import { localDate } from '../clock.ts'
import { withPlan, type Plan } from '../edits/commands.ts'
import { bumpRevision, record, type NewEvent } from '../events/record.ts'
import { forbidden, invalid, notFound } from '../http/problem.ts'
import type { MembershipRole } from '../people/rules.ts'
import type { PlanRow } from '../plans/queries.ts'
import { listStandings, moveCommitments, type Standing, type StepRow } from './handshake-queries.ts'
import { outcomeOf, type Side, type Step, type Voice } from './handshake-rules.ts'
import { commitmentChanged, leadTaken, refused } from './problem.ts'
import { faultsOf, projectionAfter, type Projection, type Said, type Speaker } from './projection-rules.ts'
import type { CommitmentState } from './rules.ts'

export type Given = {
  step: Step
  side: Side
  said: Said
  /** The secretariat writes down what somebody said for the partner, and how. */
  recorded: { personId: string; from: string } | null
  items: readonly { id: string; seen: number }[]
  by: { personId: string; role: MembershipRole | null }
}
type Move = { standing: Standing; after: Projection; speaker: Speaker }
type Moment = { at: Date; today: string }

/**
 * One step on each of some commitments of a plan, all or none; each with its row in `commitment_steps` and in history.
 * @throws 409 `commitment.changed` with who was first, or why it cannot be; 403 where the mandate does not reach; 422 by field
 */
export const takeSteps = (db: Db, plan: PlanRow, given: Given, now: Date) =>
  withPlan(db, plan, async (tx, locked) => {
    const moment = { at: now, today: localDate(now, plan.zone) }
    const faults = faultsOf(given.step, given.said, moment.today)
    if (faults.length > 0) throw invalid(faults.map(({ field, code }) => ({ path: `body.${field}`, code })))
    const ids = given.items.map(({ id }) => id)
    const standings = await listStandings(tx, locked.id, ids, given.recorded?.personId ?? given.by.personId)
    if (standings.length !== ids.length) throw notFound()
    const moves = standings.map((standing, i) => moveOf(standing, given, given.items[i]!.seen, moment))
    await write(tx, locked, moves, given, moment)
    return moves.map(({ after: { id, state, version, role, agreed } }) => ({
      id,
      state,
      version,
      role,
      agreed,
    }))
  })

const moveOf = (standing: Standing, given: Given, seen: number, moment: Moment): Move => {
  const { now, measure } = standing
  if (measure.isRemoved) throw notFound()
  if (now.version !== seen) throw commitmentChanged(now.state, standing.last)
  const speaker = speakerOf(standing, given)
  const outcome = outcomeOf(now, given.step, speaker.voice, moment.at)
  if ('refusal' in outcome) throw refused(outcome.refusal)
  const what = { step: given.step, to: outcome.to, said: given.said, by: speaker, measure }
  const after = projectionAfter(now, what, moment)
  if (outcome.to === 'accepted') standsAlone(standing, after)
  return { standing, after, speaker }
}

const speakerOf = ({ speaker }: Standing, { side, recorded, by }: Given): Speaker => {
  if (side === 'secretariat' && !recorded)
    return { voice: { side, personId: by.personId }, personFunction: null, isRecorded: false }
  if (!speaker) throw recorded ? notFound() : forbidden()
  const voice: Voice = {
    side: 'partner',
    mandate: speaker.mandate,
    personId: recorded?.personId ?? by.personId,
  }
  return { voice, personFunction: speaker.personFunction, isRecorded: recorded !== null }
}

/** One accepted lead on a measure, one accepted role for each partner: what stands is followed or replaced, or stands in the way. */
const standsAlone = ({ otherLead, otherRole, follows, replaces }: Standing, { role }: Projection) => {
  const ends = [follows?.id, replaces?.id]
  if (role === 'lead' && otherLead && !ends.includes(otherLead.id)) throw leadTaken(otherLead.partnerName)
  if (otherRole && !ends.includes(otherRole.id)) throw refused('commitment.alreadyAgreed')
}

const stepRow = (plan: Plan, move: Move, given: Given, at: Date): StepRow => {
  const { standing, after, speaker } = move
  const { said, recorded } = given
  const isPartner = speaker.voice.side === 'partner'
  return {
    ...{ id: newId(), partnershipId: plan.partnershipId, planId: plan.id, commitmentId: after.id, at },
    ...{ from: standing.now.state, to: after.state, step: given.step, personId: given.by.personId },
    givenById: recorded?.personId ?? null,
    recordedFrom: recorded?.from ?? null,
    mandate: speaker.voice.side === 'partner' ? speaker.voice.mandate : null,
    onBehalfOf: isPartner ? [standing.partnerName, speaker.personFunction].filter(Boolean).join(', ') : null,
    ...{ anchoredIn: said.anchoredIn, text: said.text, expectedOn: said.expectedOn },
    words: after.agreed ?? after.made,
  }
}

/** Undoing an answer is told as what it is; every other step as the state it leads to. */
const eventTypes: Partial<Record<Step, string>> = { takeBack: 'takenBack', object: 'objected' }
const eventOf = ({ standing: { now }, after }: Move, { step, by }: Given, at: Date): NewEvent => ({
  type: `commitment.${eventTypes[step] ?? after.state}`,
  ...{ subjectId: after.id, ...by, at },
  ...{ before: { state: now.state }, after: { state: after.state, role: after.role } },
})

/** What an acceptance ends, in the same instant: the agreement that it follows, the lead that it replaces. */
const endedBy = (plan: Plan, moves: readonly Move[], { by }: Given, at: Date) =>
  moves
    .filter(({ after }) => after.state === 'accepted')
    .flatMap(({ standing: { follows, replaces }, after: { id: causeId } }) => {
      const end = (former: Projection | null, to: CommitmentState, cause: string) =>
        former ? [{ former, to, cause, causeId }] : []
      return [...end(follows, 'superseded', 'askedAnew'), ...end(replaces, 'ended', 'handedOver')]
    })
    .map(({ former, to, cause, causeId }) => ({
      after: { ...former, state: to, version: former.version + 1 },
      step: {
        ...{ id: newId(), partnershipId: plan.partnershipId, planId: plan.id, commitmentId: former.id, at },
        ...{ from: former.state, to, step: null, personId: by.personId, cause },
      } satisfies StepRow,
      event: {
        ...{ type: `commitment.${to}`, subjectId: former.id, ...by, at, cause, causeId },
        ...{ before: { state: former.state }, after: { state: to, role: former.role } },
      } satisfies NewEvent,
    }))

const write = async (tx: Tx, plan: Plan, moves: readonly Move[], given: Given, { at }: Moment) => {
  const ended = endedBy(plan, moves, given, at)
  // First: at most one accepted lead, one role for each partner.
  await moveCommitments(
    tx,
    ended.map((e) => e.after),
    ended.map((e) => e.step),
  )
  await moveCommitments(
    tx,
    moves.map((m) => m.after),
    moves.map((m) => stepRow(plan, m, given, at)),
  )
  const place = { partnershipId: plan.partnershipId, planId: plan.id, revision: plan.revision + 1 }
  await record(tx, place, [...ended.map((e) => e.event), ...moves.map((move) => eventOf(move, given, at))])
  await bumpRevision(tx, place)
}
