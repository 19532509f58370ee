import { expect, test } from 'vitest'
import type { CommitmentState } from '../../server/commitments/rules.ts'
import type { Step } from '../../server/commitments/handshake-rules.ts'
import {
  audienceOf,
  isToBeTold,
  kindOfStep,
  noticeKinds,
  reminderOf,
  reminderSpan,
  retryAfter,
  type NoticeKind,
  type Standing,
} from '../../server/notices/rules.ts'
import { addDays } from '../../server/partnerships/quiet-rules.ts'
import { quietTimes } from '../../server/partnerships/rules.ts'

/** S the secretariat, P somebody for the partner, R the secretariat recording for somebody, - a document or the product. */
type By = 'S' | 'P' | 'R' | '-'
const told: [By, Step | null, CommitmentState, NoticeKind | null, 'partner' | 'secretariat' | null][] = [
  ['S', 'ask', 'proposed', 'request', 'partner'],
  ['P', 'accept', 'accepted', 'answered', 'secretariat'],
  ['P', 'reserve', 'reserved', 'answered', 'secretariat'],
  ['P', 'counter', 'countered', 'answered', 'secretariat'],
  ['P', 'clear', 'clearing', 'answered', 'secretariat'],
  ['P', 'decline', 'declined', 'answered', 'secretariat'],
  ['P', 'withdraw', 'proposed', 'answered', 'secretariat'],
  ['P', 'end', 'ended', 'answered', 'secretariat'],
  ['P', 'takeBack', 'proposed', 'answered', 'secretariat'],
  ['P', 'object', 'proposed', 'answered', 'secretariat'],
  ['P', null, 'offered', 'answered', 'secretariat'],
  ['R', 'accept', 'accepted', 'recorded', 'partner'],
  ['R', 'decline', 'declined', 'recorded', 'partner'],
  ['S', 'accept', 'accepted', 'decided', 'partner'],
  ['S', 'accept', 'reserved', 'decided', 'partner'],
  ['S', 'decline', 'declined', 'decided', 'partner'],
  ['S', 'withdraw', 'withdrawn', 'decided', 'partner'],
  ['S', 'end', 'ended', 'decided', 'partner'],
  ['-', null, 'ended', 'decided', 'partner'], // a successor has said yes
  ['S', 'askAnew', 'superseded', null, null],
  ['-', null, 'superseded', null, null],
  ['-', null, 'withdrawn', 'decided', 'partner'], // the measure is set aside, or the partner has left
  ['-', null, 'named', null, null],
  ['-', null, 'accepted', null, null], // read from a file
]
test.each(told)('%s %s -> %s is told as %s to the %s', (by, step, to, kind, audience) => {
  const speaks = by === 'P' || by === 'R'
  const from = step === 'ask' ? null : ('proposed' as const)
  const facts = {
    step,
    from,
    to,
    mandate: speaks ? ('decide' as const) : null,
    givenById: by === 'R' ? 'x' : null,
  }
  const found = kindOfStep(facts)
  expect([found, found && audienceOf[found]]).toEqual([kind, audience])
})

test.each(['ended', 'withdrawn'] as const)('back from %s is told to the partner', (from) => {
  const facts = { step: null, from, to: 'accepted' as const, mandate: null, givenById: null }
  expect(kindOfStep(facts)).toBe('decided')
})

/** Monday 23 November 2026 is an ordinary day. */
const by = '2026-12-04'
const deadlines: [string, string, string, 'near' | 'passed' | null][] = [
  ['eight days before', '2026-11-01', '2026-11-26', null],
  ['seven days before', '2026-11-01', '2026-11-27', 'near'],
  ['still near on the day itself', '2026-11-01', by, 'near'],
  ['asked within the seven days', '2026-11-27', '2026-12-01', null],
  ['the day after', '2026-11-01', '2026-12-05', 'passed'],
  ['asked and passed within the seven days', '2026-12-01', '2026-12-05', 'passed'],
  ['two weeks after', '2026-11-01', '2026-12-18', 'passed'],
  ['longer ago', '2026-11-01', '2026-12-19', null],
]
test.each(deadlines)('an answer-by: %s', (_, setOn, today, expected) =>
  expect(reminderOf(by, setOn, today, quietTimes)).toBe(expected),
)

test('an answer-by just after a quiet time is told of before it begins, not when it is over', () => {
  expect(reminderOf('2027-01-05', '2026-11-23', '2026-12-22', quietTimes)).toBe(null)
  expect(reminderOf('2027-01-05', '2026-11-23', '2026-12-23', quietTimes)).toBe('near')
  expect(reminderOf('2027-01-05', '2026-11-23', '2026-12-23', [])).toBe(null)
})

test('every answer-by that is told of on a date lies in the span that is looked through', () => {
  for (let today = '2026-01-01'; today < '2027-12-31'; today = addDays(today, 1)) {
    const { from, to } = reminderSpan(today)
    for (let by = addDays(today, -30); by < addDays(today, 120); by = addDays(by, 1))
      if (reminderOf(by, '2025-01-01', today, quietTimes))
        expect(by >= from && by <= to, `${by} on ${today}`).toBe(true)
  }
})

const standing = (given: Partial<Standing>): Standing => ({
  ...{ kind: 'request', state: 'proposed', isReader: true, isLatest: true, isPlanOpen: true },
  ...{ isMeasureActive: true, isRecorded: false, isEarlierWording: false, isRequestTold: true },
  ...{ isRestored: false, isEndTold: false, isAskedToLook: true },
  answerByOn: '2026-12-04',
  ...given,
})
const today = '2026-11-23'
const later = '2026-12-05'
const cases: [string, Partial<Standing>, string, boolean][] = [
  ['a request that waits', {}, today, true],
  ['a request that was withdrawn at once', { state: 'withdrawn', isLatest: false }, today, false],
  ['a request that was answered meanwhile', { state: 'accepted', isLatest: false }, today, false],
  ['a request on a measure that was set aside', { isMeasureActive: false }, today, false],
  ['a request in a plan that was closed', { isPlanOpen: false }, today, false],
  ['near, and still so', { kind: 'near' }, today, true],
  ['near, and answered', { kind: 'near', state: 'reserved' }, today, false],
  ['near, and passed while it was quiet', { kind: 'near' }, later, false],
  ['near the date that the partner set itself', { kind: 'near', state: 'clearing' }, today, true],
  ['near a date that was set anew', { kind: 'near', state: 'clearing', isLatest: false }, today, false],
  ['passed', { kind: 'passed' }, later, true],
  ['passed, and answered', { kind: 'passed', state: 'accepted' }, later, false],
  ['unanswered', { kind: 'unanswered' }, later, true],
  ['unanswered until it was withdrawn', { kind: 'unanswered', state: 'withdrawn' }, later, false],
  ['an answer', { kind: 'answered', state: 'countered' }, today, true],
  ['an answer that a colleague has dealt with', { kind: 'answered', isLatest: false }, today, false],
  ['what was recorded', { kind: 'recorded', state: 'accepted', isRecorded: true }, today, true],
  ['what was recorded and objected to', { kind: 'recorded', isRecorded: false }, today, false],
  ['what the secretariat decided', { kind: 'decided', state: 'declined' }, today, true],
  ['that a request is withdrawn', { kind: 'decided', state: 'withdrawn' }, today, true],
  [
    'that a request is withdrawn, to whom nobody has told of it',
    { kind: 'decided', state: 'withdrawn', isRequestTold: false },
    today,
    false,
  ],
  [
    'that an ending was undone',
    { kind: 'decided', state: 'accepted', isRestored: true, isEndTold: true },
    today,
    true,
  ],
  [
    'that an ending was undone, to whom nobody has told of it',
    { kind: 'decided', state: 'accepted', isRestored: true },
    today,
    false,
  ],
  ['another wording', { kind: 'wording', state: 'accepted', isEarlierWording: true }, today, true],
  ['a wording that was taken back', { kind: 'wording', state: 'accepted' }, today, false],
  ['a wording after the end', { kind: 'wording', state: 'ended', isEarlierWording: true }, today, false],
  ['a correction', { kind: 'correction', state: 'accepted' }, today, true],
]
test.each(cases)('%s', (_, given, on, isTold) => expect(isToBeTold(standing(given), on)).toBe(isTold))

test.each(noticeKinds)('%s: nothing for whoever has lost the role or the address', (kind) => {
  const given = { isReader: false, isEarlierWording: true, isRecorded: true, kind }
  for (const state of ['proposed', 'accepted'] as const)
    for (const on of [today, later]) expect(isToBeTold(standing({ ...given, state }), on)).toBe(false)
})

test('a mail that fails is tried again later and later, for about two days', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7].map(retryAfter)
  expect(waits).toEqual([...waits].sort((a, b) => a! - b!))
  expect(retryAfter(8)).toBe(null)
})
