import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { daysOf } from '../../web/history/log-groups.ts'
import type { LogItem } from '../../web/history/useLog.ts'
import { readFilter, writeFilter } from '../../web/history/useLog.ts'
import { openSite, violations, type Site } from '../support/browser.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
}, 120_000)
afterAll(() => site.close())

const log = () => `/planer/${site.planId}/historikk`
const main = (page: Page) => page.getByRole('main')
const rename = async (page: Page, title: string) => {
  const [measure] =
    await site.sql`select id, title from measures where plan_id = ${site.planId} and number = '2.3'`
  await page.goto(`/tiltak/${measure!['id']}`)
  await page.getByRole('button', { name: 'Rediger' }).click()
  await page.getByLabel('Tittel', { exact: true }).fill(title)
  await page.getByRole('button', { name: 'Lagre' }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  return measure!['title'] as string
}

test('the newest change stands on top with old and new beside each other, and one press takes it back', async () => {
  const page = await site.visit('secretariat')
  const title = 'Et nytt navn som er så langt at gammelt og nytt står side om side og ikke etter hverandre'
  const old = await rename(page, title)
  await page.getByRole('link', { name: 'Hele planens historikk' }).click()
  await page.getByRole('heading', { level: 1, name: 'Historikk for planen' }).waitFor()
  const newest = main(page).locator('section li').first()
  await newest.getByRole('link', { name: title }).waitFor()
  expect(await newest.locator('del').innerText()).toBe(old)
  expect(await newest.locator('ins').innerText()).toBe(title)
  await newest.getByRole('button', { name: /^Angre: / }).press('Enter')
  await expect.poll(() => main(page).locator('section li').first().locator('ins').innerText()).toBe(old)
  const [now] = await site.sql`select title from measures where plan_id = ${site.planId} and number = '2.3'`
  expect(now!['title']).toBe(old)
  expect(site.faults).toEqual([])
  await page.context().close()
})

test('filters narrow at once, stand in the address, and are taken away by one press', async () => {
  const page = await site.visit('representative')
  await page.goto(log())
  await main(page).locator('section li').first().waitFor()
  const all = await main(page).locator('section li').count()
  await page.getByLabel('Hva').selectOption({ label: 'Planen selv' })
  await expect.poll(() => main(page).locator('section li').count()).toBeLessThan(all)
  await expect.poll(() => new URL(page.url()).search).toBe('?kind=plan')
  await page.getByLabel('Fra og med').fill('2031-01-01')
  await page.getByText('Ingenting i historikken passer med det du har valgt.').waitFor()
  await page.reload()
  expect(await page.getByLabel('Fra og med').inputValue()).toBe('2031-01-01')
  expect(await page.getByLabel('Hva').inputValue()).toBe('plan')
  await page.getByRole('button', { name: 'Vis alt' }).click()
  await expect.poll(() => main(page).locator('section li').count()).toBe(all)
  await expect.poll(() => new URL(page.url()).search).toBe('')
  expect(site.faults).toEqual([])
  await page.context().close()
})

test('a representative reads the log and is offered nothing to take back', async () => {
  const page = await site.visit('representative', { width: 390, height: 844 })
  await page.goto(log())
  await main(page).locator('section li').first().waitFor()
  expect(
    await main(page)
      .getByRole('button', { name: /^Angre/ })
      .count(),
  ).toBe(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  expect(await violations(page)).toEqual([])
  await page.context().close()
})

test('older entries come by a press, below those that stand there, each once', async () => {
  const page = await site.visit('secretariat')
  await page.goto(log())
  const older = page.getByRole('button', { name: 'Vis eldre' })
  await older.waitFor()
  const entries = () => main(page).locator('section li').count()
  const before = await entries()
  const [first] = await main(page).locator('section li').allInnerTexts()
  for (let presses = 0; (await older.count()) > 0 && presses < 40; presses++) {
    const then = await entries()
    await older.press('Enter')
    await expect.poll(entries).toBeGreaterThan(then)
    await expect.poll(() => page.locator('.page [aria-busy=true]').count()).toBe(0)
  }
  expect(await entries()).toBeGreaterThan(before)
  expect((await main(page).locator('section li').allInnerTexts())[0]).toBe(first)
  const [{ n } = { n: 0 }] =
    await site.sql`select count(*)::int as n from events where plan_id = ${site.planId}`
  expect(await entries()).toBe(n)
  await page.context().close()
}, 60_000)

const item = (revision: number, id: string, at: string) => ({ revision, id, at }) as LogItem
test('what one press did is one step, said by its first event, on the day it was done', () => {
  const days = daysOf([
    item(3, 'f', '2026-11-23T23:30:00Z'),
    item(2, 'e', '2026-11-23T22:30:00Z'),
    item(2, 'd', '2026-11-23T22:30:00Z'),
    item(2, 'c', '2026-11-23T22:30:00Z'),
    item(1, 'b', '2026-11-22T10:00:00Z'),
  ])
  expect(
    days.map(({ on, steps }) => [
      on,
      steps.map(({ head, rest }) => [head.id, rest.map((r) => r.id).join('')]),
    ]),
  ).toEqual([
    ['24.11.2026', [['f', '']]],
    ['23.11.2026', [['c', 'de']]],
    ['22.11.2026', [['b', '']]],
  ])
})

test('an address that asks for what does not exist asks for everything', () => {
  expect(readFilter({ kind: 'nonsense', who: 'x', from: '2026-99-99', to: '' })).toEqual({})
  const filter = {
    kind: 'goal',
    personId: '01a208a0-b741-715e-8a37-90392c1b7999',
    from: '2026-01-31',
  } as const
  expect(readFilter(writeFilter(filter))).toEqual(filter)
})
