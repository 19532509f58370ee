import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, violations, type Site } from '../support/browser.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
}, 120_000)
afterAll(() => site.close())

test('whoever edits a due sees how it was read, or plainly that it could not be; a member sees the words alone', async () => {
  const [row] = await site.sql`select id from measures where plan_id = ${site.planId} and number = '2.3'`
  const page = await site.visit('secretariat')
  await page.goto(`/tiltak/${row!.id}`)
  for (const [words, reading] of [
    ['T2 2027', 'Fristen er lest som 01.05.2027–31.08.2027.'],
    ['innen 1. september 2026', 'Fristen er lest som 01.09.2026.'],
    ['når vi rekker det', 'Fristen kunne ikke leses som en dato.'],
  ] as const) {
    await page.getByRole('button', { name: 'Rediger' }).click()
    const due = page.getByLabel('Frist', { exact: true })
    await due.fill(words)
    await due.press('Control+Enter')
    await page.getByText(reading).waitFor()
  }
  expect(await violations(page)).toEqual([])
  const member = await site.visit('representative')
  await member.goto(`/tiltak/${row!.id}`)
  await member.getByText('når vi rekker det').first().waitFor()
  expect(await member.getByText('Fristen kunne ikke leses').count()).toBe(0)
  await page.context().close()
  await member.context().close()
}, 60_000)
