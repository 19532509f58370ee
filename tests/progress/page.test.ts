import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, violations, type Site } from '../support/browser.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
}, 120_000)
afterAll(() => site.close())

const open = async (look: Parameters<Site['visit']>[1] = {}, query = '') => {
  const page = await site.visit('representative', look)
  await page.goto(`/planer/${site.planId}${query}`)
  await page.locator('canvas[data-drawn]').nth(4).waitFor()
  return page
}
const answer = async (page: Page) =>
  (await page.request.get(`/api/plans/${site.planId}/overview`)).json() as Promise<{
    rounds: { id: string; name: string }[]
    total: { reported: number; measures: number }
  }>
const leave = async (page: Page) => {
  expect(site.faults).toEqual([])
  await page.context().close()
}

describe('every number leads to the list it counts', () => {
  const firstNumber = (text: string | null) => Number(/\d+/.exec(text ?? '')![0])
  const places: Record<string, string> = {
    'the sentence': '.hero .first a >> nth=0',
    'a status in the sentence': '.hero .first a >> nth=2',
    'the legend': '.legend a >> nth=1',
    'a segment of a goal': '.by-goal .segments a >> nth=0',
    'how many gave an estimate': '.by-goal .with a >> nth=0',
    'the squares of a partner': '.by-partner .number >> nth=1',
    'what a partner contributes to': '.by-partner .contributor a >> nth=0',
    'a segment of an earlier round': '.trend .segments a >> nth=0',
    'reported of all in an earlier round': '.trend .of >> nth=0',
  }
  test.each(Object.entries(places))(
    '%s',
    async (_, place) => {
      const page = await open()
      const link = page.locator(place)
      const n = firstNumber((await link.getAttribute('title')) ?? (await link.textContent()))
      await link.click()
      await page.waitForURL(/handlingsplan/)
      await page
        .getByText(new RegExp(`^\\s*${n} (av \\d+ )?tiltak`))
        .filter({ visible: true })
        .first()
        .waitFor()
      await leave(page)
    },
    30_000,
  )
})

test('a press on a drawn segment follows its link, and so does Enter on it', async () => {
  const page = await open()
  const segment = page.locator('.by-goal .segments a').first()
  const to = await segment.getAttribute('href')
  const box = (await segment.boundingBox())!
  const canvas = (await page.locator('.by-goal canvas').first().boundingBox())!
  expect(box.y).toBeGreaterThanOrEqual(canvas.y)
  expect(box.y + box.height).toBeLessThanOrEqual(canvas.y + canvas.height)
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  await page.waitForURL(`**${to}`)
  await page.goBack()
  await segment.focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(`**${to}`)
  await leave(page)
}, 30_000)

test('the view is chosen by keyboard, stands in the address, and is said', async () => {
  const page = await open()
  const { rounds } = await answer(page)
  const last = rounds.at(-1)!
  await page.getByRole('button', { name: 'Bytt runde' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(`**?round=${last.id}`)
  const name = last.name.replace(' ', '\u00a0')
  await page.getByText(`Slik det var da ${name} ble låst`).waitFor()
  await page.locator('[role=status]', { hasText: `Viser ${name}.` }).waitFor({ state: 'attached' })
  await leave(page)
})

test('the table and the file hold what the figure shows', async () => {
  const page = await open()
  const card = page.locator('.chart-card').first()
  await card.getByRole('button', { name: 'Tabell' }).click()
  const { total } = await answer(page)
  const sums = await card.locator('table').first().locator('tbody tr').last().locator('td').allTextContents()
  expect(sums.slice(0, 7).map(Number)).toSatisfy(
    (n: number[]) => n.slice(0, 6).reduce((a, b) => a + b, 0) === n[6] && n[6] === total.measures,
  )
  expect(await violations(page)).toEqual([])
  const download = page.waitForEvent('download')
  await card.getByRole('button', { name: /^CSV/ }).click()
  const text = await readFile(await (await download).path(), 'utf8')
  expect(text.startsWith('\ufeffMål;I rute;Noe avvik')).toBe(true)
  expect(text.trim().split('\r\n').at(-1)).toMatch(new RegExp(`^I alt;.*;${total.measures};`))
  await leave(page)
}, 30_000)

test('a canvas is as large as its rows after the window has changed, and colours follow the theme', async () => {
  const page = await open()
  const sizes = () =>
    page.locator('.bar-layer').evaluateAll((layers) =>
      layers.map((layer) => {
        const canvas = layer.firstElementChild!
        return (
          Math.abs(canvas.clientHeight - layer.clientHeight) < 1 &&
          Math.abs(canvas.clientWidth - layer.clientWidth) <= 1
        )
      }),
    )
  const pixel = () =>
    page
      .locator('.by-goal canvas')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL())
  for (const width of [390, 900, 1280, 320]) {
    await page.setViewportSize({ width, height: 900 })
    await page.waitForTimeout(100)
    expect(await sizes(), `at ${width}`).not.toContain(false)
  }
  const light = await pixel()
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.waitForFunction(
    (before) => document.querySelector<HTMLCanvasElement>('.by-goal canvas')!.toDataURL() !== before,
    light,
  )
  await leave(page)
})

test('what could not be fetched is said, and tried again', async () => {
  const page = await site.visit('representative')
  await page.route('**/overview*', (route) => route.abort())
  await page.goto(`/planer/${site.planId}`)
  await page.getByRole('alert').waitFor()
  await page.unroute('**/overview*')
  await page.getByRole('button', { name: 'Prøv igjen' }).click()
  await page.locator('canvas[data-drawn]').first().waitFor()
  site.faults.length = 0
  await leave(page)
})

test('without chart.js the bars are drawn by the page, and nothing is lost', async () => {
  const page = await site.visit('representative')
  await page.route('**/chart-js-*.js', (route) => route.abort())
  await page.goto(`/planer/${site.planId}`)
  await page.locator('.by-goal .on-paper').first().waitFor()
  site.faults.length = 0
  await leave(page)
})

test.each([
  ['with a mouse', {}, 24],
  ['with a finger', { width: 390, height: 844 }, 44],
])(
  'every segment one can press is wide enough to hit %s, and the others keep their text',
  async (_, look, least) => {
    const page = await open(look)
    const widths = await page
      .locator('.segments a')
      .evaluateAll((links) => links.map((link) => link.parentElement!.getBoundingClientRect().width))
    expect(widths.length).toBeGreaterThan(10)
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(least - 0.1)
    if (least === 44) {
      const narrow = await page.locator('.trend .segments span.link').allTextContents()
      expect(narrow.length).toBeGreaterThan(0)
      expect(narrow.every((text) => /\d/.test(text))).toBe(true)
    }
    await leave(page)
  },
)
