import { sql, type SQL } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import type { Place } from '../events/record.ts'
import type { MembershipRole } from '../people/rules.ts'
import { restored } from './rules.ts'

type By = { personId: string | null; role: MembershipRole | null; at: Date }
/** A recorded step of a commitment that is to be taken back. */
export type Told = {
  id: string
  before: Readonly<Record<string, unknown>> | null
  after: Readonly<Record<string, unknown>> | null
}

const waiting = sql.raw(`('proposed', 'offered', 'clearing', 'reserved', 'countered')`)
const endOf = sql`(case c.state when 'accepted' then 'ended' else 'withdrawn' end)::commitment_state`

/** Why responsibility ends, or comes back, without a word from either side; kept with each step and event. */
type Cause = 'measureSetAside' | 'partnerLeft' | 'undo'
/** From `gone` (id, plan_id, partnership_id, was, becomes, role, told, revision, ordinal): the rows moved, each with its step and its event. */
const written = (cause: Cause, { personId, role, at }: By) => sql`
  moved as (update commitments c set state = g.becomes, version = c.version + 1 from gone g where c.id = g.id),
  kept as (
    insert into commitment_steps (id, partnership_id, plan_id, commitment_id, from_state, to_state, person_id, cause, created_at)
    select gen_random_uuid(), g.partnership_id, g.plan_id, g.id, g.was, g.becomes, ${personId}::uuid, ${cause}, ${at.toISOString()}::timestamptz from gone g),
  told as (
    insert into events (id, partnership_id, plan_id, revision, ordinal, type, subject_id, person_id, role, cause, before, after, created_at)
    select gen_random_uuid(), g.partnership_id, g.plan_id, g.revision, g.ordinal, g.told, g.id, ${personId}::uuid, ${role}::membership_role, ${cause},
      jsonb_build_object('state', g.was), jsonb_build_object('state', g.becomes, 'role', g.role), ${at.toISOString()}::timestamptz from gone g)`

const rowsOf = (revision: SQL, ordinal: SQL) =>
  sql`c.id, c.plan_id, c.partnership_id, c.state as was, ${endOf} as becomes, c.role, 'commitment.' || ${endOf} as told, ${revision} as revision, ${ordinal} as ordinal`

/** Agreed and waiting responsibility of some measures; one statement. What a document names stays named. The caller holds the plan's lock. */
export const endOfMeasures = async (
  tx: Tx,
  { planId, revision }: Place,
  measureIds: readonly string[],
  by: By & { from: number },
) => {
  await tx.execute(sql`
    with gone as (
      select ${rowsOf(sql`${revision}::bigint`, sql`(${by.from}::int + row_number() over (order by c.id) - 1)::int`)}
      from commitments c where c.measure_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(measureIds)}::jsonb))
        and c.plan_id = ${planId} and (c.state = 'accepted' or c.state in ${waiting})),
    ${written('measureSetAside', by)} select 1`)
}

/** The rows whose state is still what the step made it and that have no later step; how many. */
export const putBack = async (
  tx: Tx,
  { planId, revision }: Place,
  told: readonly Told[],
  by: By & { from: number },
) => {
  const given = told.map(({ id, before, after }) => ({
    id,
    was: after?.['state'],
    becomes: before?.['state'],
  }))
  const [{ n } = { n: 0 }] = (await tx.execute(sql`
    with gone as (
      select c.id, c.plan_id, c.partnership_id, c.state as was, t.becomes::commitment_state as becomes, c.role,
        case when t.becomes = 'accepted' then ${restored} when t.becomes in ('ended', 'withdrawn') then 'commitment.' || t.becomes else 'commitment.reopened' end as told,
        ${revision}::bigint as revision, (${by.from}::int + row_number() over (order by c.id) - 1)::int as ordinal
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as t(id uuid, was text, becomes text)
        join commitments c on c.id = t.id and c.plan_id = ${planId} and c.state::text = t.was
      where not exists (select 1 from commitments o where o.follows_id = c.id)),
    ${written('undo', by)} select count(*)::int as n from gone`)) as unknown as { n: number }[]
  return n
}

const living = sql`(c.state in ('accepted', 'named') or c.state in ${waiting})`

/** One statement, however many plans; each plan's revision moves, and whoever listens hears of it. */
export const endOfPartner = async (
  tx: Tx,
  of: { partnershipId: string; partnerId: string; planIds: readonly string[] },
  by: By,
) => {
  await tx.execute(sql`
    with gone as (
      select ${rowsOf(sql`pl.revision + 1`, sql`(row_number() over (partition by c.plan_id order by c.id) - 1)::int`)}
      from commitments c join plans pl on pl.id = c.plan_id
      where c.partner_id = ${of.partnerId} and ${living}
        and c.plan_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(of.planIds)}::jsonb))),
    ${written('partnerLeft', by)},
    partnership as (update partnerships set revision = revision + 1 where id = ${of.partnershipId} and exists (select 1 from gone)),
    numbered as (
      update plans pl set revision = pl.revision + 1 where pl.id in (select plan_id from gone) returning pl.id, pl.partnership_id, pl.revision)
    select pg_notify('revisions', json_build_object('partnershipId', partnership_id, 'planId', id, 'revision', revision)::text) from numbered`)
}

/**
 * Partners that have left by today's date where they are, with the plans that are not closed in which they still have, are
 * asked for or are named for something; those plans locked until the end, in the order of their ids.
 */
export const listLeft = async (tx: Tx, now: Date) =>
  (await tx.execute(sql`
    with found as (
      select distinct c.plan_id, p.id as partner_id, p.partnership_id
      from partners p join partnerships ps on ps.id = p.partnership_id join commitments c on c.partner_id = p.id
      where p.left_on is not null and p.left_on <= (${now.toISOString()}::timestamptz at time zone ps.zone)::date and ${living}),
    held as (select pl.id from plans pl where pl.id in (select plan_id from found) and pl.state <> 'closed' order by pl.id for update)
    select f.partner_id as "partnerId", f.partnership_id as "partnershipId", array_agg(f.plan_id) as "planIds"
    from found f join held h on h.id = f.plan_id group by f.partner_id, f.partnership_id order by f.partner_id`)) as unknown as {
    partnerId: string
    partnershipId: string
    planIds: string[]
  }[]
