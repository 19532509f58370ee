import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../db/schema/columns.ts'
import * as t from '../../db/schema/index.ts'
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
const open = async (page: Page, path = '') => {
  await page.goto(`/partnerskap/${site.partnershipId}${path}`)
  await page.locator('h2').first().waitFor()
}
const partnerNamed = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const choose = async (page: Page, whose: string, what: string) => {
  await page.getByRole('button', { name: `Valg for ${whose}` }).click()
  await page.getByRole('button', { name: what }).click()
}
const dialog = (page: Page): Locator => page.getByRole('dialog')
const mailTo = async (name: string) => {
  const find = () =>
    site.sql`select m.text from mails m join people p on p.id = m.person_id where p.name = ${name} and m.kind = 'invitation' order by m.created_at`
  await expect.poll(async () => (await find()).length).toBeGreaterThan(0)
  return (await find()).map((row) => row['text'] as string)
}

test('the secretariat adds a partner, invites, widens the mandate, sends again, ends and erases', async () => {
  const page = await site.visit('secretariat')
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Hovedmeny' }).getByRole('link', { name: 'Partnere' }).click()
  await page.getByRole('heading', { level: 1, name: 'Partnere' }).waitFor()

  await page.getByRole('button', { name: 'Ny partner' }).click()
  await dialog(page).getByLabel('Navn', { exact: true }).fill('Aaby kommune')
  await dialog(page).getByLabel('Organisasjonsnummer').fill('974 767 881')
  await dialog(page).getByLabel('Felles postkasse').fill('post@')
  await dialog(page).getByRole('button', { name: 'Lagre' }).click()
  await dialog(page).getByText('Adressen mangler noe').waitFor()
  await dialog(page).getByLabel('Felles postkasse').fill('post@aaby.example.no')
  await dialog(page).getByRole('button', { name: 'Lagre' }).click()
  await dialog(page).getByText('Nummeret stemmer ikke').waitFor()
  expect(await violations(page)).toEqual([])
  expect(await dialog(page).getByLabel('Navn', { exact: true }).inputValue()).toBe('Aaby kommune')
  await dialog(page).getByLabel('Organisasjonsnummer').fill('974 767 880')
  await dialog(page).getByRole('button', { name: 'Lagre' }).click()
  const partner = partnerNamed(page, 'Aaby kommune')
  await partner.getByText('Org.nr. 974 767 880').waitFor()
  await partner.getByText('Felles postkasse: post@aaby.example.no').waitFor()
  await partner.getByText('Ingen kontaktperson').waitFor()
  await partner.getByText('Ingen som kan svare bindende').waitFor()

  await partner.getByRole('button', { name: 'Inviter' }).click()
  await dialog(page).getByLabel('Navn').fill('Berit Ny')
  await dialog(page).getByLabel('E-post').fill('berit.ny@aaby.example.no')
  await dialog(page).getByRole('button', { name: 'Send invitasjonen' }).click()
  await dialog(page).getByText('Skriv hvor du har det fra').waitFor()
  await dialog(page).getByText('hva som lagres om en og hvorfor').waitFor()
  await dialog(page).getByLabel('Hvor vet vi dette fra?').fill('e-post 03.03.')
  await shot(page, 'partners-invite')
  await dialog(page).getByRole('button', { name: 'Send invitasjonen' }).click()
  await partner.getByText('Berit Ny', { exact: true }).waitFor()
  await partner.getByText('Ikke logget inn ennå').waitFor()
  expect(await partner.getByText('Ingen kontaktperson').count()).toBe(0)
  const [letter] = await mailTo('Berit Ny')
  expect(letter).toContain('kontaktperson for Aaby kommune')

  await choose(page, 'Berit Ny', 'Send invitasjonen på nytt')
  await dialog(page).getByRole('button', { name: 'Send', exact: true }).click()
  await expect.poll(async () => (await mailTo('Berit Ny')).length).toBe(2)

  // The link of the mail, with a code of one's own, leads in.
  const invited = await site.visit(null)
  await invited.goto(new URL(/https?:\/\/\S+/.exec(letter!)![0]).pathname)
  await invited.getByLabel('E-post').fill('berit.ny@aaby.example.no')
  await invited.getByRole('button', { name: 'Send meg koden' }).click()
  await invited.getByLabel('Kode').waitFor()
  const code = async () =>
    (
      await site.sql`select m.text from mails m join people p on p.id = m.person_id where p.name = 'Berit Ny' and m.kind = 'signIn'`
    )[0]?.['text'] as string | undefined
  await expect.poll(code).toMatch(/\b\d{6}\b/)
  await invited.getByLabel('Kode').fill(/\b\d{6}\b/.exec((await code())!)![0])
  await invited.getByRole('button', { name: 'Logg inn' }).click()
  await invited.getByText('Kontaktperson, Aaby kommune').first().waitFor()
  await invited.context().close()

  await page.reload()
  await partner.getByText('Har logget inn').waitFor()
  await choose(page, 'Berit Ny', 'Fullmakt og funksjon')
  await dialog(page).getByLabel('Kan svare bindende').check()
  await dialog(page).getByLabel('Funksjon').fill('kommunedirektør')
  await dialog(page).getByRole('button', { name: 'Lagre' }).click()
  await partner.getByText('kommunedirektør').waitFor()
  await partner.getByText('Kan svare bindende').waitFor()
  expect(await partner.getByText('Ingen som kan svare bindende').count()).toBe(0)
  // Focus is back where it came from.
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent?.trim()))
    .toBe('Valg for Berit Ny')

  await partner.getByRole('button', { name: 'Inviter' }).click()
  await dialog(page).getByLabel('Navn').fill('Carl Gammel')
  await dialog(page).getByLabel('E-post').fill('carl@aaby.example.no')
  await dialog(page).getByLabel('Representant').check()
  expect(await dialog(page).getByLabel('Kan svare bindende').isChecked()).toBe(true)
  await dialog(page).getByLabel('Er vara').check()
  await dialog(page).getByLabel('Hvor vet vi dette fra?').fill('møte')
  await dialog(page).getByRole('button', { name: 'Send invitasjonen' }).click()
  await partner.getByText('Vara').waitFor()
  await mailTo('Carl Gammel')

  await choose(page, 'Berit Ny', 'Avslutt rollen')
  await dialog(page).getByText('Da har Aaby kommune ingen kontaktperson.').waitFor()
  await dialog(page).getByRole('button', { name: 'Avslutt rollen' }).click()
  await expect.poll(() => partner.getByText('Berit Ny', { exact: true }).count()).toBe(0)
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')

  await choose(page, 'Carl Gammel', 'Slett personen')
  await dialog(page).getByText('tidligere kontaktperson').waitFor()
  await dialog(page).getByRole('button', { name: 'Slett for godt' }).click()
  await dialog(page).getByText('ikke likt navnet').waitFor()
  expect(await violations(page)).toEqual([])
  await dialog(page).getByLabel('for å bekrefte').fill('carl gammel')
  await dialog(page).getByRole('button', { name: 'Slett for godt' }).click()
  await expect.poll(() => partner.getByText('Carl Gammel', { exact: true }).count()).toBe(0)
  expect((await site.sql`select 1 from people where email = 'carl@aaby.example.no'`).length).toBe(0)

  await choose(page, 'Aaby kommune', 'Slutter')
  await dialog(page).getByText('Du kan ta partneren inn igjen når som helst.').waitFor()
  await dialog(page).getByRole('button', { name: 'Lagre datoen' }).click()
  await expect.poll(() => partner.count()).toBe(0)
  await page.getByRole('combobox').selectOption('left')
  await partner.getByText('Sluttet').waitFor()
  await choose(page, 'Aaby kommune', 'Er med igjen')
  await dialog(page).getByRole('button', { name: 'Fjern sluttdatoen' }).click()
  await expect.poll(() => partner.count()).toBe(0)
  await page.getByRole('combobox').selectOption('now')
  await partner.waitFor()
  expect(site.faults).toEqual([])
  await page.context().close()
}, 60_000)

test('a change that somebody else was quicker with is refused in plain words, and what was typed stands', async () => {
  const page = await site.visit('secretariat')
  await open(page)
  await choose(page, 'Universitetet', 'Endre partneren')
  await dialog(page).getByLabel('Type').fill('universitet og høgskole')
  await site.sql`update partners set kind = 'Noe annet' where name = 'Universitetet'`
  await dialog(page).getByRole('button', { name: 'Lagre' }).click()
  await dialog(page).getByText('Noen andre har endret partneren imens.').waitFor()
  expect(await dialog(page).getByLabel('Type').inputValue()).toBe('universitet og høgskole')
  expect(await site.sql`select kind from partners where name = 'Universitetet'`).toMatchObject([
    { kind: 'Noe annet' },
  ])
  await page.context().close()
})

test('a contact looks after the own partner’s contacts, a representative after its people up to the own mandate; neither sees more', async () => {
  const contact = await site.visit('contact')
  await open(contact)
  expect(await contact.getByRole('button', { name: 'Ny partner' }).count()).toBe(0)
  expect(await contact.getByRole('link', { name: 'Innstillinger' }).count()).toBe(0)
  expect(await contact.getByRole('button', { name: /^Inviter/ }).count()).toBe(1)
  const own = partnerNamed(contact, 'Universitetet')
  await own.getByText('evu@uni.example.no').waitFor()
  const others = partnerNamed(contact, 'Arbeidsgiverorganisasjonen')
  await others.getByText('Per Eksempel').waitFor()
  expect(await others.getByText('@').count()).toBe(0)
  expect(await others.getByRole('button').count()).toBe(0)
  await own.getByRole('button', { name: /^Inviter/ }).click()
  expect(await dialog(contact).getByRole('radio').count()).toBe(2)
  expect(await dialog(contact).getByLabel('Hvor vet vi dette fra?').count()).toBe(0)
  await contact.context().close()

  const representative = await site.visit('representative')
  await open(representative)
  const people = partnerNamed(representative, 'Universitetet')
  expect(await people.getByText('evu@uni.example.no').count()).toBe(0)
  await people.getByRole('button', { name: /^Inviter/ }).click()
  expect(await dialog(representative).getByLabel('Representant').count()).toBe(1)
  await representative.keyboard.press('Escape')
  expect(await people.getByRole('button', { name: /^Valg for/ }).count()).toBeGreaterThan(1)
  await people
    .getByRole('button', { name: /^Valg for/ })
    .last()
    .click()
  expect(await representative.getByRole('button', { name: 'Slett personen' }).count()).toBe(0)
  await representative.goto(`/partnerskap/${site.partnershipId}/innstillinger`)
  await representative.getByText('Bare sekretariatet kan endre innstillingene.').waitFor()
  await representative.context().close()
})

test('by keyboard alone on a phone at 320 pixels: found, opened, changed, and back where one was', async () => {
  const page = await site.visit('secretariat', { width: 320, height: 700 })
  await open(page)
  await page.getByRole('searchbox').focus()
  await page.keyboard.type('randi')
  await expect.poll(() => page.getByRole('list', { name: /^Personer hos/ }).count()).toBe(1)
  await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('randi')
  const menu = page.getByRole('button', { name: 'Valg for Randi Eksempel' })
  await menu.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await dialog(page).waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  expect(await dialog(page).getByLabel('Kan svare med forbehold').isChecked()).toBe(true)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await page.keyboard.press('Enter')
  await page.getByText('Kan svare med forbehold').waitFor()
  await expect.poll(() => menu.evaluate((button) => button === document.activeElement)).toBe(true)
  await page.context().close()
})

test('the settings are saved with what they do beside them, refused where they cannot hold, and taken back by one press', async () => {
  const page = await site.visit('secretariat')
  await open(page, '/innstillinger')
  const kept = async () =>
    (await site.sql`select zone, settings from partnerships where id = ${site.partnershipId}`)[0]!
  const before = await kept()
  await page.getByLabel('Dager en rapport gjelder').fill('0')
  await page.getByLabel('Tidssone').fill('Europe/Olso')
  await page.getByRole('button', { name: 'Lagre' }).click()
  await page.getByText('Skriv et helt tall fra 1 til').waitFor()
  await page.getByLabel('Dager en rapport gjelder').fill('200')
  await page.getByRole('button', { name: 'Lagre' }).click()
  await page.getByText('Tidssonen finnes ikke.').waitFor()
  expect(await kept()).toEqual(before)
  await page.getByLabel('Tidssone').fill('Europe/Berlin')
  await page.getByLabel('Påskeuka').uncheck()
  await page.getByRole('button', { name: 'Nytt målnivå' }).click()
  await page.getByLabel('Mål, nivå').last().fill('Innsatsområde')
  await page.getByRole('button', { name: 'Lagre' }).click()
  await page.getByText('Lagret.').last().waitFor()
  const saved = await kept()
  expect(saved).toMatchObject({ zone: 'Europe/Berlin', settings: { freshDays: 200 } })
  expect(saved['settings'].quiet).not.toContain('easter')
  expect(saved['settings'].levelNames.goals.at(-1)).toBe('Innsatsområde')

  await page.getByRole('button', { name: 'Tilbake til det som sto før' }).click()
  await expect.poll(kept).toEqual(before)
  await expect.poll(() => page.getByLabel('Tidssone').inputValue()).toBe(before['zone'])

  // Somebody else saves the same field and another one meanwhile.
  await page.getByLabel('Avsender på e-post').fill('Min avsender')
  const { revision } = await (await page.request.get(`/api/partnerships/${site.partnershipId}`)).json()
  const data = { seen: revision, settings: { senderName: 'Deres avsender', goalCap: 9 } }
  expect((await page.request.patch(`/api/partnerships/${site.partnershipId}`, { data })).status()).toBe(204)
  await page.getByRole('button', { name: 'Lagre' }).click()
  await page.getByText('Lagret av en annen: Deres avsender').waitFor()
  expect(await page.getByLabel('Avsender på e-post').inputValue()).toBe('Min avsender')
  expect(await page.getByLabel('Mange nok tiltak').inputValue()).toBe('9')
  await page.getByRole('button', { name: 'Lagre' }).click()
  await expect.poll(async () => (await kept())['settings'].senderName).toBe('Min avsender')
  expect(site.faults).toEqual([])
  await page.context().close()
})

test('an empty partnership says what will stand here', async () => {
  const empty = { id: newId(), name: 'Tomt forum' }
  await site.db.insert(t.partnerships).values(empty)
  const [ada] = await site.sql`select id from people where email = 'ada.eksempel@forum.example.no'`
  const role = { partnershipId: empty.id, personId: ada!['id'], role: 'secretariat' as const }
  await site.db.insert(t.memberships).values(role)
  const page = await site.visit('secretariat', { scheme: 'dark' })
  await page.goto(`/partnerskap/${empty.id}`)
  await page.getByText('Her kommer partnerne i forumet.').waitFor()
  expect(await violations(page)).toEqual([])
  await site.sql`delete from memberships where partnership_id = ${empty.id}`
  await page.context().close()
})

test('four hundred people in a hundred partners stand soon, and searching them keeps up with typing', async () => {
  const { partnershipId } = site
  const rows = Array.from({ length: 400 }, (_, i) => ({
    id: newId(),
    name: `Person ${i}`,
    email: `p${i}@mange.no`,
  }))
  const partners = Array.from({ length: 100 }, (_, i) => ({
    id: newId(),
    partnershipId,
    name: `Xpartner ${i}`,
  }))
  await site.db.insert(t.people).values(rows)
  await site.db.insert(t.partners).values(partners)
  const role = 'contact' as const
  await site.db
    .insert(t.memberships)
    .values(
      rows.map(({ id }, i) => ({ partnershipId, personId: id, partnerId: partners[i % 100]!.id, role })),
    )
  const page = await site.visit('secretariat')
  await open(page)
  await page.goto('/planer')
  await page.locator('h2').first().waitFor()
  const took = async (act: () => Promise<unknown>, until: () => Promise<unknown>) => {
    const from = performance.now()
    await act()
    await until()
    return performance.now() - from
  }
  const shown = await took(
    () => page.getByRole('link', { name: 'Partnere', exact: true }).click(),
    () => partnerNamed(page, 'Xpartner 99').waitFor(),
  )
  const found = await took(
    () => page.getByRole('searchbox').fill('person 399'),
    () => expect.poll(() => page.getByRole('list', { name: /^Personer hos/ }).count()).toBe(1),
  )
  expect(shown).toBeLessThan(3000)
  expect(found).toBeLessThan(1500)
  await page.context().close()
}, 30_000)
