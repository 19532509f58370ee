import { expect, test } from 'vitest'
import type { MeasureReply } from '../../web/measures/queries.ts'
import { timeline } from '../../web/measures/timeline.ts'

const round = (roundName: string, status: string | null) => ({
  roundName,
  status,
  progress: null,
  expected: null,
})
const report = (roundName: string | null) =>
  ({ id: roundName ?? 'outside', roundName }) as unknown as MeasureReply['reports'][number]
const read = (given: Parameters<typeof timeline>[0]) =>
  timeline(given).map((e) => (e.kind === 'report' ? (e.report.roundName ?? 'outside') : `(${e.roundName})`))

test.each([
  [
    'rounds that nobody answered stand in their place',
    ['T2 2026', null, 'T1 2025'],
    'T2 2026 outside (T1 2026) (T3 2025) T1 2025 (T3 2024)',
  ],
  [
    'a report of the open round stands first',
    ['T3 2026', 'T2 2026'],
    'T3 2026 T2 2026 (T1 2026) (T3 2025) (T3 2024)',
  ],
  ['without any report, every silent round is told', [], '(T1 2026) (T3 2025) (T3 2024)'],
])('%s', (_, names, expected) => {
  const estimates = [
    round('T2 2024', null),
    round('T3 2024', 'notReported'),
    round('T1 2025', 'onTrack'),
    round('T3 2025', 'notReported'),
    round('T1 2026', 'notReported'),
    round('T2 2026', 'onTrack'),
  ]
  expect(read({ reports: names.map(report), estimates }).join(' ')).toBe(expected)
})

test('a completed measure is not asked again, and no round of it is called silent', () => {
  const estimates = [round('T1 2025', 'completed'), round('T2 2025', 'completed')]
  expect(read({ reports: [report('T1 2025')], estimates })).toEqual(['T1 2025'])
})
