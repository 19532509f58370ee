import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '../support/browser.ts'

let site: Site
beforeAll(async () => void (site = await openSite()), 120_000)
afterAll(() => site.close())
const counted = (text: string | null) => Number(/(\d+)/.exec(text ?? '')?.[1])

test('from Handlingsplan: what the plan lacks, each with a way to it; one finding is kept with a reason and taken up again', async () => {
  const page = await site.visit('secretariat', {})
  await page.goto(`/planer/${site.planId}/handlingsplan`)
  await page.getByRole('link', { name: 'Sjekk av planen' }).click()
  await page.getByRole('heading', { level: 1, name: 'Sjekk av planen' }).waitFor()
  const found = page.getByText(/^\d+ funn\.$/)
  await found.waitFor()
  const before = counted(await found.textContent())
  const group = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: /^Hovedansvar ikke avtalt/ }) })
  const [measure] = await group.getByRole('listitem').getByRole('link').allTextContents()
  // By keys alone from here.
  await group.getByRole('button', { name: `Behold ${measure}` }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Behold', exact: true }).press('Enter')
  await dialog.getByText('Skriv en begrunnelse.').waitFor()
  await dialog.getByLabel('Hvorfor skal det stå slik?').fill('Forumet avklarer i juni')
  await dialog.getByRole('button', { name: 'Behold', exact: true }).press('Enter')
  await page.getByText(`${before - 1} funn.`).waitFor()
  const kept = page.getByText('Beholdt med begrunnelse: ett funn')
  await kept.click()
  await page.getByText('Hovedansvar ikke avtalt: Forumet avklarer i juni').waitFor()
  await page.getByRole('button', { name: `Ta opp igjen ${measure}` }).click()
  await page.getByText(`${before} funn.`).waitFor()
  expect(site.faults.splice(0)).toEqual([])
  await page.context().close()
})

test('two that are alike: one is merged into the other from the finding', async () => {
  const [one] =
    await site.sql`select id, title from measures where plan_id = ${site.planId} and number = '2.3'`
  await site.sql`update measures set title = ${`${one!.title} (ny)`} where plan_id = ${site.planId} and number = '4.5'`
  await site.sql`update plans set revision = revision + 1 where id = ${site.planId}`
  const page = await site.visit('secretariat', {})
  await page.goto(`/planer/${site.planId}/sjekk`)
  const group = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: /^Tiltak med nesten lik tittel/ }) })
  await group.getByText(/% like$/).waitFor()
  await group.getByRole('button', { name: /^Ta ut eller slå sammen/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Inngår i et annet tiltak' }).check()
  await dialog.getByRole('combobox').selectOption({ index: 1 })
  await dialog.locator('textarea').fill('Det samme tiltaket to ganger')
  await dialog.getByLabel('Henvisning til vedtaket eller konklusjonen').fill('Sak 4/27')
  await dialog.getByRole('button', { name: 'Lagre' }).click()
  await group.waitFor({ state: 'hidden' })
  expect(site.faults.splice(0)).toEqual([])
  await page.context().close()
})

test('a member reads it and is offered nothing to press', async () => {
  const page = await site.visit('representative', { width: 390, height: 844 })
  await page.goto(`/planer/${site.planId}/sjekk`)
  await page.getByText(/^\d+ funn\.$/).waitFor()
  expect(await page.getByRole('button', { name: /^Behold/ }).count()).toBe(0)
  await page.context().close()
})
