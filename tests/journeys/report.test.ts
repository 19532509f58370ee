import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, violations, type Site } from '../support/browser.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
}, 120_000)
afterAll(() => site.close())

/** Everything a finger presses is at least 44 px high, or a link inside a sentence. */
const smallTargets = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'main :is(button, a.ds-button, select, label.choice, label.step)',
      ),
    ]
      .filter((at) => !at.classList.contains('ds-link') && at.getBoundingClientRect().height < 44)
      .map((at) => `${at.textContent?.trim()}: ${at.getBoundingClientRect().height}`),
  )

test('a contact signs in by mail, reports on a phone by touch, and a forum member sees it on the overview and the measure', async () => {
  const phone = await site.visit(null, { width: 390, height: 844, touch: true })
  await phone.goto('/var-side')
  await phone.getByLabel('E-post').fill('evu@uni.example.no')
  await phone.getByRole('button', { name: 'Send meg koden' }).tap()
  const field = phone.getByRole('textbox', { name: 'Kode' })
  await field.waitFor()
  // The code, as the mail that would have been sent says it.
  const outbox = await phone.context().newPage()
  await outbox.goto('/utboks')
  const mail = await outbox
    .getByText(/\b\d{6}\b/)
    .first()
    .textContent()
  await outbox.close()
  await field.fill(/\b\d{6}\b/.exec(mail!)![0])
  await phone.getByRole('button', { name: 'Logg inn' }).tap()

  // Signing in leads back to where one wanted to go.
  await phone.getByRole('heading', { level: 1, name: 'Vår side' }).waitFor()
  await phone.getByRole('link', { name: /^2\.3 Oversikt over/ }).waitFor()
  expect(await smallTargets(phone)).toEqual([])
  await phone.getByRole('link', { name: /^Rapporter 2\.3/ }).tap()
  await phone.getByText('Noe avvik', { exact: true }).tap()
  await phone.getByText('75 %', { exact: true }).tap()
  await phone.getByLabel('Hva er gjort siden sist?').fill('Manuell oversikt er prøvd ut for helsefag.')
  expect(await smallTargets(phone)).toEqual([])
  await phone.getByRole('button', { name: 'Neste' }).tap()
  await phone.getByLabel('Hva er årsaken til avviket?').fill('Teknisk løsning er ikke valgt.')
  await phone.getByLabel('Hva er neste steg?').fill('Ta inn to fagområder til.')
  await phone.getByLabel('Manuell oversikt prøvd ut for ett fagområde').tap()
  await phone.getByRole('button', { name: 'Neste' }).tap()
  await phone.getByLabel('Vi trenger hjelp eller en avklaring').tap()
  await phone.getByLabel('Hva trenger dere?').fill('Kan oversikten føres for hånd ut 2027?')
  expect(await smallTargets(phone)).toEqual([])
  expect(await violations(phone)).toEqual([])
  await phone.getByRole('button', { name: 'Send rapporten' }).tap()
  await phone.getByRole('heading', { name: 'Takk, rapporten er sendt' }).waitFor()
  await phone.getByText('Manuell oversikt er prøvd ut for helsefag.').waitFor()
  expect(await violations(phone)).toEqual([])

  const member = await site.visit('representative')
  await member.goto(`/planer/${site.planId}`)
  const changes = member.getByRole('region', { name: /^Endret/ })
  await changes.getByRole('listitem').filter({ hasText: '2.3 Oversikt' }).getByText('Noe avvik').waitFor()
  await member.getByRole('link', { name: 'Kan oversikten føres for hånd ut 2027?' }).click()
  await member.getByRole('heading', { level: 1, name: /^2\.3 Oversikt/ }).waitFor()
  await member.getByText('Manuell oversikt er prøvd ut for helsefag.').waitFor()
  await member.getByText('Utenfor runde: Noe avvik').waitFor()
  await member.getByText(/^75.%, sendt /).waitFor()
  await member.getByText('Ta inn to fagområder til.').waitFor()
  expect(site.faults).toEqual([])
  await phone.context().close()
  await member.context().close()
}, 90_000)
