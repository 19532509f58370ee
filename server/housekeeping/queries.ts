import { and, eq, lt, or, sql } from 'drizzle-orm'
import type { Db, Tx } from '../../db/client.ts'
import { imports, mails, notices, rateLimits, sessions, signInTokens } from '../../db/schema/index.ts'

/** Any number that no other program on the same database is likely to choose; the next one is of migrating. */
const housekeepingLock = 4_155_701_119
const turn = 'housekeeping'

/**
 * True for one instance in each period: the others find that it is being done, or has been. The lock goes with the
 * transaction, the note of when it was done stays beside what else is counted by the hour.
 */
export const takeTurn = async (tx: Tx, now: Date, every: number): Promise<boolean> => {
  const [lock] = (await tx.execute(
    sql`select pg_try_advisory_xact_lock(${housekeepingLock}) as "isOurs"`,
  )) as unknown as [{ isOurs: boolean }]
  if (!lock.isOurs) return false
  const taken = await tx
    .insert(rateLimits)
    .values({ key: turn, count: 1, windowEndsAt: new Date(now.getTime() + every) })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: { windowEndsAt: sql`excluded.window_ends_at` },
      setWhere: sql`${rateLimits.windowEndsAt} <= ${now.toISOString()}::timestamptz`,
    })
    .returning()
  return taken.length > 0
}

export const deleteSessionsBefore = (tx: Db | Tx, moment: Date) =>
  tx.delete(sessions).where(or(lt(sessions.endedAt, moment), lt(sessions.expiresAt, moment)))

export const deleteTokensBefore = (tx: Db | Tx, moment: Date) =>
  tx.delete(signInTokens).where(or(lt(signInTokens.spentAt, moment), lt(signInTokens.expiresAt, moment)))

export const deleteUnusedPreviewsBefore = (tx: Db | Tx, moment: Date) =>
  tx.delete(imports).where(and(eq(imports.state, 'previewed'), lt(imports.createdAt, moment)))

export const deleteMailsBefore = (tx: Db | Tx, moment: Date) =>
  tx.delete(mails).where(lt(mails.createdAt, moment))

export const deleteNoticesBefore = (tx: Db | Tx, moment: Date) =>
  tx.delete(notices).where(lt(notices.at, moment))

/** A count whose hour is over counts nothing. */
export const deleteCountsBefore = (tx: Db | Tx, moment: Date) =>
  tx.delete(rateLimits).where(lt(rateLimits.windowEndsAt, moment))
