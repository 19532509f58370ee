import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Db, Tx } from '../../db/client.ts'
import { asks, measures, partners, partnerships, plans, reports } from '../../db/schema/index.ts'
import type { CommitmentRole } from '../commitments/rules.ts'
import type { Disposition } from '../measures/rules.ts'
import { isOfActor, planColumns } from '../plans/queries.ts'
import type { PlanState } from '../plans/rules.ts'
import type { Actor } from '../policy.ts'
import { dueJson, type DueJson } from '../progress/queries.ts'
import type { Course, Phase, Words } from './rules.ts'

/** The plan of a living measure in a partnership of the actor's, if the partner is of the same one. */
export const getTarget = async (db: Db, actor: Actor, measureId: string, partnerId: string) =>
  (
    await db
      .select(planColumns)
      .from(measures)
      .innerJoin(plans, eq(plans.id, measures.planId))
      .innerJoin(partnerships, eq(partnerships.id, plans.partnershipId))
      .innerJoin(partners, and(eq(partners.partnershipId, plans.partnershipId), eq(partners.id, partnerId)))
      .where(
        and(
          eq(measures.id, measureId),
          isNull(measures.removedAt),
          isNull(partners.removedAt),
          isOfActor(plans.partnershipId, actor),
        ),
      )
  )[0]

type Sent = {
  id: string
  role: CommitmentRole
  phase: Phase
  course: Course | null
  progress: number | null
  isUnchanged: boolean
  sentAt: string
  bodyHash: string
}
export type Earlier = Words & { id: string; isUnchanged: boolean; sentAt: string; byName: string | null }
type Milestone = { id: string; due: DueJson | null; doneOn: string | null }
export type Desk = {
  disposition: Disposition
  isContinuous: boolean
  due: DueJson | null
  commitment: { id: string; role: CommitmentRole } | null
  /** What the same person has sent with the same key, on whichever measure. */
  sent: Sent | null
  /** The partner's two latest on the measure, newest first. */
  earlier: Earlier[]
  milestones: Milestone[]
  hasRecipient: boolean
}

const milestonesOf = sql`coalesce((select json_agg(json_build_object('id', s.id, 'due', ${dueJson('s')}, 'doneOn', s.done_on) order by s.position)
  from milestones s where s.measure_id = m.id and s.removed_at is null), '[]')`

/** All that a report is held against, in one statement; undefined where the measure is gone. Ask under the plan's lock. */
export const getDesk = async (
  tx: Tx,
  of: {
    measureId: string
    planId: string
    partnershipId: string
    partnerId: string
    personId: string
    key: string
    recipientId: string | null
  },
) =>
  (
    (await tx.execute(sql`
    select m.disposition, m.is_continuous as "isContinuous", ${dueJson('m')} as due, ${milestonesOf} as milestones,
      (select json_build_object('id', c.id, 'role', c.role) from commitments c
        where c.measure_id = m.id and c.partner_id = ${of.partnerId} and c.state = 'accepted') as commitment,
      (select json_build_object('id', r.id, 'role', r.role, 'phase', r.phase, 'course', r.course, 'progress', r.progress,
          'isUnchanged', r.is_unchanged, 'sentAt', r.sent_at, 'bodyHash', r.body_hash)
        from reports r where r.person_id = ${of.personId} and r.idempotency_key = ${of.key}) as sent,
      coalesce((select json_agg(e.report) from (
        select json_build_object('id', r.id, 'phase', r.phase, 'course', r.course, 'progress', r.progress, 'done', r.done, 'cause', r.cause,
          'consequence', r.consequence, 'nextStep', r.next_step, 'isUnchanged', r.is_unchanged, 'sentAt', r.sent_at, 'byName', p.name) as report
        from reports r left join people p on p.id = r.person_id
        where r.measure_id = m.id and r.partner_id = ${of.partnerId} and not exists (select 1 from reports later where later.supersedes_id = r.id)
        order by r.sent_at desc, r.id desc limit 2) e), '[]') as earlier,
      exists (select 1 from partners p where p.id = ${of.recipientId}::uuid and p.partnership_id = ${of.partnershipId} and p.removed_at is null) as "hasRecipient"
    from measures m where m.id = ${of.measureId} and m.plan_id = ${of.planId} and m.removed_at is null`)) as unknown as Desk[]
  )[0]

/** The report with what it asks for, in one statement. */
export const insertReport = async (
  tx: Tx,
  report: typeof reports.$inferInsert,
  ask: typeof asks.$inferInsert | null,
) => {
  if (ask === null) await tx.insert(reports).values(report)
  else
    await tx.execute(
      sql`with r as ${tx.insert(reports).values(report)}, a as ${tx.insert(asks).values(ask)} select 1`,
    )
}

type Said = { phase: Phase; course: Course | null; progress: number | null; sentAt: string }
export type OwnRow = {
  id: string
  number: string | null
  title: string
  isContinuous: boolean
  disposition: Disposition
  plan: { id: string; title: string; state: PlanState }
  freshDays: number
  zone: string
  partner: { id: string; name: string }
  role: CommitmentRole
  agreedText: string | null
  due: DueJson | null
  milestones: Milestone[]
  /** The partner's own two latest, newest first. */
  earlier: (Said & { id: string; roundName: string | null; isUnchanged: boolean })[]
  /** The report that counts for the measure, whoever was lead then. */
  counting: Said | null
}

const said = sql`'phase', r.phase, 'course', r.course, 'progress', r.progress, 'sentAt', r.sent_at`
const isPlain = sql`not exists (select 1 from reports later where later.supersedes_id = r.id)`
/** The report that counts for a measure, as JSON: the latest of whoever was lead then, neither corrected since nor sent back; `m` is measures. */
export const countingJson = sql`(select json_build_object(${said}) from reports r
  left join obligations o on o.round_id = r.round_id and o.commitment_id = r.commitment_id
  where r.measure_id = m.id and r.role = 'lead' and o.state is distinct from 'elaborationAsked' and ${isPlain}
  order by r.sent_at desc, r.id desc limit 1)`

/** What partners have agreed to, plan by plan, what they lead first, and how many requests wait for them; one statement. */
export const listOwn = async (db: Db, partnerIds: readonly string[]) => {
  const own = sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(partnerIds)}::jsonb))`
  const [found] = await db.execute(sql`
    select (select count(*)::int from commitments c where c.partner_id in ${own} and c.state in ('proposed', 'clearing')) as "requestsToAnswer",
      coalesce((select json_agg(json_build_object('id', m.id, 'number', m.number, 'title', m.title, 'isContinuous', m.is_continuous, 'disposition', m.disposition,
        'plan', json_build_object('id', pl.id, 'title', pl.title, 'state', pl.state), 'freshDays', pl.fresh_days, 'zone', ps.zone,
        'partner', json_build_object('id', p.id, 'name', p.name), 'role', c.role, 'agreedText', coalesce(c.agreed ->> 'text', c.text),
        'due', ${dueJson('m')}, 'milestones', ${milestonesOf},
        'earlier', coalesce((select json_agg(e.report) from (
          select json_build_object(${said}, 'id', r.id, 'isUnchanged', r.is_unchanged, 'roundName', rd.name) as report
          from reports r left join rounds rd on rd.id = r.round_id
          where r.measure_id = m.id and r.partner_id = p.id and ${isPlain} order by r.sent_at desc, r.id desc limit 2) e), '[]'),
        'counting', ${countingJson})
        order by p.name collate "nb-NO-x-icu", pl.period_start_on desc nulls last, pl.id, c.role, m.position)
      from commitments c
      join measures m on m.id = c.measure_id and m.removed_at is null
      join plans pl on pl.id = c.plan_id join partnerships ps on ps.id = c.partnership_id join partners p on p.id = c.partner_id
      where c.partner_id in ${own} and c.state = 'accepted'), '[]') as items`)
  return found as unknown as { items: OwnRow[]; requestsToAnswer: number }
}
