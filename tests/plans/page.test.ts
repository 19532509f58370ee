import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, violations, type Site } from '../support/browser.ts'

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

test('what was opened and where one stood is there again when one comes back', async () => {
  const page = await site.visit('representative')
  await page.goto(tree())
  const row = page.locator('tr[data-key]', { hasText: 'Oversikt over etter- og videreutdanning' })
  await row.locator('button').click()
  await page.locator('tr', { hasText: 'Teknisk løsning valgt' }).waitFor()
  expect(await row.evaluate((tr) => tr === document.activeElement), 'the arrows go on from there').toBe(true)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /Oversikt over/ }).waitFor()
  await page.goBack()
  await page.locator('tr', { hasText: 'Teknisk løsning valgt' }).waitFor()
  expect(await row.getAttribute('tabindex')).toBe('0')
  await page.context().close()
})

test('filters stand in the address, narrow by the number they show, and those outside come with a press', async () => {
  const page = await site.visit('representative')
  await page.goto(tree())
  await page.getByRole('button', { name: /^Frist passert/ }).click()
  await page.waitForURL(/due=overdue/)
  const n = Number(
    /\d+/.exec(
      (await page
        .getByRole('button', { name: /^Frist passert/ })
        .last()
        .textContent())!,
    )![0],
  )
  await page.getByText(new RegExp(`^\\s*${n} tiltak passer`)).waitFor()
  expect(await page.locator('tr.measure').count()).toBe(n)
  await page.getByRole('button', { name: 'Fjern filtre' }).click()
  const active = await page.locator('tr.measure').count()
  await page.getByRole('button', { name: 'Skjul de 4 utenfor' }).click()
  await page.waitForURL(/aside=show/)
  expect(await page.locator('tr.measure').count()).toBe(active + 4)
  expect(await violations(page)).toEqual([])
  await page.context().close()
})

test('two thousand measures: only what is near is drawn, all is counted, and the focus survives scrolling', async () => {
  const page = await site.visit('representative')
  await page.route('**/api/plans/*/tree', async (route) => {
    const reply = await route.fetch()
    const body = await reply.json()
    const goals = body.goals.slice(1)
    const measures = Array.from({ length: 2000 }, (_, i) => {
      const m = body.measures[i % body.measures.length]
      return { ...m, id: `m${i}`, goalId: goals[Math.floor(i / 300)].id, status: 'onTrack', milestones: [] }
    })
    await route.fulfill({ response: reply, json: { ...body, measures } })
  })
  await page.goto(tree())
  await page.getByRole('button', { name: 'Åpne alle' }).click()
  await page.waitForFunction(() => document.querySelector('table')?.getAttribute('aria-rowcount') === '2009')
  expect(await page.locator('tr[data-key]').count()).toBeLessThan(150)
  await page.locator('tr[tabindex="0"][data-key]').focus()
  const at = () => page.evaluate(() => document.activeElement?.getAttribute('aria-rowindex'))
  await page.keyboard.press('End')
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-rowindex') === '2009')
  await page.evaluate(() => window.scrollTo(0, 20_000))
  await page.waitForFunction(() => {
    const row = document.querySelector('tr.measure')!.getBoundingClientRect()
    return row.top < 0 && row.bottom > -1500
  })
  expect(await at()).toBe('2009')
  await page.keyboard.press('ArrowUp')
  expect(await at()).toBe('2008')
  await page.keyboard.press('Home')
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-rowindex') === '2')
  await page.context().close()
}, 30_000)

test('as a list on a desk it holds against axe, headings first', async () => {
  const page = await site.visit('representative')
  await page.goto(`${tree()}?view=list`)
  await page.locator('li.card').first().waitFor()
  expect(await violations(page)).toEqual([])
  await page.context().close()
})
