import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, violations, type Site } from '../support/browser.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
}, 120_000)
afterAll(() => site.close())

const phone = { width: 390, height: 844, touch: true } as const
const idOf = async (number: string): Promise<string> => {
  const [row] = await site.sql`select id from measures where plan_id = ${site.planId} and number = ${number}`
  return row!.id
}
const reportOn = async (number: string) => `/tiltak/${await idOf(number)}/rapport`
const reportsOf = async (number: string) =>
  site.sql`select phase, course, progress, done, cause, next_step, is_unchanged from reports
    where measure_id = ${await idOf(number)} order by sent_at desc, id desc`
const next = (page: Page) => page.getByRole('button', { name: 'Neste' })
const send = (page: Page) => page.getByRole('button', { name: 'Send rapporten' })
const thanks = (page: Page) => page.getByRole('heading', { name: 'Takk, rapporten er sendt' }).waitFor()
const end = async (context: BrowserContext) => {
  expect(site.faults.splice(0)).toEqual([])
  await context.close()
}

test('what waits for a report stands on top, and when one is sent the next is offered', async () => {
  const [plan] = await site.sql`select fresh_days from plans where id = ${site.planId}`
  // Nothing sent before today counts any longer.
  await site.sql`update plans set fresh_days = 1 where id = ${site.planId}`
  const page = await site.visit('contact', phone)
  await page.goto('/var-side')
  await page.getByText('3 tiltak venter på rapport fra Universitetet.').waitFor()
  expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
    'Svar på forespørsler',
    'Rapporter',
    'Dette har vi sagt ja til',
  ])
  // Tall, so that the menu at the foot covers nothing while axe measures targets.
  await page.setViewportSize({ width: 390, height: 4000 })
  expect(await violations(page)).toEqual([])
  // One press, from here: not where a milestone has passed, and not where one sentence is asked for.
  const unchanged = page.getByRole('button', { name: /^Ingen endring siden sist/ })
  expect(await unchanged.count()).toBe(1)
  const before = (await reportsOf('7.2')).length
  await unchanged.dblclick()
  await thanks(page)
  await page.getByText('2 tiltak til venter på rapport fra dere.').waitFor()
  expect(await reportsOf('7.2')).toHaveLength(before + 1)
  await page.getByRole('link', { name: /^Rapporter på 2\.3/ }).tap()
  await page.getByRole('heading', { level: 1, name: /^2\.3/ }).waitFor()
  await site.sql`update plans set fresh_days = ${plan!.fresh_days} where id = ${site.planId}`
  await end(page.context())
}, 60_000)

test('last time’s answer stands beside each field, and what a deviation asks for comes when it is needed', async () => {
  const page = await site.visit('contact', phone)
  await page.goto(await reportOn('2.3'))
  await page.getByText('Svart sist').waitFor()
  expect(await page.locator('label', { hasText: 'Svart sist' }).textContent()).toContain('Betydelig avvik')
  await page.getByText('Tre tilbydere har levert felles beskrivelse', { exact: false }).waitFor()
  // A milestone has passed: "no change" is no answer.
  expect(await page.getByRole('button', { name: 'Ingen endring siden sist' }).count()).toBe(0)
  await next(page).tap()
  await page.getByText('Velg hvordan det går.').waitFor()
  await page.getByText('I rute', { exact: true }).tap()
  await page.getByText(/^Sist: 50.%, T2.2026/).waitFor()
  await next(page).tap()
  await page.getByRole('heading', { name: 'Hva skjer videre?' }).waitFor()
  expect(await page.getByLabel('Hva er årsaken til avviket?').count()).toBe(0)
  await page.getByRole('button', { name: 'Tilbake' }).tap()
  await page.getByText('Noe avvik', { exact: true }).tap()
  await next(page).tap()
  await page.getByLabel('Hva er årsaken til avviket?').waitFor()
  await next(page).tap()
  await page.getByText('Skriv kort hva som er årsaken.').waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true')
  await page.getByRole('button', { name: 'Bruk på nytt' }).first().tap()
  expect(await page.getByLabel('Hva er årsaken til avviket?').inputValue()).toContain('studieadministrative')
  await next(page).tap()
  await page.getByRole('heading', { name: 'Slik vises rapporten' }).waitFor()
  await page.context().clearCookies()
  await end(page.context())
}, 60_000)

test('what is written outlives a closed tab and a lost connection, and is sent once', async () => {
  const page = await site.visit('contact', phone)
  const before = (await reportsOf('1.1')).length
  await page.goto(await reportOn('1.1'))
  await page.getByText('I rute', { exact: true }).tap()
  await page.getByLabel(/^Hva er gjort/).fill('Arbeidsgruppa har møttes.')
  await page.getByText('Lagret her').waitFor()
  await page.close()

  const context = page.context()
  const again = await context.newPage()
  await again.goto('/var-side')
  await again.getByRole('link', { name: /^Fortsett på rapporten 1\.1/ }).tap()
  await again.getByText('Lagret her').waitFor()
  expect(await again.getByLabel(/^Hva er gjort/).inputValue()).toBe('Arbeidsgruppa har møttes.')
  await next(again).tap()
  await again.getByRole('heading', { name: 'Hva skjer videre?' }).waitFor()
  await next(again).tap()
  await send(again).waitFor()
  await context.setOffline(true)
  await send(again).tap()
  await again.getByText('Vi får ikke kontakt med tjenesten.').waitFor()
  await again.getByText('Arbeidsgruppa har møttes.').waitFor()
  await context.setOffline(false)
  await send(again).dblclick()
  await thanks(again)
  expect(await reportsOf('1.1')).toHaveLength(before + 1)
  expect((await reportsOf('1.1'))[0]).toMatchObject({ course: 'onTrack', done: 'Arbeidsgruppa har møttes.' })
  // What was sent is no draft any longer.
  expect(
    await again.evaluate(() => Object.keys(localStorage).filter((k) => k.startsWith('avtalt.report'))),
  ).toEqual([])
  // Reloading thanks anew, and begins no other report.
  await again.reload()
  await thanks(again)
  // The browser itself says that it was off line.
  site.faults.splice(
    0,
    Infinity,
    ...site.faults.filter((fault) => !fault.includes('ERR_INTERNET_DISCONNECTED')),
  )
  await end(context)
}, 60_000)

test('where the session has ended, one signs in and is back at the same step with the same words', async () => {
  const page = await site.visit('contact', phone)
  await page.goto(await reportOn('4.2'))
  await page.getByText('I rute', { exact: true }).tap()
  await page.getByLabel(/^Hva er gjort/).fill('Skrevet før økten var over')
  await next(page).tap()
  await page.getByRole('heading', { name: 'Hva skjer videre?' }).waitFor()
  await next(page).tap()
  await page.context().clearCookies()
  await send(page).tap()
  await page.getByText('Du er logget ut fordi økten var over.').waitFor()
  await page.getByRole('button', { name: 'Prøv som kontaktperson' }).tap()
  await page.getByText('Skrevet før økten var over').waitFor()
  await send(page).tap()
  await thanks(page)
  expect((await reportsOf('4.2'))[0]).toMatchObject({ done: 'Skrevet før økten var over' })
  await end(page.context())
}, 60_000)

test('signing out leaves no draft on the machine', async () => {
  const page = await site.visit('contact')
  await page.goto(await reportOn('4.2'))
  await page.getByLabel(/^Hva er gjort/).fill('Noe uferdig')
  await page.getByText('Lagret her').waitFor()
  const drafts = () =>
    page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('avtalt.report')).length)
  expect(await drafts()).toBe(1)
  await page.goto('/min-profil')
  await page.getByRole('button', { name: 'Logg ut', exact: true }).click()
  await page.waitForURL('**/logg-inn')
  expect(await drafts()).toBe(0)
  await end(page.context())
}, 60_000)

test('a colleague’s report since is shown beside one’s own text, which is kept and can be sent', async () => {
  const page = await site.visit('contact')
  const colleague = await site.visit('representative')
  const [mine, theirs] = [await reportOn('2.1'), await idOf('2.1')]
  await page.goto(mine)
  await page.getByText('I rute', { exact: true }).click()
  await page.getByLabel(/^Hva er gjort/).fill('Min egen tekst')
  const { reporters } = await (await colleague.request.get(`/api/measures/${theirs}`)).json()
  const sent = await colleague.request.post(`/api/measures/${theirs}/reports`, {
    headers: { origin: site.base, 'idempotency-key': 'fra-kollegaen' },
    data: {
      partnerId: reporters[0].partnerId,
      seen: reporters[0].latestId,
      phase: 'underway',
      course: 'onTrack',
      done: 'Kollegaens tekst',
    },
  })
  expect(sent.status()).toBe(201)
  await next(page).click()
  await page.getByRole('heading', { name: 'Hva skjer videre?' }).waitFor()
  await next(page).click()
  await send(page).click()
  await page.getByText('«Kollegaens tekst»').waitFor()
  await page.getByRole('heading', { name: /sendte en rapport \d\d\.\d\d\.\d{4} kl\. \d\d\.\d\d/ }).waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByText('Min egen tekst').waitFor()
  await page.getByRole('button', { name: 'Gå videre med min' }).click()
  await send(page).click()
  await thanks(page)
  expect((await reportsOf('2.1')).slice(0, 2)).toMatchObject([
    { done: 'Min egen tekst' },
    { done: 'Kollegaens tekst' },
  ])
  await colleague.context().close()
  await end(page.context())
}, 60_000)

test('"no change" is one press; after two in a row it asks for one sentence', async () => {
  const page = await site.visit('contact', phone)
  const before = (await reportsOf('7.2')).length
  await page.goto(await reportOn('7.2'))
  await page.getByRole('button', { name: 'Ingen endring siden sist' }).dblclick()
  await thanks(page)
  await page.getByText('Ingen endring siden sist').waitFor()
  expect(await reportsOf('7.2')).toHaveLength(before + 1)
  expect((await reportsOf('7.2'))[0]).toMatchObject({ phase: 'notStarted', is_unchanged: true })

  await page.goto(await reportOn('4.4'))
  await page.getByRole('button', { name: 'Ingen endring siden sist' }).tap()
  await page.getByText('Skriv én setning om hva som skjer nå.').waitFor()
  await page.getByLabel('Hva skjer nå?').fill('Innledere til neste seminar spørres i desember.')
  await page.getByRole('button', { name: 'Ingen endring siden sist' }).tap()
  await thanks(page)
  expect((await reportsOf('4.4'))[0]).toMatchObject({
    is_unchanged: true,
    done: 'Innledere til neste seminar spørres i desember.',
  })
  await end(page.context())
}, 60_000)

test('by keyboard alone: from the measure to a sent report', async () => {
  const page = await site.visit('contact')
  await page.goto(`/tiltak/${await idOf('2.3')}`)
  await page.getByRole('link', { name: 'Rapporter', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name: /I rute/ }).waitFor()
  await page.getByRole('radio', { name: /I rute/ }).focus()
  await page.keyboard.press('Space')
  for (let i = 0; i < 2; i++) {
    await next(page).focus()
    await page.keyboard.press('Enter')
    await page.waitForFunction(
      (title) => document.activeElement?.textContent === title,
      ['Hva skjer videre?', 'Se over og send'][i],
    )
  }
  await send(page).focus()
  await page.keyboard.press('Enter')
  await thanks(page)
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
  await page.getByRole('link', { name: 'Gå til tiltaket' }).click()
  await page.getByText('Utenfor runde: I rute').waitFor()
  await end(page.context())
}, 60_000)

test('nobody else is offered to report, and the page says why', async () => {
  const page = await site.visit('contact')
  const [other] =
    await site.sql`select m.id from measures m where m.plan_id = ${site.planId} and m.disposition = 'active'
    and not exists (select 1 from commitments c join memberships s on s.partner_id = c.partner_id join people p on p.id = s.person_id
      where c.measure_id = m.id and c.state = 'accepted' and p.email = 'evu@uni.example.no') limit 1`
  await page.goto(`/tiltak/${other!.id}`)
  await page.getByRole('heading', { level: 2, name: 'Avtalt ansvar' }).waitFor()
  expect(await page.getByRole('link', { name: 'Rapporter', exact: true }).count()).toBe(0)
  await page.goto(`/tiltak/${other!.id}/rapport`)
  await page.getByText('Du kan ikke rapportere på dette tiltaket nå').waitFor()
  await end(page.context())
}, 60_000)

test('the secretariat writes down what a partner said, and how', async () => {
  const page = await site.visit('secretariat')
  await page.goto(`/tiltak/${await idOf('4.4')}`)
  await page.getByRole('link', { name: 'Registrer en rapport for partneren' }).click()
  await page.getByRole('heading', { name: 'Hvordan går det?' }).waitFor()
  await page.getByText('I rute', { exact: true }).click()
  await next(page).click()
  await page.getByRole('heading', { name: 'Hva skjer videre?' }).waitFor()
  await next(page).click()
  await send(page).click()
  await page.getByText('Skriv hvordan det ble sagt.').waitFor()
  await page.getByLabel(/^Hvordan sa /).fill('telefon 23.11.')
  await send(page).click()
  await thanks(page)
  await page.getByText('Registrert av sekretariatet: telefon 23.11.').waitFor()
  await end(page.context())
}, 60_000)
