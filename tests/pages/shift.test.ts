import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '../support/browser.ts'

let site: Site
let paths: Record<string, string>
beforeAll(async () => {
  site = await openSite()
  const [measure] = await site.sql`select id, goal_id from measures where number = '2.3'`
  const plan = `/planer/${site.planId}`
  paths = {
    Oversikt: plan,
    Handlingsplan: `${plan}/handlingsplan`,
    Tiltak: `/tiltak/${measure!['id']}`,
    Mål: `/maal/${measure!['goal_id']}`,
  }
}, 120_000)
afterAll(() => site.close())

/** Answers slower than the page is drawn, so that every frame before the data is one a reader would see. */
const slowly = 250
const sizes = { 'a desk': [1280, 800], 'a phone': [390, 844] } as const

test.each(
  ['Oversikt', 'Handlingsplan', 'Tiltak', 'Mål'].flatMap((name) =>
    (Object.keys(sizes) as (keyof typeof sizes)[]).map((size) => [name, size] as const),
  ),
)('nothing moves on %s while its data comes, on %s', async (name, size) => {
  const [width, height] = sizes[size]
  const page = await site.visit('representative', { width, height })
  await page.addInitScript(() => {
    const seen = window as unknown as { shift: number }
    seen.shift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.route('**/api/**', async (route) => {
    await new Promise((done) => setTimeout(done, slowly))
    await route.continue().catch(() => undefined) // the live channel is closed with the page
  })
  await page.goto(paths[name]!)
  await page.locator('main h1').waitFor()
  await page.locator('.skeleton').first().waitFor({ state: 'detached' })
  await page.waitForTimeout(600)
  expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBeLessThan(0.02)
  expect(site.faults).toEqual([])
  await page.context().close()
})
