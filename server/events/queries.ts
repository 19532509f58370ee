import { sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { membershipsIn, type Actor } from '../policy.ts'
import { secretariatsOwn } from './rules.ts'

export type EventRow = {
  id: string
  type: string
  at: string
  personName: string | null
  isErased: boolean
  role: string | null
  cause: string | null
  causeId: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** The rule `event.read` of the policy as SQL over `events e`; a test holds the two equal. */
export const eventsVisibleTo = (actor: Actor, partnershipId: string) => {
  const own = membershipsIn(actor, partnershipId)
  if (own.length === 0) return sql`false`
  return own.some((m) => m.role === 'secretariat') ? sql`true` : sql`e.type not in ${secretariatsOwn}`
}

/** History of one subject within its partnership, newest first, at most 200; names are resolved on read and nowhere stored. */
export const listEvents = async (db: Db, actor: Actor, partnershipId: string, subjectId: string) =>
  (await db.execute(sql`
    select e.id, e.type, to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, p.name as "personName",
      coalesce(p.erased_at is not null, false) as "isErased", e.role, e.cause, e.cause_id as "causeId", e.before, e.after
    from events e left join people p on p.id = e.person_id
    where e.partnership_id = ${partnershipId} and e.subject_id = ${subjectId} and ${eventsVisibleTo(actor, partnershipId)}
    order by e.created_at desc, e.revision desc, e.ordinal desc limit 200`)) as unknown as EventRow[]
