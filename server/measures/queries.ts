import { sql } from 'drizzle-orm'
import { and, eq, getTableColumns, isNull } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { measures, partnerships, plans } from '../../db/schema/index.ts'
import { commitmentJson, commitmentOrder, visibleTo, type CommitmentRow } from '../commitments/queries.ts'
import { adoptedJson, isOfActor, planColumns } from '../plans/queries.ts'
import type { AdoptedMeasure } from '../plans/rules.ts'
import type { Actor } from '../policy.ts'
import type { Course, Phase, askRecipients } from '../reports/rules.ts'

/** The measure of the former plan that this one carries on. */
type CarriedOn = { id: string; number: string | null; title: string; planTitle: string }

/** The measure with its plan, if it lies in a partnership of the actor's. */
export const getMeasure = async (db: Db, actor: Actor, id: string) =>
  (
    await db
      .select({
        measure: getTableColumns(measures),
        plan: planColumns,
        adopted: adoptedJson<AdoptedMeasure>('measures', measures.id),
        previous: sql<CarriedOn | null>`(select jsonb_build_object('id', old.id, 'number', old.number, 'title', old.title, 'planTitle', before.title)
          from measures old join plans before on before.id = old.plan_id where old.id = ${measures.previousId} and old.removed_at is null)`,
      })
      .from(measures)
      .innerJoin(plans, eq(plans.id, measures.planId))
      .innerJoin(partnerships, eq(partnerships.id, plans.partnershipId))
      .where(and(eq(measures.id, id), isNull(measures.removedAt), isOfActor(plans.partnershipId, actor)))
  )[0]

type Link = { id: string; number: string | null; title: string }
export type MeasureDetails = {
  goals: Link[]
  contributesTo: Link[]
  rounds: { id: string; name: string; dueOn: string; lockedOn: string | null }[]
  mergedInto: Link | null
  commitments: CommitmentRow[]
  requestsWaiting: number
  reports: {
    id: string
    roundName: string | null
    partnerId: string
    partnerName: string
    role: string
    phase: Phase
    course: Course | null
    progress: number | null
    done: string | null
    cause: string | null
    consequence: string | null
    nextStep: string | null
    isUnchanged: boolean
    recordedFrom: string | null
    sentOn: string
    remarks: { id: string; partnerName: string | null; text: string; on: string }[]
  }[]
  asks: {
    id: string
    partnerName: string
    recipient: (typeof askRecipients)[number]
    recipientPartnerName: string | null
    text: string
    wantedByOn: string | null
    answer: string | null
    answeredOn: string | null
  }[]
}

/** Everything around one measure in one statement, so that the page costs the same however much there is. */
export const getMeasureDetails = async (
  db: Db,
  actor: Actor,
  measure: { id: string; goalId: string; mergedIntoId: string | null },
  plan: { id: string; partnershipId: string; zone: string },
) =>
  (
    (await db.execute(sql`
    with recursive up as (
      select id, parent_id, number, title, 0 as height from goals where id = ${measure.goalId}
      union all select g.id, g.parent_id, g.number, g.title, up.height + 1 from goals g join up on g.id = up.parent_id
    )
    select
      (select jsonb_agg(jsonb_build_object('id', id, 'number', number, 'title', title) order by height desc) from up) as goals,
      coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'number', g.number, 'title', g.title) order by g.position, g.id)
        from measure_goals l join goals g on g.id = l.goal_id where l.measure_id = ${measure.id} and g.removed_at is null), '[]') as "contributesTo",
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'dueOn', r.due_on, 'lockedOn', (r.locked_at at time zone ${plan.zone})::date) order by r.locked_at)
        from (select * from rounds where plan_id = ${plan.id} and locked_at is not null order by locked_at desc limit 8) r), '[]') as rounds,
      (select jsonb_build_object('id', id, 'number', number, 'title', title) from measures where id = ${measure.mergedIntoId}::uuid) as "mergedInto",
      coalesce((select jsonb_agg(${commitmentJson} order by ${commitmentOrder})
        from commitments c join partners p on p.id = c.partner_id join measures m on m.id = c.measure_id
        where c.measure_id = ${measure.id} and ${visibleTo(actor, plan.partnershipId)}), '[]') as commitments,
      (select count(*)::int from commitments c where c.measure_id = ${measure.id} and c.state in ('proposed', 'offered', 'clearing', 'reserved', 'countered')) as "requestsWaiting",
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'roundName', rd.name, 'partnerId', r.partner_id, 'partnerName', p.name, 'role', r.role, 'phase', r.phase, 'course', r.course, 'progress', r.progress,
          'done', r.done, 'cause', r.cause, 'consequence', r.consequence, 'nextStep', r.next_step, 'isUnchanged', r.is_unchanged, 'recordedFrom', r.recorded_from,
          'sentOn', (r.sent_at at time zone ${plan.zone})::date,
          'remarks', coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'partnerName', kp.name, 'text', k.text, 'on', (k.created_at at time zone ${plan.zone})::date) order by k.created_at)
            from remarks k left join partners kp on kp.id = k.partner_id where k.report_id = r.id), '[]')) order by r.sent_at desc, r.id desc)
        from reports r join partners p on p.id = r.partner_id left join rounds rd on rd.id = r.round_id
        where r.measure_id = ${measure.id} and not exists (select 1 from reports later where later.supersedes_id = r.id)), '[]') as reports,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'partnerName', p.name, 'recipient', a.recipient, 'recipientPartnerName', rp.name, 'text', a.text,
          'wantedByOn', a.wanted_by_on, 'answer', a.answer, 'answeredOn', (a.answered_at at time zone ${plan.zone})::date) order by a.answered_at nulls first, a.wanted_by_on nulls last)
        from asks a join partners p on p.id = a.partner_id left join partners rp on rp.id = a.recipient_partner_id where a.measure_id = ${measure.id}), '[]') as asks`)) as unknown as MeasureDetails[]
  )[0]!
