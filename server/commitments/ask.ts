import type { Db, Tx } from '../../db/client.ts'
import { newId } from '../../db/schema/columns.ts'
import { localDate } from '../clock.ts'
import { withPlan, type Plan } from '../edits/commands.ts'
import { bumpRevision, record, type NewEvent } from '../events/record.ts'
import { notFound, Problem, type Code, type FieldError } from '../http/problem.ts'
import type { MembershipRole } from '../people/rules.ts'
import type { PlanRow } from '../plans/queries.ts'
import type { AskInput, OfferInput } from './contract.ts'
import {
  insertCommitments,
  listGrounds,
  moveCommitments,
  type Ground,
  type StepRow,
} from './handshake-queries.ts'
import { outcomeOf, type Step } from './handshake-rules.ts'
import type { Projection } from './projection-rules.ts'
import type { CommitmentState, MadeWords } from './rules.ts'

type By = { personId: string; role: MembershipRole | null }
type Asked = Required<AskInput['items'][number]>

/** Six weeks, in days: how long an answer may take where nobody says otherwise. */
export const answerWithin = 42
const daysAfter = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/**
 * Requests for responsibility, all or none: new ones, those that an adopted document names, and those asked anew.
 * @throws 409 with each item that cannot be asked and why; 404 where a measure, partner or earlier commitment is not the plan's
 */
export const ask = (db: Db, plan: PlanRow, items: readonly Asked[], by: By, now: Date) =>
  withPlan(db, plan, async (tx, locked) => {
    const today = localDate(now, plan.zone)
    const grounds = await listGrounds(tx, locked, items, { today, personId: by.personId })
    const faults = grounds.flatMap((ground, i) => {
      const code = hindranceOf(ground, items[i]!, by, now)
      return code ? [{ path: `body.items.${i}`, code }] : []
    })
    refuse(faults)
    const requests = items.map((item, i) => requestOf(locked, item, grounds[i]!, { by, now, today }))
    await write(tx, locked, requests, { by, now })
    return requests.map(({ after: { id, state, version }, item: { measureId, partnerId } }) => ({
      ...{ id, measureId, partnerId, state, version },
    }))
  })

const refuse = (faults: FieldError[]) => {
  const [first] = faults
  if (!first) return
  if (faults.some(({ code }) => code === 'notFound')) throw notFound()
  throw new Problem(409, first.code as Code, { errors: faults })
}

/** Why nobody can be asked this now; null where one can. */
const hindranceOf = (ground: Ground, item: Asked, by: By, now: Date): Code | null => {
  const { measure, partner, follows, replaces, lead, openLead, openOwn, acceptedOwn } = ground
  if (!measure || !partner || (item.followsId && !follows) || (item.replacesId && !replaces))
    return 'notFound'
  if (measure.disposition !== 'active') return 'commitment.measureSetAside'
  if (!partner.isIn) return 'commitment.partnerLeft'
  if (openOwn && openOwn.id !== item.followsId) return 'commitment.alreadyAsked'
  if (acceptedOwn && acceptedOwn.id !== item.followsId) return 'commitment.alreadyAgreed'
  if (item.role === 'lead') {
    if (lead && ![item.followsId, item.replacesId].includes(lead.id)) return 'commitment.leadTaken'
    if (openLead && openLead.id !== item.followsId) return 'commitment.leadAsked'
  }
  if (!follows) return null
  const outcome = outcomeOf(follows, stepOn(follows), { side: 'secretariat', personId: by.personId }, now)
  return 'refusal' in outcome ? outcome.refusal : null
}
/** What an adopted document names is asked about as it is; anything else is followed by a request of its own. */
const stepOn = ({ state }: Projection): Step => (state === 'named' ? 'ask' : 'askAnew')

type Request = {
  item: Asked
  /** The row as it will be: a new one, or the named one that is asked about. */
  after: Projection
  isNew: boolean
  /** What was asked before and is done with now. */
  superseded: Superseded | null
}
type Superseded = { from: CommitmentState; after: Projection }
type When = { by: By; now: Date; today: string }

const requestOf = (plan: Plan, item: Asked, { follows }: Ground, { by, today }: When): Request => {
  const isNamed = follows?.state === 'named'
  const isOpenStill = follows?.state === 'offered' || follows?.state === 'countered'
  return {
    item,
    isNew: !isNamed,
    superseded: isOpenStill
      ? { from: follows.state, after: { ...follows, state: 'superseded', version: follows.version + 1 } }
      : null,
    after: {
      ...blank(isNamed ? follows.id : newId()),
      ...{ state: 'proposed', role: item.role, text: item.text, becauseYou: item.becauseYou },
      ...{ answerByOn: item.answerByOn ?? daysAfter(today, answerWithin), askedById: by.personId },
      version: isNamed ? follows.version + 1 : 1,
    },
  }
}
const blank = (id: string) => ({
  id,
  ...{ made: null, madeWith: null, clearings: 0, expectedOn: null },
  ...{ answeredById: null, answeredAt: null, isRecorded: false, agreed: null },
})

const placeOf = (plan: Plan) => ({ partnershipId: plan.partnershipId, planId: plan.id })
const stepRow = (
  plan: Plan,
  commitmentId: string,
  step: Partial<StepRow> & { to: CommitmentState },
  { by, now }: Pick<When, 'by' | 'now'>,
): StepRow => ({
  ...{ id: newId(), ...placeOf(plan), commitmentId, step: null, personId: by.personId, at: now },
  ...step,
})
const rowOf = (plan: Plan, { item, after }: Request, now: Date) => ({
  ...{ ...placeOf(plan), ...after, measureId: item.measureId, partnerId: item.partnerId, createdAt: now },
  // Asked anew of the lead itself, it takes over from nobody else.
  followsId: item.followsId,
  replacesId: item.replacesId === item.followsId ? null : item.replacesId,
})
const eventOf = (
  id: string,
  from: CommitmentState | null,
  after: Projection,
  { by, now: at }: Pick<When, 'by' | 'now'>,
): NewEvent => ({
  ...{ type: `commitment.${after.state}`, subjectId: id, ...by, at },
  ...{ before: from && { state: from }, after: { state: after.state, role: after.role } },
})

const write = async (tx: Tx, plan: Plan, requests: readonly Request[], how: Pick<When, 'by' | 'now'>) => {
  const asking = (r: Request, from: CommitmentState | null) =>
    stepRow(
      plan,
      r.after.id,
      { from, to: 'proposed', step: 'ask', text: r.item.text, expectedOn: r.after.answerByOn },
      how,
    )
  const gone = requests.flatMap(({ superseded }) => superseded ?? [])
  const [fresh, named] = [requests.filter((r) => r.isNew), requests.filter((r) => !r.isNew)]
  // Those asked before go first: at most one open request for the lead.
  await moveCommitments(
    tx,
    [...gone, ...named].map((r) => r.after),
    [
      ...gone.map(({ from, after }) =>
        stepRow(plan, after.id, { from, to: 'superseded', step: 'askAnew' }, how),
      ),
      ...named.map((r) => asking(r, 'named')),
    ],
  )
  await insertCommitments(
    tx,
    fresh.map((r) => rowOf(plan, r, how.now)),
    fresh.map((r) => asking(r, null)),
  )
  const place = { ...placeOf(plan), revision: plan.revision + 1 }
  await record(tx, place, [
    ...gone.map(({ from, after }) => eventOf(after.id, from, after, how)),
    ...requests.map((r) => eventOf(r.after.id, r.isNew ? null : 'named', r.after, how)),
  ])
  await bumpRevision(tx, place)
}

/**
 * A partner volunteers.
 * @throws 409 where it has agreed or been asked already, or the measure has its lead; 403 with a mandate to prepare only
 */
export const offer = (
  db: Db,
  plan: PlanRow,
  measureId: string,
  given: OfferInput & { mandate: 'decide' | 'negotiate' },
  by: By,
  now: Date,
) =>
  withPlan(db, plan, async (tx, locked) => {
    const item = {
      measureId,
      partnerId: given.partnerId,
      followsId: null,
      replacesId: null,
      role: given.role,
      text: given.text,
      becauseYou: null,
      answerByOn: null,
    }
    const [ground] = await listGrounds(tx, locked, [item], {
      today: localDate(now, plan.zone),
      personId: by.personId,
    })
    const code = hindranceOf(ground!, item, by, now)
    if (code) refuse([{ path: 'body', code }])
    const { text, role, resources, anchoredIn, mandate } = given
    const made: MadeWords = {
      text,
      role,
      dueText: null,
      resources,
      personFunction: ground!.personFunction,
      anchoredIn,
    }
    const after: Projection = {
      ...blank(newId()),
      ...{
        state: 'offered',
        version: 1,
        role,
        text,
        becauseYou: null,
        answerByOn: null,
        made,
        madeWith: mandate,
      },
      ...{ askedById: null, answeredById: by.personId, answeredAt: now },
    }
    const step = stepRow(
      locked,
      after.id,
      { to: 'offered', mandate, text, anchoredIn, words: made },
      { by, now },
    )
    await insertCommitments(
      tx,
      [{ ...placeOf(locked), ...after, measureId, partnerId: given.partnerId, createdAt: now }],
      [step],
    )
    const place = { ...placeOf(locked), revision: locked.revision + 1 }
    await record(tx, place, [eventOf(after.id, null, after, { by, now })])
    await bumpRevision(tx, place)
    return { id: after.id, state: after.state, version: after.version }
  })
