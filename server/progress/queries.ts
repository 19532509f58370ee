import { sql, type SQL } from 'drizzle-orm'
import type { Db, Tx } from '../../db/client.ts'
import type { CommitmentRole } from '../commitments/rules.ts'
import type { DuePrecision } from '../dues/rules.ts'
import type { Disposition, Priority } from '../measures/rules.ts'
import type { Course, Phase } from '../reports/rules.ts'

export type DueJson = { text: string; startOn: string | null; endOn: string | null; precision: DuePrecision }
export type GoalRow = {
  id: string
  parentId: string | null
  number: string | null
  title: string
  levelName: string | null
  isUnplaced: boolean
}
export type RoundRow = { id: string; name: string; dueOn: string; lockedOn: string | null }
/** One locked round's words on a measure, as charts read them. */
export type FrozenWord = {
  roundId: string
  goalId: string
  leadPartnerId: string | null
  disposition: Disposition
  isReported: boolean
  isContinuous: boolean
  phase: Phase | null
  course: Course | null
  progress: number | null
}
export type MeasureRow = {
  id: string
  goalId: string
  number: string | null
  title: string
  disposition: Disposition
  isContinuous: boolean
  priority: Priority | null
  themes: string[]
  due: DueJson | null
  startOn: string | null
  partners: { partnerId: string; name: string; role: CommitmentRole }[]
  /** Somebody has led it, and does no longer. */
  hadLead: boolean
  report: {
    phase: Phase
    course: Course | null
    progress: number | null
    sentOn: string
    roundId: string | null
    roundName: string | null
  } | null
  milestones: { id: string; title: string; due: DueJson | null; doneOn: string | null }[]
  frozen: FrozenWord[]
  alsoGoalIds: string[]
}

/** A due as JSON, from the columns of the table with that alias. */
export const dueJson = (alias: string) => {
  const c = (name: string) => sql.raw(`${alias}.${name}`)
  return sql`case when ${c('due_text')} is null then null else json_build_object('text', ${c('due_text')}, 'startOn', ${c('due_start_on')}, 'endOn', ${c('due_end_on')}, 'precision', coalesce(${c('due_precision')}, 'unknown')) end`
}

export type Outline = {
  /** Siblings in order; "Uten mål" last. */
  goals: GoalRow[]
  /** Locked rounds oldest first, the newest eight; `dueOn` exclusive, `lockedOn` a date of the partnership's zone. */
  rounds: RoundRow[]
  /** Open asks to the forum, soonest first. */
  asks: { id: string; measureId: string; partnerName: string; text: string; wantedByOn: string | null }[]
  /** Those in the partnership today, alphabetically. */
  partners: { id: string; name: string }[]
  requestsWaiting: number
}
/** What stands around the measures, in one statement. */
export const getOutline = async (
  db: Db,
  plan: { id: string; partnershipId: string; zone: string },
  today: string,
) =>
  (
    (await db.execute(sql`
    select
      coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'parentId', g.parent_id, 'number', g.number, 'title', g.title, 'levelName', g.level_name, 'isUnplaced', g.is_unplaced) order by g.is_unplaced, g.position)
        from goals g where g.plan_id = ${plan.id} and g.removed_at is null), '[]') as goals,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'dueOn', r.due_on, 'lockedOn', (r.locked_at at time zone ${plan.zone})::date) order by r.locked_at)
        from (select * from rounds where plan_id = ${plan.id} and locked_at is not null order by locked_at desc limit 8) r), '[]') as rounds,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'measureId', a.measure_id, 'partnerName', p.name, 'text', a.text, 'wantedByOn', a.wanted_by_on) order by a.wanted_by_on nulls last, a.created_at)
        from asks a join partners p on p.id = a.partner_id
        where a.plan_id = ${plan.id} and a.recipient = 'forum' and a.answered_at is null), '[]') as asks,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name collate "nb-NO-x-icu") from partners p
        where p.partnership_id = ${plan.partnershipId} and p.removed_at is null and (p.left_on is null or p.left_on > ${today})), '[]') as partners,
      (select count(*)::int from commitments c where c.plan_id = ${plan.id} and c.state in ('proposed', 'offered', 'clearing', 'reserved', 'countered')) as "requestsWaiting"`)) as unknown as Outline[]
  )[0]!

/**
 * Every measure of a plan (or one of them) with all that the numbers are made of, in one statement.
 * The counting report is the latest sent by whoever was lead then, not sent back for elaboration, not corrected since.
 */
export const listMeasures = async (
  db: Db | Tx,
  { planId, zone, measureId }: { planId: string; zone: string; measureId?: string },
) => {
  const only = (column: SQL) => (measureId === undefined ? sql`true` : sql`${column} = ${measureId}`)
  return (await db.execute(sql`
    select m.id, m.goal_id as "goalId", m.number, m.title, m.disposition, m.is_continuous as "isContinuous", m.priority, m.themes,
      ${dueJson('m')} as due, coalesce(m.start_on, m.period_start_on)::text as "startOn",
      coalesce(c.partners, '[]') as partners, coalesce(c.had_lead, false) as "hadLead",
      case when r.measure_id is not null then json_build_object('phase', r.phase, 'course', r.course, 'progress', r.progress,
        'sentOn', (r.sent_at at time zone ${zone})::date, 'roundId', r.round_id, 'roundName', rd.name) end as report,
      coalesce(ms.milestones, '[]') as milestones, coalesce(f.frozen, '[]') as frozen, coalesce(mg.ids, '{}') as "alsoGoalIds"
    from measures m
    left join (
      select c.measure_id, json_agg(json_build_object('partnerId', p.id, 'name', p.name, 'role', c.role) order by c.role, p.name collate "nb-NO-x-icu")
          filter (where c.state = 'accepted') as partners, bool_or(c.state = 'ended' and c.role = 'lead') as had_lead
      from commitments c join partners p on p.id = c.partner_id
      where c.plan_id = ${planId} and c.state in ('accepted', 'ended') and ${only(sql`c.measure_id`)} group by c.measure_id
    ) c on c.measure_id = m.id
    left join (
      select distinct on (r.measure_id) r.measure_id, r.phase, r.course, r.progress, r.sent_at, r.round_id
      from reports r
      left join obligations o on o.round_id = r.round_id and o.commitment_id = r.commitment_id
      where r.plan_id = ${planId} and r.role = 'lead' and o.state is distinct from 'elaborationAsked' and ${only(sql`r.measure_id`)}
        and not exists (select 1 from reports later where later.supersedes_id = r.id)
      order by r.measure_id, r.sent_at desc, r.id desc
    ) r on r.measure_id = m.id
    left join rounds rd on rd.id = r.round_id
    left join (
      select s.measure_id, json_agg(json_build_object('id', s.id, 'title', s.title, 'due', ${dueJson('s')}, 'doneOn', s.done_on) order by s.position) as milestones
      from milestones s where s.plan_id = ${planId} and s.removed_at is null and ${only(sql`s.measure_id`)} group by s.measure_id
    ) ms on ms.measure_id = m.id
    left join (
      select z.measure_id, json_agg(json_build_object('roundId', z.round_id, 'goalId', z.goal_id, 'leadPartnerId', z.lead_partner_id, 'disposition', z.disposition,
        'isReported', z.is_reported, 'isContinuous', z.is_continuous, 'phase', z.phase, 'course', z.course, 'progress', z.progress)) as frozen
      from frozen_measures z
      where z.plan_id = ${planId} and ${only(sql`z.measure_id`)}
        and not exists (select 1 from frozen_measures newer where newer.round_id = z.round_id and newer.measure_id = z.measure_id and newer.freeze > z.freeze)
      group by z.measure_id
    ) f on f.measure_id = m.id
    left join (select measure_id, array_agg(goal_id) as ids from measure_goals where plan_id = ${planId} group by measure_id) mg on mg.measure_id = m.id
    where m.plan_id = ${planId} and m.removed_at is null and ${only(sql`m.id`)}
    order by m.position`)) as unknown as MeasureRow[]
}

export type FrozenRow = FrozenWord & {
  measureId: string
  content: {
    number: string | null
    title: string
    due: DueJson | null
    startOn: string | null
    partners?: { partnerId: string; name: string; role: CommitmentRole }[]
  }
}
/** One locked round as it was frozen: past rounds are read from here and nowhere else. */
export const listFrozen = async (db: Db, planId: string, roundId: string) =>
  (await db.execute(sql`
    select z.round_id as "roundId", z.measure_id as "measureId", z.goal_id as "goalId", z.lead_partner_id as "leadPartnerId", z.disposition,
      z.is_reported as "isReported", z.is_continuous as "isContinuous", z.phase, z.course, z.progress, z.content
    from frozen_measures z
    where z.plan_id = ${planId} and z.round_id = ${roundId}
      and not exists (select 1 from frozen_measures newer where newer.round_id = z.round_id and newer.measure_id = z.measure_id and newer.freeze > z.freeze)`)) as unknown as FrozenRow[]
