import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, violations, type Site } from '../support/browser.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
}, 120_000)
afterAll(() => site.close())

const measureAt = async (page: Page, index: number) => {
  const tree = await (await page.request.get(`/api/plans/${site.planId}/tree`)).json()
  return { ...tree.measures[index], revision: tree.plan.revision } as {
    id: string
    title: string
    revision: number
  }
}
const wording = async (id: string) =>
  (await site.sql`select title, background, region from measures where id = ${id}`)[0]
const shot = async (page: Page, name: string) => {
  const folder = process.env['SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

test('by keyboard: a measure is written, saved, undone at once, and undone from its history after a reload', async () => {
  const page = await site.visit('secretariat')
  const { id } = await measureAt(page, 0)
  const before = await wording(id)
  await page.goto(`/tiltak/${id}`)
  await page.getByRole('button', { name: 'Rediger' }).press('Enter')
  const region = page.getByLabel('Område', { exact: true })
  await region.fill('Fosen')
  expect(await violations(page)).toEqual([])
  await shot(page, 'edit-form')
  await region.press('Control+Enter')
  await page.getByText('Endringen er lagret.').first().waitFor()
  expect(await wording(id)).toEqual({ ...before, region: 'Fosen' })
  await page.getByRole('button', { name: 'Angre', exact: true }).first().press('Enter')
  await page.getByText('Angret.').first().waitFor()
  expect(await wording(id)).toEqual(before)

  await page.getByRole('button', { name: 'Rediger' }).click()
  await page.getByLabel('Tittel').fill('En annen tittel')
  await page.getByText('Dette er bare en språkretting').waitFor()
  await page.getByRole('button', { name: 'Lagre' }).click()
  await page.getByRole('heading', { level: 1, name: /En annen tittel/ }).waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Angre: Tiltaket ble endret' }).first().click()
  await expect.poll(() => wording(id)).toEqual(before)
  expect(site.faults).toEqual([])
  await page.context().close()
})

test('two write the same: both texts are shown, nothing is lost, and one chooses', async () => {
  const page = await site.visit('secretariat')
  const { id, revision } = await measureAt(page, 1)
  await page.goto(`/tiltak/${id}`)
  await page.getByRole('button', { name: 'Rediger' }).click()
  await page.getByLabel('Bakgrunn').fill('Min bakgrunn, skrevet med omhu')
  await page.getByLabel('Område', { exact: true }).fill('Namdalen')
  const other = await page.request.patch(`/api/measures/${id}`, {
    data: { seen: revision, fields: { background: 'Deres bakgrunn' } },
    headers: { origin: site.base },
  })
  expect(other.status()).toBe(200)
  await page.getByRole('button', { name: 'Lagre' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Deres bakgrunn').waitFor()
  expect(await dialog.getByRole('textbox').inputValue()).toBe('Min bakgrunn, skrevet med omhu')
  expect(await violations(page)).toEqual([])
  await shot(page, 'conflict')
  // Back to the form: what was written still stands there.
  await dialog.getByRole('button', { name: 'Tilbake til skjemaet' }).click()
  expect(await page.getByLabel('Bakgrunn').inputValue()).toBe('Min bakgrunn, skrevet med omhu')
  await page.getByRole('button', { name: 'Lagre' }).click()
  await dialog.getByRole('textbox').fill('Deres bakgrunn. Min bakgrunn.')
  await dialog.getByRole('button', { name: 'Lagre det jeg har valgt' }).click()
  await page.getByText('Endringen er lagret.').first().waitFor()
  expect(await wording(id)).toMatchObject({ background: 'Deres bakgrunn. Min bakgrunn.', region: 'Namdalen' })
  await page.context().close()
})

test('moved by the dialog alone, retired with the decision an adopted plan asks for, and a milestone added and ticked', async () => {
  const page = await site.visit('secretariat')
  const { id } = await measureAt(page, 2)
  const goalOf = async () => (await site.sql`select goal_id from measures where id = ${id}`)[0]!['goal_id']
  const before = await goalOf()
  await page.goto(`/tiltak/${id}`)
  await page.getByRole('button', { name: 'Flytt til …' }).click()
  await page.getByLabel('Til målet').selectOption({ index: 4 })
  expect(await violations(page)).toEqual([])
  await shot(page, 'move')
  await page.getByRole('button', { name: 'Flytt', exact: true }).click()
  await page.getByText('Flyttet.').first().waitFor()
  expect(await goalOf()).not.toBe(before)

  await page.getByRole('button', { name: 'Ny milepæl' }).click()
  await page.getByLabel('Tittel').fill('Avklare bestilling')
  await page.getByRole('button', { name: 'Legg til' }).click()
  await page.getByText('Avklare bestilling').first().waitFor()
  await page.getByRole('button', { name: 'Merk som gjort' }).last().click()
  await expect
    .poll(
      async () =>
        (await site.sql`select done_on from milestones where title = 'Avklare bestilling'`)[0]!['done_on'],
    )
    .not.toBe(null)

  await page.getByRole('button', { name: 'Endre status …' }).click()
  await page.getByLabel('Utgår').check()
  await page.getByRole('button', { name: 'Lagre' }).click()
  await page.getByText('Skriv hvorfor, med en setning.').waitFor()
  await page.getByText('Planen er vedtatt, så endringen trenger en henvisning.').waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByLabel('Begrunnelse').fill('Dekkes av andre')
  await page.getByLabel('Henvisning til vedtaket').fill('Forumet 12.03.2026, sak 4')
  await page.getByRole('button', { name: 'Lagre' }).click()
  await page.getByText('Statusen er endret.').first().waitFor()
  expect(site.faults).toEqual([])
  await page.context().close()
})

test('what is written is not lost by leaving, and a member sees nothing to edit', async () => {
  const page = await site.visit('secretariat')
  const { id } = await measureAt(page, 3)
  await page.goto(`/tiltak/${id}`)
  await page.getByRole('button', { name: 'Rediger' }).click()
  await page.getByLabel('Område', { exact: true }).fill('Innherred')
  const asked = page.waitForEvent('dialog')
  const press = page.getByRole('link', { name: 'Oversikt', exact: true }).first().click()
  await (await asked).dismiss()
  await press
  expect(await page.getByLabel('Område', { exact: true }).inputValue()).toBe('Innherred')
  await page.context().close()

  const member = await site.visit('contact')
  await member.goto(`/tiltak/${id}`)
  await member.getByRole('heading', { name: 'Hva og hvorfor' }).waitFor()
  for (const name of ['Rediger', 'Flytt til …', 'Endre status …', 'Ny milepæl'])
    expect(await member.getByRole('button', { name }).count()).toBe(0)
  await member.context().close()
})

test('a goal is added on the tree page, written on its own, and removed while it is empty', async () => {
  const page = await site.visit('secretariat')
  await page.goto(`/planer/${site.planId}/handlingsplan`)
  await page.getByRole('button', { name: 'Nytt mål' }).click()
  await page.getByLabel('Tittel').fill('Et helt nytt mål')
  await page.getByRole('button', { name: 'Legg til' }).click()
  await page.getByText('Lagt til.').first().waitFor()
  const [goal] = await site.sql`select id from goals where title = 'Et helt nytt mål'`
  await page.goto(`/maal/${goal!['id']}`)
  await page.getByRole('button', { name: 'Rediger' }).click()
  await page.getByLabel('Beskrivelse').fill('Hvorfor dette målet finnes')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Lagre' }).click()
  await page.getByText('Hvorfor dette målet finnes').first().waitFor()
  await page.getByRole('button', { name: 'Fjern' }).click()
  await page.getByRole('heading', { name: 'Handlingsplan' }).waitFor()
  expect((await site.sql`select removed_at from goals where id = ${goal!['id']}`)[0]!['removed_at']).not.toBe(
    null,
  )
  expect(site.faults).toEqual([])
  await page.context().close()
})
