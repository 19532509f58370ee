import { beforeEach, describe, expect, test } from 'vitest'
import en from '../../web/i18n/en/index.ts'
import { locale, messages, type Locale } from '../../web/i18n/locale.ts'
import nb from '../../web/i18n/nb/index.ts'
import nn from '../../web/i18n/nn/index.ts'
import {
  asideSentence,
  changeCounts,
  changesInOrder,
  columnHeights,
  dueText,
  estimateSentence,
  leadFinding,
  statusFinding,
  trendFinding,
} from '../../web/progress/findings.ts'
import { heroSentence, secondSentence } from '../../web/progress/hero.ts'
import type { Goal, Overview, Total } from '../../web/progress/queries.ts'

const read = (wanted: Locale) => {
  locale.value = wanted
  messages.value = { nb, nn, en }[wanted]
}
beforeEach(() => read('nb'))

const none = {
  onTrack: 0,
  someDeviation: 0,
  seriousDeviation: 0,
  completed: 0,
  notStarted: 0,
  notReported: 0,
}
type Given = Partial<typeof none> & Partial<Omit<Total, 'counts'>>
const total = ({
  withoutLead = 0,
  progress = null,
  progressN = 0,
  expected = null,
  expectedN = 0,
  ...given
}: Given): Total => {
  const counts = { ...none, ...given } as typeof none
  const measures = Object.values({
    ...none,
    ...Object.fromEntries(Object.keys(none).map((k) => [k, counts[k as 'onTrack']])),
  }).reduce((a, b) => a + b, 0)
  return {
    counts,
    measures,
    reported: measures - counts.notReported,
    withoutLead,
    progress,
    progressN,
    expected,
    expectedN,
    aside: { postponed: 0, merged: 0, discontinued: 0 },
  }
}
/** As it is read: tags and no-break spaces away. */
const plain = (text: string) => text.replace(/<\/?\w+>/g, '').replace(/\u00a0/g, ' ')
const all = { onTrack: 9, someDeviation: 6, seriousDeviation: 2, completed: 4, notStarted: 2, notReported: 3 }

describe('the sentence', () => {
  test.each([
    [
      'everything there is to say',
      total({ ...all, withoutLead: 1 }),
      'T2 2026',
      '23 av 26 tiltak er rapportert for T2 2026: 9 er i rute, 6 har noe avvik, 2 betydelig avvik, 4 er gjennomført og 2 ikke startet. For 1 tiltak er hovedansvaret ikke avtalt.',
    ],
    [
      'today, all reported, all agreed',
      total({ onTrack: 3, seriousDeviation: 1 }),
      null,
      'Alle 4 tiltak er rapportert: 3 er i rute og 1 har betydelig avvik. Hovedansvaret er avtalt for alle.',
    ],
    [
      'nothing reported',
      total({ notReported: 5, withoutLead: 5 }),
      null,
      'Ingen av de 5 tiltakene er rapportert. For 5 tiltak er hovedansvaret ikke avtalt.',
    ],
    [
      'one measure',
      total({ notStarted: 1 }),
      null,
      '1 av 1 tiltak er rapportert: 1 er ikke startet. Hovedansvaret er avtalt.',
    ],
    ['no measures', total({}), null, 'Planen har ingen aktive tiltak ennå.'],
  ])('%s', (_, given, round, said) => expect(plain(heroSentence(given, round))).toBe(said))

  test('is whole in nynorsk and English, with plurals that agree', () => {
    read('nn')
    expect(plain(heroSentence(total({ onTrack: 1, completed: 2, notReported: 1 }), null))).toBe(
      '3 av 4 tiltak er rapporterte: 1 er i rute og 2 er gjennomførte. Hovudansvaret er avtalt for alle.',
    )
    read('en')
    expect(
      plain(heroSentence(total({ onTrack: 1, someDeviation: 2, notReported: 1, withoutLead: 1 }), 'T2 2026')),
    ).toBe(
      '3 of 4 measures have been reported for T2 2026: 1 is on track and 2 have some deviation. For 1 measure, lead responsibility is not agreed.',
    )
  })

  test('no line ends between a number and its noun', () =>
    expect(heroSentence(total(all), 'T2 2026')).toContain('<b>9</b>\u00a0er i rute'))
})

const measure = { id: 'm', number: '1.1', title: 'Et tiltak' }
const change = (direction: 'better' | 'worse' | 'other', to: 'onTrack' | 'notReported' = 'onTrack') => ({
  measure,
  from: 'someDeviation' as const,
  to,
  direction,
})
const ask = (wantedByOn: string | null) => ({
  id: 'a',
  measure,
  partnerName: 'P',
  text: 'Avklare',
  wantedByOn,
})
const round = (name: string) => ({ id: name, name, dueOn: '2026-09-15', lockedOn: '2026-10-12' })
const second = (given: object) =>
  plain(
    secondSentence({
      changes: [],
      changedSince: null,
      asks: [],
      requestsWaiting: 0,
      ...given,
    } as unknown as Overview),
  )

test.each([
  [{}, ''],
  [
    { changes: [change('better'), change('worse')], changedSince: round('T1 2026') },
    'Siden T1 2026 går 1 tiltak bedre og 1 dårligere.',
  ],
  [
    { changes: [change('worse')], changedSince: round('T1 2026') },
    'Siden T1 2026 går 1 tiltak dårligere og ingen bedre.',
  ],
  [
    { changes: [change('other')], changedSince: round('T1 2026') },
    'Siden T1 2026 går ingen tiltak bedre eller dårligere.',
  ],
  [{ asks: [ask('2026-12-10'), ask('2026-12-10')] }, 'Forumet er bedt om 2 avklaringer innen 10.12.2026.'],
  [
    { asks: [ask('2026-12-10'), ask(null)] },
    'Forumet er bedt om 2 avklaringer, den første innen 10.12.2026.',
  ],
  [{ asks: [ask(null)] }, 'Forumet er bedt om 1 avklaring.'],
  [{ requestsWaiting: 1 }, '1 forespørsel om ansvar venter.'],
])('the second sentence says what is there and no more (%#)', (given, said) =>
  expect(second(given)).toBe(said),
)

const goal = (number: string | null, given: Given, levelName: string | null = 'Delmål') =>
  ({ number, levelName, depth: 2, rollUp: total(given) }) as unknown as Goal
const levels = ['Overordnet mål', 'Delmål']

describe('a title is the finding', () => {
  const serious = { seriousDeviation: 1 }
  test.each([
    [
      'goals named',
      [goal('2', serious), goal('3', { onTrack: 1 }), goal('5', serious)],
      'Delmål 2 og 5 har tiltak med betydelig avvik',
    ],
    [
      'several measures of one goal',
      [goal('2', { seriousDeviation: 2 })],
      'Delmål 2 har tiltak med betydelig avvik',
    ],
    [
      'the level named by the plan where the goal has no word of its own',
      [goal('2', serious, null), goal('5', serious)],
      'Delmål 2 og 5 har tiltak med betydelig avvik',
    ],
    [
      'goals of two levels',
      [goal('2', serious), goal('A', serious, 'Hovedområde'), goal('3', {})],
      '2 av 3 mål har tiltak med betydelig avvik',
    ],
    [
      'too many to name',
      ['1', '2', '3', '4'].map((n) => goal(n, serious)),
      '4 av 4 mål har tiltak med betydelig avvik',
    ],
    [
      'goals without numbers',
      [goal(null, serious), goal(null, {})],
      '1 av 2 mål har tiltak med betydelig avvik',
    ],
    [
      'some deviation',
      [goal('1', { someDeviation: 6, onTrack: 1 })],
      'Ingen tiltak har betydelig avvik, 6 har noe avvik',
    ],
    ['no deviation', [goal('1', { onTrack: 1 })], 'Ingen rapporterte tiltak har noe eller betydelig avvik'],
    ['nothing reported', [goal('1', { notReported: 1 })], 'Ingen tiltak er rapportert'],
    ['no measures', [goal('1', {})], 'Ingen aktive tiltak ennå'],
  ])('%s', (_, goals, said) => {
    const sum = Object.fromEntries(
      Object.keys(none).map((key) => [key, goals.reduce((n, g) => n + g.rollUp.counts[key as 'onTrack'], 0)]),
    )
    expect(statusFinding(goals, total(sum), levels)).toBe(said)
  })

  test('a plan without names for its levels speaks of goals', () =>
    expect(statusFinding([goal('2', serious, null)], total(serious), [])).toBe(
      'Mål 2 har tiltak med betydelig avvik',
    ))

  test.each([
    [26, 1, '25 av 26 tiltak har avtalt hovedansvar'],
    [26, 0, 'Alle 26 tiltak har avtalt hovedansvar'],
    [26, 26, 'Ingen tiltak har avtalt hovedansvar ennå'],
  ])('of %d measures, %d without a lead', (measures, withoutLead, said) =>
    expect(leadFinding({ measures, withoutLead })).toBe(said),
  )

  test('the latest round beside the one before it', () => {
    const row = (name: string, reported: number, measures: number) => ({
      round: round(name),
      counts: none,
      reported,
      measures,
    })
    expect(trendFinding([])).toBe('')
    expect(plain(trendFinding([row('T2 2026', 23, 26)]))).toBe('I T2 2026 ble 23 av 26 tiltak rapportert')
    expect(plain(trendFinding([row('T1 2026', 22, 27), row('T2 2026', 23, 26)]))).toBe(
      'I T2 2026 ble 23 av 26 tiltak rapportert, mot 22 av 27 i T1 2026',
    )
  })
})

test.each([
  [
    { progress: 65, progressN: 18, expected: 85, expectedN: 18 },
    'Anslag: snitt 65 %, forventet 85 % (18 av 26 tiltak oppgir det).',
  ],
  [
    { progress: 65, progressN: 18, expected: 91, expectedN: 16 },
    'Anslag: snitt 65 % (18 av 26 tiltak oppgir det), forventet 91 % (16 av 26).',
  ],
  [{ progress: 65, progressN: 18 }, 'Anslag: snitt 65 % (18 av 26 tiltak oppgir det).'],
  [{}, 'Ingen tiltak oppgir anslag.'],
])('a mean is said with its own n, and nothing known is never 0 %% (%#)', (given, said) =>
  expect(plain(estimateSentence(total({ ...all, ...given })))).toBe(said),
)

test('what stands outside the numbers is named', () => {
  expect(asideSentence({ postponed: 2, merged: 1, discontinued: 1 })).toBe(
    '4 tiltak utenfor: 2 utsatt, 1 utgår, 1 inngår i annet tiltak',
  )
  expect(asideSentence({ postponed: 0, merged: 0, discontinued: 0 })).toBe('')
})

test('changes are counted once each, and what goes worse stands first', () => {
  const changes = [change('other'), change('better'), change('other', 'notReported'), change('worse')]
  expect(changeCounts(changes)).toEqual({ better: 1, worse: 1, silent: 1, other: 1 })
  expect(changesInOrder(changes).map((c) => c.direction)).toEqual(['worse', 'better', 'other', 'other'])
})

test('a due is written as it was written, a day as a date', () => {
  const due = {
    text: 'høst 2026',
    startOn: '2026-09-01',
    endOn: '2026-12-01',
    precision: 'season',
    isOverdue: false,
  }
  expect(dueText(due)).toBe('høst 2026')
  expect(dueText({ ...due, text: '2026-12-31', startOn: '2026-12-31', precision: 'day' })).toBe('31.12.2026')
})

test('columns of several rows stand on one scale', () =>
  expect(columnHeights([[{ ...none, onTrack: 10 }], [{ ...none, onTrack: 5 }], [none]], 26)).toEqual([
    26, 13, 4,
  ]))
