import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '../support/browser.ts'

let site: Site
const ids = { measure: '', goal: '', forum: '' }
beforeAll(async () => {
  site = await openSite()
  const [measure] =
    await site.sql`select id, goal_id, partnership_id from measures where number = '2.3' and plan_id = ${site.planId}`
  Object.assign(ids, {
    measure: measure!['id'],
    goal: measure!['goal_id'],
    forum: measure!['partnership_id'],
  })
}, 120_000)
afterAll(() => site.close())

/** The scripts that had come when the first data stood there, each compressed by gzip as any server can; charts come after. */
const scriptsUntil = async (page: Page, path: string, shown: string) => {
  await page.addInitScript((selector) => {
    const seen = window as unknown as { shownAt: number }
    new MutationObserver((_, observer) => {
      if (!document.querySelector(selector)) return
      seen.shownAt = performance.now()
      observer.disconnect()
    }).observe(document, { childList: true, subtree: true })
  }, shown)
  const bodies = new Map<string, Promise<Buffer>>()
  page.on('response', (reply) => {
    if (reply.request().resourceType() === 'script')
      bodies.set(
        reply.url(),
        reply.body().catch(() => Buffer.alloc(0)),
      )
  })
  await page.goto(path)
  await page.locator(shown).first().waitFor()
  const inTime = await page.evaluate(() => {
    const { shownAt } = window as unknown as { shownAt: number }
    const all = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    return all.filter((one) => one.responseEnd <= shownAt).map(({ name }) => name)
  })
  const names = inTime.filter((name) => bodies.has(name))
  const sizes = await Promise.all(names.map(async (name) => gzipSync(await bodies.get(name)!).length))
  return { kB: sizes.reduce((a, b) => a + b, 0) / 1000, names }
}

const pages: [name: string, as: 'representative' | 'contact', path: () => string, shown: string][] = [
  ['Oversikt', 'representative', () => `/planer/${site.planId}`, '.first strong'],
  ['Handlingsplan', 'representative', () => `/planer/${site.planId}/handlingsplan`, 'tr.measure'],
  ['Tiltak', 'representative', () => `/tiltak/${ids.measure}`, 'main h1'],
  ['Mål', 'representative', () => `/maal/${ids.goal}`, 'main h1'],
  ['Vår side', 'contact', () => '/var-side', 'main h1'],
  ['Partnere', 'representative', () => `/partnerskap/${ids.forum}`, 'main h2'],
  ['Historikk', 'representative', () => `/planer/${site.planId}/historikk`, 'main section li'],
]
test.each(pages)('%s shows its first data with at most 130 kB of scripts', async (name, as, path, shown) => {
  const page = await site.visit(as)
  const { kB, names } = await scriptsUntil(page, path(), shown)
  if (process.env['PRINT']) console.log(name.padEnd(14), kB.toFixed(1), 'kB')
  expect(kB, names.join(', ')).toBeGreaterThan(10)
  expect(kB, names.join(', ')).toBeLessThan(130)
  await page.context().close()
})

test('the public page reads without any script', async () => {
  const page = await site.visit(null)
  const { kB } = await scriptsUntil(page, `/offentlig/${site.planId}`, 'h1')
  expect(kB).toBe(0)
  await page.context().close()
})
