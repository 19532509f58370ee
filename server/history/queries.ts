import { sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import type { Actor } from '../policy.ts'
import { eventsVisibleTo, titlesOfEvent, type EventRow } from '../events/queries.ts'
import { logPage, type EventKind } from '../events/rules.ts'

export type LogFilter = {
  kind?: EventKind | undefined
  personId?: string | undefined
  from?: string | undefined
  to?: string | undefined
  before?: string | undefined
}
type Subject = { kind: string; title: string; goalId: string | null; measureId: string | null }
type LogRow = EventRow & { ordinal: number; subject: Subject | null }

/** A page of the plan's log and who stands in it, in one statement, whatever the number of events. */
export const listLog = async (
  db: Db,
  actor: Actor,
  plan: { id: string; partnershipId: string; zone: string },
  { kind, personId, from, to, before }: LogFilter,
) => {
  const [revision, ordinal] = before?.split('.').map(Number) ?? []
  const isWanted = [
    sql`e.plan_id = ${plan.id} and e.partnership_id = ${plan.partnershipId} and ${eventsVisibleTo(actor, plan.partnershipId)}`,
    kind && sql`e.type like ${`${kind}.%`}`,
    personId && sql`e.person_id = ${personId}`,
    from && sql`e.created_at >= ${from}::date::timestamp at time zone ${plan.zone}`,
    to && sql`e.created_at < (${to}::date + 1)::timestamp at time zone ${plan.zone}`,
    before && sql`(e.revision, e.ordinal) < (${revision}, ${ordinal})`,
  ].filter((part) => part !== undefined && part !== '')
  const [found] = (await db.execute(sql`
    with page as (
      select * from events e where ${sql.join(isWanted, sql` and `)}
      order by e.revision desc, e.ordinal desc limit ${logPage + 1})
    select coalesce((select jsonb_agg(jsonb_build_object(
        'id', e.id, 'type', e.type, 'at', to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'personName', p.name, 'isErased', coalesce(p.erased_at is not null, false), 'role', e.role, 'cause', e.cause, 'causeId', e.cause_id,
        'before', e.before, 'after', e.after, 'titles', ${titlesOfEvent}, 'revision', e.revision, 'subjectId', e.subject_id, 'ordinal', e.ordinal,
        'subject', coalesce(
          (select jsonb_build_object('kind', 'measure', 'title', m.title, 'goalId', null, 'measureId', m.id) from measures m where m.id = e.subject_id),
          (select jsonb_build_object('kind', 'goal', 'title', g.title, 'goalId', g.id, 'measureId', null) from goals g where g.id = e.subject_id),
          (select jsonb_build_object('kind', 'milestone', 'title', s.title, 'goalId', null, 'measureId', s.measure_id) from milestones s where s.id = e.subject_id),
          (select jsonb_build_object('kind', 'commitment', 'title', r.name || ': ' || m.title, 'goalId', null, 'measureId', m.id)
            from commitments c join partners r on r.id = c.partner_id join measures m on m.id = c.measure_id where c.id = e.subject_id),
          (select jsonb_build_object('kind', 'report', 'title', r.name || ': ' || m.title, 'goalId', null, 'measureId', m.id)
            from reports c join partners r on r.id = c.partner_id join measures m on m.id = c.measure_id where c.id = e.subject_id),
          (select jsonb_build_object('kind', 'partner', 'title', r.name, 'goalId', null, 'measureId', null) from partners r where r.id = e.subject_id))
      ) order by e.revision desc, e.ordinal desc) from page e left join people p on p.id = e.person_id), '[]') as items,
      coalesce((select jsonb_agg(jsonb_build_object('id', id, 'name', name) order by name)
        from people where name <> '' and id in (select distinct person_id from events where plan_id = ${plan.id})), '[]') as people`)) as unknown as [
    { items: LogRow[]; people: { id: string; name: string }[] },
  ]
  const items = found.items.slice(0, logPage)
  const last = items.at(-1)
  const next = found.items.length > logPage && last ? `${last.revision}.${last.ordinal}` : null
  return { items, next, people: found.people }
}
