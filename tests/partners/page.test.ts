import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '../support/browser.ts'

let site: Site
let id = ''
beforeAll(async () => {
  site = await openSite()
  const [partner] = await site.sql`select id from partners where name = 'Universitetet'`
  id = String(partner!.id)
}, 120_000)
afterAll(() => site.close())

test('from Partnere and from a measure one comes to the partner: what it has said yes to, word for word', async () => {
  const page = await site.visit('secretariat', {})
  await page.goto(`/partnerskap/${site.partnershipId}`)
  await page
    .getByRole('heading', { level: 2 })
    .getByRole('link', { name: 'Universitetet', exact: true })
    .click()
  await page.getByRole('heading', { level: 1, name: 'Universitetet' }).waitFor()
  await page.getByText(/^Universitetet har sagt ja til \d+ tiltak: /).waitFor()
  await page.getByText('«Vi leder arbeidet, samler inn tilbudene og drifter oversikten.»').first().waitFor()
  await page
    .getByRole('link', { name: /^2\.3 / })
    .first()
    .click()
  await page.getByRole('link', { name: 'Hovedansvar: Universitetet' }).click()
  await page.waitForURL(`**/partnere/${id}`)
  expect(site.faults.splice(0)).toEqual([])
  await page.context().close()
})

test('requests that wait are on the page for the partner and the secretariat, for nobody else', async () => {
  const heading = { level: 2, name: /^Venter på svar/ } as const
  for (const [who, isSeen] of [
    ['secretariat', true],
    ['contact', true],
    ['representative', false],
  ] as const) {
    const page = await site.visit(who, {})
    const [other] = await site.sql`select p.id from partners p where p.id <> ${id} and exists (
      select 1 from commitments c where c.partner_id = p.id and c.state = 'proposed')
      and not exists (select 1 from commitments c where c.partner_id = p.id and c.state = 'named')
      and not exists (select 1 from memberships m join people n on n.id = m.person_id
        where m.partner_id = p.id and m.ended_at is null and n.email like 'representant%')`
    await page.goto(`/partnere/${who === 'representative' ? String(other!.id) : id}`)
    await page.getByRole('heading', { level: 2, name: 'Om partneren' }).waitFor()
    expect(await page.getByRole('heading', heading).count()).toBe(isSeen ? 1 : 0)
    await page.context().close()
  }
  expect(site.faults.splice(0)).toEqual([])
})

test('on paper: no menu, no button, all that was agreed', async () => {
  const page = await site.visit('contact', {})
  await page.goto(`/partnere/${id}`)
  await page.getByRole('heading', { level: 2, name: /^Hovedansvar/ }).waitFor()
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('button', { name: 'Skriv ut' }).isVisible()).toBe(false)
  expect(await page.getByText('«Vi leder arbeidet, samler inn tilbudene').first().isVisible()).toBe(true)
  await page.context().close()
})
