import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, violations, type Site } from '../support/browser.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
}, 120_000)
afterAll(() => site.close())

const measure = async (number: string) => {
  const [row] = await site.sql`select id from measures where plan_id = ${site.planId} and number = ${number}`
  return `/tiltak/${row!.id}`
}

test('a measure tells what, who by their exact words, how it goes and what was silent', async () => {
  const page = await site.visit('representative')
  await page.goto(await measure('2.3'))
  await page.getByRole('heading', { level: 1, name: /^2\.3 Oversikt over/ }).waitFor()
  for (const text of [
    'Universitetet ber forumet om en avklaring',
    '«Vi leder arbeidet, samler inn tilbudene og drifter oversikten.»',
    'Sekretariatets merknad,',
    'Teknisk løsning valgt',
    'Ikke rapportert',
  ])
    await page.getByText(text).first().waitFor()
  const rounds = await page.locator('ol li strong').count()
  await page.getByRole('button', { name: /^Vis \d eldre/ }).click()
  expect(await page.locator('ol li strong').count()).toBeGreaterThan(rounds)
  await page.getByText('Sagt ja til tidligere ordlyd, se forskjellen').click()
  await page.locator('dl').getByText('Da:').first().waitFor()
  await page.getByRole('img', { name: /50 %/ }).first().waitFor()
  expect(await violations(page)).toEqual([])
  expect(site.faults).toEqual([])
  await page.context().close()
})

test('requests that others wait on are counted for a member, and named to the secretariat only', async () => {
  const at = await measure('4.5')
  const member = await site.visit('representative')
  await member.goto(at)
  await member.getByText('Hovedansvar ikke avtalt').waitFor()
  await member.getByText(/\d forespørs(el|ler) om ansvar venter på svar\./).waitFor()
  const secretariat = await site.visit('secretariat')
  await secretariat.goto(at)
  await secretariat.getByText('Forespørsler og svar (2)').click()
  await secretariat.getByText('Behandles hos partneren').waitFor()
  await member.context().close()
  await secretariat.context().close()
})

test('a goal stands with its level, and each number opens the list it counts', async () => {
  const [goal] = await site.sql`select id from goals where plan_id = ${site.planId} and number = '5'`
  const page = await site.visit('representative')
  await page.goto(`/maal/${goal!.id}`)
  await page.getByText('Delmål', { exact: true }).waitFor()
  await page.getByRole('link', { name: /^Noe avvik\s*2/ }).click()
  await page.waitForURL(/status=someDeviation&goal=/)
  await page.getByText(/^\s*2 tiltak passer/).waitFor()
  await page.context().close()
})
