import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measureFilter, type TreeGoal, type TreeMeasure } from '../../web/plans/filter.ts'
import { fromQuery, toQuery } from '../../web/plans/filter-location.ts'
import { overarchingGoal } from '../../web/plans/overarching-goal.ts'
import { longestNumber, treeKey, treeRows, type TreeRow } from '../../web/plans/tree-rows.ts'

const goal = (id: string, parentId: string | null = null) =>
  ({ id, parentId, title: id, isUnplaced: false }) as unknown as TreeGoal
const measure = (id: string, goalId: string, given: Partial<TreeMeasure> = {}) =>
  ({
    id,
    goalId,
    number: null,
    title: id,
    lead: null,
    partners: [],
    status: 'onTrack',
    disposition: 'active',
    progress: null,
    isContinuous: false,
    due: null,
    milestones: [],
    ...given,
  }) as unknown as TreeMeasure

const goals = [goal('a'), goal('b', 'a'), goal('c', 'a'), goal('d')]
const ms = [
  measure('1', 'b', { milestones: [{ id: 'x', title: 'x', due: null, doneOn: null }] }),
  measure('2', 'b'),
  measure('3', 'd', { status: 'postponed', disposition: 'postponed' }),
]
const context = { goals, asOf: '2026-11-23' }
const rowsOf = (
  closed: string[] = [],
  opened: string[] = [],
  isNarrowed = false,
  isShown = measureFilter({}, context),
) =>
  treeRows({
    tree: { goals, measures: ms },
    isShown,
    isNarrowed,
    isOpen: (key, kind) => (kind === 'goal' ? !closed.includes(key) : opened.includes(key)),
  })
const keys = (rows: TreeRow[]) => rows.map((r) => r.key).join(' ')

test('titles leave room for the longest number of a measure, a very long one apart', () => {
  const numbers = (...given: (string | null)[]) =>
    longestNumber(
      given.map(
        (number) => ({ kind: 'measure', measure: measure('1', 'b', { number }) }) as unknown as TreeRow,
      ),
    )
  expect(numbers('1.1', '1.19', null)).toBe(4)
  expect(numbers('1.1', 'Hovedområde 3')).toBe(3)
  expect(numbers()).toBe(0)
})

describe('the one goal on top that only gathers the others', () => {
  const tree = [goal('a'), goal('b', 'a')]
  test.each([
    ['gathers', tree, [measure('1', 'b')], 'a'],
    ['beside measures without a goal', [...tree, { ...goal('u'), isUnplaced: true }], [], 'a'],
    ['has measures of its own', tree, [measure('1', 'a')], undefined],
    ['has nothing under it', [goal('a')], [], undefined],
    ['is one of several', [...tree, goal('c')], [], undefined],
    ['is not there', [], [], undefined],
  ])('%s', (_, goals, measures, id) => expect(overarchingGoal({ goals, measures })).toBe(id))
})

describe('rows', () => {
  test('stand in plan order with their place among siblings', () => {
    const rows = rowsOf()
    expect(keys(rows)).toBe('a b 1 2 c d')
    expect(rows.map((r) => [r.level, r.position, r.siblings])).toEqual([
      [1, 1, 2],
      [2, 1, 2],
      [3, 1, 2],
      [3, 2, 2],
      [2, 2, 2],
      [1, 2, 2],
    ])
  })
  test('close and open: a closed goal hides what is under it, an opened measure shows its milestones', () => {
    expect(keys(rowsOf(['b']))).toBe('a b c d')
    expect(keys(rowsOf([], ['1']))).toBe('a b 1 x 2 c d')
  })
  test('a narrowed list leaves out goals without a hit', () => {
    expect(keys(rowsOf([], [], true, measureFilter({ q: '2' }, context)))).toBe('a b 2')
  })
  test('those outside the numbers come with a press', () => {
    expect(keys(rowsOf([], [], false, measureFilter({ aside: 'show' }, context)))).toBe('a b 1 2 c d 3')
  })
})

describe('keys, by the WAI-ARIA treegrid pattern', () => {
  const rows = rowsOf(['b'], [])
  test.each([
    ['ArrowDown', 0, { focus: 1 }],
    ['ArrowUp', 0, { focus: 0 }],
    ['End', 0, { focus: 3 }],
    ['Home', 3, { focus: 0 }],
    ['ArrowRight', 0, { focus: 1 }],
    ['ArrowRight', 1, { toggle: 'b' }],
    ['ArrowLeft', 1, { focus: 0 }],
    ['ArrowLeft', 0, { toggle: 'a' }],
    ['Enter', 1, { open: 1 }],
    ['*', 1, { openSiblings: 1 }],
    ['a', 1, null],
  ])('%s on row %i', (key, at, move) => {
    expect(treeKey(rows, at, key)).toEqual(move)
  })
  test('whatever is pressed, the focus stays within the rows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom(
          'ArrowDown',
          'ArrowUp',
          'PageDown',
          'PageUp',
          'Home',
          'End',
          'ArrowLeft',
          'ArrowRight',
        ),
        (at, key) => {
          const move = treeKey(rows, at, key)
          if (move && 'focus' in move) expect(rows[move.focus]).toBeDefined()
        },
      ),
    )
  })
})

describe('filters', () => {
  const lead = { partnerId: 'p', name: 'Fylkeskommunen' }
  const due = (endOn: string, isOverdue: boolean) => ({
    text: endOn,
    startOn: null,
    endOn,
    precision: 'day',
    isOverdue,
  })
  const all = [
    measure('1', 'b', { lead, status: 'onTrack', progress: 50, due: due('2026-12-31', false) }),
    measure('2', 'b', { status: 'notReported', due: due('2026-01-01', true) }),
    measure('3', 'd', { status: 'postponed', disposition: 'postponed' }),
    measure('4', 'c', {
      lead,
      status: 'completed',
      progress: 100,
      due: due('2027-01-01', false),
      partners: [{ partnerId: 'q', name: 'Q', role: 'coLead' }],
    }),
  ]
  test.each([
    [{}, '1 2 4'],
    [{ aside: 'show' }, '1 2 3 4'],
    [{ status: 'postponed' }, '3'],
    [{ status: ['onTrack', 'notReported'] }, '1 2'],
    [{ lead: 'p' }, '1 4'],
    [{ lead: 'none' }, '2'],
    [{ coLead: 'q' }, '4'],
    [{ due: 'overdue' }, '2'],
    [{ due: 'soon' }, '1'],
    [{ goal: 'a' }, '1 2 4'],
    [{ goal: 'c' }, '4'],
    [{ reported: 'yes' }, '1 4'],
    [{ reported: 'no' }, '2'],
    [{ estimated: 'yes' }, '1 4'],
    [{ q: 'fylkes' }, '1 4'],
    [{ q: '1 FYLKES' }, '1'],
  ] as const)('%j leaves %s', (filters, left) => {
    expect(
      all
        .filter(measureFilter(filters, context))
        .map((m) => m.id)
        .join(' '),
    ).toBe(left)
  })
  test('come back from the address as they went', () => {
    const filters = {
      status: ['onTrack', 'completed'],
      lead: 'none',
      due: 'overdue',
      goal: 'g',
      round: 'r',
      reported: 'yes',
      estimated: 'yes',
      q: 'å og ø',
      aside: 'show',
    } as const
    expect(fromQuery(toQuery(filters))).toEqual(filters)
    expect(fromQuery({ status: 'nonsense', due: 'maybe', reported: '1' })).toEqual({})
  })
})
