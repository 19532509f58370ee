import { sql } from 'drizzle-orm'
import type { Db, Tx } from '../../db/client.ts'
import { adoptions } from '../../db/schema/index.ts'
import type { TreeRows } from './rolling.ts'

/** Every living row of a plan in its order, in one statement; "Uten mål" last. */
export const getTreeRows = async (db: Db | Tx, planId: string) =>
  (
    (await db.execute(sql`
    select
      coalesce((select jsonb_agg(to_jsonb(g) order by g.is_unplaced, g.position) from goals g where g.plan_id = ${planId} and g.removed_at is null), '[]') as goals,
      coalesce((select jsonb_agg(to_jsonb(m) order by m.position) from measures m where m.plan_id = ${planId} and m.removed_at is null), '[]') as measures,
      coalesce((select jsonb_agg(to_jsonb(s) order by s.position) from milestones s where s.plan_id = ${planId} and s.removed_at is null), '[]') as milestones,
      coalesce((select jsonb_agg(to_jsonb(l)) from measure_goals l where l.plan_id = ${planId}), '[]') as links`)) as unknown as TreeRows[]
  )[0]!

/** A whole tree in one statement, however large, with the first wording of each measure. */
export const insertTreeRows = async (
  tx: Tx,
  { goals, measures, milestones, links }: TreeRows,
  wordings: readonly object[],
) => {
  const rows = (table: string, given: readonly object[]) =>
    sql`select * from jsonb_populate_recordset(null::${sql.raw(table)}, ${JSON.stringify(given)}::jsonb)`
  await tx.execute(sql`
    with g as (insert into goals ${rows('goals', goals)}),
      m as (insert into measures ${rows('measures', measures)}),
      s as (insert into milestones ${rows('milestones', milestones)}),
      l as (insert into measure_goals ${rows('measure_goals', links)})
    insert into measure_wordings ${rows('measure_wordings', wordings)}`)
}

export const insertAdoption = async (tx: Tx, adoption: typeof adoptions.$inferInsert) => {
  await tx.insert(adoptions).values(adoption)
}

export const hasOpenRound = async (tx: Tx, planId: string) =>
  (await tx.execute(sql`select 1 from rounds where plan_id = ${planId} and locked_at is null limit 1`))
    .length > 0
