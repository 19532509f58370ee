import { and, desc, eq, gt, isNull, sql, type SQL } from 'drizzle-orm'
import type { Db, Tx } from '../../db/client.ts'
import { memberships, people, sessions } from '../../db/schema/index.ts'
import { isOfActor } from '../plans/queries.ts'
import type { Actor } from '../policy.ts'
import type { Locale } from './rules.ts'

/** The same address is the same person, in however many partnerships; `email` normalised. */
export const upsertPerson = async (tx: Db | Tx, { email, name }: { email: string; name: string }) =>
  (
    await tx
      .insert(people)
      .values({ email, name })
      .onConflictDoUpdate({ target: people.email, set: { email: sql`excluded.email` } })
      .returning()
  )[0]!

/** In one statement: name and address go, roles and sessions end, links and codes are spent, kept mail texts go. */
const erase = async (tx: Tx, persons: SQL, now: Date) => {
  const at = sql`${now.toISOString()}::timestamptz`
  await tx.execute(sql`
    with gone as (${persons}),
      roles as (update memberships set ended_at = coalesce(ended_at, ${at}), person_function = null, source = null where person_id in (select id from gone)),
      open as (update sessions set ended_at = coalesce(ended_at, ${at}), user_agent = null where person_id in (select id from gone)),
      codes as (delete from sign_in_tokens where person_id in (select id from gone)),
      ways as (update links set revoked_at = coalesce(revoked_at, ${at}) where person_id in (select id from gone)),
      post as (update mails set subject = null, text = null where person_id in (select id from gone))
    update people set name = '', email = null, signed_in_at = null, erased_at = ${at} where id in (select id from gone) and erased_at is null`)
}
export const erasePerson = (tx: Tx, personId: string, now: Date) =>
  erase(tx, sql`select ${personId}::uuid as id`, now)

/** Those whose last role ended longer ago than every partnership they were in keeps people. */
export const eraseForgotten = (tx: Tx, now: Date) =>
  erase(
    tx,
    sql`select m.person_id as id from memberships m join partnerships s on s.id = m.partnership_id
      join people p on p.id = m.person_id and p.erased_at is null
      group by m.person_id
      having bool_and(m.ended_at is not null)
        and max(m.ended_at + make_interval(months => (s.settings ->> 'retentionMonths')::int)) < ${now.toISOString()}::timestamptz`,
    now,
  )

/** Partnerships in which both the actor and the person have a living role. */
export const findSharedPartnerships = async (db: Db, actor: Actor, personId: string) =>
  (
    await db
      .selectDistinct({ id: memberships.partnershipId })
      .from(memberships)
      .where(
        and(
          eq(memberships.personId, personId),
          isNull(memberships.endedAt),
          isOfActor(memberships.partnershipId, actor),
        ),
      )
  ).map(({ id }) => id)

/** One's own living sessions, the newest first. */
export const listSessions = (db: Db, personId: string, now: Date) =>
  db
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      renewedAt: sessions.renewedAt,
      userAgent: sessions.userAgent,
    })
    .from(sessions)
    .where(and(eq(sessions.personId, personId), isNull(sessions.endedAt), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.renewedAt))

/** Ends one's own session, on every instance at once; false where it is none of one's own. */
export const endOwnSession = async (db: Db, personId: string, id: string, now: Date) =>
  (
    await db
      .update(sessions)
      .set({ endedAt: now })
      .where(and(eq(sessions.id, id), eq(sessions.personId, personId), isNull(sessions.endedAt)))
      .returning({ id: sessions.id })
  ).length > 0

export const updatePerson = async (db: Db, id: string, change: { name?: string; locale?: Locale }) => {
  await db.update(people).set(change).where(eq(people.id, id))
}

/** Everything that is stored about a person, table by table, as plain JSON. */
export const getEverythingAbout = async (db: Db, personId: string) => {
  const rows = (query: SQL) => sql`coalesce((select jsonb_agg(to_jsonb(x)) from (${query}) x), '[]')`
  const [found] = await db.execute(sql`select
    (select to_jsonb(p) from (select id, name, email, locale, created_at, signed_in_at from people where id = ${personId}) p) as person,
    ${rows(sql`select s.name as partnership, p.name as partner, m.role, m.is_deputy, m.mandate, m.person_function, m.source, m.created_at, m.ended_at
      from memberships m join partnerships s on s.id = m.partnership_id left join partners p on p.id = m.partner_id where m.person_id = ${personId} order by m.created_at`)} as roles,
    ${rows(sql`select created_at, renewed_at, expires_at, ended_at, user_agent from sessions where person_id = ${personId} order by created_at`)} as sessions,
    ${rows(sql`select kind, created_at, sent_at, subject from mails where person_id = ${personId} order by created_at`)} as mails,
    ${rows(sql`select kind, measure_id, commitment_id, happened_at, settled_at from notices where person_id = ${personId} order by happened_at`)} as notices,
    ${rows(sql`select purpose, created_at, expires_at, revoked_at from links where person_id = ${personId} order by created_at`)} as links,
    ${rows(sql`select type, subject_id, role, created_at, before, after from events where person_id = ${personId} order by created_at`)} as acts,
    ${rows(sql`select measure_id, sent_at, phase, course, progress, done, cause, consequence, next_step from reports where person_id = ${personId} order by sent_at`)} as reports,
    ${rows(sql`select * from commitment_steps where person_id = ${personId} order by created_at`)} as answers,
    ${rows(sql`select text, created_at from remarks where person_id = ${personId} order by created_at`)} as remarks`)
  return found as Record<string, unknown>
}
