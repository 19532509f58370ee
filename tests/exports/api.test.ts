import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import * as t from '../../db/schema/index.ts'
import { loadExample, demoPersonEmail } from '../../db/demo/index.ts'
import { statusWords, priorityWords } from '../../server/exports/words.ts'
import { priorities } from '../../server/measures/rules.ts'
import { locales } from '../../server/people/rules.ts'
import type { PlanFilters } from '../../server/progress/list-rules.ts'
import { statuses, type Status } from '../../server/progress/rules.ts'
import en from '../../web/i18n/en/index.ts'
import nb from '../../web/i18n/nb/index.ts'
import nn from '../../web/i18n/nn/index.ts'
import { measureFilter } from '../../web/plans/filter.ts'
import { createApp, type TestApp } from '../support/app.ts'
import { downloaded, tableIn } from './exported.ts'

let app: TestApp
let plan: { id: string; title: string; partnershipId: string }
const me = {} as Record<'secretariat' | 'contact' | 'representative', Awaited<ReturnType<TestApp['as']>>>
beforeAll(async () => {
  app = await createApp()
  await loadExample(app.db, app.clock.at)
  for (const as of ['secretariat', 'contact', 'representative'] as const) {
    const [person] = await app.db.select().from(t.people).where(eq(t.people.email, demoPersonEmail[as]))
    me[as] = await app.as(person!)
  }
  plan = (await me.secretariat.get('/plans')).body.items[0]
})
afterAll(() => app.close())

const omitStatus = ({ status: _, ...rest }: Record<string, string>) => rest
const url = (rest: string) => `/plans/${plan.id}/${rest}`
const planTable = async (rest: string, who = me.secretariat) =>
  tableIn((await downloaded(app, who, url(`export?${rest}`))).bytes)
type TreeMeasure = {
  id: string
  status: string
  progress: number | null
  lead: { name: string } | null
  lastReportedOn: string | null
}
const tree = async (query = '') =>
  (await me.secretariat.get(url(`tree${query}`))).body as {
    measures: TreeMeasure[]
    goals: { id: string; title: string }[]
    rounds: { id: string }[]
    total: object
  }

describe('the plan', () => {
  test.each(['xlsx', 'csv'])('%s says of each measure what the tree says', async (format) => {
    const { measures } = await tree()
    const { headers, rows, column } = await planTable(`format=${format}&aside=show`)
    const first = rows.filter((row) => row[headers.indexOf('Tiltak')] !== '')
    const of = (header: string) => first.map((row) => row[headers.indexOf(header)])
    const byId = new Map(measures.map((m) => [m.id, m]))
    const shown = of('ID (Avtalt)').map((id) => byId.get(id!)!)
    expect(new Set(column('ID (Avtalt)').filter(Boolean))).toEqual(new Set(measures.map(({ id }) => id)))
    expect(of('Status (Avtalt)')).toEqual(shown.map((m) => statusWords.nb[m.status as 'onTrack']))
    expect(of('Anslått gjennomført, % (Avtalt)')).toEqual(shown.map((m) => String(m.progress ?? '')))
    expect(of('Hovedansvar')).toEqual(shown.map((m) => m.lead?.name ?? ''))
    expect(of('Sist rapportert (Avtalt)')).toEqual(shown.map((m) => m.lastReportedOn ?? ''))
  })

  test('each filter leaves the same measures in the file as in the list', async () => {
    const now = await tree()
    const lead = (now.measures.find((m) => m.lead) as unknown as { lead: { partnerId: string } }).lead
      .partnerId
    const round = now.rounds.at(-1)!.id
    for (const filters of [
      {},
      { aside: 'show' },
      { status: 'someDeviation,seriousDeviation' },
      { lead: 'none' },
      { lead },
      { due: 'soon' },
      { due: 'overdue' },
      { reported: 'no' },
      { goal: now.goals[1]!.id },
      { q: 'kompetanse' },
      { estimated: 'yes', round },
    ] as Record<string, string>[]) {
      const seen = await me.secretariat.get(url(`tree${filters['round'] ? `?round=${round}` : ''}`))
      const status = filters['status']?.split(',') as Status[] | undefined
      const given: PlanFilters = { ...(omitStatus(filters) as PlanFilters), ...(status && { status }) }
      const context = { goals: seen.body.goals, asOf: seen.body.view.asOf }
      const wanted = seen.body.measures.filter(measureFilter(given, context)).map((m: TreeMeasure) => m.id)
      const query = new URLSearchParams({ ...filters, format: 'json' })
      const { body } = await me.secretariat.get(url(`export?${query.toString()}`))
      expect(
        body.measures.map((m: TreeMeasure) => m.id),
        JSON.stringify(filters),
      ).toEqual(wanted)
      expect(body.total).toEqual(seen.body.total)
    }
  })

  test('JSON is the tree with each measure’s texts, and holds no more than the contract says', async () => {
    const [file, seen] = [
      await me.contact.get(url('export?format=json&aside=show')),
      await me.contact.get(url('tree')),
    ]
    const { exportedOn, filters, measures, ...rest } = file.body
    expect({ exportedOn, filters }).toEqual({ exportedOn: '2026-11-23', filters: { aside: 'show' } })
    expect({ ...rest, measures: measures.map(({ texts: _, ...m }: { texts: unknown }) => m) }).toEqual(
      seen.body,
    )
    const page = await me.contact.get(`/measures/${measures[0].id}`)
    for (const [key, value] of Object.entries(measures[0].texts)) expect(page.body[key]).toEqual(value)
  })

  test('a past round is as it was frozen, without today’s texts and without ids that would put it back', async () => {
    const { rounds } = await tree()
    const then = await tree(`?round=${rounds[0]!.id}`)
    const { headers, rows } = await planTable(`format=csv&aside=show&round=${rounds[0]!.id}`)
    expect(rows).toHaveLength(then.measures.length)
    expect(headers).not.toContain('ID (Avtalt)')
    expect(headers).not.toContain('Bakgrunn')
    expect(
      (await me.contact.get(url('export?format=csv&round=0199a000-0000-7000-8000-000000000000'))).status,
    ).toBe(404)
  })

  test('at most five statements, however it is written', async () => {
    const { rounds } = await tree()
    for (const format of ['xlsx', 'csv', 'json'])
      for (const round of ['', `&round=${rounds[0]!.id}`])
        expect(
          (await me.contact.get(url(`export?format=${format}${round}`))).statements.length,
        ).toBeLessThanOrEqual(5)
    for (const format of ['xlsx', 'csv', 'json'])
      expect(
        (await me.contact.get(url(`overview/export?format=${format}`))).statements.length,
      ).toBeLessThanOrEqual(5)
  })

  test('only accepted responsibility stands in it, whoever asks', async () => {
    const accepted =
      await app.sql`select p.name from commitments c join partners p on p.id = c.partner_id where c.plan_id = ${plan.id} and c.state = 'accepted'`
    const agreed = new Set(accepted.map((row) => row['name'] as string))
    for (const who of [me.secretariat, me.contact]) {
      const { column } = await planTable('format=csv&aside=show', who)
      const named = ['Hovedansvar', 'Medansvar', 'Bidrar'].flatMap(column).flatMap((cell) => cell.split('\n'))
      for (const name of named.filter(Boolean)) expect(agreed).toContain(name)
    }
  })

  test('the working note comes to the secretariat that asks for it, and to nobody else', async () => {
    const [measure] = (await tree()).measures
    await app.db.update(t.measures).set({ workingNote: 'Bare for oss' }).where(eq(t.measures.id, measure!.id))
    for (const format of ['csv', 'json'])
      for (const [who, rest, isThere] of [
        ['secretariat', '&workingNote=include', true],
        ['secretariat', '', false],
        ['contact', '&workingNote=include', false],
        ['representative', '&workingNote=include', false],
      ] as const) {
        const { text } = await downloaded(app, me[who], url(`export?format=${format}&aside=show${rest}`))
        expect([who, rest, text.includes('Bare for oss')]).toEqual([who, rest, isThere])
      }
    const { headers } = await planTable('format=csv&workingNote=include', me.contact)
    expect(headers).not.toContain('Arbeidsnotat (Avtalt)')
  })

  test('the file is named after the plan and the day, and is kept by nobody on the way', async () => {
    await app.db.update(t.plans).set({ title: 'Plan «Ærlig/Ø»: 2028\r\n"x"' }).where(eq(t.plans.id, plan.id))
    const { headers, bytes } = await downloaded(app, me.contact, url('export?format=csv'))
    await app.db.update(t.plans).set({ title: plan.title }).where(eq(t.plans.id, plan.id))
    expect(headers['content-disposition']).toBe(
      `attachment; filename="Plan aerlig o 2028 x 2026-11-23.csv"; filename*=UTF-8''Plan%20%C2%AB%C3%86rlig%20%C3%98%C2%BB%202028%20x%202026-11-23.csv`,
    )
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  })

  test.each([
    'format=ods',
    '',
    'format=csv&status=onTrack,great',
    'format=csv&goal=x',
    'format=csv&fillter=1',
  ])('what it does not know is refused, not guessed: %s', async (query) =>
    expect((await me.contact.get(url(`export?${query}`))).status).toBe(400),
  )
})

describe('the overview', () => {
  test.each(['xlsx', 'csv'])('%s has the numbers of the page', async (format) => {
    const page = (await me.contact.get(url('overview'))).body
    const { bytes } = await downloaded(app, me.contact, url(`overview/export?format=${format}`))
    const { headers, rows, column } = await tableIn(bytes, format === 'xlsx' ? 'Tall' : null)
    const kinds = column('Utvalg')
    const under = (kind: string, header: string) =>
      rows.filter((_, i) => kinds[i] === kind).map((row) => row[headers.indexOf(header)])
    const { total, goals, partners, trend } = page
    expect(under('Hele planen', 'Tiltak')).toEqual([String(total.measures)])
    expect(under('Hele planen', 'Anslått gjennomført, snitt %')).toEqual([String(total.progress)])
    for (const status of ['onTrack', 'seriousDeviation', 'notReported'] as const) {
      const word = statusWords.nb[status]
      expect(under('Mål', word)).toEqual(
        goals.map((g: { rollUp: { counts: Record<string, number> } }) => String(g.rollUp.counts[status])),
      )
      expect(under('Rapportering', word)).toEqual(
        trend.map((r: { counts: Record<string, number> }) => String(r.counts[status])),
      )
    }
    expect(under('Mål', 'Rapportert')).toEqual(
      goals.map((g: { rollUp: { reported: number } }) => String(g.rollUp.reported)),
    )
    expect(under('Partner (hovedansvar)', 'Navn')).toEqual(partners.map((p: { name: string }) => p.name))
    expect(under('Partner (hovedansvar)', 'Tiltak')).toEqual(
      partners.map((p: { lead: unknown[] }) => String(p.lead.length)),
    )
    expect(under('Partner (hovedansvar)', 'Medansvar')).toEqual(
      partners.map((p: { coLead: unknown[] }) => String(p.coLead.length)),
    )
  })

  test('JSON is the page’s own answer', async () => {
    const { exportedOn, ...rest } = (await me.contact.get(url('overview/export?format=json'))).body
    expect(exportedOn).toBe('2026-11-23')
    expect(rest).toEqual((await me.contact.get(url('overview'))).body)
  })
})

test('files speak as the screen does, in all languages', () => {
  const screen = { nb, nn, en } as unknown as Record<string, Record<string, string>>
  for (const locale of locales) {
    for (const status of statuses)
      expect(statusWords[locale][status]).toBe(screen[locale]![`status.${status}`])
    for (const priority of priorities)
      expect(priorityWords[locale][priority]).toBe(screen[locale]![`priority.${priority}`])
  }
})

test('what stands in the JSON file is described where the API is', async () => {
  const { paths } = (await app.request({ method: 'GET', url: '/api/openapi.json' })).body
  const { content } = paths['/api/plans/{id}/export'].get.responses['200']
  expect(Object.keys(content)).toEqual([
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'text/csv',
    'application/json',
  ])
  expect(JSON.stringify(content['application/json'])).toMatch(/PlanFile|exportedOn/)
})
