import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { loadExample } from '../../db/demo/index.ts'
import { buildApp } from '../../server/app.ts'
import { systemClock } from '../../server/clock.ts'
import { buildPages } from '../../server/start/pages.ts'
import { testConfig } from './app.ts'
import { launchChromium } from './chromium.ts'
import { createDatabase, type TestDatabase } from './db.ts'

type Persona = 'secretariat' | 'contact' | 'representative'
type Look = {
  width?: number
  height?: number
  scheme?: 'light' | 'dark'
  locale?: 'nb' | 'nn' | 'en'
  touch?: boolean
}
export type Site = Awaited<ReturnType<typeof openSite>>

/** The real application with the example and the built pages, on a port of its own, and a browser before it. Close it in `afterAll`. */
export const openSite = async () => {
  const database: TestDatabase = await createDatabase()
  const { db, sql } = database
  await loadExample(db, new Date())
  await buildPages(() => {})
  const app = await buildApp({
    db,
    sql,
    clock: systemClock,
    mailer: null,
    config: { ...testConfig, hasExample: true },
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const browser: Browser = await launchChromium()
  const faults: string[] = []

  /** A fresh visitor, signed in as one of the example's people (or nobody). Errors of the page are kept in `faults`. */
  const visit = async (
    as: Persona | null,
    { width = 1280, height = 800, scheme = 'light', touch = false }: Look = {},
  ) => {
    const context: BrowserContext = await browser.newContext({
      viewport: { width, height },
      hasTouch: touch,
      colorScheme: scheme,
      reducedMotion: 'reduce',
      locale: 'nb-NO',
      baseURL: base,
    })
    if (as) await context.request.post('/api/session/demo', { data: { as } })
    const page: Page = await context.newPage()
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
        faults.push(`${page.url()}: ${message.text()}`)
    })
    return page
  }
  const [adopted, empty] =
    (await sql`select id, partnership_id from plans order by state = 'adopted' desc, period_start_on`) as unknown as [
      { id: string; partnership_id: string },
      { id: string },
    ]
  const close = async () => {
    await browser.close()
    await app.close()
    await database.drop()
  }
  return {
    base,
    db,
    sql,
    app,
    visit,
    faults,
    planId: adopted.id,
    emptyPlanId: empty.id,
    partnershipId: adopted.partnership_id,
    close,
  }
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds wrong on the page as it stands, as "rule: element"; injected past the content policy, which the pages themselves obey. */
export const violations = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe)
  return page.evaluate(async (tags) => {
    const found = await (
      window as unknown as {
        axe: { run: (o: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
      }
    ).axe.run({
      runOnly: { type: 'tag', values: tags },
    })
    return found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)}`))
  }, rules)
}
