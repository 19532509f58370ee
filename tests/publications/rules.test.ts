import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sha256Of } from '../../db/canonical-json.ts'
import { html } from '../../server/http/html.ts'
import { statuses } from '../../server/progress/rules.ts'
import { shapes } from '../../server/public-pages/shapes.ts'
import { accessibility, privacy } from '../../server/public-pages/statements.ts'
import { words } from '../../server/public-pages/words.ts'
import { changesBetween } from '../../server/publications/changes.ts'
import { publicPlan, type Candidate, type PublicGoal } from '../../server/publications/rules.ts'
import en from '../../web/i18n/en/index.ts'
import nb from '../../web/i18n/nb/index.ts'
import nn from '../../web/i18n/nn/index.ts'

const facts = {
  ...{ title: 'Plan', partnershipName: 'Forum', isExample: false, locale: 'nb' as const },
  levelNames: { goals: ['Mål'], measure: 'Tiltak', milestone: 'Milepæl' },
  ...{ periodStartOn: '2024-01-01', periodEndOn: '2028-01-01', adoptedOn: '2023-12-14' },
  ...{ decisionReference: 'Sak 1', asOf: '2026-11-23', showsStatus: false },
}
const goal = (id: string, given: Partial<PublicGoal> = {}): PublicGoal => ({
  ...{ id, parentId: null, number: null, title: `Mål ${id}`, description: null, isUnplaced: false },
  ...given,
})
const measure = (id: string, given: Partial<Candidate> = {}): Candidate => ({
  ...{ id, goalId: 'a', number: null, title: `Tiltak ${id}`, expectedResult: null, due: null },
  ...{ status: 'onTrack', partners: [] },
  ...given,
})

describe('what would be published', () => {
  test('goals come in the order of the plan, and measures in the order of their goals', () => {
    const plan = publicPlan(
      facts,
      [goal('a'), goal('b'), goal('a1', { parentId: 'a' })],
      [measure('2', { goalId: 'b' }), measure('3', { goalId: 'a1' }), measure('1'), measure('4')],
    )
    expect(plan.goals.map((g) => g.id)).toEqual(['a', 'a1', 'b'])
    expect(plan.measures.map((m) => m.id)).toEqual(['1', '4', '3', '2'])
  })

  test.each(statuses)('a measure that is %s shows how it goes only if the plan says so', (status) => {
    const [hidden] = publicPlan(facts, [goal('a')], [measure('1', { status })]).measures
    const [shown] = publicPlan(
      { ...facts, showsStatus: true },
      [goal('a')],
      [measure('1', { status })],
    ).measures
    if (status === 'merged' || status === 'discontinued')
      return expect([hidden, shown]).toEqual([undefined, undefined])
    expect(hidden).toMatchObject({ status: null, isPostponed: status === 'postponed' })
    expect(shown).toMatchObject({ status })
  })

  test('a place for measures without a goal is shown only when it holds one', () => {
    const goals = [goal('a'), goal('u', { isUnplaced: true })]
    expect(publicPlan(facts, goals, []).goals.map((g) => g.id)).toEqual(['a'])
    expect(publicPlan(facts, goals, [measure('1', { goalId: 'u' })]).goals.map((g) => g.id)).toEqual([
      'a',
      'u',
    ])
  })
})

describe('changes since publishing', () => {
  const partners = [{ name: 'Fylkeskommunen', role: 'lead' as const }]
  const plan = publicPlan(facts, [goal('a')], [measure('1'), measure('2', { partners })])

  test('the same plan on another day has none', () => {
    expect(changesBetween(plan, { ...plan, asOf: '2027-01-01' })).toEqual([])
  })
  test('where nothing is public, everything is added', () => {
    expect(changesBetween(null, plan).map((c) => `${c.kind} ${c.change}`)).toEqual([
      ...['plan added', 'goal added', 'measure added', 'measure added'],
    ])
  })
  test('each thing that differs is one line, with both texts', () => {
    const [, second] = plan.measures
    const after = {
      ...plan,
      showsStatus: true,
      goals: [...plan.goals, goal('b')],
      measures: [
        { ...second!, due: 'T2 2026', partners: [{ name: 'Universitetet', role: 'lead' as const }] },
      ],
    }
    expect(changesBetween(plan, after)).toEqual([
      expect.objectContaining({
        kind: 'plan',
        fields: [{ field: 'showsStatus', before: 'false', after: 'true' }],
      }),
      expect.objectContaining({ kind: 'goal', change: 'added', id: 'b' }),
      expect.objectContaining({
        ...{ kind: 'measure', change: 'changed', id: '2', title: 'Tiltak 2' },
        fields: [
          { field: 'due', before: null, after: 'T2 2026' },
          { field: 'lead', before: 'Fylkeskommunen', after: 'Universitetet' },
        ],
      }),
      expect.objectContaining({ kind: 'measure', change: 'removed', id: '1' }),
    ])
  })
})

test('the same words give the same hash, in whatever order the database returns the keys', () => {
  const plan = publicPlan(facts, [goal('a')], [measure('1')])
  const shuffled = JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(plan).reverse())))
  expect(sha256Of(shuffled)).toBe(sha256Of(plan))
  expect(sha256Of({ ...plan, title: 'Plan.' })).not.toBe(sha256Of(plan))
})

test('what people wrote is text on the page, never HTML', () => {
  const evil = `"><script>alert('x')</script>&amp;`
  expect(html`<p title="${evil}">${evil}${[evil, null, false]}</p>`.text).not.toMatch(/<script|"><|'x'/)
  expect(html`${html`<b>${'a & b'}</b>`}`.text).toBe('<b>a &amp; b</b>')
})

test('the public pages use the words and marks of the application', () => {
  const vue = readFileSync(new URL('../../web/status/StatusShape.vue', import.meta.url), 'utf8')
  for (const [locale, messages] of Object.entries({ nb, nn, en })) {
    const w = words[locale as keyof typeof words]
    for (const status of statuses) expect(w.status[status]).toBe(messages[`status.${status}`])
    expect([w.lead, w.role.coLead, w.role.contributor]).toEqual([
      ...[messages['role.lead'], messages['role.coLead'], messages['role.contributor']],
    ])
    expect([w.example, w.exampleShort, w.exampleLong]).toEqual([
      messages['app.example'],
      messages['app.exampleShort'],
      messages['app.exampleLong'],
    ])
  }
  for (const status of statuses)
    for (const [, path] of shapes[status].text.matchAll(/ d="([^"]+)"/g)) expect(vue).toContain(path)
})

test('both statements say the same number of things in every language', () => {
  for (const statements of [accessibility, privacy]) {
    const shape = (['nb', 'nn', 'en'] as const).map((l) =>
      statements[l]({ email: 'a@example.no' }).parts.map((p) => p.lines.length),
    )
    expect(shape[1]).toEqual(shape[0])
    expect(shape[2]).toEqual(shape[0])
  }
})
