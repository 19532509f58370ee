import { eq, isNotNull } from 'drizzle-orm'
import { expect, test } from 'vitest'
import * as t from '../../db/schema/index.ts'
import { defaultSettings } from '../../server/partnerships/rules.ts'
import { handshakesOf } from '../commitments/desk.ts'
import { runApplication } from '../start/run-application.ts'
import { createApp, testConfig } from '../support/app.ts'
import { openMailbox } from './mailbox.ts'
import { minute } from './post.ts'

/** Where it is about noon now: this program has the clock of the machine, and sends nothing at night. */
const zoneAtNoon = () => {
  const ahead = 12 - new Date().getUTCHours()
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}

test('killed with -9 while the mailbox has a mail and has not said so: two instances send the rest, and that one again under the same id', async () => {
  const tested = await createApp({ now: new Date(Date.now() - 11 * minute) })
  const { makeDesk } = handshakesOf(() => tested)
  const desks = [await makeDesk(), await makeDesk(), await makeDesk()]
  const mailbox = await openMailbox((_, count) =>
    count === 4 ? new Promise(() => {}) : Promise.resolve(null),
  )
  const settings = { ...defaultSettings, quiet: [] }
  await tested.db.update(t.partnerships).set({ settings, zone: zoneAtNoon() })
  for (const desk of desks) expect((await desk.ask()).reply.status).toBe(201)
  const addresses = desks.flatMap(({ people: p }) =>
    [p.decide, p.negotiate, p.prepare].map(({ email }) => email!),
  )

  const run = () =>
    runApplication({
      ...{ DATABASE_URL: tested.url, SECRET: testConfig.secret, DATA_DIR: '/nonexistent', LOG_LEVEL: 'info' },
      ...{ SMTP_URL: mailbox.url, MAIL_FROM: 'plan@example.org' },
    })
  const first = await run()
  const later: Awaited<ReturnType<typeof run>>[] = []
  try {
    await expect.poll(() => mailbox.received.length, { timeout: 20_000 }).toBe(4)
    first.kill()
    await first.exited
    expect(await tested.db.$count(t.mails, isNotNull(t.mails.sentAt))).toBe(3)
    // As if the time of the one that died were over.
    await tested.db.update(t.mails).set({ tryAt: new Date() }).where(isNotNull(t.mails.tryAt))
    later.push(await run(), await run())
    await expect.poll(() => mailbox.received.length, { timeout: 30_000 }).toBe(10)
    await Promise.all(later.map((each) => each.ready()))
    await expect.poll(() => tested.db.$count(t.mails, isNotNull(t.mails.sentAt))).toBe(9)
  } finally {
    for (const each of [first, ...later]) await each.end()
  }
  const ids = new Map(mailbox.received.map(({ to, id }) => [to, id]))
  expect([...ids.keys()].sort()).toEqual([...addresses].sort())
  // To each person one mail, and the one that came twice is the same twice.
  expect(new Set(mailbox.received.map(({ to, id }) => `${to} ${id}`)).size).toBe(9)
  expect(mailbox.received.filter(({ id }) => id === mailbox.received[3]!.id)).toHaveLength(2)
  expect(await tested.db.$count(t.notices, eq(t.notices.kind, 'request'))).toBe(9)
  for (const each of [first, ...later])
    for (const address of addresses) expect(each.output()).not.toContain(address)
  await mailbox.close()
  await tested.close()
}, 90_000)
