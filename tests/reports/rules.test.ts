import { describe, expect, test } from 'vitest'
import {
  askFaults,
  faultsOf,
  fitsScale,
  mayBeUnchanged,
  refusalOf,
  type Words,
} from '../../server/reports/rules.ts'

const words = (given: Partial<Words> = {}): Words => ({
  phase: 'underway',
  course: 'onTrack',
  progress: 50,
  done: null,
  cause: null,
  consequence: null,
  nextStep: null,
  ...given,
})
const quarters = { scale: 'quarters', isContinuous: false } as const
const faults = (given: Partial<Words>, frame: Parameters<typeof faultsOf>[1] = quarters) =>
  faultsOf(words(given), frame).map(({ field, code }) => `${field}: ${code}`)

describe('what a report needs', () => {
  test.each<[string, Partial<Words>, string[]]>([
    ['underway and on track', {}, []],
    ['underway, estimate not known', { progress: null }, []],
    ['underway without a course', { course: null }, ['course: required']],
    ['not started', { phase: 'notStarted', course: null, progress: 0 }, []],
    ['not started, estimate not known', { phase: 'notStarted', course: null, progress: null }, []],
    ['not started with a course', { phase: 'notStarted', progress: 0 }, ['course: unexpected']],
    ['not started, half done', { phase: 'notStarted', course: null }, ['progress: offScale']],
    ['completed', { phase: 'completed', course: null, progress: 100 }, []],
    ['completed, half done', { phase: 'completed', course: null }, ['progress: offScale']],
    ['completed with a course', { phase: 'completed', progress: 100 }, ['course: unexpected']],
    ['a deviation with its cause', { course: 'someDeviation', cause: 'Syk' }, []],
    ['a deviation and what follows', { course: 'seriousDeviation', cause: 'Syk', consequence: 'Vår' }, []],
    ['a deviation without a cause', { course: 'someDeviation' }, ['cause: required']],
    [
      'why, where nothing deviates',
      { cause: 'Syk', consequence: 'Vår' },
      ['cause: unexpected', 'consequence: unexpected'],
    ],
    ['an estimate between the quarters', { progress: 33 }, ['progress: offScale']],
  ])('%s', (_, given, expected) => {
    expect(faults(given)).toEqual(expected)
  })

  test('a continuous measure is never completed, and has no estimate', () => {
    const frame = { scale: 'quarters', isContinuous: true } as const
    expect(faults({ progress: null }, frame)).toEqual([])
    expect(faults({}, frame)).toEqual(['progress: unexpected'])
    expect(faults({ phase: 'completed', course: null, progress: null }, frame)).toEqual(['phase: continuous'])
  })

  test.each([
    ['off', 50, false],
    ['quarters', 0, true],
    ['quarters', 75, true],
    ['quarters', 33, false],
    ['percent', 33, true],
  ] as const)('on the scale %s %i is a step: %s', (scale, progress, expected) => {
    expect(fitsScale(progress, scale)).toBe(expected)
  })

  test('a plan that asks for no estimate takes none', () => {
    expect(faults({}, { scale: 'off', isContinuous: false })).toEqual(['progress: unexpected'])
  })
})

test.each([
  ['draft', 'active', 'report.planDraft'],
  ['closed', 'active', 'report.planClosed'],
  ['adopted', 'active', null],
  ['adopted', 'postponed', 'report.measureSetAside'],
  ['adopted', 'merged', 'report.measureSetAside'],
  ['adopted', 'discontinued', 'report.measureSetAside'],
] as const)('a measure that is %2$s in a plan that is %1$s: %3$s', (state, disposition, expected) => {
  expect(refusalOf({ state }, { disposition })).toBe(expected)
})

describe('"no change since last time"', () => {
  const said = { phase: 'underway', isUnchanged: false } as const
  const same = { phase: 'underway', isUnchanged: true } as const
  const nothing = { due: false, milestone: false }
  test.each([
    ['nothing said before', [], nothing, 'noEarlier'],
    ['one report', [said], nothing, 'free'],
    ['once before', [same, said], nothing, 'free'],
    ['twice in a row', [same, same], nothing, 'sentence'],
    ['the due has passed', [said], { due: true, milestone: false }, 'duePassed'],
    ['a milestone has passed', [said], { due: false, milestone: true }, 'milestonePassed'],
    ['completed after its due', [{ ...said, phase: 'completed' }], { due: true, milestone: false }, 'free'],
  ] as const)('%s', (_, earlier, passed, expected) => {
    expect(mayBeUnchanged(earlier, passed)).toBe(expected)
  })
})

test.each([
  [{ recipient: 'forum' }, []],
  [{ recipient: 'forum', recipientPartnerId: 'b' }, ['ask.recipientPartnerId: unexpected']],
  [{ recipient: 'partner' }, ['ask.recipientPartnerId: required']],
  [{ recipient: 'partner', recipientPartnerId: 'b', wantedByOn: '2026-11-23' }, []],
  [{ recipient: 'partner', recipientPartnerId: 'a' }, ['ask.recipientPartnerId: ownPartner']],
  [{ recipient: 'secretariat', wantedByOn: '2026-11-22' }, ['ask.wantedByOn: past']],
] as const)('an ask %j has the faults %j', (given, expected) => {
  const ask = { text: 'Hjelp', recipientPartnerId: null, wantedByOn: null, ...given }
  expect(askFaults(ask, 'a', '2026-11-23').map(({ field, code }) => `${field}: ${code}`)).toEqual(expected)
})
