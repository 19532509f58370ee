import { and, asc, desc, eq, gt, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { Db, Tx } from '../../db/client.ts'
import { builtOnce } from '../../db/prepare.ts'
import {
  mails,
  memberships,
  partners,
  partnerships,
  people,
  rateLimits,
  sessions,
  signInTokens,
} from '../../db/schema/index.ts'
import type { Membership } from '../policy.ts'
import { day, longestDays, renewAfter, slidingDays, triesPerCode } from './rules.ts'

const now = sql`${sql.placeholder('now')}::timestamptz`
const ago = (milliseconds: number) =>
  sql`${now} - make_interval(secs => ${sql.raw(String(milliseconds / 1000))})`

/** Moves a session that is used on, at most every ten minutes; within the statement that reads it, so that it costs none of its own. */
const renewing = (db: Db | Tx) =>
  db.$with('renewed').as(
    db
      .update(sessions)
      .set({
        renewedAt: now,
        expiresAt: sql`least(${ago(-slidingDays * day)}, ${sessions.createdAt} + make_interval(days => ${sql.raw(String(longestDays))}))`,
      })
      .where(
        and(
          eq(sessions.id, sql.placeholder('id')),
          isNull(sessions.endedAt),
          gt(sessions.expiresAt, now),
          lt(sessions.renewedAt, ago(renewAfter)),
        ),
      )
      .returning({ id: sessions.id }),
  )

const sessionStatement = builtOnce((db) =>
  db
    .with(renewing(db))
    .select({
      session: { id: sessions.id, createdAt: sessions.createdAt, renewedAt: sessions.renewedAt },
      person: { id: people.id, name: people.name, email: people.email, locale: people.locale },
      membership: {
        partnershipId: memberships.partnershipId,
        role: memberships.role,
        isDeputy: memberships.isDeputy,
        mandate: memberships.mandate,
        partnerId: memberships.partnerId,
      },
      partnershipName: partnerships.name,
      isExample: partnerships.isExample,
      partnerName: partners.name,
    })
    .from(sessions)
    .innerJoin(people, and(eq(people.id, sessions.personId), isNull(people.erasedAt)))
    .leftJoin(memberships, and(eq(memberships.personId, people.id), isNull(memberships.endedAt)))
    .leftJoin(partnerships, eq(partnerships.id, memberships.partnershipId))
    .leftJoin(partners, eq(partners.id, memberships.partnerId))
    .where(and(eq(sessions.id, sql.placeholder('id')), isNull(sessions.endedAt), gt(sessions.expiresAt, now)))
    .orderBy(asc(memberships.createdAt))
    .prepare('session'),
)

/**
 * Session, person and living memberships in one statement, so that an ended session or role stops on the next request.
 * `renewedAt` is as it was before.
 */
export const getSession = async (db: Db | Tx, id: string, at: Date) => {
  const rows = await sessionStatement(db).execute({ id, now: at.toISOString() })
  const first = rows[0]
  if (!first) return undefined
  const own: Membership[] = rows.flatMap((row) =>
    row.membership
      ? [
          {
            ...row.membership,
            partnershipName: row.partnershipName ?? '',
            isExample: row.isExample ?? false,
            partnerName: row.partnerName,
          },
        ]
      : [],
  )
  return { session: first.session, person: first.person, memberships: own }
}

/** The first time is kept: whoever invited can see that the invitation has arrived. */
export const markSignedIn = async (db: Db, personId: string, now: Date) => {
  await db
    .update(people)
    .set({ signedInAt: now })
    .where(and(eq(people.id, personId), isNull(people.signedInAt)))
}

export const insertSession = async (tx: Db | Tx, session: typeof sessions.$inferInsert) => {
  await tx.insert(sessions).values(session)
}

export const endSession = async (db: Db, id: string, now: Date) => {
  await db
    .update(sessions)
    .set({ endedAt: now })
    .where(and(eq(sessions.id, id), isNull(sessions.endedAt)))
}

/** A person with at least one living role; nobody else can sign in. */
export const findPersonByEmail = async (db: Db | Tx, email: string) =>
  (
    await db
      .select({
        id: people.id,
        name: people.name,
        email: people.email,
        locale: people.locale,
        partnershipName: partnerships.name,
        secretariatEmail: partnerships.secretariatEmail,
        /** False as soon as one of the person's roles is in a real partnership. */
        isInvented: sql<boolean>`(select bool_and(e.is_example) from ${memberships} o join ${partnerships} e on e.id = o.partnership_id where o.person_id = ${people.id} and o.ended_at is null)`,
      })
      .from(people)
      .innerJoin(memberships, and(eq(memberships.personId, people.id), isNull(memberships.endedAt)))
      .innerJoin(partnerships, eq(partnerships.id, memberships.partnershipId))
      .where(and(eq(people.email, email), isNull(people.erasedAt)))
      .limit(1)
  )[0]

export const insertSignInToken = async (db: Db | Tx, token: typeof signInTokens.$inferInsert) => {
  await db.insert(signInTokens).values(token)
}

const living = (now: Date) => and(isNull(signInTokens.spentAt), gt(signInTokens.expiresAt, now))

/** Counts the try before looking at the code, in one statement, so that parallel guesses cannot share a try. */
export const tryToken = async (db: Db | Tx, id: string, now: Date) => {
  const rows = await db
    .update(signInTokens)
    .set({ tries: sql`${signInTokens.tries} + 1` })
    .where(and(eq(signInTokens.id, id), living(now), lt(signInTokens.tries, triesPerCode)))
    .returning({ id: signInTokens.id, codeHash: signInTokens.codeHash })
  return rows[0]
}

/** Exactly one of several simultaneous presses wins. */
export const spendToken = async (tx: Db | Tx, by: { id: string } | { tokenHash: Uint8Array }, now: Date) =>
  (
    await tx
      .update(signInTokens)
      .set({ spentAt: now })
      .where(
        and('id' in by ? eq(signInTokens.id, by.id) : eq(signInTokens.tokenHash, by.tokenHash), living(now)),
      )
      .returning({ personId: signInTokens.personId })
  )[0]

/** One sign-in spends every other mail to the same address. */
export const spendOthers = async (tx: Db | Tx, personId: string, now: Date) => {
  await tx
    .update(signInTokens)
    .set({ spentAt: now })
    .where(and(eq(signInTokens.personId, personId), isNull(signInTokens.spentAt)))
}

/** Counts one for each key in its current window (`window` in ms); true where none is over its limit. */
export const countAgainst = async (
  db: Db | Tx,
  limits: { key: string; limit: number; window: number }[],
  now: Date,
) => {
  const isOver = sql`${rateLimits.windowEndsAt} <= ${now.toISOString()}::timestamptz`
  const rows = await db
    .insert(rateLimits)
    .values(
      limits.map(({ key, window }) => ({ key, count: 1, windowEndsAt: new Date(now.getTime() + window) })),
    )
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        count: sql`case when ${isOver} then 1 else ${rateLimits.count} + 1 end`,
        windowEndsAt: sql`case when ${isOver} then excluded.window_ends_at else ${rateLimits.windowEndsAt} end`,
      },
    })
    .returning({ key: rateLimits.key, count: rateLimits.count })
  return rows.every((row) => row.count <= (limits.find((l) => l.key === row.key)?.limit ?? 0))
}

/** Until when the link of the newest mail to an address still works. */
export const newestExpiresAt = async (db: Db | Tx, emailHash: Uint8Array, now: Date) =>
  (
    await db
      .select({ expiresAt: signInTokens.expiresAt })
      .from(signInTokens)
      .where(and(eq(signInTokens.emailHash, emailHash), living(now)))
      .orderBy(desc(signInTokens.createdAt), desc(signInTokens.id))
      .limit(1)
  )[0]?.expiresAt

export const listMails = (db: Db) =>
  db
    .select({
      id: mails.id,
      to: people.email,
      subject: mails.subject,
      text: mails.text,
      createdAt: mails.createdAt,
    })
    .from(mails)
    .innerJoin(people, eq(people.id, mails.personId))
    .where(isNotNull(mails.text))
    .orderBy(desc(mails.createdAt))
    .limit(50)

export const getInstallation = async (db: Db) =>
  await db
    .select({ name: partnerships.name, secretariatEmail: partnerships.secretariatEmail })
    .from(partnerships)
    .orderBy(asc(partnerships.createdAt))
    .limit(2)

/** Whose read key it is, if it still holds; the day it was used is noted within the same statement, once a day. */
export const useReadKey = async (db: Db, hash: Uint8Array, at: Date) =>
  (
    (await db.execute(sql`
    with held as (
      select k.id, k.partnership_id, k.partner_id, k.last_used_on, (${at.toISOString()}::timestamptz at time zone ps.zone)::date as today
      from read_keys k join partners p on p.id = k.partner_id and p.removed_at is null join partnerships ps on ps.id = k.partnership_id
      where k.key_hash = ${hash} and k.revoked_at is null),
    used as (update read_keys k set last_used_on = held.today from held where k.id = held.id and held.last_used_on is distinct from held.today)
    select partnership_id as "partnershipId", partner_id as "partnerId" from held`)) as unknown as {
      partnershipId: string
      partnerId: string
    }[]
  )[0]
