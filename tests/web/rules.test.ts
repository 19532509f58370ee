import { expect, test } from 'vitest'
import { likeliest } from '../../web/plans/current-plan.ts'
import { returnPath } from '../../web/session/guard.ts'
import { hatchPath, measureMarks, stackedColumns } from '../../web/status/round-shapes.ts'
import { statuses } from '../../server/progress/rules.ts'
import { allStatuses } from '../../web/status/statuses.ts'

const counts = {
  onTrack: 0,
  someDeviation: 0,
  seriousDeviation: 0,
  completed: 0,
  notStarted: 0,
  notReported: 0,
}

test('the browser shows statuses in the order the server counts them', () =>
  expect(allStatuses).toEqual([...statuses]))

test.each([
  ['/planer/1?status=x', '/planer/1?status=x'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['/logg-inn', '/'],
  [undefined, '/'],
])('after signing in %s leads to %s', (wanted, to) => expect(returnPath(wanted)).toBe(to))

test('the likeliest plan is the adopted one that runs today, not the newest draft', () => {
  const draft = {
    id: 1,
    state: 'draft',
    periodStartOn: '2028-01-01',
    periodEndOn: '2032-01-01',
    measures: 0,
  } as const
  const running = {
    id: 2,
    state: 'adopted',
    periodStartOn: '2024-01-01',
    periodEndOn: '2028-01-01',
    measures: 30,
  } as const
  expect(likeliest([draft, running], '2026-11-23')).toBe(running)
  expect(likeliest([draft, running], '2029-01-01')).toBe(running)
  expect(likeliest([draft], '2026-11-23')).toBe(draft)
  expect(likeliest([], '2026-11-23')).toBeUndefined()
})

test('a greater deviation is a taller column; before its time there is only a line', () => {
  const [before, on, some, serious] = measureMarks([null, 'onTrack', 'someDeviation', 'seriousDeviation'])
  expect([before!.kind, on!.height, some!.height, serious!.height]).toEqual(['none', 5, 10, 16])
})

test('stacked columns share a unit and fill the largest round', () => {
  const columns = stackedColumns(
    [
      { ...counts, onTrack: 2, notReported: 2 },
      { ...counts, completed: 2 },
    ],
    { height: 20 },
  )
  expect(columns.map(({ status, y, height }) => [status, y, height])).toEqual([
    ['onTrack', 10, 10],
    ['notReported', 0, 10],
    ['completed', 10, 10],
  ])
})

test('hatching stays within its box', () => {
  const numbers = [...hatchPath({ x: 10, y: 5, width: 6, height: 16 }).matchAll(/[ML]([\d.]+) ([\d.]+)/g)]
  expect(numbers.length).toBeGreaterThan(4)
  for (const [, x, y] of numbers) {
    expect(Number(x)).toBeGreaterThanOrEqual(10)
    expect(Number(x)).toBeLessThanOrEqual(16)
    expect(Number(y)).toBeGreaterThanOrEqual(5)
    expect(Number(y)).toBeLessThanOrEqual(21)
  }
})
