import { eq, sql, type SQL } from 'drizzle-orm'
import type { Db, Tx } from '../../db/client.ts'
import { commitments, commitmentSteps, partnerships, plans } from '../../db/schema/index.ts'
import { batches } from '../events/record.ts'
import type { Disposition } from '../measures/rules.ts'
import type { Mandate } from '../people/rules.ts'
import { isOfActor, planColumns } from '../plans/queries.ts'
import { membershipsIn, type Actor } from '../policy.ts'
import type { Step } from './handshake-rules.ts'
import type { MeasureWords, Projection } from './projection-rules.ts'
import type { CommitmentRole, CommitmentState } from './rules.ts'

/** A commitment's plan, and what the policy asks about it; in a partnership of the actor's. */
export const getTarget = async (db: Db, actor: Actor, id: string) =>
  (
    await db
      .select({
        ...planColumns,
        commitment: {
          partnerId: commitments.partnerId,
          state: commitments.state,
          measureId: commitments.measureId,
        },
      })
      .from(commitments)
      .innerJoin(plans, eq(plans.id, commitments.planId))
      .innerJoin(partnerships, eq(partnerships.id, plans.partnershipId))
      .where(sql`${commitments.id} = ${id} and ${isOfActor(plans.partnershipId, actor)}`)
  )[0]

/** A plan with the partners of some of its commitments; undefined where one of them is not the plan's. */
export const getTargets = async (db: Db, actor: Actor, planId: string, ids: readonly string[]) => {
  const wanted = sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`
  const ofPlan = sql`from ${commitments} where ${commitments.planId} = ${plans.id} and ${commitments.id} in ${wanted}`
  const [found] = await db
    .select({
      ...planColumns,
      count: sql<number>`(select count(*)::int ${ofPlan})`,
      partnerIds: sql<string[]>`(select array_agg(distinct ${commitments.partnerId}) ${ofPlan})`,
    })
    .from(plans)
    .innerJoin(partnerships, eq(partnerships.id, plans.partnershipId))
    .where(sql`${plans.id} = ${planId} and ${isOfActor(plans.partnershipId, actor)}`)
  return found && found.count === new Set(ids).size ? found : undefined
}

/** As JSON: the fields that steps move, under the names of `Projection`; `c` is commitments. */
const projectionJson = sql`'id', c.id, 'state', c.state, 'version', c.version, 'role', c.role, 'text', c.text, 'becauseYou', c.because_you, 'answerByOn', c.answer_by_on, 'made', c.made, 'madeWith', c.made_with,
  'clearings', c.clearings, 'expectedOn', c.expected_on, 'askedById', c.asked_by_id, 'answeredById', c.answered_by_id, 'answeredAt', c.answered_at,
  'isRecorded', c.is_recorded, 'agreed', c.agreed`
type Stored = Omit<Projection, 'answeredAt'> & { answeredAt: string | null }
const revived = (stored: Stored): Projection => ({
  ...stored,
  answeredAt: stored.answeredAt === null ? null : new Date(stored.answeredAt),
})

export type Standing = {
  now: Projection
  measureId: string
  partnerId: string
  partnerName: string
  /** Removed measures take no answers. */
  measure: MeasureWords & { disposition: Disposition; isRemoved: boolean }
  /** Ended by the acceptance of this one: the earlier agreement that it follows, the lead that it replaces. */
  follows: Projection | null
  replaces: Projection | null
  /** Another's accepted lead of the measure, and what else the partner has agreed to there. */
  otherLead: { id: string; partnerName: string } | null
  otherRole: { id: string } | null
  /** How the one who speaks may speak for this partner; null where not at all. */
  speaker: { mandate: Mandate; personFunction: string | null } | null
  /** The latest step: who has moved it, and when. */
  last: { byName: string | null; at: string } | null
}

/** The strongest living role in which somebody speaks for a partner. */
const speakerOf = (
  personId: SQL,
) => sql`(select json_build_object('mandate', ms.mandate, 'personFunction', ms.person_function) from memberships ms
  where ms.person_id = ${personId} and ms.partner_id = c.partner_id and ms.role in ('contact', 'representative') and ms.ended_at is null
  order by ms.mandate desc limit 1)`

/** All that steps are held against, in one statement and the order of `ids`; under the plan's lock. */
export const listStandings = async (tx: Tx, planId: string, ids: readonly string[], speakerId: string) => {
  const rows = (await tx.execute(sql`
    select json_build_object(${projectionJson}) as now, c.measure_id as "measureId", c.partner_id as "partnerId", p.name as "partnerName",
      json_build_object('title', m.title, 'expectedResult', m.expected_result, 'dueText', m.due_text, 'disposition', m.disposition, 'isRemoved', m.removed_at is not null) as measure,
      (select json_build_object(${projectionJson}) from commitments f, lateral (select f.*) c where f.id = x.follows_id and f.state = 'accepted') as follows,
      (select json_build_object(${projectionJson}) from commitments r, lateral (select r.*) c where r.id = x.replaces_id and r.state = 'accepted') as replaces,
      (select json_build_object('id', o.id, 'partnerName', q.name) from commitments o join partners q on q.id = o.partner_id
        where o.measure_id = c.measure_id and o.role = 'lead' and o.state = 'accepted' and o.id <> c.id limit 1) as "otherLead",
      (select json_build_object('id', o.id) from commitments o
        where o.measure_id = c.measure_id and o.partner_id = c.partner_id and o.state = 'accepted' and o.id <> c.id limit 1) as "otherRole",
      ${speakerOf(sql`${speakerId}::uuid`)} as speaker,
      (select json_build_object('byName', n.name, 'at', s.created_at) from commitment_steps s left join people n on n.id = coalesce(s.given_by_id, s.person_id)
        where s.commitment_id = c.id order by s.created_at desc, s.id desc limit 1) as last
    from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) with ordinality wanted(id, place)
      join commitments c on c.id = wanted.id::uuid
      join commitments x on x.id = c.id
      join partners p on p.id = c.partner_id join measures m on m.id = c.measure_id
    where c.plan_id = ${planId} order by wanted.place`)) as unknown as (Omit<
    Standing,
    'now' | 'follows' | 'replaces'
  > & {
    now: Stored
    follows: Stored | null
    replaces: Stored | null
  })[]
  return rows.map((row): Standing => ({
    ...row,
    now: revived(row.now),
    follows: row.follows && revived(row.follows),
    replaces: row.replaces && revived(row.replaces),
  }))
}

export type StepRow = typeof commitmentSteps.$inferInsert & { step: Step | null }
/** Moves commitments to where their steps lead and appends the steps, in one statement however many; an answer that was being prepared is given by now. */
export const moveCommitments = async (tx: Tx, after: readonly Projection[], steps: readonly StepRow[]) => {
  if (after.length === 0) return
  await tx.execute(sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(after)}::jsonb) as g("id" uuid, "state" commitment_state, "version" int, "role" commitment_role,
        "text" text, "becauseYou" text, "answerByOn" date, "made" jsonb, "madeWith" mandate, "clearings" int, "expectedOn" date, "askedById" uuid, "answeredById" uuid, "answeredAt" timestamptz,
        "isRecorded" boolean, "agreed" jsonb)
    ), moved as (
      update commitments c set state = g.state, version = g.version, role = g.role, text = g.text, because_you = g."becauseYou", answer_by_on = g."answerByOn", made = g.made, made_with = g."madeWith",
        clearings = g.clearings, expected_on = g."expectedOn", asked_by_id = g."askedById", answered_by_id = g."answeredById",
        answered_at = g."answeredAt", is_recorded = g."isRecorded", agreed = g.agreed
      from given g where c.id = g.id
    ), kept as ${tx.insert(commitmentSteps).values([...steps])},
    answered as (delete from answer_drafts d using given g where d.commitment_id = g.id and g.state <> 'clearing')
    select 1`)
}

/** New requests and offers with their first step. */
export const insertCommitments = async (
  tx: Tx,
  rows: readonly (typeof commitments.$inferInsert)[],
  steps: readonly StepRow[],
) => {
  const stepBatches = batches(steps)
  for (const [i, batch] of batches(rows).entries())
    await tx.execute(
      sql`with c as ${tx.insert(commitments).values(batch)}, s as ${tx.insert(commitmentSteps).values(stepBatches[i]!)} select 1`,
    )
}

/** Terms of what is asked for, as they come in. */
export type Wanted = {
  measureId: string
  partnerId: string
  followsId: string | null
  replacesId: string | null
}
export type Ground = {
  place: number
  measure: { disposition: Disposition } | null
  partner: { name: string; isIn: boolean } | null
  /** The row that is asked anew, or named in an adopted document; null where it is not of this partner and measure. */
  follows: Projection | null
  /** An accepted lead of the measure. */
  replaces: Projection | null
  lead: { id: string; partnerId: string; partnerName: string } | null
  openLead: { id: string; partnerName: string } | null
  openOwn: { id: string; state: CommitmentState } | null
  acceptedOwn: { id: string; role: CommitmentRole } | null
  /** The function of the one who speaks, where for this partner. */
  personFunction: string | null
}
const openStates = sql`('proposed', 'offered', 'clearing', 'reserved', 'countered')`

/** What stands on each measure that is asked about, in one statement and the order given; under the plan's lock. */
export const listGrounds = async (
  tx: Tx,
  { id: planId, partnershipId }: { id: string; partnershipId: string },
  wanted: readonly Wanted[],
  { today, personId }: { today: string; personId: string },
) => {
  const one = (
    fields: SQL,
    where: SQL,
  ) => sql`(select json_build_object(${fields}) from commitments c join partners q on q.id = c.partner_id
    where c.measure_id = w."measureId" and ${where} limit 1)`
  const rows = (await tx.execute(sql`
    select wanted.place::int as place,
      (select json_build_object('disposition', m.disposition) from measures m where m.id = w."measureId" and m.plan_id = ${planId} and m.removed_at is null) as measure,
      (select json_build_object('name', p.name, 'isIn', p.left_on is null or p.left_on > ${today}) from partners p
        where p.id = w."partnerId" and p.partnership_id = ${partnershipId} and p.removed_at is null) as partner,
      ${one(projectionJson, sql`c.id = w."followsId" and c.partner_id = w."partnerId"`)} as follows,
      ${one(projectionJson, sql`c.id = w."replacesId" and c.role = 'lead' and c.state = 'accepted'`)} as replaces,
      ${one(sql`'id', c.id, 'partnerId', c.partner_id, 'partnerName', q.name`, sql`c.role = 'lead' and c.state = 'accepted'`)} as lead,
      ${one(sql`'id', c.id, 'partnerName', q.name`, sql`c.role = 'lead' and c.state in ${openStates}`)} as "openLead",
      ${one(sql`'id', c.id, 'state', c.state`, sql`c.partner_id = w."partnerId" and c.state in ${openStates}`)} as "openOwn",
      ${one(sql`'id', c.id, 'role', c.role`, sql`c.partner_id = w."partnerId" and c.state = 'accepted'`)} as "acceptedOwn",
      (select ms.person_function from memberships ms where ms.person_id = ${personId} and ms.partner_id = w."partnerId" and ms.ended_at is null
        order by ms.mandate desc limit 1) as "personFunction"
    from jsonb_array_elements(${JSON.stringify(wanted)}::jsonb) with ordinality wanted(item, place),
      jsonb_to_record(wanted.item) as w("measureId" uuid, "partnerId" uuid, "followsId" uuid, "replacesId" uuid)
    order by wanted.place`)) as unknown as (Omit<Ground, 'follows' | 'replaces'> & {
    follows: Stored | null
    replaces: Stored | null
  })[]
  return rows.map((row): Ground => ({
    ...row,
    follows: row.follows && revived(row.follows),
    replaces: row.replaces && revived(row.replaces),
  }))
}

/** Whether a reader sees the words between the two: the secretariat and the partner itself. */
export const isBetween = (actor: Actor, partnershipId: string, partnerId: string) =>
  membershipsIn(actor, partnershipId).some((m) => m.role === 'secretariat' || m.partnerId === partnerId)
