import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, violations, type Site } from '../support/browser.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
}, 120_000)
afterAll(() => site.close())

const linked = async (measureId: string) =>
  (
    await site.sql`select g.number from measure_goals l join goals g on g.id = l.goal_id where l.measure_id = ${measureId} order by g.number`
  ).map((row) => row['number'] as string)

test('a measure contributes to other goals too: chosen by keyboard, read by all, taken back by one press', async () => {
  const [measure] = await site.sql`select id from measures where plan_id = ${site.planId} and number = '2.3'`
  const id = measure!['id'] as string
  const before = await linked(id)
  const page = await site.visit('secretariat')
  await page.goto(`/tiltak/${id}`)
  await page.getByRole('button', { name: 'Bidrar også til …' }).press('Enter')
  const dialog = page.getByRole('dialog')
  const box = dialog.getByRole('checkbox', { name: /^1 / })
  await box.press(' ')
  expect(await dialog.getByRole('checkbox', { name: /^2 / }).count()).toBe(0)
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Lagre' }).press('Enter')
  await page.getByText('Bidrar også til:').waitFor()
  expect(await linked(id)).toEqual([...before, '1'].sort())

  const reader = await site.visit('contact', { width: 390, height: 844 })
  await reader.goto(`/tiltak/${id}`)
  await reader.getByText('Bidrar også til:').waitFor()
  expect(await reader.getByRole('button', { name: 'Bidrar også til …' }).count()).toBe(0)
  await reader.context().close()

  await page.getByRole('button', { name: 'Angre', exact: true }).first().press('Enter')
  await expect.poll(() => linked(id)).toEqual(before)
  expect(site.faults).toEqual([])
  await page.context().close()
})

test('where somebody else has chosen meanwhile, one sees what, and one’s own choice stands', async () => {
  const [measure] = await site.sql`select id from measures where plan_id = ${site.planId} and number = '2.4'`
  const id = measure!['id'] as string
  const page = await site.visit('secretariat')
  await page.goto(`/tiltak/${id}`)
  await page.getByRole('button', { name: 'Bidrar også til …' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: /^1 / }).check()
  const goal = (
    await site.sql`select id, title from goals where plan_id = ${site.planId} and number = '3'`
  )[0]!
  const { plan } = await (await page.request.get(`/api/plans/${site.planId}/tree`)).json()
  const reply = await page.request.patch(`/api/measures/${id}`, {
    data: { seen: plan.revision, fields: { contributesTo: [goal['id']] } },
  })
  expect(reply.status()).toBe(200)
  await dialog.getByRole('button', { name: 'Lagre' }).click()
  await dialog.getByText(`Noen andre har valgt imens: 3 ${goal['title'] as string}.`).waitFor()
  expect(await dialog.getByRole('checkbox', { name: /^1 / }).isChecked()).toBe(true)
  await dialog.getByRole('button', { name: 'Lagre mitt valg likevel' }).click()
  await expect.poll(() => linked(id)).toEqual(['1'])
  await page.context().close()
})
