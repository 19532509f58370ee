import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messages } from '../../web/i18n/locale.ts'
import nb from '../../web/i18n/nb/index.ts'
import { deviceName } from '../../web/session/device.ts'
import { openSite, violations, type Site } from '../support/browser.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
}, 120_000)
afterAll(() => site.close())

test('a session ended from another device is over at once, and this one goes on', async () => {
  const [here, there] = [await site.visit('representative'), await site.visit('representative')]
  await there.goto('/min-profil')
  await there.getByRole('heading', { level: 1, name: 'Min profil' }).waitFor()
  await here.goto('/min-profil')
  await here.getByText('(denne enheten)').waitFor()
  const others = here.getByRole('button', { name: /^Avslutt Chrome på / })
  await expect.poll(() => others.count()).toBeGreaterThan(0)
  while ((await others.count()) > 0) {
    const left = await others.count()
    await others.first().press('Enter')
    await expect.poll(() => others.count()).toBe(left - 1)
  }
  await there.goto('/planer')
  await there.waitForURL(/logg-inn/)
  await here.goto('/planer')
  await here.getByRole('heading', { level: 1 }).waitFor()
  expect(new URL(here.url()).pathname).not.toBe('/logg-inn')
  await here.context().close()
  await there.context().close()
})

test('the name is changed by keyboard alone, and an empty one is refused where it stands', async () => {
  const page = await site.visit('contact', { width: 320, height: 700 })
  await page.goto('/min-profil')
  const name = page.getByLabel('Navn', { exact: true })
  const before = await name.inputValue()
  await name.fill(' ')
  await name.press('Enter')
  await page.getByText('Skriv et navn.').waitFor()
  await name.fill('Et ganske langt navn med bindestrek-etternavn')
  await name.press('Enter')
  await page.getByText('Navnet er lagret.').first().waitFor()
  const rows =
    await site.sql`select 1 from people where name = 'Et ganske langt navn med bindestrek-etternavn'`
  expect(rows).toHaveLength(1)
  await name.fill(before)
  await name.press('Enter')
  await expect.poll(async () => (await site.sql`select 1 from people where name = ${before}`).length).toBe(1)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 320, height: 3000 })
  expect(await violations(page)).toEqual([])
  await page.context().close()
})

test('everything stored about oneself comes as a file', async () => {
  const page = await site.visit('contact')
  await page.goto('/min-profil')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Last ned det som er lagret om meg' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('lagret-om-meg.json')
  const stored = JSON.parse(await readFile(await file.path(), 'utf8')) as Record<string, unknown[]>
  const me = await (await page.request.get('/api/me')).json()
  expect(stored['person']).toMatchObject({ email: me.email, name: me.name })
  expect(stored['roles']!.length).toBeGreaterThan(0)
  expect(stored['sessions']!.length).toBeGreaterThan(0)
  expect(site.faults).toEqual([])
  await page.context().close()
})

test('where no further code is sent, the page says so and the link is the way', async () => {
  const page = await site.visit(null)
  let request: unknown = ''
  for (let asked = 0; request !== null && asked < 20; asked++) {
    const reply = await page.request.post('/api/session/link', { data: { email: 'mange@example.no' } })
    request = (await reply.json()).request
  }
  expect(request).toBe(null)
  await page.goto('/logg-inn')
  await page.getByLabel('E-post').fill('mange@example.no')
  await page.getByRole('button', { name: 'Send meg koden' }).click()
  await page
    .getByText(/vi sendte ingen ny. Åpne lenken i den siste e-posten. Den gjelder i \d+ minutter til/)
    .first()
    .waitFor()
  expect(await page.getByText('Er adressen registrert, har vi sendt').count()).toBe(0)
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Åpne lenken i e-posten')
  expect(await page.getByRole('textbox', { name: 'Kode' }).count()).toBe(0)
  expect(await violations(page)).toEqual([])
  await page.context().close()
})

describe('a device is named by what it calls itself', () => {
  beforeAll(() => {
    messages.value = nb
  })
  test.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0 Safari/537.36',
      'Chrome på Windows',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0 Safari/537.36 Edg/143.0',
      'Edge på Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 (KHTML, like Gecko) Version/19.0 Mobile Safari/604.1',
      'Safari på iPhone',
    ],
    [
      'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/136.0 Mobile Safari/537.36',
      'Samsung Internet på Android',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox på Linux'],
    ['curl/8.5', 'Ukjent enhet'],
    [null, 'Ukjent enhet'],
  ])('%s', (userAgent, name) => expect(deviceName(userAgent)).toBe(name))
})
