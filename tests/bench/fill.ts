import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { Db } from '../../db/client.ts'
import * as t from '../../db/schema/index.ts'
import type { Config } from '../../server/config.ts'
import { defaultLevelNames } from '../../server/plans/rules.ts'

export const benchConfig: Config = {
  mode: 'server',
  port: 0,
  host: '127.0.0.1',
  publicUrl: 'http://localhost:3000',
  databaseUrl: undefined,
  dataDir: '/nonexistent',
  secret: 'a secret that only the bench knows, long',
  smtpUrl: undefined,
  mailFrom: undefined,
  trustProxy: false,
  logLevel: 'silent',
  keptBytes: 32 * 1024 * 1024,
  hasExample: false,
}

export type Desk = { measureId: string; partnerId: string; latest: string | null }

/** A plan of `size` measures under forty goals with leads, five reports each, milestones and two locked rounds; made by set-based SQL. */
export const fillPlan = async (db: Db, size: number) => {
  const [partnership] = await db
    .insert(t.partnerships)
    .values({ name: `Bench ${size}` })
    .returning()
  const partnershipId = partnership!.id
  const [plan] = await db
    .insert(t.plans)
    .values({
      partnershipId,
      title: `${size} tiltak`,
      state: 'adopted',
      levelNames: defaultLevelNames,
      periodStartOn: '2024-01-01',
      periodEndOn: '2028-01-01',
    })
    .returning()
  const planId = plan!.id
  const [person] = await db
    .insert(t.people)
    .values({ name: 'Bench', email: `bench${size}@example.no` })
    .returning()
  const p = sql`${partnershipId}::uuid`
  const l = sql`${planId}::uuid`
  await db.execute(
    sql`insert into partners (id, partnership_id, name) select gen_random_uuid(), ${p}, 'Partner ' || n from generate_series(1, 20) n`,
  )
  // A contact of the first partner, who reads what all read and reports on a twentieth of the plan.
  const [partner] = (await db.execute(
    sql`select id from partners where partnership_id = ${p} order by id limit 1`,
  )) as unknown as { id: string }[]
  const membership = { partnershipId, personId: person!.id, partnerId: partner!.id, role: 'contact' as const }
  await db.insert(t.memberships).values(membership)
  await db.execute(
    sql`insert into goals (id, partnership_id, plan_id, title, position) select gen_random_uuid(), ${p}, ${l}, 'Mål ' || n, 'a' || lpad(n::text, 6, '0') from generate_series(1, 40) n`,
  )
  await db.execute(sql`
    insert into measures (id, partnership_id, plan_id, goal_id, number, title, position, due_text, due_start_on, due_end_on, due_precision)
    select gen_random_uuid(), ${p}, ${l}, g.id, n::text, 'Et tiltak av vanlig lengde med nummer ' || n, 'a' || lpad(n::text, 6, '0'), '2027', '2027-01-01', '2028-01-01', 'year'
    from generate_series(1, ${size}) n join (select id, row_number() over () - 1 as i from goals where plan_id = ${l}) g on g.i = n % 40`)
  await db.execute(sql`
    insert into commitments (id, partnership_id, plan_id, measure_id, partner_id, role, state)
    select gen_random_uuid(), ${p}, ${l}, m.id, x.id, 'lead', 'accepted' from measures m
    join (select id, row_number() over () - 1 as i from partners where partnership_id = ${p}) x on x.i = m.number::int % 20 where m.plan_id = ${l}`)
  await db.execute(sql`
    insert into reports (id, partnership_id, plan_id, measure_id, partner_id, commitment_id, role, person_id, phase, course, progress, idempotency_key, body_hash, sent_at)
    select gen_random_uuid(), ${p}, ${l}, c.measure_id, c.partner_id, c.id, 'lead', ${person!.id}, 'underway', 'onTrack', 50, 'k' || c.id || n, 'x', now() - n * interval '40 days'
    from commitments c, generate_series(1, 5) n where c.plan_id = ${l}`)
  await db.execute(sql`
    insert into milestones (id, partnership_id, plan_id, measure_id, title, position)
    select gen_random_uuid(), ${p}, ${l}, id, 'Milepæl', 'a0' from measures where plan_id = ${l}`)
  await db.execute(sql`
    insert into rounds (id, partnership_id, plan_id, name, opens_on, due_on, locked_at)
    select gen_random_uuid(), ${p}, ${l}, 'T' || n, '2026-01-01', '2026-02-01', now() - n * interval '100 days' from generate_series(1, 2) n`)
  await db.execute(sql`
    insert into frozen_measures (id, partnership_id, plan_id, round_id, measure_id, goal_id, disposition, is_reported, is_continuous, phase, course, progress, content, sha256)
    select gen_random_uuid(), ${p}, ${l}, r.id, m.id, m.goal_id, 'active', true, false, 'underway', 'onTrack', 25, jsonb_build_object('title', m.title), 'x'
    from measures m, rounds r where m.plan_id = ${l} and r.plan_id = ${l}`)
  const desks = async (own: boolean) =>
    (await db.execute(sql`
    select m.id as "measureId", c.partner_id as "partnerId", (select r.id from reports r where r.measure_id = m.id order by r.sent_at desc limit 1) as latest
    from measures m join commitments c on c.measure_id = m.id where m.plan_id = ${l} and (c.partner_id = ${partner!.id}) = ${own} order by m.position limit 10`)) as unknown as Desk[]
  return {
    ...{ planId, partnershipId, partnerId: partner!.id, personId: person!.id },
    // What our reports go to, and what the bare ones go to: those count for ours as well and would make them stale.
    reportable: await desks(true),
    others: await desks(false),
  }
}

/** As a matrix is at its fullest: forty partners, and something agreed in every third cell. */
export const fillMatrix = async (db: Db, planId: string) => {
  const l = sql`${planId}::uuid`
  await db.execute(sql`
    insert into partners (id, partnership_id, name)
    select gen_random_uuid(), p.partnership_id, 'Partner ' || n from plans p, generate_series(21, 40) n where p.id = ${l}`)
  await db.execute(sql`
    insert into commitments (id, partnership_id, plan_id, measure_id, partner_id, role, state)
    select gen_random_uuid(), m.partnership_id, m.plan_id, m.id, p.id, 'contributor', 'accepted' from measures m
    join partners p on p.partnership_id = m.partnership_id
    where m.plan_id = ${l} and (m.number::int + right(p.name, 2)::int) % 3 = 0
      and not exists (select 1 from commitments c where c.measure_id = m.id and c.partner_id = p.id)`)
}

export const sessionCookie = async (app: FastifyInstance, db: Db, personId: string) => {
  await app.ready()
  const id = randomUUID()
  await db
    .insert(t.sessions)
    .values({ id, personId, renewedAt: new Date(), expiresAt: new Date(Date.now() + 3_600_000) })
  return `session=${app.jwt.sign({ sid: id })}`
}
