import { describe, expect, test } from 'vitest'
import { csvFileName, csvText } from '../../web/charts/csv.ts'
import { apart, markHeights } from '../../web/charts/estimate-line.ts'
import { largestRow, segmentContent } from '../../web/charts/status-bars.ts'

describe('a file for a spreadsheet', () => {
  test('opens in Norwegian Excel: BOM, semicolons, CRLF, nothing known is empty', () =>
    expect(
      csvText([
        ['Mål', 'Anslått (%)'],
        ['1 Å; "øve"', null],
        ['To\nlinjer', 45],
      ]),
    ).toBe('\ufeffMål;Anslått (%)\r\n"1 Å; ""øve""";\r\n"To\nlinjer";45\r\n'))
  test.each(['=1+1', '+47 123', '-cmd', '@sum(a1)', '\t=1', ' =1'])('%j is text, not a formula', (text) =>
    expect(csvText([[text]])).toContain(`'${text}`),
  )
  test('numbers stay numbers, and a no-break space becomes a space', () =>
    expect(csvText([[-5, 'T2\u00a02026']])).toBe('\ufeff-5;T2 2026\r\n'))
  test('has a name every system takes', () =>
    expect(csvFileName('Delmål 2 og 5 har «æøå», T2\u00a02026')).toBe('delmal-2-og-5-har-aeoa-t2-2026.csv'))
})

describe('a line over unreported rounds', () => {
  test.each([
    ['between two', [25, null, 50], [25, 37.5, 50]],
    ['two in a row', [0, null, null, 75], [0, 25, 50, 75]],
    ['before the first and after the last', [null, 50, null], [50, 50, 50]],
    ['never given', [null, null], [null, null]],
  ])('%s', (_, given, heights) => expect(markHeights(given)).toEqual(heights))

  test.each([
    [
      [10, 100],
      [10, 100],
    ],
    [
      [50, 54],
      [42, 62],
    ],
    [
      [54, 50],
      [62, 42],
    ],
    [
      [50, 50],
      [40, 60],
    ],
  ])('labels at %j stand at least 20 apart', ([a, b], at) => expect(apart(a!, b!, 20)).toEqual(at))
})

test.each([
  [40, 'onTrack', { shape: 13, hasNumber: true }],
  [34, 'onTrack', { shape: 13, hasNumber: true }],
  [30, 'onTrack', { shape: 10, hasNumber: true }],
  [20, 'onTrack', { shape: 0, hasNumber: true }],
  [11, 'onTrack', { shape: 0, hasNumber: false }],
  [40, 'notReported', { shape: 0, hasNumber: true }],
] as const)('in a segment %d wide, %s', (width, status, content) =>
  expect(segmentContent(width, status)).toEqual(content),
)

test('an empty plan has a unit too', () => expect(largestRow([])).toBe(1))
