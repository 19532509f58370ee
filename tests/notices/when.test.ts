import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as t from '../../db/schema/index.ts'
import { defaultSettings } from '../../server/partnerships/rules.ts'
import { handshakesOf } from '../commitments/desk.ts'
import { createApp, type TestApp } from '../support/app.ts'
import { hour, minute, postOf } from './post.ts'

let tested: TestApp
beforeAll(async () => void (tested = await createApp()))
afterAll(() => tested.close())
const { makeDesk } = handshakesOf(() => tested)
const { round, setClock, pass, takeFor, faults, ways } = postOf(() => tested)
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
/** All stay signed in, however far the clock was set; no answer-by comes near. */
const askLater = async (desk: Desk, title: string) => {
  await tested.db.update(t.sessions).set({ expiresAt: new Date('2030-01-01') })
  const { reply } = await desk.ask({ measureId: await measureOf(desk, title), answerByOn: '2028-01-01' })
  expect(reply.status).toBe(201)
}
const titlesIn = (mails: { text: string }[] | undefined) =>
  (mails ?? []).map(({ text }) => [...text.matchAll(/^- (.+?):/gm)].map(([, title]) => title))

describe('when', () => {
  // Noon, late in the same local evening, the next morning, late that day; in Greenwich the evening is the same day or the next.
  const zones: [string, string, string, string, string][] = [
    ['Europe/Oslo', '23T11:00', '23T22:59', '24T06:00', '24T22:30'],
    ['America/Los_Angeles', '23T20:00', '24T07:59', '24T15:00', '25T07:30'],
  ]
  test.each(zones)(
    'one mail a local day in %s: what comes after it waits for morning',
    async (zone, ...moments) => {
      const desk = await makeLonelyDesk()
      await tested.db.update(t.partnerships).set({ zone }).where(eq(t.partnerships.id, desk.partnership.id))
      const found = []
      for (const moment of moments) {
        setClock(`2026-11-${moment}:00Z`)
        pass(-15 * minute)
        await askLater(desk, moment.replace(':', ''))
        pass(15 * minute)
        await round()
        found.push(titlesIn(takeFor(desk.people)['decide']))
      }
      const [noon, evening, morning] = moments.map((moment) => moment.replace(':', ''))
      expect(found).toEqual([[[noon]], [], [[evening, morning]], []])
    },
  )

  test('no telephone is woken: between midnight and seven all waits', async () => {
    const desk = await makeLonelyDesk()
    setClock('2026-11-23T23:30:00Z')
    await askLater(desk, 'Om natten')
    for (const at of ['24T00:30', '24T05:59']) {
      setClock(`2026-11-${at}:00Z`)
      await round()
      expect([at, takeFor(desk.people)]).toEqual([at, {}])
    }
    setClock('2026-11-24T06:00:00Z')
    await round()
    expect(titlesIn(takeFor(desk.people)['decide'])).toEqual([['Om natten']])
  })

  test('the day on which summer time begins and the day on which it ends are one day each', async () => {
    const desk = await makeLonelyDesk()
    const settings = { ...defaultSettings, quiet: [] }
    await tested.db.update(t.partnerships).set({ settings }).where(eq(t.partnerships.id, desk.partnership.id))
    // 25 October 2026 has 25 hours, 28 March 2027 has 23; both are Sundays.
    const moments: [string, boolean][] = [
      ['2026-10-24T21:59:00Z', true],
      ['2026-10-25T06:30:00Z', true],
      ['2026-10-25T22:59:00Z', false],
      ['2026-10-26T06:30:00Z', true],
      ['2027-03-27T22:59:00Z', true],
      ['2027-03-28T06:30:00Z', true],
      ['2027-03-28T21:59:00Z', false],
      ['2027-03-29T05:30:00Z', true],
    ]
    for (const [at, isSent] of moments) {
      setClock(new Date(Date.parse(at) - 20 * minute).toISOString())
      await askLater(desk, at)
      setClock(at)
      await round()
      expect([at, 'decide' in takeFor(desk.people)]).toEqual([at, isSent])
    }
  })

  test('nothing in quiet times: Friday night’s waits for Monday, Christmas’ for January; where a partnership has none, it goes', async () => {
    const [desk, restless] = [await makeLonelyDesk(), await makeLonelyDesk()]
    const settings = { ...defaultSettings, quiet: [] }
    await tested.db
      .update(t.partnerships)
      .set({ settings })
      .where(eq(t.partnerships.id, restless.partnership.id))
    const sentOn = async (askedAt: string, hours: number) => {
      setClock(askedAt)
      for (const each of [desk, restless]) await askLater(each, askedAt)
      const found: (string | undefined)[] = [undefined, undefined]
      for (let passed = 0; passed < hours; passed++) {
        pass(hour)
        await round()
        const at = tested.clock.at.toISOString()
        if (takeFor(desk.people)['decide']) found[0] ??= at
        if (takeFor(restless.people)['decide']) found[1] ??= at
      }
      return found
    }
    expect(await sentOn('2026-11-27T22:50:00Z', 60)).toEqual([
      '2026-11-30T06:50:00.000Z',
      '2026-11-28T06:50:00.000Z',
    ])
    expect(await sentOn('2026-12-24T08:00:00Z', 300)).toEqual([
      '2027-01-04T06:00:00.000Z',
      '2026-12-24T09:00:00.000Z',
    ])
  })

  test('while the secretariat goes on asking it waits, an hour at most', async () => {
    const desk = await makeLonelyDesk()
    for (let i = 0; i < 14; i++) {
      await desk.ask({ measureId: await measureOf(desk, `Nr. ${i}`) })
      pass(5 * minute)
      await round()
      const mails = takeFor(desk.people)['decide']
      expect([i, mails?.length]).toEqual([i, i === 11 ? 1 : undefined])
      if (mails) expect(titlesIn(mails)[0]).toHaveLength(12)
    }
  })

  test('a mail that failed before midnight and goes after it is that day’s', async () => {
    const desk = await makeLonelyDesk()
    setClock('2026-11-23T22:30:00Z')
    await desk.ask()
    ways.refuse = () => Object.assign(new Error('busy'), { code: 'ECONNECTION' })
    setClock('2026-11-23T22:59:30Z')
    await round()
    ways.refuse = null
    setClock('2026-11-23T23:05:00Z')
    await desk.ask({ measureId: await measureOf(desk, 'Den andre') })
    await round() // it is night
    setClock('2026-11-24T06:10:00Z')
    await round()
    expect(titlesIn(takeFor(desk.people)['decide'])).toEqual([['Felles oversikt']])
    setClock('2026-11-24T12:00:00Z')
    await round()
    expect(takeFor(desk.people)).toEqual({})
    setClock('2026-11-25T12:00:00Z')
    await round()
    expect(titlesIn(takeFor(desk.people)['decide'])).toEqual([['Den andre']])
  })
})
