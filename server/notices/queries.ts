import { sql, type SQL } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { notices } from '../../db/schema/index.ts'
import { answerBy } from '../commitments/queries.ts'
import { batches } from '../events/record.ts'
import type { QuietTime } from '../partnerships/rules.ts'
import type { Audience, NoticeKind, StepFacts } from './rules.ts'

/** Something to tell of, before it is known to whom. */
export type Happening = {
  kind: NoticeKind
  causeId: string
  commitmentId: string
  /** Whoever did it is not told. */
  doerId: string | null
  at: string
}

export const instant = (moment: Date) => sql`${moment.toISOString()}::timestamptz`
const isUntold = (causeId: SQL) => sql`not exists (select 1 from notices n where n.cause_id = ${causeId})`

/** Any number that no other program on the same database is likely to choose; beside those of migrating and housekeeping. */
const noticesLock = 4_155_701_121
/** One instance looks at a time; the others leave it to that one. The lock goes with the transaction. */
export const takeTurn = async (tx: Tx) => {
  const [lock] = (await tx.execute(
    sql`select pg_try_advisory_xact_lock(${noticesLock}) as "isOurs"`,
  )) as unknown as [{ isOurs: boolean }]
  return lock.isOurs
}

/** Steps of the handshake since a moment that nobody has been told of. */
export const listUntoldSteps = async (tx: Tx, since: Date) =>
  (await tx.execute(sql`
    select s.id as "causeId", s.commitment_id as "commitmentId", s.step, s.from_state as "from", s.to_state as "to", s.mandate,
      s.given_by_id as "givenById", s.person_id as "doerId", s.created_at::text as at
    from commitment_steps s
    where s.created_at > ${instant(since)} and ${isUntold(sql`s.id`)}`)) as unknown as (StepFacts &
    Omit<Happening, 'kind'>)[]

/** Wordings since a moment of measures that somebody had agreed to before, one for each agreement. */
export const listUntoldWordings = async (tx: Tx, since: Date) =>
  (await tx.execute(sql`
    select w.id as "causeId", c.id as "commitmentId", w.is_language_correction as "isLanguageCorrection",
      w.person_id as "doerId", w.created_at::text as at
    from measure_wordings w
    join commitments c on c.measure_id = w.measure_id and c.state = 'accepted'
      and coalesce(c.answered_at, c.created_at) < w.created_at
    where w.created_at > ${instant(since)} and ${isUntold(sql`w.id`)}`)) as unknown as (Omit<
    Happening,
    'kind'
  > & { isLanguageCorrection: boolean })[]

export const latestStepId = sql`(select s.id from commitment_steps s where s.commitment_id = c.id order by s.created_at desc, s.id desc limit 1)`

export type Deadline = {
  commitmentId: string
  /** The step that set it. */
  causeId: string
  setAt: string
  answerByOn: string
  zone: string
  quiet: QuietTime[]
}
/** What waits for an answer by a date of a span; dates are ISO. */
export const listDeadlines = async (tx: Tx, { from, to }: { from: string; to: string }) =>
  (await tx.execute(sql`
    select c.id as "commitmentId", s.id as "causeId", s.created_at::text as "setAt", d.by::text as "answerByOn",
      ps.zone, ps.settings -> 'quiet' as quiet
    from commitments c
      join plans pl on pl.id = c.plan_id and pl.state <> 'closed'
      join partnerships ps on ps.id = c.partnership_id
      cross join lateral (select ${answerBy} as by) d
      join commitment_steps s on s.id = ${latestStepId}
    where c.state in ('proposed', 'clearing') and d.by between ${from} and ${to}`)) as unknown as Deadline[]

/** The policy's "speaks for the partner" and "is of the secretariat"; `m` is memberships, `c` commitments. */
export const isAudience = (
  audience: SQL,
) => sql`m.ended_at is null and m.partnership_id = c.partnership_id and case ${audience}
  when 'secretariat' then m.role = 'secretariat' else m.role in ('contact', 'representative') and m.partner_id = c.partner_id end`

/** One notice for each living member of the audience but the doer; told once, however often it is found. */
export const insertNotices = async (tx: Tx, happenings: readonly (Happening & { audience: Audience })[]) => {
  if (happenings.length === 0) return
  const found = (await tx.execute(sql`
    select distinct h.place::int, c.partnership_id as "partnershipId", c.measure_id as "measureId", m.person_id as "personId"
    from jsonb_array_elements(${JSON.stringify(happenings)}::jsonb) with ordinality as h(item, place)
      join commitments c on c.id = (h.item ->> 'commitmentId')::uuid
      join memberships m on ${isAudience(sql`h.item ->> 'audience'`)}
      join people p on p.id = m.person_id and p.email is not null
    where m.person_id::text is distinct from h.item ->> 'doerId'
    order by 1`)) as unknown as {
    place: number
    partnershipId: string
    measureId: string
    personId: string
  }[]
  const rows = found.map(({ place, ...reader }) => {
    const { kind, causeId, commitmentId, at } = happenings[place - 1]!
    return { ...reader, kind, causeId, commitmentId, at: new Date(at) }
  })
  for (const batch of batches(rows)) await tx.insert(notices).values(batch).onConflictDoNothing()
}
