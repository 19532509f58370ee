import { and, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Db, Tx } from '../../db/client.ts'
import { builtOnce } from '../../db/prepare.ts'
import { goals, measures, partnerships, plans } from '../../db/schema/index.ts'
import type { Actor } from '../policy.ts'

const partnershipIds = (actor: Actor) =>
  actor.kind === 'person' ? [...new Set(actor.memberships.map((m) => m.partnershipId))] : []

/** True for rows of the partnerships one is a member of; the tenancy of every unscoped id in a path. */
export const isOfActor = (column: AnyPgColumn, actor: Actor) => {
  const ids = partnershipIds(actor)
  return ids.length === 0 ? sql`false` : inArray(column, ids)
}

export const planColumns = {
  ...getTableColumns(plans),
  partnershipName: partnerships.name,
  isExample: partnerships.isExample,
  zone: partnerships.zone,
  partnershipRevision: partnerships.revision,
  // What Postgres itself numbers each write of a row with: a plan that was restored comes by a revision twice, not by this.
  written: sql<string>`concat_ws('.', plans.xmin, partnerships.xmin)`,
}
export type PlanRow = typeof plans.$inferSelect & {
  partnershipName: string
  isExample: boolean
  zone: string
  partnershipRevision: number
  written: string
}
/** Another for every change of the plan, and of the partnership's names and settings. */
export const standingOf = (plan: PlanRow) => [plan.revision, plan.partnershipRevision, plan.written]

const planStatement = builtOnce((db) =>
  db
    .select(planColumns)
    .from(plans)
    .innerJoin(partnerships, eq(partnerships.id, plans.partnershipId))
    .where(
      and(
        eq(plans.id, sql.placeholder('id')),
        sql`${plans.partnershipId} = any(string_to_array(${sql.placeholder('of')}, ',')::uuid[])`,
      ),
    )
    .prepare('plan'),
)
/** The plan with that id in a partnership of the actor's. */
export const getPlan = async (db: Db | Tx, actor: Actor, id: string): Promise<PlanRow | undefined> =>
  (await planStatement(db).execute({ id, of: partnershipIds(actor).join(',') }))[0]

/** The row is locked until the transaction ends: revisions are given in the order of commits. */
export const lockPlan = async (tx: Tx, id: string) =>
  (await tx.select().from(plans).where(eq(plans.id, id)).for('update'))[0]

/** What the latest adoption says of one goal or measure, word for word; null where it was not part of it. */
export const adoptedJson = <W>(kind: 'goals' | 'measures', id: AnyPgColumn) =>
  sql<{ on: string; reference: string; words: W } | null>`(
    select jsonb_build_object('on', a.adopted_on, 'reference', a.decision_reference, 'words', w.words)
    from (select * from adoptions where plan_id = ${plans.id} order by revision desc limit 1) a,
      jsonb_path_query_first(a.content, ${`$.${kind}[*] ? (@.id == $id)`}::jsonpath, jsonb_build_object('id', ${id})) w(words)
    where w.words is not null)`

export const listPlans = async (db: Db, actor: Actor) =>
  db
    .select({
      ...planColumns,
      goals: sql<number>`(select count(*)::int from ${goals} where ${goals.planId} = ${plans.id} and ${goals.removedAt} is null)`,
      measures: sql<number>`(select count(*)::int from ${measures} where ${measures.planId} = ${plans.id} and ${measures.removedAt} is null)`,
    })
    .from(plans)
    .innerJoin(partnerships, eq(partnerships.id, plans.partnershipId))
    .where(isOfActor(plans.partnershipId, actor))
    .orderBy(
      sql`case ${plans.state} when 'adopted' then 0 when 'draft' then 1 else 2 end`,
      sql`${plans.periodStartOn} desc nulls last`,
      desc(plans.createdAt),
    )

/** Where each of the actor's plans stands. */
export const listPlanRevisions = async (db: Db, actor: Actor) =>
  db
    .select({ partnershipId: plans.partnershipId, planId: plans.id, revision: plans.revision })
    .from(plans)
    .where(isOfActor(plans.partnershipId, actor))

/** What a new plan of the partnership begins with. */
export const getPlanDefaults = async (tx: Tx, partnershipId: string) => {
  const [row] = await tx
    .select({ settings: partnerships.settings })
    .from(partnerships)
    .where(eq(partnerships.id, partnershipId))
  const { levelNames, freshDays, goalCap } = row!.settings
  return { levelNames, freshDays, goalCap }
}

export const insertPlan = async (tx: Db | Tx, plan: typeof plans.$inferInsert) =>
  (await tx.insert(plans).values(plan).returning())[0]!

export const updatePlan = async (tx: Tx, id: string, change: Partial<typeof plans.$inferInsert>) => {
  await tx.update(plans).set(change).where(eq(plans.id, id))
}
