import { and, desc, eq, isNull, lt, sql, type SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Db, Tx } from '../../db/client.ts'
import {
  commitments,
  goals,
  imports,
  measures,
  milestones,
  partners,
  partnerships,
  plans,
  rememberedColumns,
} from '../../db/schema/index.ts'
import type { Actor } from '../policy.ts'
import { isOfActor } from '../plans/queries.ts'
import type { CurrentPlan } from './current.ts'
import { isBuiltUpon } from './undo-queries.ts'

/** A list of rows as one JSON value, so that a whole plan is one statement; dates come as ISO text. */
const list = (
  table: PgTable,
  columns: Record<string, PgColumn>,
  where: SQL | undefined,
  order?: PgColumn,
) => {
  const pairs = Object.entries(columns).map(([name, column]) => sql`${sql.raw(`'${name}'`)}, ${column}`)
  // json_build_object takes at most 100 arguments: 50 columns.
  return sql`(select coalesce(json_agg(json_build_object(${sql.join(pairs, sql`, `)})${order ? sql` order by ${order}` : sql``}), '[]'::json) from ${table} where ${where})`
}

const due = <
  T extends { dueText: PgColumn; dueStartOn: PgColumn; dueEndOn: PgColumn; duePrecision: PgColumn },
>(
  t: T,
) => ({
  dueText: t.dueText,
  dueStartOn: t.dueStartOn,
  dueEndOn: t.dueEndOn,
  duePrecision: t.duePrecision,
})
const goalColumns = {
  id: goals.id,
  parentId: goals.parentId,
  number: goals.number,
  title: goals.title,
  levelName: goals.levelName,
  extras: goals.extras,
  isUnplaced: goals.isUnplaced,
  position: goals.position,
}
const measureColumns = {
  ...{ id: measures.id, goalId: measures.goalId, number: measures.number, title: measures.title },
  ...{ background: measures.background, expectedResult: measures.expectedResult },
  ...{ priority: measures.priority, funding: measures.funding, comment: measures.comment },
  ...{ source: measures.source, startOn: measures.startOn, isContinuous: measures.isContinuous },
  ...{
    periodText: measures.periodText,
    periodStartOn: measures.periodStartOn,
    periodEndOn: measures.periodEndOn,
  },
  ...due(measures),
  ...{ readingText: measures.readingText, readingPhase: measures.readingPhase },
  ...{ readingCourse: measures.readingCourse, readingProgress: measures.readingProgress },
  ...{ readingDisposition: measures.readingDisposition, readingOn: measures.readingOn },
  ...{ extras: measures.extras, position: measures.position },
}
const milestoneColumns = {
  ...{
    id: milestones.id,
    measureId: milestones.measureId,
    title: milestones.title,
    position: milestones.position,
  },
  ...due(milestones),
}
const commitmentColumns = {
  ...{ id: commitments.id, measureId: commitments.measureId, partnerId: commitments.partnerId },
  ...{ role: commitments.role, state: commitments.state },
}
const partnerColumns = {
  ...{ id: partners.id, name: partners.name, shortName: partners.shortName },
  organisationNumber: partners.organisationNumber,
}

/** The living rows of a plan and the partners of its partnership, in one statement and so of one moment. */
export const loadCurrentPlan = async (
  db: Db | Tx,
  { partnershipId, planId }: { partnershipId: string; planId: string },
): Promise<CurrentPlan> => {
  const living = (t: typeof goals | typeof measures | typeof milestones) =>
    and(eq(t.planId, planId), isNull(t.removedAt))
  const ours = and(eq(partners.partnershipId, partnershipId), isNull(partners.removedAt))
  const [row] = await db.execute(sql`select
    ${list(goals, goalColumns, living(goals), goals.position)} as goals,
    ${list(measures, measureColumns, living(measures), measures.position)} as measures,
    ${list(milestones, milestoneColumns, living(milestones), milestones.position)} as milestones,
    ${list(commitments, commitmentColumns, eq(commitments.planId, planId))} as commitments,
    ${list(partners, partnerColumns, ours)} as partners`)
  const read = (value: unknown) => (typeof value === 'string' ? (JSON.parse(value) as unknown) : value)
  return Object.fromEntries(Object.entries(row!).map(([key, value]) => [key, read(value)])) as CurrentPlan
}

const importColumns = {
  ...{ id: imports.id, partnershipId: imports.partnershipId, planId: imports.planId },
  ...{ fileName: imports.fileName, options: imports.options, planRevision: imports.planRevision },
  ...{
    state: imports.state,
    result: imports.result,
    createdAt: imports.createdAt,
    appliedAt: imports.appliedAt,
  },
  ...{ progressDone: imports.progressDone, progressTotal: imports.progressTotal },
}
const withPlan = {
  ...importColumns,
  ...{
    planState: plans.state,
    revision: plans.revision,
    periodStartOn: plans.periodStartOn,
    periodEndOn: plans.periodEndOn,
    zone: partnerships.zone,
  },
  canUndo:
    sql<boolean>`${imports.state} = 'applied' and not (${isBuiltUpon(sql`imports.id`, sql`imports.plan_id`)})`.as(
      'can_undo',
    ),
}

const ofActor = (db: Db | Tx, actor: Actor, id: string, file: PgColumn | SQL) =>
  db
    .select({ ...withPlan, file: sql<Uint8Array | null>`${file}` })
    .from(imports)
    .innerJoin(plans, eq(plans.id, imports.planId))
    .innerJoin(partnerships, eq(partnerships.id, imports.partnershipId))
    .where(and(eq(imports.id, id), isOfActor(plans.partnershipId, actor)))

export type ImportRow = Awaited<ReturnType<typeof getImport>> & {}
export const getImport = async (db: Db | Tx, actor: Actor, id: string) =>
  (await ofActor(db, actor, id, sql`null::bytea`))[0]
/** With the upload itself; for what reads it again. */
export const getUpload = async (db: Db | Tx, actor: Actor, id: string) =>
  (await ofActor(db, actor, id, imports.file))[0]

export const listImports = (db: Db | Tx, planId: string) =>
  db
    .select({
      ...{ id: imports.id, fileName: imports.fileName, state: imports.state },
      ...{ createdAt: imports.createdAt, appliedAt: imports.appliedAt, canUndo: withPlan.canUndo },
    })
    .from(imports)
    .where(eq(imports.planId, planId))
    .orderBy(desc(imports.createdAt))
    .limit(100)

/** As it is now, under the plan's lock. */
export const importState = async (tx: Tx, id: string) =>
  (
    await tx
      .select({ state: imports.state, planRevision: imports.planRevision, options: imports.options })
      .from(imports)
      .where(eq(imports.id, id))
  )[0]

export const insertImport = async (db: Db | Tx, row: typeof imports.$inferInsert) => {
  await db.insert(imports).values(row)
}
export const updateImport = async (db: Db | Tx, id: string, change: Partial<typeof imports.$inferInsert>) => {
  await db.update(imports).set(change).where(eq(imports.id, id))
}

/**
 * Postgres counts again what an import fills. It does so by itself within a minute, and plans until then as for empty
 * tables: an overview of 2,000 measures has taken a minute in between.
 */
export const refreshStatistics = async (tx: Db | Tx) => {
  await tx.execute(
    sql`analyze goals, measures, milestones, measure_wordings, measure_goals, partners, commitments, commitment_steps, events`,
  )
}

/** Only forward and only before it is applied: it is written beside the transaction, and may arrive after it. */
export const moveProgress = async (db: Db, id: string, done: number, total: number) => {
  await db
    .update(imports)
    .set({ progressDone: done, progressTotal: total })
    .where(and(eq(imports.id, id), eq(imports.state, 'previewed'), lt(imports.progressDone, done)))
}

export const getRememberedColumns = async (db: Db | Tx, partnershipId: string, headerHash: string) =>
  (
    await db
      .select()
      .from(rememberedColumns)
      .where(
        and(eq(rememberedColumns.partnershipId, partnershipId), eq(rememberedColumns.headerHash, headerHash)),
      )
  )[0]?.roles ?? {}

export const rememberColumns = async (
  db: Db | Tx,
  row: { partnershipId: string; headerHash: string; roles: Record<string, string> },
  now: Date,
) => {
  await db
    .insert(rememberedColumns)
    .values({ ...row, createdAt: now })
    .onConflictDoUpdate({
      target: [rememberedColumns.partnershipId, rememberedColumns.headerHash],
      set: { roles: row.roles, createdAt: now },
    })
}
