import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, type Site } from '../support/browser.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
}, 120_000)
afterAll(() => site.close())
const tree = () => `/planer/${site.planId}/handlingsplan`

describe('the treegrid by keyboard alone', () => {
  test('arrows walk, open and close, Enter goes to the page, and the filter is one key away', async () => {
    const page = await site.visit('representative')
    await page.goto(tree())
    await page.locator('tr[data-key]').first().waitFor()
    await page.locator('tr[tabindex="0"][data-key]').focus()
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.replace(/\s+/g, ' ') ?? '')
    const rows = () => page.locator('tr[data-key]').count()
    const before = await rows()
    await page.keyboard.press('ArrowDown')
    expect(await focused()).toContain('Utarbeide og følge opp')
    await page.keyboard.press('ArrowLeft')
    expect(await rows()).toBe(before - 4)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-expanded'))).toBe('false')
    await page.keyboard.press('ArrowRight')
    expect(await rows()).toBe(before)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await focused()).toContain('Felles statusrapport')
    await page.keyboard.press('/')
    await page.keyboard.type('sykepleier')
    await page.waitForURL(/q=sykepleier/)
    await page.getByText('1 tiltak passer.').waitFor()
    await page.locator('tr[tabindex="0"][data-key]').focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/tiltak\//)
    await page.getByRole('heading', { level: 1, name: /Desentralisert sykepleierutdanning/ }).waitFor()
    expect(site.faults).toEqual([])
    await page.context().close()
  })
})

test('each number of the overview opens a list of its length', async () => {
  const page = await site.visit('representative')
  const { counts, withoutLead } = (
    await (await page.request.get(`/api/plans/${site.planId}/overview`)).json()
  ).total
  for (const [query, n] of [
    ...Object.entries(counts).map(([status, n]) => [`status=${status}`, n] as const),
    ['lead=none', withoutLead] as const,
  ]) {
    await page.goto(`${tree()}?${query}&view=list`)
    await page.getByText(new RegExp(`^\\s*${n} tiltak passer`)).waitFor()
    expect(await page.locator('li.card').count(), query).toBe(n)
  }
  await page.context().close()
}, 40_000)

test('a plan without goals says what will stand there, and how it gets there for whoever may', async () => {
  const page = await site.visit('secretariat')
  await page.goto(`/planer/${site.emptyPlanId}/handlingsplan`)
  await page.getByRole('link', { name: 'Velg fil' }).waitFor()
  const member = await site.visit('representative')
  await member.goto(`/planer/${site.emptyPlanId}/handlingsplan`)
  await member.getByText('Planen har ingen mål eller tiltak ennå.').waitFor()
  expect(await member.getByRole('link', { name: 'Velg fil' }).count()).toBe(0)
  await page.context().close()
  await member.context().close()
})
