import type { Locator, Page } from 'playwright-core'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, violations, type Site } from '../support/browser.ts'

let site: Site
const at = () => `/planer/${site.planId}/ansvarsfordeling`
beforeAll(async () => void (site = await openSite()), 120_000)
afterAll(() => site.close())

const openMatrix = async (page: Page, query = '') => {
  await page.goto(`${at()}${query}`)
  await page.getByRole('grid').waitFor()
}
const rowOf = (page: Page, number: string) =>
  page.getByRole('row').filter({ has: page.getByText(number, { exact: true }) })
const columnOf = async (page: Page, partner: string) => {
  const heads = await page.getByRole('columnheader').all()
  const names = await Promise.all(
    heads.map(
      async (head) =>
        (await head.getByRole('link').count()) > 0 && head.getByRole('link').getAttribute('title'),
    ),
  )
  return names.indexOf(partner)
}
const cellOf = async (page: Page, number: string, partner: string): Promise<Locator> =>
  rowOf(page, number)
    .getByRole('gridcell')
    .nth((await columnOf(page, partner)) - 1)

test('by keys alone: to a free cell, Enter asks that partner, and the request stands there', async () => {
  const page = await site.visit('secretariat', {})
  await page.goto(at())
  const grid = page.getByRole('grid', { name: 'Ansvarsfordeling' })
  await grid.waitFor()
  const sentence = page.locator('p.lead')
  const waiting = async () => Number(/(\d+) forespørs/.exec((await sentence.textContent())!)![1])
  const before = await waiting()
  // One stop for Tab, and it is the first cell.
  await page.getByRole('button', { name: /^Svar/ }).focus()
  await page.keyboard.press('Tab')
  // The heads lead to the partners; after them the grid is one stop.
  for (let i = 0; i < 20 && !(await page.evaluate(() => document.activeElement?.matches('[data-at]'))); i++)
    await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Hovedansvar ikke avtalt')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await page.keyboard.press('Home')
  const column = await columnOf(page, 'Arbeidstakerorganisasjonen')
  for (let i = 0; i < column; i++) await page.keyboard.press('ArrowRight')
  const cell = await cellOf(page, '4.5', 'Arbeidstakerorganisasjonen')
  expect(await cell.evaluate((td) => td === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('heading', { name: /^Spør om ansvar for/ }).waitFor()
  expect(await dialog.getByLabel('Partner').locator('option:checked').textContent()).toContain(
    'Arbeidstakerorganisasjonen',
  )
  await dialog.getByLabel('Rolle').selectOption('coLead')
  await dialog.getByRole('button', { name: 'Send forespørselen' }).press('Enter')
  await cell.getByText('Medansvar, forespurt').waitFor()
  expect(await waiting()).toBe(before + 1)
  expect(await cell.evaluate((td) => td === document.activeElement)).toBe(true)
  // From there Enter leads to the request.
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /Medansvar|medansvar/ }).waitFor()
  expect(site.faults.splice(0)).toEqual([])
  await page.context().close()
})

test('many at once: chosen by Space, one preview by partner, all or none, each partner’s sums at the foot', async () => {
  const page = await site.visit('secretariat', {})
  await openMatrix(page)
  const one = await cellOf(page, '1.2', 'Fagskolen')
  const other = await cellOf(page, '1.3', 'Fagskolen')
  const third = await cellOf(page, '1.2', 'Høyskolen')
  for (const cell of [one, other, third]) {
    await cell.focus()
    await page.keyboard.press(' ')
    expect(await cell.getAttribute('aria-selected')).toBe('true')
  }
  // What was agreed cannot be chosen.
  const agreed = await cellOf(page, '1.2', 'Fylkeskommunen')
  await agreed.focus()
  await page.keyboard.press(' ')
  expect(await agreed.getAttribute('aria-selected')).toBe('false')
  const foot = page.getByRole('row').filter({ hasText: 'Forespørsler som venter' })
  const sum = foot.getByRole('gridcell').nth((await columnOf(page, 'Fagskolen')) - 1)
  const before = Number(await sum.textContent())
  await page.getByRole('button', { name: 'Spør om alle 3' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('legend').first().waitFor()
  expect(await dialog.locator('legend').allTextContents()).toEqual(['Fagskolen', 'Høyskolen'])
  await dialog.getByText('3 forespørsler til 2 partnere.').waitFor()
  expect(await violations(page)).toEqual([])
  // The measures have their lead: one is asked to share it, unless the secretariat says otherwise, and then hears what it means.
  const roles = dialog.getByRole('combobox')
  expect(await roles.first().inputValue()).toBe('coLead')
  await roles.first().selectOption('contributor')
  await dialog.getByRole('checkbox').nth(2).uncheck()
  await dialog.getByText('2 forespørsler til 1 partner.').waitFor()
  // Meanwhile a colleague has asked for one of them.
  await site.sql`insert into commitments (id, partnership_id, plan_id, measure_id, partner_id, role, state)
    select gen_random_uuid(), m.partnership_id, m.plan_id, m.id, p.id, 'contributor', 'proposed' from measures m, partners p
    where m.plan_id = ${site.planId} and m.number = '1.3' and p.name = 'Fagskolen' and p.partnership_id = m.partnership_id`
  await dialog.getByRole('button', { name: 'Send 2 forespørsler' }).click()
  await dialog.locator('li').filter({ hasText: '1.3' }).locator('.ds-validation-message').waitFor()
  await dialog.getByRole('checkbox').nth(1).uncheck()
  await dialog.getByRole('button', { name: 'Send forespørselen' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await one.getByText('Bidrar, forespurt').waitFor()
  await expect.poll(async () => Number(await sum.textContent())).toBe(before + 2)
  expect(await page.getByRole('button', { name: /^Spør om/ }).count()).toBe(0)
  expect(site.faults.splice(0)).toEqual([])
  await page.context().close()
})

test('what an adopted plan names is asked about in one press and one preview, with its own words', async () => {
  const page = await site.visit('secretariat', {})
  // As an import writes them from a column "Ansvarlig": two partners named for one measure.
  for (const [partner, role] of [
    ['Fagskolen', 'coLead'],
    ['Regionrådet Nord', 'contributor'],
  ])
    await site.sql`insert into commitments (id, partnership_id, plan_id, measure_id, partner_id, role, state, text, source)
      select gen_random_uuid(), m.partnership_id, m.plan_id, m.id, p.id, ${role!}::commitment_role, 'named', 'Fagskolen m.fl. følger opp', 'Plan 2023, s. 12'
      from measures m, partners p where m.plan_id = ${site.planId} and m.number = '7.3' and p.name = ${partner!} and p.partnership_id = m.partnership_id`
  await site.sql`update plans set revision = revision + 1 where id = ${site.planId}`
  await page.goto(`${at()}?answer=named`)
  await page.getByRole('button', { name: /^Be om bekreftelse på/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox').first().waitFor()
  expect(await dialog.getByRole('checkbox').count()).toBe(2)
  expect(await dialog.getByText('«Fagskolen m.fl. følger opp»').count()).toBe(2)
  await dialog.getByRole('button', { name: /^Send/ }).click()
  await dialog.waitFor({ state: 'hidden' })
  const asked =
    await site.sql`select c.role, c.text, c.source from commitments c join measures m on m.id = c.measure_id
      where m.plan_id = ${site.planId} and m.number = '7.3' and c.state = 'proposed' and c.source is not null order by c.role`
  expect(asked.map(({ role, text, source }) => [role, text, source])).toEqual([
    ['coLead', 'Fagskolen m.fl. følger opp', 'Plan 2023, s. 12'],
    ['contributor', 'Fagskolen m.fl. følger opp', 'Plan 2023, s. 12'],
  ])
  expect(site.faults.splice(0)).toEqual([])
  await page.context().close()
})

test('filters stand in the address, and each number opens exactly the measures it counts', async () => {
  const page = await site.visit('secretariat', {})
  await page.goto(at())
  const link = page.locator('p.lead').getByRole('link').first()
  const [led, all] = /(\d+) av (\d+)/
    .exec((await link.textContent())!)!
    .slice(1)
    .map(Number) as [number, number]
  await link.click()
  await page.waitForURL(/answer=noLead/)
  const rows = page.locator('tbody tr:not(.heading)')
  const postponed = await rows.filter({ hasText: '(utsatt)' }).count()
  expect((await rows.count()) - postponed).toBe(all - led)
  await page.getByRole('button', { name: 'Fjern filtre' }).click()
  await expect.poll(() => rows.count()).toBeGreaterThan(all - 1)
  await page.goto(`${at()}?partner=bogus&role=lead`)
  await page.getByText('Ingen tiltak passer').waitFor()
  await page.context().close()
})

test('a member reads what was agreed, is told that requests to others are not shown, and can ask nobody', async () => {
  const page = await site.visit('representative', {})
  await page.goto(at())
  await page.getByRole('grid').waitFor()
  await page.getByText(/^Forespørsler til andre partnere vises ikke\. \d+ venter på svar i alt\.$/).waitFor()
  expect(await page.getByRole('button', { name: /^(Velg flere|Spør|Be om)/ }).count()).toBe(0)
  const free = page.locator('tbody td:empty').first()
  await free.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press(' ')
  expect(await page.getByRole('dialog').count()).toBe(0)
  const agreed = page.locator('tbody td').filter({ hasText: 'Hovedansvar, avtalt' }).first()
  await agreed.focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/ansvar\//)
  expect(site.faults.splice(0)).toEqual([])
  await page.context().close()
})

test('on a phone it is a list, 320 px wide, from which one asks; the file has what the screen has', async () => {
  const page = await site.visit('secretariat', { width: 320, height: 720 })
  await page.goto(at())
  await page.getByRole('heading', { level: 2, name: 'Hovedansvar ikke avtalt' }).waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  const card = page.locator('section').filter({ hasText: '4.5' }).first()
  await card.getByRole('button', { name: /^Spør en partner/ }).click()
  await page.getByRole('dialog').getByLabel('Partner').waitFor()
  await page.keyboard.press('Escape')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV' }).click(),
  ])
  const lines = readFileSync(await download.path(), 'utf8').split('\r\n')
  expect(lines[0]).toMatch(/^\ufeffDelmål;Nr\.;Tiltak;/)
  expect(lines.filter(Boolean).length - 1).toBe(
    (
      await site.sql`select id from measures where plan_id = ${site.planId} and removed_at is null and disposition in ('active', 'postponed')`
    ).length,
  )
  expect(site.faults.splice(0)).toEqual([])
  await page.context().close()
})

test('200 measures x 40 partners: a key moves and a scroll draws within a blink', async () => {
  const [plan] = await site.sql`select partnership_id from plans where id = ${site.emptyPlanId}`
  const { partnership_id: of } = plan as { partnership_id: string }
  await site.sql`insert into partners (id, partnership_id, name, kind) select gen_random_uuid(), ${of}, 'Samarbeidspartner nummer ' || n, 'other' from generate_series(1, 28) n`
  await site.sql`insert into goals (id, partnership_id, plan_id, title, position) values (gen_random_uuid(), ${of}, ${site.emptyPlanId}, 'Et mål', 'a1')`
  await site.sql`insert into measures (id, partnership_id, plan_id, goal_id, number, title, position)
    select gen_random_uuid(), ${of}, ${site.emptyPlanId}, (select id from goals where plan_id = ${site.emptyPlanId} and title = 'Et mål'), n::text, 'Tiltak med et ganske langt navn, nummer ' || n, 'b' || lpad(n::text, 4, '0') from generate_series(1, 200) n`
  await site.sql`insert into commitments (id, partnership_id, plan_id, measure_id, partner_id, role, state)
    select gen_random_uuid(), m.partnership_id, m.plan_id, m.id, p.id, 'contributor', 'accepted' from measures m, partners p
    where m.plan_id = ${site.emptyPlanId} and p.partnership_id = m.partnership_id and p.left_on is null and (m.number::int + ascii(right(p.name, 1))) % 3 = 0`
  const page = await site.visit('secretariat', {})
  await page.goto(`/planer/${site.emptyPlanId}/ansvarsfordeling`)
  const grid = page.getByRole('grid')
  await grid.waitFor()
  expect(Number(await grid.getAttribute('aria-rowcount'))).toBeGreaterThan(200)
  expect(await page.getByRole('columnheader').count()).toBeGreaterThan(40)
  const cell = page.locator('tbody tr:not(.heading)').nth(3).getByRole('gridcell').nth(3)
  await cell.focus()
  const times: number[] = []
  for (const key of [
    'ArrowDown',
    'ArrowRight',
    'PageDown',
    'PageDown',
    'Control+End',
    'Control+Home',
    'End',
  ]) {
    const began = await page.evaluate(() => performance.now())
    await page.keyboard.press(key)
    const ended = await page.evaluate(
      () => new Promise<number>((r) => requestAnimationFrame(() => r(performance.now()))),
    )
    times.push(ended - began)
  }
  const median = times.sort((a, b) => a - b)[3]!
  console.log(`a key in 200 x 40: median ${median.toFixed(0)} ms, most ${times.at(-1)!.toFixed(0)} ms`)
  expect(median).toBeLessThan(400)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  // Where one stands is never under the head or the names that stick.
  const covered = await page.evaluate(() => {
    const box = document.activeElement!.getBoundingClientRect()
    const on = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
    return !document.activeElement!.contains(on)
  })
  expect(covered).toBe(false)
  expect(site.faults.splice(0)).toEqual([])
  await page.context().close()
}, 60_000)
