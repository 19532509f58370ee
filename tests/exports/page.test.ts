import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, violations, type Site } from '../support/browser.ts'
import { tableIn } from './exported.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
}, 120_000)
afterAll(() => site.close())

const menu = (page: Page) => page.getByRole('button', { name: 'Last ned' })
const download = async (page: Page, name: string) => {
  await menu(page).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name, exact: true }).click(),
  ])
  return {
    name: file.suggestedFilename(),
    ...(await tableIn(new Uint8Array(await readFile(await file.path())))),
  }
}

test('Handlingsplan: the file holds the list as it is filtered, and is named after the plan', async () => {
  const page = await site.visit('representative')
  await page.goto(`/planer/${site.planId}/handlingsplan?status=onTrack&q=kompetanse`)
  const hits = await page.locator('.hits').textContent()
  const wanted = Number(/\d+/.exec(hits ?? '')![0])
  for (const name of ['CSV', 'Excel']) {
    const file = await download(page, name)
    expect(file.name).toMatch(name === 'CSV' ? /^.+ \d{4}-\d\d-\d\d\.csv$/ : /\.xlsx$/)
    expect(new Set(file.column('ID (Avtalt)')).size).toBe(wanted)
    expect(new Set(file.column('Status (Avtalt)').filter(Boolean))).toEqual(new Set(['I rute']))
  }
  await expect(page.getByRole('link', { name: /arbeidsnotat/ }).count()).resolves.toBe(0)
  expect(site.faults).toEqual([])
  await page.context().close()
}, 60_000)

test('Oversikt: by keyboard alone, without a fault that axe finds, and as the round that is shown', async () => {
  const page = await site.visit('secretariat')
  await page.goto(`/planer/${site.planId}`)
  await menu(page).focus()
  await page.keyboard.press('ArrowDown')
  const link = page.getByRole('link', { name: 'Excel', exact: true })
  await expect(link.evaluate((element) => element === document.activeElement)).resolves.toBe(true)
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('ArrowDown')
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  expect(file.suggestedFilename()).toMatch(/ oversikt \d{4}-\d\d-\d\d\.csv$/)
  const answer = await page.request.get(`/api/plans/${site.planId}/overview`)
  const { rounds } = (await answer.json()) as { rounds: { id: string }[] }
  await page.goto(`/planer/${site.planId}?round=${rounds[0]!.id}`)
  await menu(page).click()
  expect(await page.getByRole('link', { name: 'JSON' }).getAttribute('href')).toContain(
    `round=${rounds[0]!.id}`,
  )
  expect(site.faults).toEqual([])
  await page.context().close()
}, 60_000)

test('the working notes are offered to the secretariat by name', async () => {
  const page = await site.visit('secretariat')
  await page.goto(`/planer/${site.planId}/handlingsplan`)
  await menu(page).click()
  const link = page.getByRole('link', { name: 'Excel med arbeidsnotater' })
  expect(await link.getAttribute('href')).toContain('workingNote=include')
  expect(await violations(page)).toEqual([])
  await page.context().close()
}, 60_000)
