import { describe, expect, test } from 'vitest'
import { asksForReports, findingsOf, goalFindingsOf, type Checked } from '../../server/checks/rules.ts'

const today = '2026-11-23'
const sound: Checked = {
  ...{ disposition: 'active', status: 'onTrack', hasLead: true, hasContact: true, hasResult: true },
  ...{ hasPriority: true, isContinuous: false, dueEndOn: '2027-07-01', isReported: true },
  milestones: [{ doneOn: null, dueEndOn: '2027-03-01' }],
}
const due = (dueEndOn: string | null, doneOn: string | null = null) => ({
  milestones: [{ doneOn, dueEndOn }],
})
const cases: [string, Partial<Checked>, string[]][] = [
  ['that has all', {}, []],
  ['whose lead is not agreed', { hasLead: false, hasContact: true }, ['noLead']],
  ['without a lead nobody asks for its contact', { hasLead: false, hasContact: false }, ['noLead']],
  ['whose lead nobody speaks for', { hasContact: false }, ['noContact']],
  ['without a due that can be read', { dueEndOn: null }, ['noDue']],
  ['that is continuous has no due', { dueEndOn: null, isContinuous: true }, []],
  ['without an expected result', { hasResult: false }, ['noResult']],
  ['without a milestone', { milestones: [] }, ['noMilestone']],
  ['whose milestones are done', due('2027-03-01', '2026-10-01'), ['noMilestone']],
  ['whose milestone has passed', due(today), ['noMilestone']],
  ['whose milestone ends tomorrow', due('2026-11-24'), []],
  ['whose milestone ends in a year to the day', due('2027-11-23'), []],
  ['whose milestone is more than a year away', due('2027-11-24'), ['noMilestone']],
  ['whose milestone cannot be read', due(null), ['noMilestone']],
  ['that was not reported in two rounds', { isReported: false }, ['noReport']],
  ['that reports are not asked of yet', { isReported: null }, []],
  ['without a priority', { hasPriority: false }, ['noPriority']],
  ['that is completed lacks nothing', { status: 'completed', hasLead: false, hasResult: false }, []],
  ['that is set aside lacks nothing', { disposition: 'postponed', hasLead: false }, []],
]
test.each(cases)('a measure %s', (_, given, expected) =>
  expect(findingsOf({ ...sound, ...given }, today)).toEqual(expected),
)

describe('reports are asked for', () => {
  const plan = { state: 'adopted', periodStartOn: '2025-01-01' } as const
  test('of an adopted plan after its first year, where a round was locked', () => {
    expect(asksForReports(plan, 1, '2026-01-01')).toBe(true)
    expect(asksForReports(plan, 1, '2025-12-31')).toBe(false)
    expect(asksForReports(plan, 0, '2026-01-01')).toBe(false)
    expect(asksForReports({ ...plan, state: 'draft' }, 1, '2026-01-01')).toBe(false)
    expect(asksForReports({ ...plan, periodStartOn: null }, 1, '2026-01-01')).toBe(false)
  })
})

test('a goal has at least one measure and at most the plan’s cap; one with sub-goals may leave them to those', () => {
  const goal = { isUnplaced: false, hasSubGoals: false, measures: 7 }
  expect(goalFindingsOf(goal, 7)).toEqual([])
  expect(goalFindingsOf({ ...goal, measures: 8 }, 7)).toEqual(['crowdedGoal'])
  expect(goalFindingsOf({ ...goal, measures: 0 }, 7)).toEqual(['emptyGoal'])
  expect(goalFindingsOf({ ...goal, measures: 0, hasSubGoals: true }, 7)).toEqual([])
  expect(goalFindingsOf({ ...goal, measures: 0, isUnplaced: true }, 7)).toEqual([])
})
