import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { openSite, violations, type Site } from '../support/browser.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
}, 120_000)
afterAll(() => site.close())

const desk = () => `/planer/${site.planId}/planliv`
const open = async (page: Page, url: string) => {
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.locator('h1').first().waitFor()
}
const measure = async () => {
  const [row] = await site.sql`select id from measures where plan_id = ${site.planId} and number = '1.2'`
  return row!.id as string
}
const edit = async (page: Page, fields: object) => {
  const [plan] = await site.sql`select revision from plans where id = ${site.planId}`
  const data = { seen: Number(plan!.revision), fields }
  const reply = await page.context().request.patch(`/api/measures/${await measure()}`, { data })
  expect(reply.status()).toBe(200)
}

test('the secretariat sees how many changes the public does not read yet, both texts, and publishes them', async () => {
  const page = await site.visit('secretariat')
  await open(page, `/planer/${site.planId}`)
  await page.getByText(/Publisert \d\d\.\d\d\.\d{4}\. Ingen endringer siden publisering\./).waitFor()
  await edit(page, { title: 'Felles statusrapport til fylkestinget' })
  await open(page, `/planer/${site.planId}`)
  await page.getByText('1 endring siden publisering').waitFor()
  await page.getByRole('link', { name: 'Publisering og vedtak' }).click()
  await page.getByRole('heading', { name: '1 endring siden publisering' }).waitFor()
  const row = page.getByRole('row', { name: /Tittel/ })
  expect(await row.getByRole('cell').allInnerTexts()).toEqual([
    'Felles statusrapport til politisk behandling',
    'Felles statusrapport til fylkestinget',
  ])
  expect(await violations(page)).toEqual([])
  await page.getByRole('link', { name: 'Se siden slik den blir' }).click()
  await page.getByText('Forhåndsvisning. Dette er ikke publisert.').waitFor()
  await page.getByText('Felles statusrapport til fylkestinget').waitFor()
  await page.goBack()
  await page.getByRole('button', { name: 'Publiser på nytt' }).click()
  await page.getByRole('heading', { name: 'Ingen endringer siden publisering' }).waitFor()
  await open(page, `/offentlig/${site.planId}`)
  await page.getByText('Felles statusrapport til fylkestinget').waitFor()
  await page.context().close()
})

test('a decision is recorded by keyboard, and the adopted wording stands where today’s is another', async () => {
  const page = await site.visit('secretariat')
  await open(page, desk())
  await page.getByRole('button', { name: 'Før inn nytt vedtak' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Før inn vedtaket' }).click()
  await dialog.getByText('Skriv hvem som vedtok planen, og saken.').waitFor()
  await dialog.getByLabel('Vedtatt dato').fill(new Date().toISOString().slice(0, 10))
  await dialog.getByLabel('Hvem vedtok, og i hvilken sak').fill('Forumet, sak 7')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByRole('listitem').filter({ hasText: 'Forumet, sak 7. Ført inn' }).waitFor()
  await edit(page, { expectedResult: 'Et annet resultat' })
  await open(page, `/tiltak/${await measure()}`)
  await page.getByText('Vedtatt ordlyd', { exact: true }).click()
  await page.getByText('«Fylkestinget får én årlig statussak som partnerne kjenner seg igjen i»').waitFor()
  await page.context().close()
})

test('a plan is rolled into a new draft that names what it carries on', async () => {
  const page = await site.visit('secretariat')
  await open(page, desk())
  await page.getByRole('button', { name: 'Rullere planen' }).click()
  await page.getByRole('dialog').getByLabel('Tittel').fill('Handlingsplan, neste')
  await page.getByRole('dialog').getByRole('button', { name: 'Lag den nye planen' }).click()
  await page.waitForURL(/\/handlingsplan$/)
  const id = /planer\/([^/]+)/.exec(page.url())![1]!
  const [carried] = await site.sql`select id from measures where plan_id = ${id} and number = '1.2'`
  await open(page, `/tiltak/${carried!.id}`)
  await page.getByText(/Viderefører .* gjelder ikke her før de sier ja på nytt\./).waitFor()
  await open(page, `/planer/${id}/planliv`)
  await page.getByText('Planen kan publiseres når vedtaket er ført inn.').waitFor()
  expect(await page.getByRole('button', { name: 'Publiser', exact: true }).count()).toBe(0)
  await page.context().close()
})

test('taking down asks once more, and the page is gone at once', async () => {
  const page = await site.visit('secretariat')
  await open(page, desk())
  await page.getByRole('button', { name: 'Trekk tilbake' }).click()
  await page
    .getByRole('dialog')
    .getByLabel(/Begrunnelse/)
    .fill('Feil vedlegg')
  await page.getByRole('dialog').getByRole('button', { name: 'Trekk tilbake' }).click()
  await page.getByText(/Trukket tilbake .* Ingen utenfor partnerskapet kan lese planen\./).waitFor()
  expect((await page.goto(`/offentlig/${site.planId}`))!.status()).toBe(404)
  await page.getByRole('heading', { name: 'Planen er ikke publisert' }).waitFor()
  await page.context().close()
})

test('an open round holds the plan open, and says what to do', async () => {
  const page = await site.visit('secretariat')
  await open(page, desk())
  await page.getByRole('button', { name: 'Avslutt planen' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Avslutt planen' }).click()
  await page.getByText('Planen har en åpen rapportering.').waitFor()
  await page.context().close()
})

test.each(['light', 'dark'] as const)('the desk reads on a phone and in %s', async (scheme) => {
  const page = await site.visit('secretariat', { scheme, width: 320, height: 4000 })
  await open(page, desk())
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0)
  expect(await violations(page)).toEqual([])
  expect(site.faults).toEqual([])
  await page.context().close()
})

test('who may not publish is not told of it, and is sent nowhere', async () => {
  const page = await site.visit('representative')
  await open(page, `/planer/${site.planId}`)
  expect(await page.getByText(/siden publisering/).count()).toBe(0)
  await open(page, desk())
  await page.getByText('Rollen din gir ikke rett til dette.').waitFor()
  await page.context().close()
})
