import { beforeEach, expect, test } from 'vitest'
import * as f from '../../web/i18n/format.ts'
import { t, tagged } from '../../web/i18n/index.ts'
import { locale, messages, type Locale } from '../../web/i18n/locale.ts'
import en from '../../web/i18n/en/index.ts'
import nb from '../../web/i18n/nb/index.ts'

const read = (wanted: Locale) => {
  locale.value = wanted
  messages.value = wanted === 'en' ? en : nb
}
const plain = (text: string) => text.replace(/\u00a0/g, '_')
beforeEach(() => read('nb'))

test('numbers and percent have no-break spaces', () => {
  expect(plain(f.formatNumber(12500))).toBe('12_500')
  expect(plain(f.formatPercent(45))).toBe('45_%')
})

test.each([
  ['2026-12-31', '31.12.2026'],
  ['2026-06-30T22:30:00Z', '01.07.2026'],
  ['2026-12-31T23:30:00Z', '01.01.2027'],
])('%s is written %s, an instant in the zone of the partnership', (iso, written) =>
  expect(f.formatDate(iso)).toBe(written),
)

test.each([
  ['2024-01-01', '2028-01-01', '2024–2027'],
  ['2026-01-01', '2027-01-01', '2026'],
  ['2026-03-01', '2026-06-01', '01.03.2026–31.05.2026'],
  ['2026-03-01', null, '01.03.2026–'],
  [null, null, ''],
])('the period from %s to before %s is %s', (from, to, written) =>
  expect(f.formatPeriod(from, to)).toBe(written),
)

test('a list joins with the words of the language, also when its items are links', () => {
  expect(f.formatList(['a', 'b', 'c'])).toBe('a, b og c')
  expect(f.listSeparators(3)).toEqual([', ', ' og ', ''])
  expect(f.listSeparators(1)).toEqual([''])
  read('en')
  expect(f.formatList(['a', 'b', 'c'])).toBe('a, b and c')
})

test.each([
  ['T2 2026', 'T2_2026'],
  ['1. kvartal 2027', '1._kvartal_2027'],
  ['uke 42 2026', 'uke_42 2026'],
  ['45 %', '45_%'],
])('%s does not break over two lines', (text, unbroken) => expect(plain(f.unbroken(text))).toBe(unbroken))

test('a text takes its values and its plural form', () => {
  expect(t('plans.measures', { n: 1200 })).toBe('1\u00a0200 tiltak')
  expect(t('plans.state.adoptedOn', { on: '2023-12-13' })).toBe('Vedtatt 13.12.2023')
  expect(plain(t('status.estimate', { value: 50 }))).toBe('Anslått 50_%')
  read('en')
  expect(t('plans.measures', { n: 1 })).toBe('1 measure')
  expect(t('plans.measures', { n: 0 })).toBe('0 measures')
})

test('a tagged text falls into its parts, in order', () => {
  expect(tagged('<all>3 tiltak</all> venter på <who>oss</who>.')).toEqual([
    { tag: 'all', text: '3 tiltak' },
    { tag: null, text: ' venter på ' },
    { tag: 'who', text: 'oss' },
    { tag: null, text: '.' },
  ])
})
