import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, violations, type Site } from '../support/browser.ts'

const text = `Vi skal **kartlegge**:

- behov
  - i sør
- [tilbud](https://example.no/tilbud)

<script>alert(1)</script>`

let site: Site
beforeAll(async () => {
  site = await openSite()
}, 120_000)
afterAll(() => site.close())

const shot = async (page: Page, name: string) => {
  const folder = process.env['SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
const measureIn = async () => {
  const [measure] =
    await site.sql`select m.id, m.goal_id as "goalId" from measures m join goals g on g.id = m.goal_id
    where m.plan_id = ${site.planId} and m.disposition = 'active' and g.parent_id is not null order by m.id limit 1`
  return measure as unknown as { id: string; goalId: string }
}

test('by keyboard: a text with marks is written, seen as it will be drawn, and saved as it was written', async () => {
  const page = await site.visit('secretariat')
  const { id } = await measureIn()
  await page.goto(`/tiltak/${id}`)
  await page.getByRole('button', { name: 'Rediger' }).press('Enter')
  const background = page.getByLabel('Bakgrunn')
  await background.fill(text)
  await background.press('Tab')
  const toggle = page.getByRole('button', { name: 'Forhåndsvis Bakgrunn' })
  await toggle.press('Enter')
  const preview = page.getByRole('group', { name: 'Forhåndsvisning: Bakgrunn' })
  expect(await preview.locator('strong').innerText()).toBe('kartlegge')
  expect(await preview.locator('li li').innerText()).toBe('i sør')
  expect(await toggle.getAttribute('aria-pressed')).toBe('true')
  expect(await violations(page)).toEqual([])
  await shot(page, 'markdown-preview')
  await toggle.press('Space')
  expect(await background.inputValue()).toBe(text)
  await background.press('Control+Enter')
  await page.getByText('Endringen er lagret.').first().waitFor()
  expect(await site.sql`select background from measures where id = ${id}`).toEqual([{ background: text }])

  const drawn = page.locator('.markdown').first()
  expect(await drawn.locator('strong').innerText()).toBe('kartlegge')
  expect(await drawn.getByText('<script>alert(1)</script>').count()).toBe(1)
  const link = drawn.getByRole('link', { name: 'tilbud' })
  expect(await link.getAttribute('rel')).toBe('noopener nofollow ugc')
  expect(await violations(page)).toEqual([])
  await shot(page, 'markdown-measure')
  await page.emulateMedia({ media: 'print' })
  expect(await link.evaluate((a) => getComputedStyle(a, '::after').content)).toContain(
    'https://example.no/tilbud',
  )
  expect(site.faults).toEqual([])
  await page.context().close()
})

test.each(['', '?lang=en'])(
  'the public page%s draws the same marks, and holds no other element for them',
  async (query) => {
    const { id, goalId } = await measureIn()
    await site.sql`update measures set expected_result = ${text} where id = ${id}`
    await site.sql`update goals set description = ${text} where id = ${goalId}`
    const page = await site.visit('secretariat', { width: 390, height: 844 })
    await page.goto(`/offentlig/${site.planId}/forhandsvisning${query}`)
    const drawn = page.locator('.markdown:has-text("kartlegge")')
    expect(await drawn.count()).toBe(2)
    for (const one of await drawn.all()) {
      expect(await one.locator('ul ul li').innerText()).toBe('i sør')
      expect(await one.getByRole('link', { name: 'tilbud' }).getAttribute('href')).toBe(
        'https://example.no/tilbud',
      )
      expect(await one.getByText('<script>alert(1)</script>').count()).toBe(1)
      expect(await one.getAttribute('lang')).toBe(query ? 'nb' : null)
    }
    expect(await page.locator('script').count()).toBe(0)
    expect(await violations(page)).toEqual([])
    await shot(page, `markdown-public${query.slice(-2)}`)
    await page.context().close()
  },
)
