import { sql } from 'drizzle-orm'
import type { Db, Tx } from '../../db/client.ts'
import { publications, withdrawals } from '../../db/schema/index.ts'
import type { PublicGoal, PublicPlan } from './rules.ts'

export type Words = { goals: PublicGoal[]; expectedResults: Record<string, string | null> }
/** What the roll-up's rows leave out of goals and measures; siblings in order, "Uten mål" last. */
export const getWords = async (db: Db | Tx, planId: string) =>
  (
    (await db.execute(sql`
    select
      coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'parentId', g.parent_id, 'number', g.number, 'title', g.title,
          'description', g.description, 'isUnplaced', g.is_unplaced) order by g.is_unplaced, g.position)
        from goals g where g.plan_id = ${planId} and g.removed_at is null), '[]') as goals,
      coalesce((select jsonb_object_agg(m.id, m.expected_result) from measures m
        where m.plan_id = ${planId} and m.removed_at is null), '{}') as "expectedResults"`)) as unknown as Words[]
  )[0]!

/** The latest publication that nothing later has taken down. `x` is a table of publications. */
const isStanding = sql`not exists (select 1 from withdrawals w where w.plan_id = x.plan_id and w.revision > x.revision)`
const instant = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

export type Published = {
  planId: string
  content: PublicPlan
  sha256: string
  publishedOn: string
  /** False: another has been published since. */
  isLatest: boolean
  /** How many publications stand beside this one. */
  others: number
}
/** What the public may read of one plan, whoever asks: the latest publication, or the one of `revision`. The date is the partnership's. */
export const getPublished = async (
  db: Db,
  planId: string,
  revision: number | null = null,
): Promise<Published | undefined> =>
  (
    (await db.execute(sql`
    select x.plan_id as "planId", x.content, x.sha256, (x.created_at at time zone p.zone)::date::text as "publishedOn",
      not exists (select 1 from publications y where y.plan_id = x.plan_id and y.revision > x.revision) as "isLatest",
      (select count(*) - 1 from publications x where x.plan_id = ${planId} and ${isStanding})::int as others
    from publications x join partnerships p on p.id = x.partnership_id
    where x.plan_id = ${planId} and ${isStanding} and (${revision}::int is null or x.revision = ${revision}::int) order by x.revision desc limit 1`)) as unknown as Published[]
  )[0]

export type Edition = Pick<PublicPlan, 'title' | 'partnershipName' | 'locale' | 'isExample'> & {
  revision: number
  publishedOn: string
}
/** The plan's publications that nothing later has taken down, newest first. */
export const listEditions = async (db: Db, planId: string) =>
  (await db.execute(sql`
    select x.revision, (x.created_at at time zone p.zone)::date::text as "publishedOn", x.content ->> 'title' as title,
      x.content ->> 'partnershipName' as "partnershipName", x.content ->> 'locale' as locale, (x.content ->> 'isExample')::boolean as "isExample"
    from publications x join partnerships p on p.id = x.partnership_id
    where x.plan_id = ${planId} and ${isStanding} order by x.revision desc`)) as unknown as Edition[]

export type PublishedTitle = Pick<PublicPlan, 'title' | 'partnershipName' | 'locale' | 'isExample'> & {
  planId: string
  publishedOn: string
  periodStartOn: string | null
  periodEndOn: string | null
}
/** Every plan of the installation that is public, by what it was published with. */
export const listPublished = async (db: Db) =>
  (await db.execute(sql`
    select * from (
      select distinct on (x.plan_id) x.plan_id as "planId", x.content ->> 'title' as title, x.content ->> 'partnershipName' as "partnershipName",
        x.content ->> 'locale' as locale, (x.content ->> 'isExample')::boolean as "isExample", x.content ->> 'periodStartOn' as "periodStartOn",
        x.content ->> 'periodEndOn' as "periodEndOn", (x.created_at at time zone p.zone)::date::text as "publishedOn"
      from publications x join partnerships p on p.id = x.partnership_id
      where ${isStanding} order by x.plan_id, x.revision desc) latest
    order by "partnershipName" collate "nb-NO-x-icu", "periodStartOn" desc nulls last, title`)) as unknown as PublishedTitle[]

/** `personName` null: the person has been erased. */
type Step = { id: string; at: string; personName: string | null }
export type Life = {
  published: (Step & { sha256: string; content: PublicPlan }) | null
  /** Where nothing is public because it was taken down. */
  withdrawn: (Step & { reason: string | null }) | null
  adoptions: (Step & { adoptedOn: string; decisionReference: string; sha256: string })[]
  previous: { id: string; title: string } | null
  next: { id: string; title: string }[]
}
/** What has been done with the plan as a whole, in one statement; names are resolved on read and nowhere stored. */
export const getLife = async (db: Db, planId: string) =>
  (
    (await db.execute(sql`
    with standing as (select * from publications x where x.plan_id = ${planId} and ${isStanding} order by x.revision desc limit 1)
    select
      (select jsonb_build_object('id', s.id, 'at', ${instant('s.created_at')}, 'personName', nullif(p.name, ''), 'sha256', s.sha256, 'content', s.content)
        from standing s left join people p on p.id = s.person_id) as published,
      (select jsonb_build_object('id', w.id, 'at', ${instant('w.created_at')}, 'personName', nullif(p.name, ''), 'reason', w.reason)
        from withdrawals w left join people p on p.id = w.person_id
        where w.plan_id = ${planId} and not exists (select 1 from standing) order by w.revision desc limit 1) as withdrawn,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'at', ${instant('a.created_at')}, 'personName', nullif(p.name, ''),
          'adoptedOn', a.adopted_on, 'decisionReference', a.decision_reference, 'sha256', a.sha256) order by a.revision desc)
        from adoptions a left join people p on p.id = a.person_id where a.plan_id = ${planId}), '[]') as adoptions,
      (select jsonb_build_object('id', old.id, 'title', old.title) from plans this join plans old on old.id = this.previous_id
        where this.id = ${planId}) as previous,
      coalesce((select jsonb_agg(jsonb_build_object('id', new.id, 'title', new.title) order by new.created_at)
        from plans this join plans new on new.partnership_id = this.partnership_id and new.previous_id = this.id
        where this.id = ${planId}), '[]') as next`)) as unknown as Life[]
  )[0]!

export const insertPublication = async (tx: Tx, publication: typeof publications.$inferInsert) => {
  await tx.insert(publications).values(publication)
}
export const insertWithdrawal = async (tx: Tx, withdrawal: typeof withdrawals.$inferInsert) => {
  await tx.insert(withdrawals).values(withdrawal)
}
export const isPublished = async (tx: Tx, planId: string) =>
  (await tx.execute(sql`select 1 from publications x where x.plan_id = ${planId} and ${isStanding} limit 1`))
    .length > 0
