import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Db, Tx } from '../../db/client.ts'
import { partners, readKeys } from '../../db/schema/index.ts'
import { commitmentJson, commitmentOrder, type CommitmentRow } from '../commitments/queries.ts'
import { dueJson, type DueJson } from '../progress/queries.ts'
import type { Disposition } from '../measures/rules.ts'
import type { PlanState } from '../plans/rules.ts'
import { isOfActor } from '../plans/queries.ts'
import type { Actor } from '../policy.ts'
import type { Course, Phase } from '../reports/rules.ts'

export type ReportRow = {
  id: string
  sentAt: string
  roundName: string | null
  phase: Phase
  course: Course | null
  progress: number | null
  done: string | null
  nextStep: string | null
  isUnchanged: boolean
}
export type ItemRow = CommitmentRow & {
  plan: { id: string; title: string; state: PlanState }
  disposition: Disposition
  due: DueJson | null
  expectedResult: string | null
  endedAt: string | null
  reports: ReportRow[]
}

/** The partner, where the actor is a member of its partnership or holds a key of its own. */
export const getPartner = async (db: Db, actor: Actor, id: string) =>
  (
    await db
      .select({ id: partners.id, partnershipId: partners.partnershipId })
      .from(partners)
      .where(
        and(
          eq(partners.id, id),
          isNull(partners.removedAt),
          actor.kind === 'readKey'
            ? eq(partners.id, actor.partnerId)
            : isOfActor(partners.partnershipId, actor),
        ),
      )
  )[0]

const utc = sql.raw(`'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`)
/** One statement; the newest plan first, in each what the partner leads first. */
export const getTakeHome = async (db: Db, partnerId: string) =>
  (
    (await db.execute(sql`
    select json_build_object('id', pa.id, 'name', pa.name, 'organisationNumber', pa.organisation_number) as partner,
      json_build_object('id', ps.id, 'name', ps.name) as partnership, ps.zone,
      coalesce((select json_agg(${commitmentJson} || jsonb_build_object(
          'plan', jsonb_build_object('id', pl.id, 'title', pl.title, 'state', pl.state), 'disposition', m.disposition,
          'due', ${dueJson('m')}, 'expectedResult', m.expected_result,
          'endedAt', (select to_char(max(s.created_at) at time zone 'UTC', ${utc}) from commitment_steps s
            where s.commitment_id = c.id and s.to_state in ('ended', 'superseded')),
          'reports', coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'sentAt', to_char(r.sent_at at time zone 'UTC', ${utc}), 'roundName', rd.name,
              'phase', r.phase, 'course', r.course, 'progress', r.progress, 'done', r.done, 'nextStep', r.next_step, 'isUnchanged', r.is_unchanged)
              order by r.sent_at desc, r.id desc)
            from reports r left join rounds rd on rd.id = r.round_id
            where r.commitment_id = c.id and not exists (select 1 from reports later where later.supersedes_id = r.id)), '[]'))
          order by pl.period_start_on desc nulls last, pl.id, ${commitmentOrder}, m.position)
        from commitments c join partners p on p.id = c.partner_id join measures m on m.id = c.measure_id and m.removed_at is null
        join plans pl on pl.id = c.plan_id
        where c.partner_id = pa.id), '[]') as items
    from partners pa join partnerships ps on ps.id = pa.partnership_id where pa.id = ${partnerId}`)) as unknown as {
      partner: { id: string; name: string; organisationNumber: string | null }
      partnership: { id: string; name: string }
      zone: string
      items: ItemRow[]
    }[]
  )[0]

export const listReadKeys = async (db: Db, partnerId: string) =>
  (await db.execute(sql`
    select k.id, k.label, n.name as "createdByName", to_char(k.created_at at time zone 'UTC', ${utc}) as "createdAt",
      k.last_used_on::text as "lastUsedOn", to_char(k.revoked_at at time zone 'UTC', ${utc}) as "revokedAt"
    from read_keys k left join people n on n.id = k.created_by_id
    where k.partner_id = ${partnerId} order by k.created_at desc, k.id desc`)) as unknown as {
    id: string
    label: string
    createdByName: string | null
    createdAt: string
    lastUsedOn: string | null
    revokedAt: string | null
  }[]

/** The partner's keys that hold, counted while nobody else adds one. */
export const lockReadKeys = async (tx: Tx, partnerId: string) => {
  await tx.select({ id: partners.id }).from(partners).where(eq(partners.id, partnerId)).for('no key update')
  return tx.$count(readKeys, and(eq(readKeys.partnerId, partnerId), isNull(readKeys.revokedAt)))
}
export const insertReadKey = async (tx: Tx, key: typeof readKeys.$inferInsert) => {
  await tx.insert(readKeys).values(key)
}
export const getReadKey = async (db: Db, actor: Actor, id: string) =>
  (
    await db
      .select({ id: readKeys.id, partnershipId: readKeys.partnershipId, partnerId: readKeys.partnerId })
      .from(readKeys)
      .where(and(eq(readKeys.id, id), isOfActor(readKeys.partnershipId, actor)))
  )[0]
export const revokeReadKey = async (db: Db, id: string, by: { personId: string; at: Date }) => {
  await db
    .update(readKeys)
    .set({ revokedAt: by.at, revokedById: by.personId })
    .where(and(eq(readKeys.id, id), isNull(readKeys.revokedAt)))
}
