import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { events } from '../../db/schema/index.ts'
import type { MembershipRole } from '../people/rules.ts'

/** Where a change happened and which revision it makes: the locked plan's own + 1 (without a plan, the partnership's). */
export type Place = { partnershipId: string; planId: string | null; revision: number }

export type NewEvent = {
  /** "plan.created", "measure.updated": the noun and what happened to it. */
  type: string
  subjectId: string
  /** Null where the product itself acted; `cause` then says why. */
  personId: string | null
  /** The role the person used. */
  role: MembershipRole | null
  causeId?: string | null
  cause?: string | null
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
  at: Date
}

/** Rows of one INSERT: some thirty columns of a thousand rows stay below Postgres' 65,535 parameters. */
const batchSize = 1000
export const batches = <T>(rows: readonly T[], size = batchSize): T[][] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size))

/** Appends to history, in order; `from` is the number of events already recorded in the same transaction. */
export const record = async (tx: Tx, place: Place, happened: readonly NewEvent[], from = 0) => {
  const rows = happened.map((event, index) => ({ ...place, ...event, ordinal: from + index }))
  for (const batch of batches(rows)) await tx.insert(events).values(batch)
}

/**
 * The LAST statement of a writing transaction: sets the plan's revision to the one its events carry, and moves the
 * partnership's; whoever listens hears of it at the commit. The plan must be locked, so that the order of revisions is the order of commits.
 */
export const bumpRevision = async (tx: Tx, { partnershipId, planId, revision }: Place) => {
  if (planId === null)
    await tx.execute(sql`update partnerships set revision = ${revision} where id = ${partnershipId}`)
  else
    await tx.execute(sql`
      with partnership as (update partnerships set revision = revision + 1 where id = ${partnershipId})
      update plans set revision = ${revision} where id = ${planId} and partnership_id = ${partnershipId}
      returning pg_notify('revisions', json_build_object('partnershipId', partnership_id, 'planId', id, 'revision', revision)::text)`)
}
