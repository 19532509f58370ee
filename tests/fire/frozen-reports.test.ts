import { randomBytes, randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { connect } from '../../db/client.ts'
import { migrate } from '../../db/migrate.ts'
import * as t from '../../db/schema/index.ts'
import { buildApp } from '../../server/app.ts'
import { systemClock } from '../../server/clock.ts'
import { testConfig } from '../support/app.ts'
import { makers } from '../support/make.ts'
import { startMortalPostgres } from '../support/postgres-gate.ts'

test('a report that is answered 503 by a Postgres that stands still counts once when it is sent again', async () => {
  const postgres = await startMortalPostgres()
  await migrate(postgres.url)
  const { sql, db, pulse, close } = await connect(postgres.url, { max: 10 })
  const config = { ...testConfig, secret: randomBytes(32).toString('hex') }
  const app = await buildApp({ db, sql, pulse, clock: systemClock, mailer: null, config })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  try {
    const make = makers(db)
    const plan = await make.plan({ state: 'adopted' })
    const of = { planId: plan.id, partnershipId: plan.partnershipId }
    const goal = await make.goal(of)
    const contact = await make.member('contact', { partnershipId: plan.partnershipId })
    const partnerId = contact.partnerId!
    const [session] = await db
      .insert(t.sessions)
      .values({
        ...{ id: randomUUID(), personId: contact.id, renewedAt: new Date() },
        expiresAt: new Date(Date.now() + 86_400_000),
      })
      .returning()
    const cookie = `session=${app.jwt.sign({ sid: session!.id })}`
    const reports: { measureId: string; key: string }[] = []
    for (let i = 0; i < 20; i++) {
      const measure = await make.measure({ ...of, goalId: goal.id })
      await make.commitment({ measure, partnerId })
      reports.push({ measureId: measure.id, key: randomUUID() })
    }
    const send = async ({ measureId, key }: { measureId: string; key: string }) =>
      (
        await fetch(`${address}/api/measures/${measureId}/reports`, {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/json' },
          body: JSON.stringify({
            ...{ idempotencyKey: key, partnerId, seen: null, phase: 'underway', course: 'onTrack' },
          }),
        })
      ).status
    const sending = reports.map(send)
    // Some have been written by then, some are in the midst, some have not begun.
    await Promise.race(sending)
    await postgres.signal('SIGSTOP')
    const first = await Promise.all(sending)
    expect(new Set(first)).toEqual(new Set([201, 503]))

    await postgres.signal('SIGCONT')
    await expect.poll(async () => (await fetch(`${address}/api/health/ready`)).status).toBe(200)
    expect(new Set(await Promise.all(reports.map(send)))).toEqual(new Set([201]))
    const written = await db.select().from(t.reports).where(eq(t.reports.planId, plan.id))
    expect(written.map((r) => r.idempotencyKey).sort()).toEqual(reports.map((r) => r.key).sort())
    const events = await db.select().from(t.events).where(eq(t.events.type, 'report.sent'))
    expect(events).toHaveLength(reports.length)
  } finally {
    await postgres.signal('SIGCONT')
    await app.close()
    await close()
    await postgres.remove()
  }
}, 60_000)
