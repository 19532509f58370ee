import { and, eq, getTableColumns, isNull, sql, type SQL } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Db, Tx } from '../../db/client.ts'
import { goals, measures, measureWordings, milestones, partnerships, plans } from '../../db/schema/index.ts'
import { isOfActor, planColumns, type PlanRow } from '../plans/queries.ts'
import type { Actor } from '../policy.ts'
import { batches } from '../events/record.ts'
import type { Done, Fields, Kind, Later } from './rules.ts'

/** What may be changed in place. `isRemoved` stands for `removed_at`, and a measure has `contributesTo` besides. */
export const changeable: Record<Kind, { table: PgTable; fields: string[] }> = {
  goal: {
    table: goals,
    fields: ['number', 'title', 'description', 'levelName', 'extras', 'parentId', 'position'],
  },
  measure: {
    table: measures,
    fields: [
      ...['number', 'title', 'background', 'expectedResult', 'priority', 'themes', 'funding', 'targetGroup'],
      ...['region', 'caseNumber', 'comment', 'source', 'startOn', 'isContinuous', 'extras', 'workingNote'],
      ...['periodText', 'periodStartOn', 'periodEndOn', 'dueText', 'dueStartOn', 'dueEndOn', 'duePrecision'],
      ...[
        'readingText',
        'readingPhase',
        'readingCourse',
        'readingProgress',
        'readingDisposition',
        'readingOn',
      ],
      ...['disposition', 'dispositionReason', 'dispositionReference', 'mergedIntoId', 'goalId', 'position'],
    ],
  },
  milestone: {
    table: milestones,
    fields: ['title', 'dueText', 'dueStartOn', 'dueEndOn', 'duePrecision', 'doneOn', 'position', 'measureId'],
  },
}
const columnOf = (kind: Kind, field: string) => getTableColumns(changeable[kind].table)[field]!.name

export type Change = { kind: Kind; id: string; after: Fields }

/** As the database names them; `isRemoved` becomes the instant it happened, or none. */
const columnsOf = ({ kind, after }: Change, now: Date) =>
  Object.fromEntries(
    Object.entries(after)
      .filter(([field]) => field !== 'contributesTo')
      .map(([field, value]) =>
        field === 'isRemoved'
          ? ['removed_at', value ? now.toISOString() : null]
          : [columnOf(kind, field), value],
      ),
  )

/**
 * Changes any number of rows, each in fields of its own, in one statement: `jsonb_populate_record` keeps of the row
 * what the JSON does not name.
 */
export const changeRows = async (tx: Tx, changes: readonly Change[], now: Date) => {
  if (changes.length === 0) return
  const update = (kind: Kind): SQL => {
    const { table, fields } = changeable[kind]
    const set = sql.raw([...fields.map((field) => columnOf(kind, field)), 'removed_at'].join(', '))
    const given = changes
      .filter((c) => c.kind === kind)
      .map((change) => ({ id: change.id, fields: columnsOf(change, now) }))
    return sql`update ${table} t set (${set}) = (select ${set} from jsonb_populate_record(t, u.value -> 'fields'))
      from jsonb_array_elements(${JSON.stringify(given)}::jsonb) u where t.id = (u.value ->> 'id')::uuid`
  }
  await tx.execute(
    sql`with g as (${update('goal')}), m as (${update('measure')})${linking(changes)} ${update('milestone')}`,
  )
}

/** The goals a measure contributes to, as they shall be: what is missing is added, what is too much goes. */
const linking = (changes: readonly Change[]): SQL => {
  const given = changes
    .filter(({ after }) => 'contributesTo' in after)
    .map(({ id, after }) => ({ id, goals: after['contributesTo'] }))
  if (given.length === 0) return sql``
  return sql`,
    wanted as (select (u.value ->> 'id')::uuid as measure_id, u.value -> 'goals' as goals from jsonb_array_elements(${JSON.stringify(given)}::jsonb) u),
    gone as (delete from measure_goals l using wanted w where l.measure_id = w.measure_id and not w.goals ? l.goal_id::text),
    come as (insert into measure_goals (partnership_id, plan_id, measure_id, goal_id)
      select m.partnership_id, m.plan_id, m.id, other.id::uuid from wanted w join measures m on m.id = w.measure_id, jsonb_array_elements_text(w.goals) other(id)
      on conflict do nothing)`
}

/** `{ title, ..., isRemoved }` of a row, by the names in code. */
const fieldsJson = (kind: Kind, alias: string): SQL => {
  // In halves: a Postgres function takes at most 100 arguments.
  const { fields } = changeable[kind]
  const part = (names: string[]) =>
    sql.raw(`jsonb_build_object(${names.map((f) => `'${f}', ${alias}.${columnOf(kind, f)}`).join(', ')})`)
  return sql`${part(fields.slice(0, 20))} || ${part(fields.slice(20))} || jsonb_build_object('isRemoved', ${sql.raw(alias)}.removed_at is not null)`
}
const linksJson = sql`jsonb_build_object('contributesTo', coalesce((select jsonb_agg(l.goal_id order by l.goal_id) from measure_goals l where l.measure_id = m.id), '[]'))`

/** Rows of the tree by id, whichever kind they are; only of this plan. */
const rowsOf = (planId: string, ids: SQL): SQL => sql`
  select 'goal' as kind, g.id, ${fieldsJson('goal', 'g')} as fields from goals g where g.plan_id = ${planId} and g.id in (${ids})
  union all
  select 'measure', m.id, ${fieldsJson('measure', 'm')} || ${linksJson} from measures m where m.plan_id = ${planId} and m.id in (${ids})
  union all
  select 'milestone', s.id, ${fieldsJson('milestone', 's')} from milestones s where s.plan_id = ${planId} and s.id in (${ids})`

export type Current = { kind: Kind; id: string; fields: Fields; later: Later[] }

/** The subjects as they stand and what has happened to each after `seen`, oldest first. Ask under the plan's lock. */
export const listCurrent = async (
  tx: Tx,
  plan: { id: string; partnershipId: string },
  ids: readonly string[],
  seen: number,
) =>
  (await tx.execute(sql`
    select r.kind, r.id, r.fields, coalesce((
      select jsonb_agg(jsonb_build_object('byName', p.name, 'at', e.created_at, 'before', e.before, 'after', e.after) order by e.revision, e.ordinal)
      from events e left join people p on p.id = e.person_id
      where e.subject_id = r.id and e.partnership_id = ${plan.partnershipId} and e.revision > ${seen}), '[]') as later
    from (${rowsOf(plan.id, sql`select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)`)}) r`)) as unknown as Current[]

/** The living measures that bear one of the themes. Ask under the plan's lock: nothing comes between. */
export const listBearing = async (tx: Tx, plan: { id: string }, themes: readonly string[]) =>
  (await tx.execute(sql`
    select r.kind, r.id, r.fields, '[]'::jsonb as later
    from (${rowsOf(
      plan.id,
      sql`select id from measures where plan_id = ${plan.id} and removed_at is null
        and themes && array(select jsonb_array_elements_text(${JSON.stringify(themes)}::jsonb))`,
    )}) r`)) as unknown as Current[]

export type Recorded = Done & {
  cause: string | null
  current: Fields | null
  later: Later[]
  ordinal: number
}

/** What a revision did, in order, with the subjects as they stand and what has happened to them since. */
export const listDone = async (tx: Tx, plan: { id: string; partnershipId: string }, revision: number) =>
  (await tx.execute(sql`
    with done as (
      select type, subject_id, before, after, ordinal, cause from events
      where plan_id = ${plan.id} and partnership_id = ${plan.partnershipId} and revision = ${revision})
    select d.type, d.subject_id as id, d.before, d.after, d.ordinal, d.cause, split_part(d.type, '.', 1) as kind, r.fields as current, coalesce((
      select jsonb_agg(jsonb_build_object('byName', p.name, 'at', e.created_at, 'before', e.before, 'after', e.after) order by e.revision, e.ordinal)
      from events e left join people p on p.id = e.person_id
      where e.subject_id = d.subject_id and e.partnership_id = ${plan.partnershipId} and e.revision > ${revision}), '[]') as later
    from done d left join (${rowsOf(plan.id, sql`select subject_id from done`)}) r on r.id = d.subject_id
    order by d.ordinal`)) as unknown as Recorded[]

/** What stands on a thing and would be left in the air without it. */
export type Dependents = { goals: number; measures: number; commitments: number; reports: number }
export const countDependents = async (tx: Tx, ids: readonly string[]) => {
  const given = sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`
  const [found] = await tx.execute(sql`select
    (select count(*)::int from goals where parent_id in ${given} and removed_at is null) as goals,
    (select count(*)::int from measures where goal_id in ${given} and removed_at is null) as measures,
    (select count(*)::int from commitments where measure_id in ${given}) as commitments,
    (select count(*)::int from reports where measure_id in ${given}) as reports`)
  return found as unknown as Dependents
}

export type Spot = {
  /** Null where the parent is not there (or another plan's); a root's parent is there. */
  path: string[] | null
  before: string | null
  previous: string | null
}
/**
 * Where something new or moved comes to stand among the living children of `parentId`: before `beforeId`, or last.
 * `path` is the parent goal and all above it, nearest first.
 */
export const getSpot = async (
  tx: Tx,
  planId: string,
  kind: Kind,
  { parentId, beforeId }: { parentId: string | null; beforeId: string | null },
  moving: string | null = null,
): Promise<Spot> => {
  const parentColumn = { goal: 'parent_id', measure: 'goal_id', milestone: 'measure_id' }[kind]
  const siblings = sql`select id, position from ${changeable[kind].table} where plan_id = ${planId} and removed_at is null
    and ${sql.raw(parentColumn)} is not distinct from ${parentId}::uuid and id is distinct from ${moving}::uuid`
  const path =
    kind === 'milestone'
      ? sql`select array[id] from measures where plan_id = ${planId} and id = ${parentId}::uuid and removed_at is null`
      : sql`with recursive up as (
          select id, parent_id, 0 as height from goals where plan_id = ${planId} and id = ${parentId}::uuid and removed_at is null
          union all select g.id, g.parent_id, up.height + 1 from goals g join up on g.id = up.parent_id)
        select array_agg(id order by height) from up`
  const [spot] = await tx.execute(sql`
    with siblings as (${siblings}), mark as (select position from siblings where id = ${beforeId}::uuid)
    select (${path}) as path, (select position from mark) as before,
      (select max(position) from siblings where not exists (select 1 from mark) or position < (select position from mark)) as previous`)
  const found = spot as unknown as Spot
  return { ...found, path: found.path ?? (parentId === null ? [] : null) }
}

/** The plan that a living goal, measure or milestone lies in, if in a partnership of the actor's. */
export const getPlanOf = async (
  db: Db,
  actor: Actor,
  kind: Kind,
  id: string,
): Promise<PlanRow | undefined> => {
  // Alike in what is asked of them: an id, a plan, and whether they have been removed.
  const table = { goal: goals, measure: measures, milestone: milestones }[kind] as typeof measures
  return (
    await db
      .select(planColumns)
      .from(table)
      .innerJoin(plans, eq(plans.id, table.planId))
      .innerJoin(partnerships, eq(partnerships.id, plans.partnershipId))
      .where(and(eq(table.id, id), isNull(table.removedAt), isOfActor(plans.partnershipId, actor)))
  )[0]
}

type Insertable = { goal: typeof goals; measure: typeof measures; milestone: typeof milestones }
export const insertRow = async <K extends Kind>(tx: Tx, kind: K, row: Insertable[K]['$inferInsert']) => {
  await tx.insert(changeable[kind].table).values(row)
}

export const insertWordings = async (tx: Tx, rows: readonly (typeof measureWordings.$inferInsert)[]) => {
  for (const batch of batches(rows)) await tx.insert(measureWordings).values(batch)
}
