import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDue, parsePeriod, parseStart } from '../../server/dues/parse.ts'
import { slashOrderOf } from '../../server/dues/slashes.ts'
import type { DuePrecision } from '../../server/dues/rules.ts'

type Case = [text: string, startOn: string | null, endOn: string | null, precision: DuePrecision]
const none = (text: string, precision: DuePrecision = 'unknown'): Case => [text, null, null, precision]

const cases: Case[] = [
  ['31.12.2026', '2026-12-31', '2027-01-01', 'day'],
  ['1.3.26', '2026-03-01', '2026-03-02', 'day'],
  ['2026-12-31', '2026-12-31', '2027-01-01', 'day'],
  ['31/12/2026', '2026-12-31', '2027-01-01', 'day'],
  ['12/31/2026', '2026-12-31', '2027-01-01', 'day'],
  ['31-12-2026', '2026-12-31', '2027-01-01', 'day'],
  ['1. oktober 2026', '2026-10-01', '2026-10-02', 'day'],
  ['Innen 1. okt. 2026', '2026-10-01', '2026-10-02', 'day'],
  ['October 1, 2026', '2026-10-01', '2026-10-02', 'day'],
  ['October 1st 2026', '2026-10-01', '2026-10-02', 'day'],
  ['By 1st of October 2026', '2026-10-01', '2026-10-02', 'day'],
  ['1er octobre 2026', '2026-10-01', '2026-10-02', 'day'],
  ['1 de outubro de 2026', '2026-10-01', '2026-10-02', 'day'],
  ['senast den 31 maj 2026', '2026-05-31', '2026-06-01', 'day'],
  ['uke 42 2026', '2026-10-12', '2026-10-19', 'week'],
  ['Uke 42, 2026', '2026-10-12', '2026-10-19', 'week'],
  ['uke 53 2026', '2026-12-28', '2027-01-04', 'week'],
  ['2026-W01', '2025-12-29', '2026-01-05', 'week'],
  ['vecka 1 2026', '2025-12-29', '2026-01-05', 'week'],
  ['mars 2026', '2026-03-01', '2026-04-01', 'month'],
  ['By March 2026', '2026-03-01', '2026-04-01', 'month'],
  ['desember 2026', '2026-12-01', '2027-01-01', 'month'],
  ['juin 2026', '2026-06-01', '2026-07-01', 'month'],
  ['março de 2026', '2026-03-01', '2026-04-01', 'month'],
  ['2026-12', '2026-12-01', '2027-01-01', 'month'],
  ['12/2026', '2026-12-01', '2027-01-01', 'month'],
  ['1. kvartal 2023', '2023-01-01', '2023-04-01', 'quarter'],
  ['Q1 2026', '2026-01-01', '2026-04-01', 'quarter'],
  ['2026 Q4', '2026-10-01', '2027-01-01', 'quarter'],
  ['tredje kvartal 2026', '2026-07-01', '2026-10-01', 'quarter'],
  ['2e trimestre 2026', '2026-04-01', '2026-07-01', 'quarter'],
  ['T2 2026', '2026-05-01', '2026-09-01', 'tertial'],
  ['3. tertial 2026', '2026-09-01', '2027-01-01', 'tertial'],
  ['2. halvår 2022', '2022-07-01', '2023-01-01', 'halfYear'],
  ['H1 2026', '2026-01-01', '2026-07-01', 'halfYear'],
  ['first half of 2026', '2026-01-01', '2026-07-01', 'halfYear'],
  ['høst 2027', '2027-09-01', '2027-12-01', 'season'],
  ['Hausten 2027', '2027-09-01', '2027-12-01', 'season'],
  ['våren 2026', '2026-03-01', '2026-06-01', 'season'],
  ['By fall 2028', '2028-09-01', '2028-12-01', 'season'],
  ['Fall 2027', '2027-09-01', '2027-12-01', 'season'],
  ['By winter 2025', '2024-12-01', '2025-03-01', 'season'],
  ['vinteren 2025/2026', '2025-12-01', '2026-03-01', 'season'],
  ['By summer 2025', '2025-06-01', '2025-09-01', 'season'],
  ['By end of 2028', '2028-12-31', '2029-01-01', 'day'],
  ['innen utgangen av 2026', '2026-12-31', '2027-01-01', 'day'],
  ['by the end of March 2027', '2027-03-31', '2027-04-01', 'day'],
  ['Innen utgangen av 1. kvartal 2026', '2026-03-31', '2026-04-01', 'day'],
  ["d'ici la fin de 2026", '2026-12-31', '2027-01-01', 'day'],
  ['early 2026', '2026-01-01', '2026-05-01', 'range'],
  ['By early 2026', '2026-01-01', '2026-05-01', 'range'],
  ['tidlig i 2026', '2026-01-01', '2026-05-01', 'range'],
  ['2026', '2026-01-01', '2027-01-01', 'year'],
  ['By 2026', '2026-01-01', '2027-01-01', 'year'],
  ['i løpet av 2026', '2026-01-01', '2027-01-01', 'year'],
  ['2025-2027', '2025-01-01', '2028-01-01', 'range'],
  ['2025 – 2027', '2025-01-01', '2028-01-01', 'range'],
  ['2026-27', '2026-01-01', '2028-01-01', 'range'],
  ['2025 to 2028', '2025-01-01', '2029-01-01', 'range'],
  ['fra 2025 til 2027', '2025-01-01', '2028-01-01', 'range'],
  ['mars 2025 til juni 2026', '2025-03-01', '2026-07-01', 'range'],
  ['mars-juni 2026', '2026-03-01', '2026-07-01', 'range'],
  ['1.-15. mars 2026', '2026-03-01', '2026-03-16', 'range'],
  ['uke 42-44 2026', '2026-10-12', '2026-11-02', 'range'],
  ['01.03.2025 - 31.12.2026', '2025-03-01', '2027-01-01', 'range'],
  ['2025-03-01 - 2026-12-31', '2025-03-01', '2027-01-01', 'range'],
  ['Q1-Q2 2026', '2026-01-01', '2026-07-01', 'range'],
  ['vår/sommer 2026', '2026-03-01', '2026-09-01', 'range'],
  ['før sommeren 2026', '2026-05-31', '2026-06-01', 'day'],
  none('Årlig, innen 1. oktober', 'recurring'),
  none('Annually, by March 31; to be reported as part of the annual reports', 'recurring'),
  ['Biannually until 2029', '2029-01-01', '2030-01-01', 'recurring'],
  ['Årlig 2025-2028', '2025-01-01', '2029-01-01', 'recurring'],
  none('Rapporteres årlig', 'recurring'),
  none('To ganger i året', 'recurring'),
  none('kontinuerlig', 'continuous'),
  none('Løpende', 'continuous'),
  none('Ongoing', 'continuous'),
  none('Ongoing, annually', 'continuous'),
  none('Løpande', 'continuous'),
  ['Løpende 2024-2027', '2024-01-01', '2028-01-01', 'continuous'],
  ['31.12.2026 (forutsatt midler)', '2026-12-31', '2027-01-01', 'day'],
  ['[March 2027](https://example.org/plan-2030)', '2027-03-01', '2027-04-01', 'month'],
  none('i planperioden'),
  none('Innen skolestart 2026'),
  none('oktober'),
  none('høsten'),
  none('1. oktober'),
  none('03/04/2026'),
  none('31.02.2026'),
  none('uke 53 2025'),
  none('31.12.2026 (utsatt fra 31.12.2025)'),
  none('Feedback will be compiled in March 2027 and at the end of the commitment and published in a report.'),
  none(
    'Updated monthly to the [page](https://example.org/a).\n\nUpdated annually to reflect new commitments.\n',
  ),
  none('innen 2 år'),
  none('fra 2026'),
  none('2027-2025'),
  none('høst 2025/2026'),
  none('snarest'),
  none(''),
  none('   '),
]

describe('a due reads as the domain says, and its text is kept word for word', () => {
  test.each(cases)('%j', (text, startOn, endOn, precision) => {
    expect(parseDue(text)).toEqual({ text, startOn, endOn, precision })
  })
})

test('"i planperioden" is the plan\'s own period where that is known', () => {
  const planPeriod = { startOn: '2023-01-01', endOn: '2028-01-01' }
  expect(parseDue('I planperioden', { planPeriod })).toEqual({
    text: 'I planperioden',
    ...planPeriod,
    precision: 'range',
  })
  expect(parsePeriod('hele planperioden', { planPeriod })).toMatchObject({
    ...planPeriod,
    precision: 'range',
  })
})

test.each([
  ['høst 2024', '2024-09-01'],
  ['2024', '2024-01-01'],
  ['fra 2024', '2024-01-01'],
  ['kontinuerlig', null],
  ['etter påske', null],
])('a start of %j is %j', (text, startOn) => expect(parseStart(text)).toBe(startOn))

test('dates with slashes are read where the source shows its order', () => {
  expect(slashOrderOf(['03/04/2026', '31/12/2026'])).toBe('dayFirst')
  expect(slashOrderOf(['03/04/2026', '12/31/2026'])).toBe('monthFirst')
  expect(slashOrderOf(['03/04/2026'])).toBeNull()
  expect(slashOrderOf(['31/12/2026', '12/31/2026'])).toBeNull()
  expect(parseDue('innen 03/04/2026', { slashes: 'dayFirst' })).toMatchObject({
    text: 'innen 03/04/2026',
    startOn: '2026-04-03',
  })
  expect(parseDue('03/04/2026', { slashes: 'monthFirst' })).toMatchObject({ startOn: '2026-03-04' })
})

const isoDay = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2150-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

const scraps = fc.constantFrom(
  'innen',
  'by',
  '2026',
  '2027',
  '31.12.',
  'mars',
  'Q1',
  '-',
  'to',
  'uke',
  '42',
  'årlig',
  'løpende',
  'end of',
  'vinter',
  '(',
  ')',
  ';',
  '/',
  'T3',
  'før',
)

describe('whatever stands in the cell', () => {
  test('nothing throws, the text is kept, and a start comes before its end', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.array(scraps, { maxLength: 7 }).map((s) => s.join(' ')),
    )
    fc.assert(
      fc.property(anything, (text) => {
        const due = parseDue(text)
        expect(due.text).toBe(text)
        if (due.startOn !== null && due.endOn !== null) expect(due.startOn < due.endOn).toBe(true)
        expect(due.startOn === null).toBe(due.endOn === null)
        if (due.precision === 'unknown') expect(due.endOn).toBeNull()
      }),
      { numRuns: 2000 },
    )
  })

  test('a date written in any of the usual ways reads back as itself', () => {
    const months = [
      'januar',
      'februar',
      'mars',
      'april',
      'mai',
      'juni',
      'juli',
      'august',
      'september',
      'oktober',
      'november',
      'desember',
    ]
    fc.assert(
      fc.property(isoDay, (iso) => {
        const [y, m, d] = iso.split('-') as [string, string, string]
        for (const text of [
          iso,
          `${d}.${m}.${y}`,
          `${+d}.${+m}.${y}`,
          `innen ${+d}. ${months[+m - 1]} ${y}`,
          `${+d}. ${months[+m - 1]} ${y}`,
        ])
          expect(parseDue(text)).toMatchObject({ startOn: iso, precision: 'day' })
      }),
    )
  })

  test('a hostile long cell costs no more than a short one', () => {
    const started = Date.now()
    for (const text of ['1-'.repeat(200), 'a to '.repeat(80), ' '.repeat(100_000), 'innen '.repeat(66)])
      parseDue(text)
    expect(Date.now() - started).toBeLessThan(1000)
  })
})
