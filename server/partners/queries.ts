import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { partners, partnerships } from '../../db/schema/index.ts'
import { commitmentJson, visibleTo, type CommitmentRow } from '../commitments/queries.ts'
import type { Disposition } from '../measures/rules.ts'
import { isOfActor } from '../plans/queries.ts'
import type { PlanState } from '../plans/rules.ts'
import type { Actor } from '../policy.ts'
import { dueJson, type DueJson } from '../progress/queries.ts'
import { countingJson } from '../reports/queries.ts'
import type { Course, Phase } from '../reports/rules.ts'

/** The partner, if in a partnership of the actor's. */
export const getPartner = async (db: Db, actor: Actor, id: string) =>
  (
    await db
      .select({
        partner: partners,
        partnership: { id: partnerships.id, name: partnerships.name },
        zone: partnerships.zone,
      })
      .from(partners)
      .innerJoin(partnerships, eq(partnerships.id, partners.partnershipId))
      .where(and(eq(partners.id, id), isNull(partners.removedAt), isOfActor(partners.partnershipId, actor)))
  )[0]

export type ResponsibilityRow = CommitmentRow & {
  plan: { id: string; title: string; state: PlanState }
  freshDays: number
  disposition: Disposition
  due: DueJson | null
  leadName: string | null
  counting: { phase: Phase; course: Course | null; progress: number | null; sentAt: string } | null
  endedAt: string | null
}

/** What the reader may see of a partner's responsibility, the newest plan first; one statement. */
export const listResponsibilities = async (
  db: Db,
  actor: Actor,
  { id, partnershipId }: { id: string; partnershipId: string },
) =>
  (
    (await db.execute(sql`
    select coalesce(jsonb_agg(${commitmentJson} || jsonb_build_object(
        'plan', jsonb_build_object('id', pl.id, 'title', pl.title, 'state', pl.state), 'freshDays', pl.fresh_days,
        'disposition', m.disposition, 'due', ${dueJson('m')}, 'counting', ${countingJson},
        'leadName', (select q.name from commitments l join partners q on q.id = l.partner_id
          where l.measure_id = m.id and l.role = 'lead' and l.state = 'accepted'),
        'endedAt', (select to_char(max(s.created_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from commitment_steps s
          where s.commitment_id = c.id and s.to_state in ('ended', 'superseded')))
      order by pl.period_start_on desc nulls last, pl.id, c.role, m.position, c.created_at), '[]') as items
    from commitments c join partners p on p.id = c.partner_id join measures m on m.id = c.measure_id and m.removed_at is null
      join plans pl on pl.id = c.plan_id
    where c.partner_id = ${id} and ${visibleTo(actor, partnershipId)}`)) as unknown as {
      items: ResponsibilityRow[]
    }[]
  )[0]!.items
