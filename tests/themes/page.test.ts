import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, violations, type Site } from '../support/browser.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
}, 120_000)
afterAll(() => site.close())

const shot = async (page: Page, name: string) => {
  const folder = process.env['SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}
const bearing = async (theme: string) =>
  (
    await site.sql`select count(*)::int as n from measures where plan_id = ${site.planId} and ${theme} = any(themes) and removed_at is null`
  )[0]!['n'] as number
const groups = async () =>
  (await site.sql`select theme_groups from plans where id = ${site.planId}`)[0]!['theme_groups'] as {
    name: string
    themes: string[]
  }[]

test('the secretariat renames a theme, places a free word and adds the goals of the UN; one press takes it back', async () => {
  const page = await site.visit('secretariat')
  const [before, n] = [await groups(), await bearing('Arbeidslivet')]
  await page.goto(`/planer/${site.planId}/planliv`)
  await page.getByRole('link', { name: 'Ordne temaene' }).click()
  await page.getByRole('heading', { level: 1, name: 'Temaer i planen' }).waitFor()
  expect(await violations(page)).toEqual([])
  await shot(page, 'themes-page')
  await page.getByLabel('Tema 2 i Hovedområde').fill('Arbeidsliv')
  await page.getByRole('button', { name: 'Flytt opp: Arbeidsliv' }).press('Enter')
  await page.getByLabel('Gruppe for Internasjonal').selectOption({ label: 'Omstilling' })
  await page.getByRole('button', { name: 'Nytt tema' }).nth(1).press('Enter')
  await page.keyboard.type('Grønn')
  await page.getByRole('button', { name: 'Lagre' }).click()
  await page.getByText('«Grønn» står to ganger.').waitFor()
  expect(await groups()).toEqual(before)
  await page.getByLabel('Tema 5 i Omstilling').fill('Sirkulær')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Temaene er lagret.').first().waitFor()
  expect((await groups()).slice(0, 2)).toEqual([
    { name: 'Hovedområde', themes: ['Arbeidsliv', 'Innbyggerne', 'Utdanningssystemet', 'Samarbeid'] },
    { name: 'Omstilling', themes: ['Grønn', 'Digital', 'Inkludering', 'Internasjonal', 'Sirkulær'] },
  ])
  expect([await bearing('Arbeidslivet'), await bearing('Arbeidsliv')]).toEqual([0, n])
  await page.getByRole('button', { name: 'Angre', exact: true }).first().click()
  await page.getByText('Angret.').first().waitFor()
  expect(await groups()).toEqual(before)
  expect(await bearing('Arbeidslivet')).toBe(n)
  await expect.poll(() => page.getByLabel('Tema 2 i Hovedområde').inputValue()).toBe('Arbeidslivet')
  expect(site.faults).toEqual([])
  await page.context().close()
})

test('an empty plan gets the seventeen goals by one press', async () => {
  const page = await site.visit('secretariat', { width: 390, height: 844, scheme: 'dark' })
  await page.goto(`/planer/${site.emptyPlanId}/temaer`)
  await page.getByRole('button', { name: 'Ta ut: FNs bærekraftsmål' }).click()
  await page.getByRole('button', { name: 'Legg til FNs bærekraftsmål' }).click()
  await page.getByLabel('Tema 17 i FNs bærekraftsmål').waitFor()
  await shot(page, 'themes-phone-dark')
  await page.setViewportSize({ width: 390, height: 5000 })
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Lagre' }).click()
  await page.getByText('Temaene er lagret.').first().waitFor()
  const [row] = await site.sql`select theme_groups from plans where id = ${site.emptyPlanId}`
  expect(row!['theme_groups'].at(-1).themes).toHaveLength(17)
  await page.context().close()
})

test('on a measure the themes are ticked in their groups, and a word of one’s own is added; both narrow the tree', async () => {
  const page = await site.visit('secretariat')
  const [measure] =
    await site.sql`select id, title, themes from measures where plan_id = ${site.planId} and disposition = 'active' and themes = '{Samarbeid}' order by id limit 1`
  await page.goto(`/tiltak/${measure!['id']}`)
  await page.getByRole('button', { name: 'Rediger' }).click()
  await page.getByLabel('Grønn').check()
  await page.getByLabel('Annet tema').fill('Min egen, med komma')
  await page.keyboard.press('Enter')
  expect(await page.getByLabel('Min egen, med komma').isChecked()).toBe(true)
  await page.getByText('FNs bærekraftsmål').click()
  await page.getByLabel('9 Industri, innovasjon og infrastruktur').check()
  expect(await violations(page)).toEqual([])
  await page.getByLabel('Annet tema').scrollIntoViewIfNeeded()
  await shot(page, 'themes-field')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Endringen er lagret.').first().waitFor()
  const themes = ['Samarbeid', 'Grønn', 'Min egen, med komma', '9 Industri, innovasjon og infrastruktur']
  expect((await site.sql`select themes from measures where id = ${measure!['id']}`)[0]!['themes']).toEqual(
    themes,
  )

  await page.goto(`/planer/${site.planId}/handlingsplan`)
  await page.getByRole('button', { name: 'Tema', exact: true }).click()
  await page.getByText('Andre temaer').waitFor()
  await shot(page, 'themes-filter')
  await page.getByRole('button', { name: 'Min egen, med komma 1' }).click()
  await page.getByText('1 tiltak passer.').waitFor()
  await expect.poll(() => new URL(page.url()).searchParams.get('theme')).toBe('Min egen, med komma')
  expect(await violations(page)).toEqual([])
  const file = await page.request.get(
    `/api/plans/${site.planId}/export?format=json&theme=${encodeURIComponent(themes[2]!)}`,
  )
  expect((await file.json()).measures.map((m: { title: string }) => m.title)).toEqual([measure!['title']])
  expect(site.faults).toEqual([])
  await page.context().close()
})

test('who may not edit the plan is told so', async () => {
  const page = await site.visit('contact')
  await page.goto(`/planer/${site.planId}/temaer`)
  await page.getByText('Bare sekretariatet kan endre temaene').waitFor()
  expect(await page.getByRole('button', { name: 'Lagre' }).count()).toBe(0)
  await page.context().close()
})
