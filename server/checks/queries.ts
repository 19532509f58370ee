import { and, eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '../../db/client.ts'
import { keptFindings } from '../../db/schema/index.ts'
import { likeness, type FindingKind, type FindingRef } from './rules.ts'

export type KeptRow = {
  kind: FindingKind
  subjectId: string
  otherId: string | null
  reason: string
  byName: string | null
  at: string
}
const keptJson = (planId: string) => sql`coalesce((
  select json_agg(json_build_object('kind', k.kind, 'subjectId', k.subject_id, 'otherId', nullif(k.other_id, k.subject_id), 'reason', k.reason, 'byName', n.name, 'at', k.created_at))
  from kept_findings k left join people n on n.id = k.person_id where k.plan_id = ${planId}), '[]')`

/** What the tree does not tell of its measures, in one statement: those without an expected result, those whose lead nobody speaks for. */
export const getFacts = async (db: Db, planId: string) =>
  (
    (await db.execute(sql`
    select
      coalesce((select json_agg(m.id) from measures m where m.plan_id = ${planId} and m.removed_at is null and coalesce(btrim(m.expected_result), '') = ''), '[]') as "withoutResult",
      coalesce((select json_agg(c.measure_id) from commitments c
        where c.plan_id = ${planId} and c.role = 'lead' and c.state = 'accepted' and not exists (
          select 1 from memberships ms join people n on n.id = ms.person_id and n.erased_at is null
          where ms.partner_id = c.partner_id and ms.role in ('contact', 'representative') and ms.ended_at is null)), '[]') as "withoutContact",
      ${keptJson(planId)} as kept`)) as unknown as {
      withoutResult: string[]
      withoutContact: string[]
      kept: KeptRow[]
    }[]
  )[0]!

type Link = { id: string; number: string | null; title: string }
/** Pairs of active measures of one plan; with how many there are, so that nothing is compared where there are too many. */
export const listAlike = (db: Db, planId: string, most: number) =>
  db.transaction(async (tx) => {
    const active = sql`plan_id = ${planId} and removed_at is null and disposition = 'active'`
    const [about] = (await tx.execute(sql`
      select set_config('pg_trgm.similarity_threshold', ${String(likeness)}, true), (select count(*)::int from measures where ${active}) as n,
        ${keptJson(planId)} as kept`)) as unknown as { n: number; kept: KeptRow[] }[]
    const { n, kept } = about!
    if (n > most) return { isCompared: false, pairs: [], kept }
    const pairs = (await tx.execute(sql`
      with mine as materialized (select id, number, title, position from measures where ${active})
      select json_build_object('id', a.id, 'number', a.number, 'title', a.title) as one,
        json_build_object('id', b.id, 'number', b.number, 'title', b.title) as other, round(similarity(a.title, b.title)::numeric, 2)::float8 as likeness
      from mine a join measures b on b.title % a.title and b.plan_id = ${planId} and b.removed_at is null and b.disposition = 'active' and b.id > a.id
      order by likeness desc, a.title, a.id, b.id limit 500`)) as unknown as {
      one: Link
      other: Link
      likeness: number
    }[]
    return { isCompared: true, pairs, kept }
  })

/** Whether all of them are living measures or goals of the plan. */
export const areOfPlan = async (tx: Tx, planId: string, ids: readonly string[]) => {
  const given = sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`
  const [found] = (await tx.execute(sql`
    select (select count(*) from measures where id in ${given} and plan_id = ${planId} and removed_at is null)
      + (select count(*) from goals where id in ${given} and plan_id = ${planId} and removed_at is null) as n`)) as unknown as {
    n: string
  }[]
  return Number(found!.n) === new Set(ids).size
}

export const keepFinding = async (tx: Tx, row: typeof keptFindings.$inferInsert) => {
  await tx
    .insert(keptFindings)
    .values(row)
    .onConflictDoUpdate({
      target: [keptFindings.planId, keptFindings.kind, keptFindings.subjectId, keptFindings.otherId],
      set: { reason: row.reason, personId: row.personId, createdAt: row.createdAt },
    })
}
/** Whether there was one. */
export const reopenFinding = async (tx: Tx, planId: string, { kind, id, otherId }: FindingRef) =>
  (
    await tx
      .delete(keptFindings)
      .where(
        and(
          eq(keptFindings.planId, planId),
          eq(keptFindings.kind, kind),
          eq(keptFindings.subjectId, id),
          eq(keptFindings.otherId, otherId ?? id),
        ),
      )
      .returning({ id: keptFindings.id })
  ).length > 0
