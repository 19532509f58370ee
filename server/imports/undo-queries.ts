import { sql, type SQL } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { changeRows } from '../edits/queries.ts'
import type { Changed } from './change-set.ts'

/**
 * True where something stands on what an import made: a later change of the same things, an answer to a request, a
 * report, or anything hung below what was made. Then it can no longer be taken back.
 */
export const isBuiltUpon = (importId: SQL, planId: SQL): SQL<boolean> => {
  const made = (table: string) => sql`(select id from ${sql.raw(table)} where import_id = ${importId})`
  const below = (table: string, column: string, parents: string, more: SQL = sql``) =>
    sql`exists (select 1 from ${sql.raw(table)} x where x.${sql.raw(column)} in ${made(parents)} ${more})`
  const ofAnother = sql`and x.import_id is distinct from ${importId}`
  const tests = [
    sql`exists (
      select 1 from events own join events later on later.subject_id = own.subject_id and later.revision > own.revision
      where own.cause_id = ${importId} and own.plan_id = ${planId} and own.subject_id <> ${planId}
        and later.plan_id = ${planId} and later.cause_id is distinct from ${importId})`,
    sql`exists (
      select 1 from commitment_steps s where s.commitment_id in ${made('commitments')}
      group by s.commitment_id having count(*) > 1)`,
    below('goals', 'parent_id', 'goals', ofAnother),
    below('measures', 'goal_id', 'goals', ofAnother),
    below('measure_goals', 'goal_id', 'goals'),
    below('measure_goals', 'measure_id', 'measures'),
    below('milestones', 'measure_id', 'measures', ofAnother),
    below('commitments', 'measure_id', 'measures', ofAnother),
    below('commitments', 'partner_id', 'partners', ofAnother),
    below('commitments', 'follows_id', 'commitments', ofAnother),
    below('commitments', 'replaces_id', 'commitments', ofAnother),
    below('answer_drafts', 'commitment_id', 'commitments'),
    below('pledges', 'commitment_id', 'commitments'),
    below('obligations', 'measure_id', 'measures'),
    below('reports', 'measure_id', 'measures'),
    below('asks', 'measure_id', 'measures'),
    below('memberships', 'partner_id', 'partners'),
  ]
  return sql<boolean>`${sql.join(tests, sql` or `)}`
}

export type CausedEvent = {
  type: string
  subjectId: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}
export type ImportNow = { state: string; isBuiltUpon: boolean; caused: CausedEvent[] }
/** Under the plan's lock: how the import stands, whether anything stands on it, and what it did, in order. */
export const importToUndo = async (tx: Tx, id: string, planId: string): Promise<ImportNow> => {
  const [row] = await tx.execute<{ state: string; is_built_upon: boolean; caused: unknown }>(sql`
    select state, (${isBuiltUpon(sql`${id}::uuid`, sql`${planId}::uuid`)}) as is_built_upon,
      (select coalesce(json_agg(json_build_object(
          'type', type, 'subjectId', subject_id, 'before', before, 'after', after) order by ordinal), '[]'::json)
        from events where cause_id = ${id}::uuid) as caused
    from imports where id = ${id}::uuid`)
  const caused = (typeof row!.caused === 'string' ? JSON.parse(row!.caused) : row!.caused) as CausedEvent[]
  return { state: row!.state, isBuiltUpon: row!.is_built_upon, caused }
}

/** Gives changed rows their former values back. */
export const restoreRows = (tx: Tx, changes: readonly Pick<Changed, 'kind' | 'id' | 'before'>[], now: Date) =>
  changeRows(
    tx,
    changes.map(({ kind, id, before }) => ({ kind, id, after: before })),
    now,
  )

/** The only hard delete there is: history (events, steps, wordings) keeps that the rows have been. */
export const deleteMade = async (tx: Tx, importId: string) => {
  await tx.execute(sql`
    with c as (delete from commitments where import_id = ${importId}),
      s as (delete from milestones where import_id = ${importId}),
      m as (delete from measures where import_id = ${importId}),
      g as (delete from goals where import_id = ${importId})
    delete from partners where import_id = ${importId}`)
}
