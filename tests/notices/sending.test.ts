import { eq, isNotNull, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as t from '../../db/schema/index.ts'
import { smtpMailer } from '../../server/mail/mailer.ts'
import { lookOut, sendNext, type Fault } from '../../server/notices/commands.ts'
import { claimFor } from '../../server/notices/rules.ts'
import { startNotices } from '../../server/notices/job.ts'
import { defaultSettings } from '../../server/partnerships/rules.ts'
import { handshakesOf } from '../commitments/desk.ts'
import { createApp, testConfig, type TestApp } from '../support/app.ts'
import { bodyOf, openMailbox } from './mailbox.ts'
import { hour, minute, postOf } from './post.ts'

let tested: TestApp
beforeAll(async () => void (tested = await createApp()))
afterAll(() => tested.close())
const { makeDesk } = handshakesOf(() => tested)
const { round, setClock, pass, takeFor, outside, faults, ways } = postOf(() => tested)
/** Each test begins with nothing waiting. */
beforeEach(async () => {
  await tested.db.delete(t.notices)
  await tested.db.delete(t.mails)
  await tested.db.delete(t.commitments)
  faults.length = 0
  ways.refuse = null
  setClock('2026-11-23T10:00:00Z')
})
type Desk = Awaited<ReturnType<typeof makeDesk>>
const measureOf = async ({ partnership, plan, goal }: Desk, title: string) =>
  (await tested.make.measure({ partnershipId: partnership.id, planId: plan.id, goalId: goal.id, title })).id
/** Only one person left to tell. */
const makeLonelyDesk = async () => {
  const desk = await makeDesk()
  for (const { id } of [desk.people.negotiate, desk.people.prepare])
    await tested.db
      .update(t.memberships)
      .set({ endedAt: tested.clock.at })
      .where(eq(t.memberships.personId, id))
  return desk
}
describe('that it comes, and once', () => {
  test('through a real server: plain text from the partnership’s sender, the mail’s id, nothing that tracks', async () => {
    const desk = await makeLonelyDesk()
    const settings = { ...defaultSettings, senderName: 'Forumet i Trøndelag' }
    await tested.db.update(t.partnerships).set({ settings }).where(eq(t.partnerships.id, desk.partnership.id))
    await desk.ask()
    pass(11 * minute)
    const mailbox = await openMailbox()
    const mailer = smtpMailer(mailbox.url, 'Avtalt <plan@example.org>')
    const real = { ...outside(), mailer }
    await lookOut(real, tested.clock.at)
    while (await sendNext(real, tested.clock.at, (fault) => faults.push(fault)));
    const [row] = await tested.db.select().from(t.mails)
    expect(mailbox.received).toMatchObject([{ to: desk.people.decide.email, id: `<${row!.id}@example.org>` }])
    const { raw } = mailbox.received[0]!
    expect(raw).toMatch(/^from: .*<plan@example.org>/im)
    expect(raw).toMatch(/^auto-submitted: auto-generated/im)
    expect(raw).toMatch(/^content-type: text\/plain; charset=utf-8/im)
    expect(raw).not.toMatch(/<html|<img|multipart|Avtalt </i)
    expect(bodyOf(mailbox.received[0]!)).toContain(
      '- Felles oversikt: hovedansvar. Svar innen 4. januar 2027.',
    )
    expect(bodyOf(mailbox.received[0]!)).toContain('\nhttp://localhost:3000/var-side\n')
    // What is kept of it: who and when, neither address nor words.
    expect(row).toMatchObject({
      kind: 'notices',
      sentAt: tested.clock.at,
      subject: null,
      text: null,
      tryAt: null,
    })
    mailer.close()
    await mailbox.close()
  })

  test('eight instances at once send each mail once', async () => {
    const desks = []
    for (let i = 0; i < 6; i++) desks.push(await makeDesk())
    for (const desk of desks) await desk.ask()
    pass(11 * minute)
    await Promise.all(Array.from({ length: 8 }, () => round()))
    for (const { people } of desks)
      expect(Object.values(takeFor(people)).map((mails) => mails.length)).toEqual([1, 1, 1])
    expect(await tested.db.$count(t.mails)).toBe(18)
    expect(await tested.db.$count(t.notices)).toBe(18)
  })

  test('an instance that died after sending: another sends it again when the time is over, with the same id', async () => {
    const desk = await makeLonelyDesk()
    await desk.ask()
    pass(11 * minute)
    const mailbox = await openMailbox()
    const mailer = smtpMailer(mailbox.url, 'plan@example.org')
    const gone = {
      ...outside(),
      mailer: {
        ...mailer,
        send: async (mail: Parameters<typeof mailer.send>[0]) => {
          await mailer.send(mail)
          await new Promise(() => {}) // and never comes back
        },
      },
    }
    await lookOut(gone, tested.clock.at)
    void sendNext(gone, tested.clock.at, (fault) => faults.push(fault))
    await expect.poll(() => mailbox.received.length).toBe(1)
    pass(claimFor - minute)
    await round()
    expect(takeFor(desk.people)).toEqual({})
    pass(minute)
    await round()
    const again = takeFor(desk.people)['decide']!
    expect(again.map(({ id }) => `<${id}@example.org>`)).toEqual([mailbox.received[0]!.id])
    mailer.close()
    await mailbox.close()
  })

  test('a mailbox that takes nothing for now is tried again under the same id; one that is not there is not; the log names neither', async () => {
    const [desk, other] = [await makeLonelyDesk(), await makeLonelyDesk()]
    await tested.db
      .update(t.people)
      .set({ email: 'gone@example.no' })
      .where(eq(t.people.id, other.people.decide.id))
    await desk.ask()
    await other.ask()
    pass(11 * minute)
    const mailbox = await openMailbox((_, count) =>
      Promise.resolve(count < 3 ? Object.assign(new Error('later'), { responseCode: 451 }) : null),
    )
    const mailer = smtpMailer(mailbox.url, 'plan@example.org')
    const real = { ...outside(), mailer }
    const told: Fault[] = []
    for (let i = 0; i < 20; i++) {
      await lookOut(real, tested.clock.at)
      while (await sendNext(real, tested.clock.at, (fault) => told.push(fault)));
      pass(minute)
    }
    expect(mailbox.received).toHaveLength(3)
    expect(new Set(mailbox.received.map(({ id }) => id)).size).toBe(1)
    expect(told.map(({ tries, isGivenUp }) => [tries, isGivenUp]).sort()).toEqual([
      [1, false],
      [1, true],
      [2, false],
    ])
    expect(JSON.stringify(told)).not.toMatch(/@|gone|Felles|later/)
    const sent = await tested.db.select().from(t.mails).where(isNotNull(t.mails.sentAt))
    expect(sent.map(({ personId }) => personId)).toEqual([desk.people.decide.id])
    expect(await tested.db.$count(t.mails, isNotNull(t.mails.tryAt))).toBe(0)
    mailer.close()
    await mailbox.close()
  })

  test('what has become untrue while a mail waited to be tried again is not in it; with nothing left there is no mail', async () => {
    const desk = await makeLonelyDesk()
    const { id } = await desk.ask()
    const { id: otherId } = await desk.ask({ measureId: await measureOf(desk, 'Den andre') })
    ways.refuse = () => Object.assign(new Error('busy'), { code: 'ECONNECTION' })
    pass(11 * minute)
    await round()
    await desk.take('decide', id, 'accept')
    pass(2 * minute)
    await round()
    await desk.take('decide', otherId, 'decline')
    ways.refuse = null
    pass(10 * minute)
    await round()
    expect(takeFor({ decide: desk.people.decide })).toEqual({})
    expect(await tested.db.$count(t.mails, eq(t.mails.personId, desk.people.decide.id))).toBe(0)
  })
})

test('in the example nothing goes to a mailbox: what would have gone stands in the outbox, of the invented only', async () => {
  const desk = await makeLonelyDesk()
  const real = await makeLonelyDesk()
  await tested.db
    .update(t.partnerships)
    .set({ isExample: true })
    .where(eq(t.partnerships.id, desk.partnership.id))
  await desk.ask()
  await real.ask()
  pass(11 * minute)
  await round(false)
  expect(takeFor({ ...desk.people })).toEqual({})
  const kept = await tested.db.select().from(t.mails)
  const textOf = (id: string) => kept.find((mail) => mail.personId === id)!.text
  expect(textOf(desk.people.decide.id)).toContain('Felles oversikt')
  expect(textOf(real.people.decide.id)).toBe(null)
  // Nor where the installation has a mailbox to send from.
  await desk.ask({ measureId: await measureOf(desk, 'Den andre') })
  pass(48 * hour)
  await round()
  expect(takeFor({ ...desk.people })).toEqual({})
})

test('the job looks at once, tells a fault and goes on, and ends with the mail under way', async () => {
  const desk = await makeLonelyDesk()
  await desk.ask()
  pass(11 * minute)
  let letGo = () => {}
  const held = new Promise<void>((resolve) => (letGo = resolve))
  let hasBegun = false
  const mailer = { close: () => {}, send: () => ((hasBegun = true), held) }
  const told: object[] = []
  await tested.sql`alter table notices rename to hidden_notices`
  const given = {
    db: tested.db,
    clock: tested.clock,
    config: testConfig,
    onFault: (f: object) => told.push(f),
  }
  const faulty = startNotices({ ...given, mailer })
  await expect.poll(() => told.length).toBe(1)
  await tested.sql`alter table hidden_notices rename to notices`
  await faulty.stop()
  const job = startNotices({ ...given, mailer })
  await expect.poll(() => hasBegun).toBe(true)
  let hasStopped = false
  const stopping = job.stop().then(() => (hasStopped = true))
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(hasStopped).toBe(false)
  letGo()
  await stopping
  expect(await tested.db.$count(t.mails, sql`sent_at is not null and try_at is null`)).toBe(1)
  expect(told).toHaveLength(1)
})
