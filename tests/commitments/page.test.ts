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
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
const main = (page: Page) => page.getByRole('main')
const isAlone = () => {
  expect(site.faults).toEqual([])
}
/** A measure that the university has no part in, and the university itself. */
const free = async (skip = 0) => {
  const [found] = (await site.sql`
    select m.id, m.title, m.number, p.id as "partnerId" from measures m join partners p on p.partnership_id = m.partnership_id and p.name = 'Universitetet'
    where m.plan_id = ${site.planId} and m.disposition = 'active' and m.removed_at is null
      and not exists (select 1 from commitments c where c.measure_id = m.id and c.partner_id = p.id)
    order by m.number offset ${skip} limit 1`) as unknown as {
    id: string
    title: string
    number: string
    partnerId: string
  }[]
  return found!
}
const ask = async (measure: { id: string; partnerId: string }, text: string, role = 'contributor') => {
  const desk = await site.visit('secretariat')
  const reply = await desk.request.post(`/api/plans/${site.planId}/requests`, {
    data: { items: [{ measureId: measure.id, partnerId: measure.partnerId, role, text }] },
  })
  const { items } = await reply.json()
  await desk.context().close()
  return items[0].id as string
}
const stateOf = async (id: string) =>
  (await site.sql`select state, agreed from commitments where id = ${id}`)[0] as {
    state: string
    agreed: { text: string; anchoredIn: string | null } | null
  }

test('a request that is countered, asked anew, reserved and confirmed: each side by keyboard, on a phone and on a desk', async () => {
  const measure = await free()
  const desk = await site.visit('secretariat')
  await desk.goto(`/tiltak/${measure.id}`)
  await desk.getByRole('button', { name: 'Spør en partner' }).press('Enter')
  const dialog = desk.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Send forespørselen' }).press('Enter')
  await dialog.getByText('Dette må fylles ut.').waitFor()
  await dialog.getByLabel('Partner', { exact: true }).selectOption({ label: 'Universitetet' })
  await dialog.getByLabel('Rolle').selectOption({ label: 'Bidrar' })
  await dialog.getByLabel('Hva ansvaret går ut på').fill('Dere stiller med to forskere.')
  await dialog.getByLabel('Hvorfor akkurat dem').fill('Dere har fagmiljøet.')
  expect(await violations(desk)).toEqual([])
  await shot(desk, 'ask-dialog')
  await dialog.getByRole('button', { name: 'Send forespørselen' }).press('Enter')
  await expect.poll(() => dialog.count()).toBe(0)
  await desk.getByText(/^Forespørsler og svar/).click()
  await desk.getByText('«Dere stiller med to forskere.»').waitFor()

  const partner = await site.visit('representative', { width: 390, height: 844, touch: true })
  await partner.goto('/var-side')
  await partner.getByRole('heading', { name: 'Svar på forespørsler' }).waitFor()
  await partner.getByRole('link', { name: new RegExp(measure.title) }).press('Enter')
  await partner
    .getByRole('heading', { level: 1, name: `Vil Universitetet ha rollen som bidragsyter` })
    .waitFor()
  await main(partner).getByText('Dere stiller med to forskere.').first().waitFor()
  await partner.getByText('Dere har fagmiljøet.').waitFor()
  await partner.setViewportSize({ width: 390, height: 4000 })
  expect(await violations(partner)).toEqual([])
  await partner.getByRole('button', { name: /^Vi foreslår en endring/ }).press('Enter')
  const form = partner.getByRole('form', { name: 'Vi foreslår en endring' })
  const text = form.getByLabel('Slik foreslår vi at det skal lyde')
  expect(await text.inputValue()).toBe('Dere stiller med to forskere.')
  await text.fill('')
  await form.getByRole('button', { name: 'Send svaret' }).press('Enter')
  await form.getByText('Dette må fylles ut.').waitFor()
  await text.fill('Vi stiller med én forsker.')
  expect(await violations(partner)).toEqual([])
  await form.getByRole('button', { name: 'Send svaret' }).press('Enter')
  await main(partner).getByText('Foreslår endring.').waitFor()
  await partner.getByText(/foreslo en endring$/).waitFor()
  await shot(partner, 'countered-phone')

  await desk.reload()
  await desk.getByText(/^Forespørsler og svar/).click()
  await desk.getByRole('listitem').filter({ hasText: 'Foreslår endring' }).getByRole('link').press('Enter')
  await desk.getByRole('heading', { name: 'Partnerens forslag' }).waitFor()
  await main(desk).getByText('Vi stiller med én forsker.').first().waitFor()
  expect(await violations(desk)).toEqual([])
  await desk.getByRole('button', { name: 'Spør på nytt …' }).press('Enter')
  await dialog.getByLabel('Hva ansvaret går ut på').fill('Dere stiller med én forsker og et møterom.')
  await dialog.getByRole('button', { name: 'Send forespørselen' }).press('Enter')
  await main(desk).getByText('Forespurt.').waitFor()
  await main(desk).getByText('Dere stiller med én forsker og et møterom.').first().waitFor()
  const id = desk.url().split('/').at(-1)!

  await partner.goto('/var-side')
  await partner.getByRole('link', { name: new RegExp(measure.title) }).press('Enter')
  await partner.getByRole('button', { name: /^Ja, med forbehold/ }).press('Enter')
  await partner.getByLabel('En kommentar til svaret').fill('Styret møtes i januar.')
  await partner.getByRole('button', { name: 'Send svaret' }).press('Enter')
  await main(partner).getByText('Ja, med forbehold.', { exact: true }).waitFor()
  expect(await stateOf(id)).toMatchObject({ state: 'reserved', agreed: null })
  await partner.getByRole('button', { name: /^Det er godkjent hos oss/ }).press('Enter')
  await partner.getByLabel('Forankret i').fill('styret 14.01.')
  await partner.getByRole('button', { name: 'Send svaret' }).press('Enter')
  await main(partner).getByText('Avtalt.', { exact: true }).waitFor()
  expect(await stateOf(id)).toMatchObject({
    state: 'accepted',
    agreed: { text: 'Dere stiller med én forsker og et møterom.', anchoredIn: 'styret 14.01.' },
  })
  await shot(partner, 'agreed-phone')
  await partner.getByRole('button', { name: /^Angre svaret/ }).press('Enter')
  await partner.getByRole('button', { name: 'Avbryt' }).press('Enter')
  expect(await partner.evaluate(() => document.activeElement?.getAttribute('data-option'))).toBe(
    'partner.takeBack',
  )
  isAlone()
  await desk.context().close()
  await partner.context().close()
})

test('two who answer at once: the other learns who was first, and what was written stays', async () => {
  const id = await ask(await free(), 'Dere holder et innlegg.')
  const page = await site.visit('representative')
  await page.goto(`/ansvar/${id}`)
  await page.getByRole('button', { name: /^Vi foreslår en endring/ }).press('Enter')
  await page.getByLabel('Slik foreslår vi at det skal lyde').fill('Vi holder to innlegg.')
  const other = await site.visit('representative')
  const reply = await other.request.post(`/api/commitments/${id}/steps`, {
    data: { seen: 1, step: 'accept', side: 'partner' },
  })
  expect(reply.status()).toBe(200)
  await page.getByRole('button', { name: 'Send svaret' }).press('Enter')
  await page.getByRole('alert').waitFor()
  expect(await page.getByLabel('Slik foreslår vi at det skal lyde').inputValue()).toBe(
    'Vi holder to innlegg.',
  )
  await main(page).getByText('Avtalt.', { exact: true }).waitFor()
  expect((await stateOf(id)).state).toBe('accepted')
  await other.context().close()
  await page.context().close()
})

test('yes to several as they stand, with an exception, by one press', async () => {
  const measures = [await free(), await free(1), await free(2)]
  const ids = []
  for (const [i, measure] of measures.entries()) ids.push(await ask(measure, `Dere bidrar med del ${i + 1}.`))
  const page = await site.visit('representative', { width: 390, height: 844, scheme: 'dark', touch: true })
  await page.goto('/var-side')
  await page.getByRole('button', { name: /^Ja til alle \d slik de står/ }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Dere bidrar med del 1.').waitFor()
  const boxes = dialog.getByRole('checkbox')
  for (let i = 0; i < (await boxes.count()); i++) await boxes.nth(i).uncheck()
  await dialog.getByRole('button', { name: 'Ja til 0' }).press('Enter')
  await dialog.getByText('Velg minst én.').waitFor()
  for (const n of [1, 2]) await dialog.getByRole('checkbox', { name: new RegExp(`del ${n}\\.`) }).check()
  await page.setViewportSize({ width: 390, height: 3000 })
  expect(await violations(page)).toEqual([])
  await shot(page, 'all-yes-phone')
  await dialog.getByRole('button', { name: 'Ja til 2' }).press('Enter')
  await expect.poll(() => dialog.count()).toBe(0)
  const states = []
  for (const id of ids) states.push((await stateOf(id)).state)
  expect(states).toEqual(['accepted', 'accepted', 'proposed'])
  isAlone()
  await page.context().close()
})

test('a contact who prepares is told what it may do, and by whom a yes is given', async () => {
  const page = await site.visit('contact', { width: 390, height: 844, touch: true })
  const id = await ask(await free(), 'Dere leser et utkast.')
  await page.goto(`/ansvar/${id}`)
  await page.getByText(/Du kan forberede svaret/).waitFor()
  const ofOthers = page.getByRole('button', { name: /Du kan forberede dette svaret/ })
  await expect.poll(() => ofOthers.count()).toBe(4)
  await page.getByRole('button', { name: /^Må behandles hos oss først/ }).press('Enter')
  await page.getByRole('button', { name: 'Send svaret' }).press('Enter')
  await page.getByText('Dette må fylles ut.').waitFor()
  await page.getByLabel('Når kommer svaret?').fill('2099-01-15')
  await page.getByRole('button', { name: 'Send svaret' }).press('Enter')
  await main(page).getByText('Behandles hos partneren.').waitFor()
  expect((await stateOf(id)).state).toBe('clearing')
  await page.context().close()
})

test('the secretariat writes down an answer given elsewhere, and the partner says that it is not right', async () => {
  const id = await ask(await free(), 'Dere holder kurset.')
  const desk = await site.visit('secretariat')
  await desk.goto(`/ansvar/${id}`)
  await desk.getByRole('button', { name: /^Før inn et svar/ }).press('Enter')
  const form = desk.getByRole('form')
  await form.getByRole('button', { name: 'Gjør dette' }).press('Enter')
  await expect.poll(() => form.getByText('Dette må fylles ut.').count()).toBe(3)
  const who = form.getByLabel('Hvem svarte for partneren?')
  const deciding = (
    await site.sql`
    select n.name from memberships ms join people n on n.id = ms.person_id join partners p on p.id = ms.partner_id
    where p.name = 'Universitetet' and ms.mandate = 'decide' and ms.ended_at is null`
  )[0]!['name'] as string
  const label = (await who.locator('option').allTextContents()).find((one) => one.startsWith(deciding))!
  await who.selectOption({ label: label.trim() })
  await form.getByLabel('Hvordan ble svaret gitt?').fill('telefon 03.03.')
  await form.getByLabel('Hva var svaret?').selectOption({ label: 'Avtalt' })
  expect(await violations(desk)).toEqual([])
  await form.getByRole('button', { name: 'Gjør dette' }).press('Enter')
  await main(desk).getByText('Avtalt.', { exact: true }).waitFor()
  await desk.getByText(/telefon 03\.03\./).waitFor()
  const partner = await site.visit('representative')
  await partner.goto(`/ansvar/${id}`)
  await partner.getByRole('button', { name: /^Dette svaret stemmer ikke/ }).press('Enter')
  await partner.getByLabel('Begrunnelse').fill('Det var en annen.')
  await partner.getByRole('button', { name: 'Send svaret' }).press('Enter')
  await main(partner).getByText('Forespurt.').waitFor()
  expect((await stateOf(id)).state).toBe('proposed')
  isAlone()
  await desk.context().close()
  await partner.context().close()
})

test('a partner offers, the secretariat accepts, and the measure says who has agreed to what', async () => {
  const measure = await free()
  const partner = await site.visit('representative')
  await partner.goto(`/tiltak/${measure.id}`)
  await partner.getByRole('button', { name: 'Tilby dere' }).press('Enter')
  const dialog = partner.getByRole('dialog')
  await dialog.getByLabel('Rolle').selectOption({ label: 'Medansvar' })
  await dialog.getByLabel('Hva dere tilbyr').fill('Vi tar med studentene våre.')
  expect(await violations(partner)).toEqual([])
  await dialog.getByRole('button', { name: 'Send tilbudet' }).press('Enter')
  await expect.poll(() => dialog.count()).toBe(0)
  await partner.getByRole('button', { name: 'Tilby dere' }).waitFor({ state: 'detached' })
  const [offered] = (await site.sql`
    select id from commitments where measure_id = ${measure.id} and state = 'offered'`) as unknown as [
    { id: string },
  ]
  const desk = await site.visit('secretariat')
  await desk.goto(`/ansvar/${offered.id}`)
  await desk.getByRole('button', { name: /^Ta imot tilbudet/ }).press('Enter')
  await desk.getByRole('button', { name: 'Gjør dette' }).press('Enter')
  await main(desk).getByText('Avtalt.', { exact: true }).waitFor()
  await desk.goto(`/tiltak/${measure.id}`)
  await desk.getByText('«Vi tar med studentene våre.»').waitFor()
  await desk.getByText(/^Delt hovedansvar, koordineres av /).waitFor()
  isAlone()
  await desk.context().close()
  await partner.context().close()
})

test('where the measure has moved on, the secretariat asks anew partner by partner', async () => {
  const [earlier] = (await site.sql`
    select c.id, c.measure_id as "measureId" from commitments c join measures m on m.id = c.measure_id
    where c.state = 'accepted' and m.plan_id = ${site.planId} and m.number = '2.3' and c.agreed ->> 'title' <> m.title limit 1`) as unknown as [
    { id: string; measureId: string },
  ]
  const desk = await site.visit('secretariat')
  await desk.goto(`/tiltak/${earlier.measureId}`)
  await desk.getByText(/1 partner har sagt ja til en tidligere ordlyd/).waitFor()
  await desk.getByRole('button', { name: /^Spør på nytt/ }).press('Enter')
  const dialog = desk.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Send forespørselen' }).press('Enter')
  await main(desk).getByText('Forespurt.').waitFor()
  // What was agreed stands until the new one is.
  expect((await stateOf(earlier.id)).state).toBe('accepted')
  await desk.context().close()
})

test('a member who is neither of the two reads what was agreed, and none of what was said between them', async () => {
  const [other] = (await site.sql`
    select c.id, c.agreed ->> 'text' as text from commitments c join partners p on p.id = c.partner_id
    where c.plan_id = ${site.planId} and c.state = 'accepted' and p.name <> 'Universitetet' limit 1`) as unknown as [
    { id: string; text: string },
  ]
  const page = await site.visit('representative', { width: 320, height: 700 })
  await page.goto(`/ansvar/${other.id}`)
  await main(page).getByText(other.text).first().waitFor()
  expect(await page.getByRole('button', { name: /Avslutt ansvaret|Angre/ }).count()).toBe(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  isAlone()
  await page.context().close()
})

test('an answer is prepared by one, looked over and sent by another of the same partner, on a phone', async () => {
  const measure = await free(3)
  const id = await ask(measure, 'Dere stiller med et møterom.')
  const phone = { width: 390, height: 844, touch: true }
  const contact = await site.visit('contact', phone)
  await contact.goto(`/ansvar/${id}`)
  await contact.getByRole('button', { name: /^Ja, vi tar/ }).press('Enter')
  const form = contact.getByRole('form')
  await form.getByLabel('Forankret i').fill('Ledermøtet 12.01.')
  await form.getByLabel('Be en kollega se på svaret eller sende det').selectOption({ index: 1 })
  await form.getByLabel('Beskjed til kollegaen').fill('Ser du på denne?')
  expect(await form.getByRole('button', { name: 'Send svaret' }).count()).toBe(0)
  await contact.setViewportSize({ width: 390, height: 4000 })
  expect(await violations(contact)).toEqual([])
  await shot(contact, 'draft-form-phone')
  await form.getByRole('button', { name: 'Lagre utkastet' }).press('Enter')
  await contact.getByRole('heading', { name: 'Utkast hos dere: Ja, vi tar rollen som bidragsyter' }).waitFor()
  expect(await violations(contact)).toEqual([])
  await shot(contact, 'draft-phone')
  expect((await stateOf(id)).state).toBe('proposed')

  const desk = await site.visit('secretariat')
  await desk.goto(`/ansvar/${id}`)
  await main(desk).getByText('Forespurt.').waitFor()
  expect(await main(desk).textContent()).not.toContain('Ledermøtet')

  const partner = await site.visit('representative', phone)
  await partner.goto(`/ansvar/${id}`)
  await partner.getByText('Beskjed: Ser du på denne?').waitFor()
  await partner.getByRole('button', { name: 'Se over og send' }).press('Enter')
  const over = partner.getByRole('form')
  expect(await over.getByLabel('Forankret i').inputValue()).toBe('Ledermøtet 12.01.')
  await over.getByRole('button', { name: 'Send svaret' }).press('Enter')
  await main(partner).getByText('Avtalt.', { exact: true }).waitFor()
  expect(await stateOf(id)).toMatchObject({ state: 'accepted', agreed: { anchoredIn: 'Ledermøtet 12.01.' } })
  expect(await partner.getByText('Utkast hos dere').count()).toBe(0)
  isAlone()
  for (const page of [contact, desk, partner]) await page.context().close()
})
