import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, violations, type Site } from '../support/browser.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
}, 120_000)
afterAll(() => site.close())

test('what another changes is told as a number within a second, and shown when one asks for it', async () => {
  const page = await site.visit('representative')
  await page.goto(`/planer/${site.planId}/handlingsplan`)
  await page.locator('tr[data-key]').first().waitFor()
  const streams = () => page.evaluate(() => navigator.locks.query().then(({ held }) => held?.length ?? 0))
  await expect.poll(streams).toBe(1)

  const { request } = await site.visit('secretariat').then((other) => other)
  const tree = await (await request.get(`/api/plans/${site.planId}/tree`)).json()
  const { id, title } = tree.measures[0]
  const change = (to: string) =>
    request.patch(`/api/measures/${id}`, {
      data: { seen: tree.plan.revision, fields: { title: to } },
      headers: { origin: site.base },
    })
  // Until the stream stands nothing is heard, so the first change may come too early to be counted within a second.
  expect((await change(`${title} (1)`)).status()).toBe(200)
  await page.getByText('1 endring gjort av andre').waitFor({ timeout: 5000 })
  const since = performance.now()
  await request.patch(`/api/measures/${id}`, {
    data: { seen: tree.plan.revision + 1, fields: { title: 'Nytt navn fra en annen' } },
    headers: { origin: site.base },
  })
  await page.getByText('2 endringer gjort av andre').waitFor({ timeout: 1000 })
  expect(performance.now() - since).toBeLessThan(1500)
  expect(await page.getByText('Nytt navn fra en annen').count()).toBe(0)
  expect(await violations(page)).toEqual([])

  await page.getByRole('button', { name: 'Oppdater' }).click()
  await page.getByText('Nytt navn fra en annen').first().waitFor()
  expect(await page.getByText('gjort av andre').count()).toBe(0)
  expect(site.faults).toEqual([])
  await page.context().close()
})
