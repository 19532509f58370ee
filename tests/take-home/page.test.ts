import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unpackZip } from '../../server/imports/zip.ts'
import { openSite, type Site } from '../support/browser.ts'

let site: Site
beforeAll(async () => void (site = await openSite()), 120_000)
afterAll(() => site.close())

test('from Vår side a contact takes along all it has said yes to, as a page and as Word', async () => {
  const page = await site.visit('contact', { width: 390, height: 844 })
  await page.goto('/var-side')
  await page.getByRole('link', { name: 'Ta med alt dere har sagt ja til' }).click()
  await page.getByRole('heading', { level: 1, name: 'Universitetet: det vi har sagt ja til' }).waitFor()
  expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
    expect.stringMatching(/^Avtalt\s+\(\d+\)/),
    expect.stringMatching(/^Venter på svar\s+\(1\)/),
    expect.stringMatching(/^Tidligere avtalt\s+\(\d+\)/),
    'Nøkler for egne systemer',
  ])
  await page.getByText('«Vi leder arbeidet, samler inn tilbudene og drifter oversikten.»').first().waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Last ned som Word' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^Universitetet det vi har sagt ja til .*\.docx$/)
  const bytes = new Uint8Array(await readFile(await download.path()))
  const [part] = await unpackZip(bytes, (name) => name === 'word/document.xml')
  expect(new TextDecoder().decode(part!.bytes)).toContain('drifter oversikten')
  expect(site.faults.splice(0)).toEqual([])
  await page.context().close()
})

test('on paper nothing is folded and no button stands', async () => {
  const page = await site.visit('contact', {})
  const [partner] = await site.sql`select id from partners where name = 'Universitetet'`
  await page.goto(`/partnere/${partner!.id}/ta-med`)
  await page.getByRole('heading', { level: 2 }).first().waitFor()
  const report = page.locator('.reports li').first()
  expect(await report.isVisible()).toBe(false)
  await page.emulateMedia({ media: 'print' })
  expect(await report.isVisible()).toBe(true)
  expect(await page.getByRole('link', { name: 'Last ned som Word' }).isVisible()).toBe(false)
  expect(await page.getByRole('heading', { name: 'Nøkler for egne systemer' }).isVisible()).toBe(false)
  await page.context().close()
})

test('by keys alone a read key is made, shown once, used by a system, and taken away', async () => {
  const page = await site.visit('contact', {})
  const [partner] = await site.sql`select id from partners where name = 'Universitetet'`
  await page.goto(`/partnere/${partner!.id}/ta-med`)
  const field = page.getByLabel('Hva skal bruke nøkkelen?')
  await field.focus()
  await page.keyboard.press('Enter')
  await page.getByText('Skriv hva som skal bruke nøkkelen.').waitFor()
  await page.keyboard.type('Virksomhetsplan')
  await page.keyboard.press('Enter')
  const shown = page.getByLabel('Nøkkelen', { exact: true })
  await shown.waitFor()
  await expect.poll(() => shown.evaluate((input) => input === document.activeElement)).toBe(true)
  const key = await shown.inputValue()
  const read = () =>
    fetch(new URL(`/api/partners/${partner!.id}/take-home`, page.url()), {
      headers: { authorization: `Bearer ${key}` },
    })
  expect((await read()).status).toBe(200)
  await page.getByRole('button', { name: 'Ferdig' }).press('Enter')
  await page.reload()
  await page.getByRole('button', { name: 'Ta bort Virksomhetsplan' }).waitFor()
  expect(await page.content()).not.toContain(key)
  await page.getByText(/Sist brukt \d/).waitFor()
  await page.getByRole('button', { name: 'Ta bort Virksomhetsplan' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Ta bort «Virksomhetsplan»?' })
  await dialog.getByRole('button', { name: 'Ta bort' }).press('Enter')
  await page.getByText(/Tatt bort \d/).waitFor()
  expect((await read()).status).toBe(401)
  expect(site.faults.splice(0)).toEqual([])
  await page.context().close()
})
