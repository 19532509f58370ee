import { sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { answerBy, isEarlierWording, visibleTo } from '../commitments/queries.ts'
import type { CommitmentRole, CommitmentState } from '../commitments/rules.ts'
import type { Disposition } from '../measures/rules.ts'
import type { Actor } from '../policy.ts'

export type Cell = {
  id: string
  measureId: string
  partnerId: string
  role: CommitmentRole
  state: Exclude<CommitmentState, 'withdrawn' | 'superseded' | 'ended'>
  text: string | null
  isEarlierWording: boolean
  isAnswerLate: boolean
}
export type MatrixRows = {
  goals: { id: string; parentId: string | null; number: string | null; title: string }[]
  measures: {
    id: string
    goalId: string
    number: string | null
    title: string
    disposition: Extract<Disposition, 'active' | 'postponed'>
    expectedResult: string | null
  }[]
  partners: { id: string; name: string; shortName: string | null; isIn: boolean }[]
  cells: Cell[]
  requestsWaiting: number
}

/** The whole matrix as one actor sees it, in one statement however many measures and partners there are. */
export const getMatrix = async (
  db: Db,
  actor: Actor,
  plan: { id: string; partnershipId: string },
  today: string,
) =>
  (
    (await db.execute(sql`
    with shown as materialized (
      select m.* from measures m
      where m.plan_id = ${plan.id} and m.removed_at is null and m.disposition in ('active', 'postponed')
    ), standing as materialized (
      select c.id, c.measure_id, c.partner_id, c.role, c.state, c.created_at, m.position,
        case when c.state = 'named' then c.text end as text, ${isEarlierWording} as is_earlier_wording,
        c.state in ('proposed', 'offered', 'clearing', 'reserved', 'countered') as is_open,
        coalesce(c.state in ('proposed', 'clearing', 'reserved') and ${answerBy} < ${today}, false) as is_answer_late,
        ${visibleTo(actor, plan.partnershipId)} as is_seen
      from commitments c join shown m on m.id = c.measure_id
      where c.plan_id = ${plan.id} and c.state not in ('withdrawn', 'superseded', 'ended')
    ), cells as materialized (
      select s.* from standing s
      where s.is_seen and (s.state <> 'declined' or not exists (
        select 1 from standing n where n.measure_id = s.measure_id and n.partner_id = s.partner_id and n.created_at > s.created_at))
    )
    select
      coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'parentId', g.parent_id, 'number', g.number, 'title', g.title) order by g.is_unplaced, g.position)
        from goals g where g.plan_id = ${plan.id} and g.removed_at is null), '[]') as goals,
      coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'goalId', m.goal_id, 'number', m.number, 'title', m.title,
        'disposition', m.disposition, 'expectedResult', m.expected_result) order by m.position) from shown m), '[]') as measures,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'shortName', p.short_name, 'isIn', p.is_in) order by p.name collate "nb-NO-x-icu")
        from (select p.*, (p.left_on is null or p.left_on > ${today}) as is_in from partners p
          where p.partnership_id = ${plan.partnershipId} and p.removed_at is null) p
        where p.is_in or p.id in (select partner_id from cells)), '[]') as partners,
      coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'measureId', c.measure_id, 'partnerId', c.partner_id, 'role', c.role,
        'state', c.state, 'text', c.text, 'isEarlierWording', c.is_earlier_wording, 'isAnswerLate', c.is_answer_late)
        order by c.position, c.role, c.created_at) from cells c), '[]') as cells,
      (select count(*)::int from standing where is_open) as "requestsWaiting"`)) as unknown as MatrixRows[]
  )[0]!
