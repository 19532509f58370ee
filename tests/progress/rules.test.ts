import { describe, expect, test } from 'vitest'
import {
  expectedProgress,
  isFresh,
  rounded,
  statusOf,
  type CountingReport,
} from '../../server/progress/rules.ts'

const report = (given: Partial<CountingReport>): CountingReport => ({
  phase: 'underway',
  course: 'onTrack',
  progress: null,
  sentOn: '2026-09-01',
  isKnown: true,
  ...given,
})

describe('one-word status, the first that fits', () => {
  test.each([
    ['discontinued', report({ phase: 'completed' }), 'discontinued'],
    ['merged', report({}), 'merged'],
    ['postponed', null, 'postponed'],
    ['active', report({ phase: 'completed', course: 'seriousDeviation' }), 'completed'],
    ['active', report({ phase: 'completed', isKnown: false }), 'completed'],
    ['active', null, 'notReported'],
    ['active', report({ isKnown: false }), 'notReported'],
    ['active', report({ course: 'seriousDeviation' }), 'seriousDeviation'],
    ['active', report({ phase: 'notStarted', course: 'someDeviation' }), 'someDeviation'],
    ['active', report({ phase: 'notStarted', course: null }), 'notStarted'],
    ['active', report({ phase: 'notStarted', course: 'onTrack' }), 'notStarted'],
    ['active', report({}), 'onTrack'],
  ] as const)('%s with %j is %s', (disposition, given, status) => {
    expect(statusOf(disposition, given)).toBe(status)
  })
})

test.each([
  ['2026-05-17', '2026-11-23', 190, false],
  ['2026-05-18', '2026-11-23', 190, true],
  ['2026-11-23', '2026-11-23', 1, true],
  ['2026-11-22', '2026-11-23', 1, false],
])('a report of %s is known on %s with %i fresh days: %s', (sentOn, today, days, isKnown) => {
  expect(isFresh(sentOn, today, days)).toBe(isKnown)
})

test.each([
  ['2026-01-01', '2027-01-01', '2026-07-02', 50],
  ['2026-01-01', '2027-01-01', '2025-01-01', 0],
  ['2026-01-01', '2027-01-01', '2030-01-01', 100],
  [null, '2027-01-01', '2026-07-02', null],
  ['2026-01-01', null, '2026-07-02', null],
  ['2027-01-01', '2027-01-01', '2026-07-02', null],
])('from %s to %s, on %s, %s percent of the period has passed', (start, end, today, expected) => {
  const passed = expectedProgress(start, end, today)
  expect(passed === null ? null : rounded(passed)).toBe(expected)
})

test.each([
  [62.5, 63],
  [62.49, 62],
  [0, 0],
  [null, null],
])('%s is printed as %s', (mean, printed) => {
  expect(rounded(mean)).toBe(printed)
})
