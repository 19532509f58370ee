import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dropPlace } from '../../web/plans/tree-acts.ts'
import type { TreeRow } from '../../web/plans/tree-rows.ts'
import { openSite, violations, type Site } from '../support/browser.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
}, 120_000)
afterAll(() => site.close())

const tree = (page: Page, query = '') => page.goto(`/planer/${site.planId}/handlingsplan${query}`)
const rowOf = (page: Page, title: string) => page.locator('tr.measure').filter({ hasText: title })
const measures = async (goalNumber: string) =>
  (await site.sql`
    select m.id, m.title, m.number, m.due_text, m.priority, m.themes from measures m join goals g on g.id = m.goal_id
    where m.plan_id = ${site.planId} and g.number = ${goalNumber} and m.removed_at is null order by m.position`) as unknown as {
    id: string
    title: string
    number: string
    due_text: string | null
    priority: string | null
    themes: string[]
  }[]
/** The row that holds the focus. */
const standing = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-key'))
const shot = async (page: Page, name: string) => {
  const folder = process.env['SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

test('many at once by keyboard alone: one press changes them, one takes it back', async () => {
  const page = await site.visit('secretariat')
  await tree(page)
  const before = await measures('2')
  const [first, second] = before
  await rowOf(page, first!.title).focus()
  await page.keyboard.press(' ')
  expect(await rowOf(page, first!.title).getAttribute('aria-selected')).toBe('true')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(() => page.locator('tr[aria-selected=true]').count()).toBe(3)
  await page.keyboard.press('Shift+ArrowUp')
  await expect.poll(() => page.locator('tr[aria-selected=true]').count()).toBe(2)
  await page.getByRole('button', { name: 'Endre …' }).focus()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.locator('tr[aria-selected=true]').count()).toBe(0)
  await rowOf(page, first!.title).focus()
  await page.keyboard.press('Control+a')
  const shown = await page.locator('tr.measure').count()
  await page.getByText(`${shown} tiltak valgt.`).waitFor()
  await page.keyboard.press('Escape')
  await rowOf(page, first!.title).focus()
  await page.keyboard.press(' ')
  await rowOf(page, second!.title).focus()
  await page.keyboard.press(' ')
  await page.getByText('2 tiltak valgt.').waitFor()
  expect(await violations(page)).toEqual([])
  await shot(page, 'tree-chosen')
  await page.getByRole('button', { name: 'Endre …' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Endre 2 tiltak' }).press('Enter')
  await dialog.getByText('Velg noe å endre.').waitFor()
  await dialog.getByLabel('Prioritet').selectOption({ label: 'Lav' })
  await dialog.getByLabel('Frist').fill('T2 2028')
  const added = dialog.getByRole('group', { name: 'Legg til tema' })
  await added.getByRole('checkbox', { name: 'Grønn' }).check()
  await added.getByLabel('Annet tema').fill('Nytt for begge')
  await page.keyboard.press('Enter')
  expect(await violations(page)).toEqual([])
  await shot(page, 'tree-bulk')
  await dialog.getByLabel('Frist').press('Enter')
  await page.getByText('2 tiltak er endret.').first().waitFor()
  const changed = (await measures('2')).slice(0, 2)
  expect(changed.map((m) => [m.priority, m.due_text])).toEqual([
    ['low', 'T2 2028'],
    ['low', 'T2 2028'],
  ])
  for (const { themes } of changed)
    expect(themes).toEqual(expect.arrayContaining(['Grønn', 'Nytt for begge']))
  expect(await page.locator('tr[aria-selected=true]').count()).toBe(0)
  await page.getByRole('button', { name: 'Angre', exact: true }).press('Enter')
  await expect.poll(() => measures('2')).toEqual(before)
  expect(site.faults).toEqual([])
  await page.context().close()
})

test('what a filter hides stays chosen, and the bar says how many', async () => {
  const page = await site.visit('secretariat')
  await tree(page)
  const [first] = await measures('2')
  await rowOf(page, first!.title).getByRole('checkbox').check()
  await page.getByText('1 tiltak valgt.').waitFor()
  await page.getByRole('searchbox').fill('finnes slett ikke i denne planen')
  await page.getByText('1 av dem vises ikke nå.').waitFor()
  await page.getByRole('button', { name: 'Endre …' }).click()
  await page.getByText('Valget gjelder også 1 tiltak som ikke vises nå.').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Opphev valget' }).click()
  await expect.poll(() => page.getByText('1 tiltak valgt.').count()).toBe(0)
  await page.context().close()
})

test('another plan begins with nothing chosen', async () => {
  const page = await site.visit('secretariat')
  await tree(page)
  await rowOf(page, (await measures('2'))[0]!.title)
    .getByRole('checkbox')
    .check()
  await page.getByText('1 tiltak valgt.').waitFor()
  await page.evaluate((to) => {
    history.pushState({}, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: {} }))
  }, `/planer/${site.emptyPlanId}/handlingsplan`)
  await expect.poll(() => page.getByText('1 tiltak valgt.').count()).toBe(0)
  await page.goBack()
  await page.locator('tr.measure').first().waitFor()
  expect(await page.locator('tr[aria-selected=true]').count()).toBe(0)
  await page.context().close()
})

test('F2 renames where one stands, and two who do so at once see both titles', async () => {
  const page = await site.visit('secretariat')
  await tree(page)
  const [first] = await measures('2')
  await rowOf(page, first!.title).focus()
  await page.keyboard.press('F2')
  await page.getByLabel('Tittel', { exact: true }).waitFor()
  await page.keyboard.type('Forkastet')
  await page.getByText('Enter lagrer').waitFor()
  page.once('dialog', (asked) => void asked.accept())
  await page.keyboard.press('Escape')
  await expect.poll(() => standing(page)).toBe(first!.id)
  await page.keyboard.press('F2')
  await page.getByLabel('Tittel', { exact: true }).fill('  ')
  await page.keyboard.press('Enter')
  await page.getByText('Skriv en tittel.').waitFor()
  await page.getByLabel('Tittel', { exact: true }).fill('Et navn til')
  expect(await violations(page)).toEqual([])
  await shot(page, 'tree-rename')
  const other = await site.visit('secretariat')
  const seen = (await (await other.request.get(`/api/plans/${site.planId}/tree`)).json()).plan.revision
  const reply = await other.request.patch(`/api/measures/${first!.id}`, {
    data: { seen, fields: { title: 'Den andres navn' }, isLanguageCorrection: true },
  })
  expect(reply.status()).toBe(200)
  await page.getByLabel('Tittel', { exact: true }).press('Enter')
  await page.getByRole('heading', { name: 'Noen andre har endret det samme' }).waitFor()
  await page.getByText('Den andres navn').first().waitFor()
  await page.getByRole('button', { name: 'Lagre det jeg har valgt' }).press('Enter')
  await expect.poll(async () => (await measures('2'))[0]!.title).toBe('Et navn til')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-key')))
    .toBe(first!.id)
  await site.sql`update measures set title = ${first!.title} where id = ${first!.id}`
  await other.context().close()
  await page.context().close()
})

test('Alt with an arrow moves a measure among its own, and the focus follows', async () => {
  const page = await site.visit('secretariat')
  await tree(page)
  const before = await measures('2')
  await page.locator(`tr[data-key="${before[0]!.id}"]`).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await page.getByText('Det står allerede først.').waitFor({ state: 'attached' })
  await page.keyboard.press('Alt+ArrowDown')
  await expect
    .poll(async () => (await measures('2')).map((m) => m.id).slice(0, 2))
    .toEqual([before[1]!.id, before[0]!.id])
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-key')))
    .toBe(before[0]!.id)
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(async () => (await measures('2')).map((m) => m.id)[2]).toBe(before[0]!.id)
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(async () => (await measures('2')).map((m) => m.id)).toEqual(before.map((m) => m.id))
  await page.keyboard.press('f')
  await page.getByRole('heading', { name: /^Flytt «/ }).waitFor()
  await page.keyboard.press('Escape')
  await page.locator(`tr[data-key="${before[0]!.id}"]`).focus()
  await page.keyboard.press('n')
  await page.getByRole('dialog').getByLabel('Tittel').fill('Rett under det første')
  await page.getByRole('dialog').getByLabel('Tittel').press('Enter')
  await expect.poll(async () => (await measures('2')).map((m) => m.title)[1]).toBe('Rett under det første')
  await page.getByRole('button', { name: 'Angre', exact: true }).click()
  await expect.poll(async () => (await measures('2')).map((m) => m.id)).toEqual(before.map((m) => m.id))
  expect(site.faults).toEqual([])
  await page.context().close()
})

test('dragged below another, it lies there; dragged onto a goal, it lies in it', async () => {
  const page = await site.visit('secretariat')
  await tree(page)
  const before = await measures('2')
  const row = (id: string) => page.locator(`tr[data-key="${id}"]`)
  const box = (await row(before[2]!.id).boundingBox())!
  await row(before[0]!.id).dragTo(row(before[2]!.id), {
    sourcePosition: { x: 300, y: 5 },
    targetPosition: { x: 300, y: box.height - 3 },
  })
  await expect
    .poll(async () => (await measures('2')).map((m) => m.id).slice(0, 3))
    .toEqual([before[1]!.id, before[2]!.id, before[0]!.id])
  // As somebody would: once the row lies where it was dropped.
  await expect
    .poll(
      async () => (await row(before[2]!.id).boundingBox())!.y < (await row(before[0]!.id).boundingBox())!.y,
    )
    .toBe(true)
  await page.getByText('Flyttet.').first().waitFor()
  const [goal] = await site.sql`select id from goals where plan_id = ${site.planId} and number = '1'`
  await row(before[0]!.id).dragTo(row(goal!['id']), {
    sourcePosition: { x: 300, y: 5 },
    targetPosition: { x: 300, y: 8 },
  })
  await expect.poll(async () => (await measures('1')).at(-1)!.id).toBe(before[0]!.id)
  await page.getByRole('button', { name: 'Angre', exact: true }).click()
  await expect.poll(async () => (await measures('2')).some((m) => m.id === before[0]!.id)).toBe(true)
  await page.context().close()
})

test('“…” of a row renames, moves and adds by pointer alone, and by the keys of a menu', async () => {
  const page = await site.visit('secretariat')
  await tree(page)
  const [first] = await measures('2')
  const more = rowOf(page, first!.title).getByRole('button', { name: `Mer om ${first!.title}` })
  const box = (await more.boundingBox())!
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24)
  await more.click()
  await page.getByRole('button', { name: 'Flytt til …' }).click()
  await page.getByRole('heading', { name: `Flytt «${first!.number} ${first!.title}»` }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => standing(page)).toBe(first!.id)
  await more.click()
  await shot(page, 'tree-row-menu')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('button', { name: 'Flytt til …' }).count()).toBe(0)
  await more.click()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Nytt tiltak' }).waitFor()
  await page.keyboard.press('Escape')
  await page
    .locator('tr.goal')
    .nth(1)
    .getByRole('button', { name: /^Mer om/ })
    .click()
  await page.getByRole('button', { name: 'Nytt tiltak her' }).click()
  await page.getByRole('heading', { name: 'Nytt tiltak' }).waitFor()
  expect(site.faults).toEqual([])
  await page.context().close()
})

test('on a phone “…” of a card and of a goal is a whole finger wide, and the focus comes back to it', async () => {
  const page = await site.visit('secretariat', { width: 390, height: 844, touch: true })
  await tree(page)
  const [first] = await measures('2')
  const more = page.getByRole('button', { name: `Mer om ${first!.title}` })
  await more.scrollIntoViewIfNeeded()
  const box = (await more.boundingBox())!
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44)
  await more.tap()
  await shot(page, 'tree-row-menu-phone')
  await page.getByRole('button', { name: 'Endre navn' }).tap()
  await page.getByLabel('Tittel', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-more')))
    .toBe(first!.id)
  await page
    .getByRole('button', { name: /^Mer om/ })
    .first()
    .tap()
  await page.getByRole('button', { name: 'Nytt tiltak her' }).tap()
  await page.getByRole('heading', { name: 'Nytt tiltak' }).waitFor()
  expect(site.faults).toEqual([])
  await page.context().close()
})

test('a contact is offered none of it', async () => {
  const page = await site.visit('contact')
  await tree(page)
  await page.locator('tr.measure').first().waitFor()
  expect(await page.getByRole('checkbox').count()).toBe(0)
  expect(await page.locator('tr[draggable=true]').count()).toBe(0)
  expect(await page.getByRole('button', { name: /^Mer om/ }).count()).toBe(0)
  expect(await page.locator('[aria-selected]').count()).toBe(0)
  await page.locator('tr.measure').first().focus()
  for (const key of [' ', 'F2', 'n', 'f']) await page.keyboard.press(key)
  expect(await page.getByRole('dialog').count()).toBe(0)
  await page.context().close()
})

test('on a phone several are chosen in the list', async () => {
  const page = await site.visit('secretariat', { width: 390, height: 844, scheme: 'dark', touch: true })
  await tree(page)
  await page.getByRole('button', { name: 'Velg flere' }).tap()
  const boxes = page.getByRole('checkbox')
  await boxes.nth(0).check()
  await boxes.nth(1).check()
  await page.getByText('2 tiltak valgt.').waitFor()
  await shot(page, 'tree-chosen-phone')
  await page.setViewportSize({ width: 390, height: 9000 })
  expect(await violations(page)).toEqual([])
  await page.context().close()
})

describe('where something may be dropped', () => {
  const goals = [
    { id: 'a', parentId: null },
    { id: 'b', parentId: 'a' },
    { id: 'c', parentId: null },
  ]
  const goal = (key: string) => ({ kind: 'goal', key }) as TreeRow
  const measure = (key: string) => ({ kind: 'measure', key }) as TreeRow
  const milestone = { kind: 'milestone', key: 'x' } as TreeRow
  test.each([
    [measure('m'), measure('n'), 0.2, 'before'],
    [measure('m'), measure('n'), 0.8, 'after'],
    [measure('m'), measure('m'), 0.8, null],
    [measure('m'), goal('a'), 0.1, 'into'],
    [measure('m'), milestone, 0.5, null],
    [milestone, measure('m'), 0.5, null],
    [goal('c'), goal('a'), 0.1, 'before'],
    [goal('c'), goal('a'), 0.5, 'into'],
    [goal('c'), goal('b'), 0.9, 'after'],
    [goal('a'), goal('b'), 0.5, null],
    [goal('a'), measure('m'), 0.5, null],
  ])('%o on %o at %d: %s', (dragged, on, height, where) =>
    expect(dropPlace(goals, dragged, on, height)).toBe(where),
  )
})
