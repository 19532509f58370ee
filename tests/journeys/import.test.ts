import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, violations, type Site } from '../support/browser.ts'

const nap6 = fileURLToPath(new URL('../imports/files/nap6.csv', import.meta.url))
let site: Site
beforeAll(async () => {
  site = await openSite()
}, 120_000)
afterAll(() => site.close())

const newPlan = async (page: Page, title: string) => {
  const { items } = await (await page.request.get('/api/plans')).json()
  const made = await page.request.post('/api/plans', {
    data: { partnershipId: items[0].partnershipId, title },
    headers: { origin: site.base },
  })
  return (await made.json()).id as string
}
const cells = async (page: Page) => {
  const of = async (name: string) =>
    Number((await page.locator(`[data-cells=${name}]`).textContent())!.replace(/\D/g, ''))
  return {
    fields: await of('fields'),
    extras: await of('extras'),
    notTaken: await of('notTaken'),
    empty: await of('empty'),
    sum: await of('sum'),
  }
}
const counted = async (planId: string) => {
  const [found] =
    await site.sql`select (select count(*)::int from goals where plan_id = ${planId}) as goals, (select count(*)::int from measures where plan_id = ${planId}) as measures`
  return { ...found }
}

test('by mouse: the secretariat imports a real file, sees every cell accounted for, and reads the plan and the overview', async () => {
  const page = await site.visit('secretariat')
  const planId = await newPlan(page, 'NAP6 med mus')
  await page.goto(`/planer/${planId}/handlingsplan`)
  await page.getByRole('link', { name: 'Velg fil' }).click()
  await page.getByLabel('Fil med planen').setInputFiles(nap6)
  await page.getByText('Alle 520 celler er gjort rede for').waitFor()
  const { sum, ...parts } = await cells(page)
  expect(Object.values(parts).reduce((a, b) => a + b, 0)).toBe(sum)
  expect(sum).toBe(65 * 8)
  expect(await violations(page)).toEqual([])
  expect(await counted(planId)).toEqual({ goals: 0, measures: 0 })
  await page.getByRole('button', { name: 'Tilbake til kolonner' }).click()
  await page.getByRole('heading', { name: 'Slik ble kolonnene lest' }).waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Vis forhåndsvisning' }).click()
  await page.getByRole('button', { name: /^Lag / }).click()
  await page.getByRole('heading', { name: 'Planen er tatt inn' }).waitFor()
  expect(await violations(page)).toEqual([])
  expect(await counted(planId)).toEqual({ goals: 23, measures: 65 })
  await page.getByRole('link', { name: 'Åpne handlingsplanen' }).click()
  await page.getByText('Inclusive and meaningful public participation').first().waitFor()
  await page.getByRole('link', { name: 'Oversikt', exact: true }).first().click()
  await page
    .getByRole('main')
    .getByText(/For 65\stiltak er hovedansvaret ikke avtalt/)
    .waitFor()
  expect(site.faults).toEqual([])
  await page.context().close()
}, 60_000)

/** Presses Tab until the element in focus has the name. */
const tabTo = async (page: Page, name: RegExp) => {
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press('Tab')
    const text = await page.evaluate(() => {
      const at = document.activeElement as HTMLInputElement | null
      return `${at?.getAttribute('aria-label') ?? ''} ${at?.labels?.[0]?.textContent ?? ''} ${at?.textContent ?? ''}`.trim()
    })
    if (name.test(text)) return
  }
  throw new Error(`no way by Tab to ${name}`)
}

test('by keyboard alone: import, open the tree, read the overview, and take the import back', async () => {
  const page = await site.visit('secretariat')
  const planId = await newPlan(page, 'NAP6 med tastatur')
  await page.goto(`/planer/${planId}/handlingsplan`)
  await page.getByRole('link', { name: 'Velg fil' }).waitFor()
  await tabTo(page, /^Velg fil$/)
  await page.keyboard.press('Enter')
  await page.getByLabel('Fil med planen').waitFor()
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
  await tabTo(page, /Fil med planen/)
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Space')
  await (await chooser).setFiles(nap6)
  await page.getByText('Alle 520 celler er gjort rede for').waitFor()
  // Focus goes to what the step says.
  await page.waitForFunction(() => document.activeElement?.textContent?.includes('Ingenting er lagret'))
  await tabTo(page, /^Lag /)
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.textContent?.includes('Planen er tatt inn'))
  await tabTo(page, /^Åpne handlingsplanen$/)
  await page.keyboard.press('Enter')
  await page.locator('tr[data-key]').first().waitFor()
  await page.goBack()
  await page.getByRole('button', { name: 'Angre importen' }).waitFor()
  await tabTo(page, /^Angre importen$/)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await tabTo(page, /^Angre importen$/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Importen er angret' }).waitFor()
  expect(await counted(planId)).toEqual({ goals: 0, measures: 0 })
  await page.goto(`/planer/${site.planId}/handlingsplan`)
  await page.locator('tr[data-key]').first().waitFor()
  await tabTo(page, /^Oversikt$/)
  await page.keyboard.press('Enter')
  await page
    .getByRole('main')
    .getByText(/er rapportert/)
    .first()
    .waitFor()
  expect(site.faults).toEqual([])
  await page.context().close()
}, 60_000)
