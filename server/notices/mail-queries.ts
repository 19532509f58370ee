import { eq, sql, type SQL } from 'drizzle-orm'
import type { Db, Tx } from '../../db/client.ts'
import { newId } from '../../db/schema/columns.ts'
import { mails } from '../../db/schema/index.ts'
import type { Step } from '../commitments/handshake-rules.ts'
import type { CommitmentRole, CommitmentState } from '../commitments/rules.ts'
import { batches } from '../events/record.ts'
import type { QuietTime } from '../partnerships/rules.ts'
import type { Locale } from '../people/rules.ts'
import { answerBy } from '../commitments/queries.ts'
import { instant, isAudience, latestStepId } from './queries.ts'
import type { Standing } from './rules.ts'

/** What a mail says of one notice, and all that decides whether it does. */
export type Detail = Standing & {
  id: string
  at: string
  causeId: string
  commitmentId: string
  measureId: string
  measureTitle: string
  partnerId: string
  partnerName: string
  role: CommitmentRole
  /** What was said in the step, and where it led; null where a wording is told. */
  step: Step | null
  to: CommitmentState | null
  personId: string
  personName: string
  email: string | null
  locale: Locale
  /** All that the person has a role in is the example. */
  isInvented: boolean
  partnership: {
    id: string
    name: string
    zone: string
    quiet: QuietTime[]
    senderName: string | null
    secretariatEmail: string | null
    isExample: boolean
  }
}

const details = (where: SQL) => sql`
  select n.id, n.kind, n.happened_at::text as at, n.cause_id as "causeId", n.commitment_id as "commitmentId",
    c.state, c.role, c.is_recorded as "isRecorded", m.id as "measureId",
    concat_ws(' ', m.number, m.title) as "measureTitle", p.id as "partnerId", p.name as "partnerName", s.step, s.to_state as "to",
    pl.state <> 'closed' as "isPlanOpen", m.removed_at is null and m.disposition = 'active' as "isMeasureActive",
    n.cause_id is not distinct from ${latestStepId} as "isLatest",
    c.agreed is null or c.agreed ->> 'title' is distinct from m.title or c.agreed ->> 'expectedResult' is distinct from m.expected_result
      or c.agreed ->> 'dueText' is distinct from m.due_text as "isEarlierWording",
    ${answerBy}::text as "answerByOn",
    exists (select 1 from notices r where r.commitment_id = n.commitment_id and r.person_id = n.person_id and r.kind = 'request'
      and r.mail_id is not null and r.settled_at is not null) as "isRequestTold",
    s.step is null and coalesce(s.from_state in ('ended', 'withdrawn'), false) as "isRestored",
    exists (select 1 from notices r where r.commitment_id = n.commitment_id and r.person_id = n.person_id and r.kind = 'decided' and r.id <> n.id
      and r.mail_id is not null and r.settled_at is not null) as "isEndTold",
    exists (select 1 from answer_drafts d where d.commitment_id = n.commitment_id and d.asked_id = n.person_id) as "isAskedToLook",
    u.id as "personId", u.name as "personName", u.email, u.locale,
    u.email is not null and exists (select 1 from memberships m where m.person_id = n.person_id and ${isAudience(
      sql`case when n.kind in ('answered', 'unanswered') then 'secretariat' else 'partner' end`,
    )}) as "isReader",
    coalesce((select bool_and(e.is_example) from memberships o join partnerships e on e.id = o.partnership_id
      where o.person_id = u.id and o.ended_at is null), false) as "isInvented",
    jsonb_build_object('id', ps.id, 'name', ps.name, 'zone', ps.zone, 'quiet', ps.settings -> 'quiet', 'senderName', ps.settings -> 'senderName',
      'secretariatEmail', ps.secretariat_email, 'isExample', ps.is_example) as partnership
  from notices n
    join commitments c on c.id = n.commitment_id
    join measures m on m.id = n.measure_id
    join partners p on p.id = c.partner_id
    join plans pl on pl.id = c.plan_id
    join partnerships ps on ps.id = n.partnership_id
    join people u on u.id = n.person_id
    left join commitment_steps s on s.id = n.cause_id
  where ${where}
  order by ps.created_at, ps.id, n.kind, p.name collate "nb-NO-x-icu", m.position, n.happened_at, n.id`

/**
 * What waits for those of whom all has come for now: nothing new since `settled`, or something that waits since before
 * `settledLong`. Whoever has a mail under way waits for that one.
 */
export const listWaiting = async (tx: Tx, settled: Date, settledLong: Date) =>
  (await tx.execute(
    details(sql`n.mail_id is null and n.settled_at is null and n.person_id in (
      select w.person_id from notices w where w.mail_id is null and w.settled_at is null
        and not exists (select 1 from mails q where q.person_id = w.person_id and q.try_at is not null)
      group by w.person_id
      having max(w.happened_at) <= ${instant(settled)} or min(w.happened_at) <= ${instant(settledLong)})`),
  )) as unknown as Detail[]
export const listOfMail = async (tx: Db | Tx, mailId: string) =>
  (await tx.execute(details(sql`n.mail_id = ${mailId} and n.settled_at is null`))) as unknown as Detail[]

export type Letter = { personId: string; day: string; noticeIds: string[] }
/** A mail for each, unless that person has had one that day: then the notices go on waiting. */
export const insertLetters = async (tx: Tx, letters: readonly Letter[], now: Date) => {
  const rows = letters.map((letter) => ({ ...letter, id: newId() }))
  for (const batch of batches(rows)) {
    const made = await tx
      .insert(mails)
      .values(
        batch.map(({ id, personId, day }) => ({
          ...{ id, personId, day, kind: 'notices', createdAt: now, tryAt: now },
        })),
      )
      .onConflictDoNothing()
      .returning({ id: mails.id })
    const ids = new Set(made.map(({ id }) => id))
    const taken = batch
      .filter(({ id }) => ids.has(id))
      .flatMap(({ id, noticeIds }) => noticeIds.map((noticeId) => ({ id: noticeId, mailId: id })))
    await tx.execute(sql`update notices n set mail_id = x."mailId"
      from jsonb_to_recordset(${JSON.stringify(taken)}::jsonb) as x(id uuid, "mailId" uuid) where n.id = x.id`)
  }
}

/** They are no longer so, or no longer this person's to know: nobody is told. */
export const dropNotices = (tx: Db | Tx, ids: readonly string[], now: Date) =>
  tx.execute(sql`update notices set settled_at = ${instant(now)}, mail_id = null
    where id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`)

/** One mail that waits is this instance's until `until`; undefined where none does, or others have them. */
export const claimMail = async (db: Db, now: Date, until: Date) => {
  const [claimed] = (await db.execute(sql`
    update mails set try_at = ${instant(until)}, tries = tries + 1
    where id = (select id from mails where try_at <= ${instant(now)} order by try_at, id limit 1 for update skip locked)
    returning id, day::text as day, tries`)) as unknown as { id: string; day: string; tries: number }[]
  return claimed
}

/** Tried again at a moment; null: given up. Waiting for a quiet time to end is no try. */
export const postpone = (db: Db, id: string, tryAt: Date | null, isTry = true) =>
  db
    .update(mails)
    .set({ tryAt, ...(!isTry && { tries: sql`${mails.tries} - 1` }) })
    .where(eq(mails.id, id))

/** A mail that was to go before midnight is that of the day on which it goes. @throws where the person has had one */
export const moveToDay = (db: Db, id: string, day: string) =>
  db.update(mails).set({ day }).where(eq(mails.id, id))

/** Nothing is left to say. */
export const deleteMail = (db: Db, id: string) => db.delete(mails).where(eq(mails.id, id))

export type Sent = { sentAt: Date | null; subject?: string; text?: string }
/** The mail has gone, with these notices; what else was to be in it waits for the next one. */
export const finishMail = (db: Db, id: string, noticeIds: readonly string[], sent: Sent, now: Date) =>
  db.transaction(async (tx) => {
    await tx
      .update(mails)
      .set({ ...sent, tryAt: null })
      .where(eq(mails.id, id))
    const told = sql`id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(noticeIds)}::jsonb))`
    await tx.execute(sql`update notices set settled_at = case when ${told} then ${instant(now)} end,
      mail_id = case when ${told} then mail_id end where mail_id = ${id}`)
  })

/** Given up: what it was to say is not said in another mail to an address that takes none. */
export const settleAll = (db: Db, mailId: string, now: Date) =>
  db.execute(sql`update notices set settled_at = ${instant(now)} where mail_id = ${mailId}`)
