import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../db/schema/columns.ts'
import * as t from '../../db/schema/index.ts'
import { noKinds } from '../../server/imports/change-set.ts'
import { compare } from '../../server/imports/compare.ts'
import { fold } from '../../server/imports/match.ts'
import { loadCurrentPlan } from '../../server/imports/queries.ts'
import { writeChanges } from '../../server/imports/write.ts'
import { bumpRevision } from '../../server/events/record.ts'
import { locales } from '../../server/people/rules.ts'
import { anyFilePlan } from '../imports/file-plan.ts'
import { desk } from '../imports/form.ts'
import { createApp, type TestApp } from '../support/app.ts'
import { downloaded } from './exported.ts'

let app: TestApp
beforeAll(async () => void (app = await createApp()))
afterAll(() => app.close())

/** Words that a spreadsheet would calculate, that a parser would split, and that only look like something else. */
const awkward = fc
  .oneof(
    fc.constantFrom(
      '=1+1',
      "'=cmd",
      "''-x",
      '-',
      'ingen',
      '@NAV',
      '+47 123',
      '\t=x',
      ' = x',
      '"a";"b"',
      'a;b\nc',
      'a\r\nb',
      '\u2028x',
      '1. januar',
      '1.10',
      '01.02.2026',
      '2026-05-01',
      'Tiltak',
      'Pågår',
      'ID (Avtalt)',
      'x (tillegg)',
      '_x0041_',
      '<b>&amp;</b>',
      '\u0001\u001f',
      '＝x',
      'høst 2027',
      'Ongoing',
      'NAV, LO og NHO',
      'Æ'.repeat(400),
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((text) => text.replaceAll('\0', '')),
  )
  .filter((text) => text.trim() !== '')
const header = fc.oneof(
  fc.constantFrom(
    'Frist',
    'tiltak',
    'TILTAK',
    'Mål 1',
    'Merknad',
    'merknad',
    'ID (Avtalt)',
    'Merknad (tillegg)',
    '=h',
    'Status',
  ),
  fc.constantFrom('Status (Avtalt)', 'Avdeling (2)', 'Hovedansvar'),
)
const name = fc.constantFrom(
  'Helse, miljø og sikkerhet',
  '=NAV',
  'A/B (c; d)',
  'NHO og LO',
  '- Kommunen',
  'x',
)
const measureWords = fc.record({
  title: awkward,
  number: fc.option(awkward, { nil: null }),
  background: fc.option(awkward, { nil: null }),
  comment: fc.option(awkward, { nil: null }),
  source: fc.option(awkward, { nil: null }),
  funding: fc.option(awkward, { nil: null }),
  expectedResult: fc.option(awkward, { nil: null }),
  periodText: fc.option(awkward, { nil: null }),
  dueText: fc.option(awkward, { nil: null }),
  startOn: fc.option(fc.constantFrom('2026-01-01', '2027-12-31'), { nil: null }),
  priority: fc.option(fc.constantFrom('high', 'normal', 'low'), { nil: null }),
  isContinuous: fc.boolean(),
  disposition: fc.constantFrom('active', 'active', 'postponed', 'discontinued'),
  extras: fc.array(fc.record({ header, value: awkward.map((text) => text.trim()) }), { maxLength: 4 }),
})
const plan = fc.record({
  file: anyFilePlan,
  words: fc.array(measureWords, { minLength: 1, maxLength: 6 }),
  // Two alike beside each other are one to whoever reads a file: the README says so.
  goals: fc.uniqueArray(awkward, { maxLength: 3, selector: fold }),
  milestones: fc.array(awkward, { maxLength: 3 }),
  partners: fc.uniqueArray(name, { maxLength: 3 }),
  responsibility: fc.constantFrom('proposed', 'accepted'),
  locale: fc.constantFrom(...locales),
  filters: fc.constantFrom('', '', '&status=notReported', '&lead=none', '&aside=show', '&q=e'),
})

/** Extras under one header stand together, as every import leaves them. */
const together = (extras: { header: string; value: string }[]) =>
  [...new Set(extras.map((e) => e.header))].flatMap((h) => extras.filter((e) => e.header === h))

const makePlan = async (given: typeof plan extends fc.Arbitrary<infer T> ? T : never) => {
  const at = await desk(app)
  const scope = { partnershipId: at.plan.partnershipId, planId: at.plan.id }
  const options = { responsibility: given.responsibility, source: 'vedtak', today: '2026-11-23', newId }
  const set = compare(given.file, await loadCurrentPlan(app.db, scope), new Map(), options)
  await app.db.transaction(async (tx) => {
    const by = { personId: at.person.id, role: 'secretariat' as const }
    const place = { ...scope, revision: 1 }
    const writing = { importId: newId(), fileName: 'x.csv', place, by, now: new Date(), source: 'vedtak' }
    await writeChanges(tx, set, writing, () => {})
    await bumpRevision(tx, place)
  })
  const update = (table: typeof t.goals | typeof t.milestones, id: string, title: string) =>
    app.db.update(table).set({ title }).where(eq(table.id, id))
  for (const [i, title] of given.goals.entries())
    if (set.goals[i]) await update(t.goals, set.goals[i].id, title)
  for (const [i, title] of given.milestones.entries())
    if (set.milestones[i]) await update(t.milestones, set.milestones[i].id, title)
  for (const [i, words] of given.words.entries()) {
    const measure = set.measures[i]
    if (!measure) continue
    const { extras, ...rest } = words
    await app.db
      .update(t.measures)
      .set({ ...rest, duePrecision: words.dueText === null ? null : 'unknown', extras: together(extras) })
      .where(eq(t.measures.id, measure.id))
  }
  const [first] = set.measures
  if (first) await accept(scope, first.id, given.partners)
  await app.db.update(t.people).set({ locale: given.locale }).where(eq(t.people.id, at.person.id))
  return at
}
/** Agreed beside whatever the file made. */
const accept = async (
  scope: { partnershipId: string; planId: string },
  measureId: string,
  names: string[],
) => {
  for (const one of names) {
    const partner = await app.make.partner({ partnershipId: scope.partnershipId, name: one })
    await app.db.insert(t.commitments).values({
      id: newId(),
      ...scope,
      measureId,
      partnerId: partner.id,
      role: 'contributor',
      state: 'accepted',
    })
  }
}

test('property: any plan exported as XLSX and as CSV and imported again changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async (given) => {
      const at = await makePlan(given)
      for (const format of ['csv', 'xlsx'] as const) {
        const url = `/plans/${at.plan.id}/export?format=${format}${given.filters}`
        const { bytes } = await downloaded(app, at.me, url)
        const { status, body } = await at.upload(bytes)
        // Where the filter leaves nothing there is nothing to import.
        if (status === 422) {
          expect(body.code).toBe('file.empty')
          return
        }
        expect({ format, created: body.created, changed: body.changed, changes: body.changes }).toEqual({
          ...{ format, created: noKinds(), changed: noKinds(), changes: [] },
        })
        expect(body.cells.filled).toBe(body.cells.fields + body.cells.extras + body.cells.notTaken)
        // What is not taken is what we say ourselves, and nothing else.
        expect(body.notTaken.filter(({ column }) => !column.endsWith(' (Avtalt)'))).toEqual([])
      }
    }),
    { numRuns: 15, endOnFailure: true },
  )
}, 180_000)
