import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, violations, type Site } from '../support/browser.ts'

let site: Site
const places: Record<
  string,
  { as: 'secretariat' | 'contact' | 'representative' | null; path: () => string }
> = {}
beforeAll(async () => {
  site = await openSite()
  const [measure] = await site.sql`select id from measures where plan_id = ${site.planId} and number = '2.3'`
  const [partner] = await site.sql`select id from partners where name = 'Universitetet'`
  const [goal] = await site.sql`select id from goals where plan_id = ${site.planId} and number = '2'`
  Object.assign(ids, { measure: measure!.id, goal: goal!.id, partner: partner!.id })
}, 120_000)
afterAll(() => site.close())

const ids = { measure: '', goal: '', partner: '' }
Object.assign(places, {
  'Logg inn': { as: null, path: () => '/logg-inn' },
  'Logg inn med lenke': { as: null, path: () => '/logg-inn/lenke#x' },
  Utboks: { as: null, path: () => '/utboks' },
  'Finnes ikke': { as: 'representative', path: () => '/finnes/ikke' },
  Planer: { as: 'secretariat', path: () => '/planer' },
  'Min profil': { as: 'representative', path: () => '/min-profil' },
  Oversikt: { as: 'representative', path: () => `/planer/${site.planId}` },
  'Oversikt, tom plan': { as: 'secretariat', path: () => `/planer/${site.emptyPlanId}` },
  Handlingsplan: { as: 'secretariat', path: () => `/planer/${site.planId}/handlingsplan` },
  'Handlingsplan som liste': {
    as: 'representative',
    path: () => `/planer/${site.planId}/handlingsplan?view=list`,
  },
  'Handlingsplan, tom plan': { as: 'secretariat', path: () => `/planer/${site.emptyPlanId}/handlingsplan` },
  Historikk: { as: 'secretariat', path: () => `/planer/${site.planId}/historikk` },
  'Sjekk av planen': { as: 'secretariat', path: () => `/planer/${site.planId}/sjekk` },
  'Sjekk av planen, tom plan': { as: 'secretariat', path: () => `/planer/${site.emptyPlanId}/sjekk` },
  Ansvarsfordeling: { as: 'secretariat', path: () => `/planer/${site.planId}/ansvarsfordeling` },
  'Ansvarsfordeling som liste, for en representant': {
    as: 'representative',
    path: () => `/planer/${site.planId}/ansvarsfordeling?view=list`,
  },
  'Ansvarsfordeling, tom plan': {
    as: 'secretariat',
    path: () => `/planer/${site.emptyPlanId}/ansvarsfordeling`,
  },
  Tiltak: { as: 'secretariat', path: () => `/tiltak/${ids.measure}` },
  'Vår side': { as: 'contact', path: () => '/var-side' },
  Rapport: { as: 'contact', path: () => `/tiltak/${ids.measure}/rapport` },
  'Rapport, neste steg': { as: 'contact', path: () => `/tiltak/${ids.measure}/rapport?steg=2` },
  'Rapport, siste steg': { as: 'contact', path: () => `/tiltak/${ids.measure}/rapport?steg=3` },
  Mål: { as: 'representative', path: () => `/maal/${ids.goal}` },
  Partnere: { as: 'secretariat', path: () => `/partnerskap/${site.partnershipId}` },
  'Partnere, for en kontaktperson': { as: 'contact', path: () => `/partnerskap/${site.partnershipId}` },
  Innstillinger: { as: 'secretariat', path: () => `/partnerskap/${site.partnershipId}/innstillinger` },
  Partner: { as: 'secretariat', path: () => `/partnere/${ids.partner}` },
  'Det vi har sagt ja til': { as: 'contact', path: () => `/partnere/${ids.partner}/ta-med` },
  Import: { as: 'secretariat', path: () => `/planer/${site.emptyPlanId}/import` },
})

describe.each(['light', 'dark'] as const)('in %s', (scheme) => {
  test.each(Object.keys(places))(
    '%s has nothing that axe objects to, on a desk and on a phone, and no error',
    async (name) => {
      const { as, path } = places[name]!
      const page = await site.visit(as, { scheme })
      // Tall, so that what sticks to the foot covers nothing while axe measures targets.
      for (const [width, height] of [
        [1280, 2400],
        [390, 14000],
      ] as const) {
        await page.setViewportSize({ width, height })
        await page.goto(path(), { waitUntil: 'networkidle' })
        await page.locator('h1').first().waitFor()
        expect(await violations(page), `${name} at ${width}`).toEqual([])
      }
      expect(site.faults).toEqual([])
      await page.context().close()
    },
    60_000,
  )
})

test.each(Object.keys(places))(
  '%s is read at 320 pixels without scrolling sideways',
  async (name) => {
    const { as, path } = places[name]!
    const page = await site.visit(as, { width: 320, height: 700 })
    await page.goto(path(), { waitUntil: 'networkidle' })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    await page.context().close()
  },
  30_000,
)
