import { sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { membershipsIn, type Actor } from '../policy.ts'
import { openOfCommitments, secretariatsOwn } from './rules.ts'

export type EventRow = {
  id: string
  type: string
  at: string
  personName: string | null
  isErased: boolean
  role: string | null
  cause: string | null
  causeId: string | null
  revision: number
  subjectId: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  titles: Record<string, string>
}

/** The rule `event.read` of the policy as SQL over `events e`; a test holds the two equal. */
export const eventsVisibleTo = (actor: Actor, partnershipId: string) => {
  const own = membershipsIn(actor, partnershipId)
  if (own.length === 0) return sql`false`
  if (own.some((m) => m.role === 'secretariat')) return sql`true`
  const partners = own.flatMap((m) => m.partnerId ?? [])
  const isOwn =
    partners.length === 0
      ? sql`false`
      : sql`exists (select 1 from commitments c where c.id = e.subject_id and c.partner_id in ${partners})`
  return sql`e.type not in ${secretariatsOwn} and (e.type not like 'commitment.%' or e.type in ${openOfCommitments} or ${isOwn})`
}

/** Fields of an event that hold ids of goals and measures, alone or in a list. */
const pointers = ['contributesTo', 'goalId', 'parentId', 'mergedIntoId'].map((name) => `$[*].${name}[*]`)
/** What those ids are called now, by id, over `events e`. */
export const titlesOfEvent = sql`coalesce((
  select jsonb_object_agg(x.id, concat_ws(' ', x.number, x.title))
  from (values ${sql.join(
    pointers.map((path) => sql`(${path}::jsonpath)`),
    sql`, `,
  )}) pointers (path),
    jsonb_path_query(jsonb_build_array(e.before, e.after), path) named
  join (select id, plan_id, number, title from goals union all select id, plan_id, number, title from measures) x
    on x.id = (named #>> '{}')::uuid and x.plan_id = e.plan_id), '{}')`

/** Of a measure also what has happened to its milestones, its responsibility and its reports. */
const isAbout = (subjectId: string) => sql`e.subject_id in (
  select ${subjectId}::uuid union all select id from milestones where measure_id = ${subjectId}
  union all select id from commitments where measure_id = ${subjectId}
  union all select id from reports where measure_id = ${subjectId})`

/** History of one subject within its partnership, newest first, at most 200; names are resolved on read and nowhere stored. */
export const listEvents = async (db: Db, actor: Actor, partnershipId: string, subjectId: string) =>
  (await db.execute(sql`
    select e.id, e.type, to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, p.name as "personName",
      coalesce(p.erased_at is not null, false) as "isErased", e.role, e.cause, e.cause_id as "causeId", e.revision::int as revision, e.subject_id as "subjectId", e.before, e.after,
      ${titlesOfEvent} as titles
    from events e left join people p on p.id = e.person_id
    where e.partnership_id = ${partnershipId} and ${isAbout(subjectId)} and ${eventsVisibleTo(actor, partnershipId)}
    order by e.created_at desc, e.revision desc, e.ordinal desc limit 200`)) as unknown as EventRow[]
