import { describe, expect, test } from 'vitest'
import { csvOf } from '../../server/exports/csv.ts'
import {
  exportedColumn,
  extraHeaderIn,
  extraHeaders,
  guarded,
  unguarded,
} from '../../server/exports/rules.ts'
import type { Sheet } from '../../server/exports/sheet.ts'
import { longestText, xlsxOf } from '../../server/exports/xlsx.ts'
import { unpackZip } from '../../server/imports/zip.ts'
import { tableIn } from './exported.ts'

const dangerous = ['=1+1', '+1', '-1', '@x', '\t=x', '\rx', ' =x', '＝x', "'=x", "''=x"]
const sheetOf = (header: string, cells: Sheet['rows'][number]): Sheet => ({
  name: 'Ark',
  columns: [{ header, width: 10 }],
  rows: cells.map((cell) => [cell]),
})
const partsOf = async (sheet: Sheet) =>
  new Map(
    (await unpackZip(await xlsxOf([sheet]), () => true)).map(({ name, bytes }) => [name, bytes.toString()]),
  )

describe('what a spreadsheet would calculate is made harmless', () => {
  test.each(dangerous)('%j begins with an apostrophe in CSV, and comes back as it was', (text) => {
    const csv = csvOf(sheetOf('=h', [text])).toString()
    for (const cell of csv.slice(1).split('\r\n').filter(Boolean)) expect(cell).toMatch(/^"'/)
    for (const isTyped of [true, false]) expect(unguarded(guarded(text, isTyped))).toBe(text)
  })
  test.each(['NAV', "'sitat'", '1', 'a=b', 'år-1', ''])('%j stays as it is', (text) => {
    for (const isTyped of [true, false]) expect(guarded(text, isTyped)).toBe(text)
    expect(unguarded(text)).toBe(text)
  })
  test('a workbook has typed text cells and no formula, whatever stands in them', async () => {
    const sheet = (await partsOf(sheetOf('=h', [...dangerous, '<f>1</f>']))).get('xl/worksheets/sheet1.xml')!
    expect(sheet).not.toMatch(/<f[ >/]/)
    expect(sheet.match(/t="inlineStr"/g)).toHaveLength(dangerous.length + 2)
  })
})

test('a workbook: bold header that stays, widths, days as days, numbers as numbers', async () => {
  const sheet = sheetOf('Tiltak', ['a\nb', 45, { date: '2026-12-31' }, null])
  const parts = await partsOf(sheet)
  const xml = parts.get('xl/worksheets/sheet1.xml')!
  expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
  expect(xml).toContain('<col min="1" max="1" width="10" customWidth="1"/>')
  expect(xml).toContain('<c r="A3"><v>45</v></c><')
  expect(xml).toContain('<c r="A4" s="2"><v>46387</v></c>')
  expect(parts.get('xl/styles.xml')).toContain('<b/>')
  const { rows } = await tableIn(await xlsxOf([sheet]))
  expect(rows.slice(0, 3)).toEqual([['a\nb'], ['45'], ['2026-12-31']])
})

test('a text that Excel cannot hold is left out whole: an import takes an empty cell for silence', async () => {
  const { rows } = await tableIn(await xlsxOf([sheetOf('x', ['a', 'x'.repeat(longestText + 1), 'b'])]))
  expect(rows.map((row) => row[0] ?? '')).toEqual(['a', '', 'b'])
})

test('extras keep their own header, and one that means something else is told apart', () => {
  const given = [
    'Merknad',
    'merknad',
    'Frist',
    'TILTAK',
    'Mål 2',
    'Status (Avtalt)',
    'x (tillegg)',
    'x (tillegg 2)',
  ]
  const made = extraHeaders(given)
  expect(new Set([...made.values()].map((name) => name.toLowerCase())).size).toBe(given.length)
  expect(made.get('Merknad')).toBe('Merknad')
  for (const [header, name] of made) {
    expect(exportedColumn(name).role).toBe('extra')
    expect(extraHeaderIn(name)).toBe(header)
  }
})
