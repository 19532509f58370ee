import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as t from '../../db/schema/index.ts'
import { createDatabase, type TestDatabase } from '../support/db.ts'
import { makers } from '../support/make.ts'
import { fixture, importByCommand, written } from './cli.ts'

let database: TestDatabase
let person: { id: string; email: string | null }
beforeAll(async () => {
  database = await createDatabase()
  const make = makers(database.db)
  const partnership = await make.partnership({ name: 'Kompetanseforum' })
  person = await make.member('secretariat', { partnershipId: partnership.id })
})
afterAll(() => database.drop())
const run = (...words: string[]) => importByCommand(database.url, ...words)
const plans = () => database.db.select().from(t.plans)
const nothing = { goals: 0, measures: 0, milestones: 0, partners: 0, commitments: 0 }

describe('NAP6', { timeout: 60_000 }, () => {
  test('a dry run shows the plan that would be made, and writes nothing', async () => {
    const { code, out } = await run(fixture('nap6.csv'), '--plan', 'NAP6', '--dry-run')
    expect(code).toBe(0)
    expect(out).toMatch(
      /Prøvekjøring, ingenting er skrevet: nap6\.csv.*«NAP6» \(ny plan, utkast\), Kompetanseforum/,
    )
    expect(out).toMatch(/Mål +23 +0 +0\nTiltak +65 +0 +0\n/)
    expect(out).toMatch(/rad 47, indicator_deadline: Fristen/)
    expect(await plans()).toEqual([])
  })

  test('is taken as JSON with counts that add up; the same file again changes nothing', async () => {
    const first = await run(fixture('nap6.csv'), '--plan', 'NAP6', '--json')
    expect([first.code, first.err]).toEqual([0, ''])
    const body = JSON.parse(first.out)
    expect(Object.keys(body).slice(0, 6)).toEqual([
      'columns',
      'created',
      'changed',
      'unchanged',
      'cells',
      'problems',
    ])
    expect(body).toMatchObject({
      created: { goals: 23, measures: 65 },
      columns: { indicator: 'measure', indicator_deadline: 'due' },
    })
    expect(body.cells.filled).toBe(body.cells.fields + body.cells.extras + body.cells.notTaken)
    expect(body.problems[0]).toMatchObject({
      row: 2,
      column: 'indicator_lead_dept',
      code: 'partner.new',
      message: expect.any(String),
    })
    const again = JSON.parse((await run(fixture('nap6.csv'), '--plan', 'nap6', '--json')).out)
    expect(again).toMatchObject({ created: nothing, changed: nothing, unchanged: { ...body.created } })
  })

  test('history says who stood behind it', async () => {
    const [plan] = await plans()
    const events = await database.db.select().from(t.events).where(eq(t.events.planId, plan!.id))
    expect(plan).toMatchObject({ title: 'NAP6', state: 'draft' })
    expect(new Set(events.map((e) => `${e.personId} ${e.role}`))).toEqual(
      new Set([`${person.id} secretariat`]),
    )
    expect(events.map((e) => e.type)).toEqual(
      expect.arrayContaining(['plan.created', 'plan.imported', 'measure.created']),
    )
  })
})

describe('the skeleton of a strategy, whose rows name their parent', { timeout: 60_000 }, () => {
  test('becomes a tree with several roots and no measures without a place', async () => {
    const { code, out } = await run(fixture('kompetansestrategi.csv'), '--plan', 'Strategi', '--json')
    const body = JSON.parse(out)
    expect([code, body.cells.notTaken]).toEqual([0, 0])
    expect(body.created.goals).toBeGreaterThan(10)
    const [plan] = (await plans()).filter((p) => p.title === 'Strategi')
    const goals = await database.db.select().from(t.goals).where(eq(t.goals.planId, plan!.id))
    expect(goals.filter((g) => g.parentId === null).length).toBeGreaterThan(1)
    expect(goals.some((g) => g.isUnplaced)).toBe(false)
  })
})

describe('columns and responsibility', { timeout: 60_000 }, () => {
  test('--map corrects a column, --source names who an adopted plan says', async () => {
    const file = await written('Mål;Tiltak;Hovedansvar;Uke\nA;B;NAV;Se der')
    const words = ['--map', 'uke=comment', '--responsibility', 'named', '--source', 'Fylkestinget sak 45/23']
    const { code, out } = await run(file, '--plan', 'Kart', '--json', ...words)
    expect([code, JSON.parse(out).columns.Uke]).toEqual([0, 'comment'])
    const rows = await database.db
      .select()
      .from(t.commitments)
      .where(eq(t.commitments.source, 'Fylkestinget sak 45/23'))
    expect(rows).toMatchObject([{ state: 'named', role: 'lead' }])
  })
})

describe('refused', { timeout: 60_000 }, () => {
  test('what is no plan: exit code 1, no plan is left behind, and what was read is shown', async () => {
    const { code, out, err } = await run(
      await written('Farge;Antall\nRød;3\nBlå;4'),
      '--plan',
      'Farger',
      '--map',
      'Farge=comment',
      '--json',
    )
    expect(code).toBe(1)
    expect(err).toMatch(/Fant verken mål eller tiltak/)
    expect(JSON.parse(out)).toMatchObject({ columns: { Farge: 'comment' }, created: nothing })
    expect((await plans()).map((p) => p.title)).not.toContain('Farger')
  })

  test.each([
    ['an empty file', '', [], /Det står ingenting/],
    ['a column that is not there', 'Mål;Tiltak\nA;B', ['--map', 'Nope=due'], /ingen kolonne «Nope»/],
  ] as const)('%s: exit code 1', async (_, content, words, message) => {
    const { code, out, err } = await run(await written(content), '--plan', 'X', ...words)
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(message)
  })

  test.each([
    ['no plan', ['x.csv'], /--plan mangler/],
    ['no source', ['x.csv', '--plan', 'X', '--responsibility', 'accepted'], /--source mangler/],
    ['no such role', ['x.csv', '--plan', 'X', '--map', 'Frist=deadline'], /ingen rolle/],
    ['no such file', ['/nonexistent/x.csv', '--plan', 'X'], /kan ikke leses/],
    [
      'no such person',
      [fixture('nap6.csv'), '--plan', 'X', '--as', 'nobody@example.no'],
      /Ingen i sekretariatet/,
    ],
  ])('wrong usage: %s: exit code 2', async (_, words, message) => {
    const { code, out, err } = await run(...words)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(message)
  })
})

test('other sheets of the file are named, so that nothing is left out in silence', async () => {
  const book = utils.book_new()
  for (const name of ['Mål 1', 'Mål 2'])
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet([
        ['Delmål', 'Tiltak'],
        [name, `Tiltak i ${name}`],
      ]),
      name,
    )
  const file = join(await mkdtemp(join(tmpdir(), 'avtalt-')), 'to-ark.xlsx')
  await writeFile(file, write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
  const { code, out } = await run(file, '--plan', 'To ark', '--dry-run')
  expect(code).toBe(0)
  expect(out).toMatch(/ark «Mål 1»/)
  expect(out).toContain('Ikke lest: «Mål 2». Velg et annet ark med --sheet.')
}, 60_000)
