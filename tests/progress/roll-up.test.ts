import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dispositions } from '../../server/measures/rules.ts'
import { factsByGoal, rollUp, type MeasureFacts } from '../../server/progress/roll-up.ts'
import { courses, phases } from '../../server/reports/rules.ts'

const today = '2026-11-23'
const fact = (given: Partial<MeasureFacts>): MeasureFacts => ({
  id: 'm',
  goalId: 'g',
  disposition: 'active',
  isContinuous: false,
  hasLead: true,
  startOn: '2026-01-01',
  endOn: '2027-01-01',
  report: { phase: 'underway', course: 'onTrack', progress: 50, sentOn: '2026-09-01', isKnown: true },
  ...given,
})
const unreported = fact({ report: null })

describe('honest numbers', () => {
  test('what nobody reported is never 0: it is left out of the mean and stands in a class of its own', () => {
    const r = rollUp([fact({}), unreported, unreported], today)
    expect(r).toMatchObject({ measures: 3, reported: 1, progress: 50, progressN: 1 })
    expect(r.counts).toMatchObject({ onTrack: 1, notReported: 2 })
  })
  test('the mean is null where nobody says', () => {
    expect(rollUp([unreported], today)).toMatchObject({
      progress: null,
      progressN: 0,
      expected: null,
      expectedN: 0,
    })
    expect(rollUp([], today)).toMatchObject({ measures: 0, progress: null })
  })
  test('a report that is too old says nothing, but a completed measure stays completed and 100', () => {
    const old = {
      phase: 'underway',
      course: 'onTrack',
      progress: 75,
      sentOn: '2025-01-01',
      isKnown: false,
    } as const
    const r = rollUp([fact({ report: old }), fact({ report: { ...old, phase: 'completed' } })], today)
    expect(r).toMatchObject({ reported: 1, progress: 100, progressN: 1 })
  })
  test('continuous measures count in coverage and status, never in means', () => {
    expect(rollUp([fact({ isContinuous: true }), fact({})], today)).toMatchObject({
      measures: 2,
      reported: 2,
      progressN: 1,
      expectedN: 1,
    })
  })
  test('expected is over the same measures, and says its own n where an end cannot be read', () => {
    const r = rollUp([fact({}), fact({ endOn: null }), fact({ report: null, endOn: '2026-02-01' })], today)
    expect(r).toMatchObject({ progressN: 2, expectedN: 1 })
    expect(Math.round(r.expected!)).toBe(89)
  })
  test('postponed, merged and discontinued stand aside', () => {
    const r = rollUp(
      [
        fact({ disposition: 'postponed' }),
        fact({ disposition: 'merged' }),
        fact({ disposition: 'discontinued' }),
        fact({}),
      ],
      today,
    )
    expect(r).toMatchObject({ measures: 1, aside: { postponed: 1, merged: 1, discontinued: 1 } })
  })
  test('without an agreed lead is counted among the active only', () => {
    expect(
      rollUp([fact({ hasLead: false }), fact({ hasLead: false, disposition: 'postponed' })], today)
        .withoutLead,
    ).toBe(1)
  })
})

const anyFact = fc.record<MeasureFacts>({
  id: fc.uuid(),
  goalId: fc.constantFrom('a', 'b', 'c', 'd'),
  disposition: fc.constantFrom(...dispositions),
  isContinuous: fc.boolean(),
  hasLead: fc.boolean(),
  startOn: fc.constantFrom(null, '2024-01-01', '2026-06-01'),
  endOn: fc.constantFrom(null, '2026-01-01', '2027-03-01'),
  report: fc.option(
    fc.record({
      phase: fc.constantFrom(...phases),
      course: fc.option(fc.constantFrom(...courses)),
      progress: fc.option(fc.integer({ min: 0, max: 100 })),
      sentOn: fc.constant('2026-09-01'),
      isKnown: fc.boolean(),
    }),
  ),
})
const tree = [
  { id: 'a', parentId: null },
  { id: 'b', parentId: 'a' },
  { id: 'c', parentId: 'b' },
  { id: 'd', parentId: 'a' },
]

describe('for any plan', () => {
  test('the bars add up, coverage is what is not unreported, and means stay within their values', () => {
    fc.assert(
      fc.property(fc.array(anyFact), (facts) => {
        const r = rollUp(facts, today)
        const aside = r.aside.postponed + r.aside.merged + r.aside.discontinued
        expect(Object.values(r.counts).reduce((a, b) => a + b, 0)).toBe(r.measures)
        expect(r.measures + aside).toBe(facts.length)
        expect(r.reported).toBe(r.measures - r.counts.notReported)
        expect(r.progressN).toBeLessThanOrEqual(r.reported)
        expect(r.expectedN).toBeLessThanOrEqual(r.progressN)
        expect(r.progress === null).toBe(r.progressN === 0)
        if (r.progress !== null) expect(r.progress >= 0 && r.progress <= 100).toBe(true)
      }),
    )
  })
  test('the order of measures changes nothing, and a further unreported one changes coverage only', () => {
    fc.assert(
      fc.property(fc.array(anyFact), (facts) => {
        const r = rollUp(facts, today)
        const turned = rollUp([...facts].reverse(), today)
        expect({ ...turned, progress: null, expected: null }).toEqual({
          ...r,
          progress: null,
          expected: null,
        })
        const more = rollUp([...facts, unreported], today)
        expect(more).toMatchObject({ reported: r.reported, progressN: r.progressN, measures: r.measures + 1 })
        expect(more.progress).toBe(r.progress)
      }),
    )
  })
  test('a parent counts exactly what its children and its own measures count', () => {
    fc.assert(
      fc.property(fc.array(anyFact), (facts) => {
        const under = factsByGoal(tree, facts)
        const measures = (id: string) => rollUp(under.get(id)!, today).measures
        const own = (id: string) =>
          rollUp(
            facts.filter((f) => f.goalId === id),
            today,
          ).measures
        expect(measures('a')).toBe(own('a') + measures('b') + measures('d'))
        expect(measures('b')).toBe(own('b') + measures('c'))
      }),
    )
  })
})
