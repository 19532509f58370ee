import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, violations, type Site } from '../support/browser.ts'

let site: Site
let earlier: number
beforeAll(async () => {
  site = await openSite()
  const desk = await site.visit('secretariat')
  const at = `/api/plans/${site.planId}`
  await desk.context().request.patch(at, { data: { showsStatusPublicly: true } })
  const { preview } = await (await desk.context().request.get(`${at}/publication`)).json()
  await desk.context().request.post(`${at}/publish`, { data: { sha256: preview.sha256 } })
  const [{ revision }] = (await site.sql`
    select min(revision) as revision from publications where plan_id = ${site.planId}`) as unknown as [
    { revision: number },
  ]
  earlier = revision
  await desk.context().close()
}, 120_000)
afterAll(() => site.close())

const pages: Record<string, () => string> = {
  plan: () => `/offentlig/${site.planId}`,
  'plan in English': () => `/offentlig/${site.planId}?lang=en`,
  'an earlier edition': () => `/offentlig/${site.planId}/utgaver/${earlier}`,
  editions: () => `/offentlig/${site.planId}/utgaver`,
  list: () => '/offentlig',
  accessibility: () => '/tilgjengelighet',
  privacy: () => '/personvern',
  'nothing published': () => `/offentlig/${site.emptyPlanId}`,
}

describe.each(['light', 'dark'] as const)('in %s', (scheme) => {
  test.each(Object.keys(pages))('the page of %s has nothing that axe objects to', async (name) => {
    const page = await site.visit(null, { scheme })
    for (const [width, height] of [
      [1280, 2400],
      [390, 9000],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.goto(pages[name]!())
      expect(await violations(page), `${name} at ${width}`).toEqual([])
    }
    expect(site.faults).toEqual([])
    await page.context().close()
  })
})

test.each(Object.keys(pages))('the page of %s loads no script and asks no other host', async (name) => {
  const page = await site.visit(null)
  const asked: string[] = []
  page.on('request', (request) => void asked.push(`${request.resourceType()} ${request.url()}`))
  await page.goto(pages[name]!(), { waitUntil: 'networkidle' })
  expect(asked.filter((r) => r.startsWith('script') || !r.includes(site.base))).toEqual([])
  expect(asked.filter((r) => r.startsWith('stylesheet'))).toHaveLength(1)
  expect(await page.locator('script').count()).toBe(0)
  expect(await page.context().cookies()).toEqual([])
  await page.context().close()
})

test.each(Object.keys(pages))(
  'the page of %s is read at 320 pixels without scrolling sideways',
  async (name) => {
    const page = await site.visit(null, { width: 320, height: 700 })
    await page.goto(pages[name]!())
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    await page.context().close()
  },
)

test('the plan reads by keyboard: past the head, then from the list of goals to one of them', async () => {
  const page = await site.visit(null)
  await page.goto(pages['plan']!())
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('innhold')
  for (const name of ['Last ned som CSV', /^Eldre utgaver/]) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(name)
  }
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const [goal] = await site.sql`select id from goals where plan_id = ${site.planId} and number = '1'`
  expect(new URL(page.url()).hash).toBe(`#m-${goal!.id}`)
  await page.context().close()
})

test('goals are headings, measures rows with their own header, in both worlds one finds the statements', async () => {
  const page = await site.visit(null)
  await page.goto(pages['plan']!())
  expect(await page.locator('main h2').count()).toBe(8)
  await page.getByRole('rowheader', { name: /Midtveisgjennomgang/ }).waitFor()
  await page.getByRole('contentinfo').getByRole('link', { name: 'Tilgjengelighet' }).click()
  await page.getByRole('heading', { level: 1, name: 'Tilgjengelighet' }).waitFor()
  await page.goto('/logg-inn')
  await page.getByRole('contentinfo').getByRole('link', { name: 'Personvern' }).click()
  await page.getByRole('heading', { level: 1, name: 'Personvern' }).waitFor()
  await page.context().close()
})
