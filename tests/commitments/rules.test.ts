import { describe, expect, test } from 'vitest'
import { commitmentStates } from '../../server/commitments/rules.ts'
import {
  mostClearings,
  outcomeOf,
  possibleSteps,
  steps,
  type Standing,
  type Step,
  type Voice,
} from '../../server/commitments/handshake-rules.ts'
import { expected } from './state-table.ts'

const now = new Date('2026-11-23T10:00:00Z')
const standing = (given: Partial<Standing> = {}): Standing => ({
  ...{ state: 'proposed', madeWith: 'decide', clearings: 0, askedById: 'asker', answeredById: 'answerer' },
  ...{ answeredAt: now, isRecorded: false, ...given },
})
const voices: Record<string, { voice: Voice; madeWith: 'decide' | 'negotiate' }> = {
  D: { voice: { side: 'partner', mandate: 'decide', personId: 'a' }, madeWith: 'decide' },
  N: { voice: { side: 'partner', mandate: 'negotiate', personId: 'a' }, madeWith: 'decide' },
  P: { voice: { side: 'partner', mandate: 'prepare', personId: 'a' }, madeWith: 'decide' },
  'S/D': { voice: { side: 'secretariat', personId: 'a' }, madeWith: 'decide' },
  'S/N': { voice: { side: 'secretariat', personId: 'a' }, madeWith: 'negotiate' },
}
describe('the handshake', () => {
  test.each(commitmentStates)(
    '%s: each step by each voice leads where the table says, and nowhere else',
    (state) => {
      const lines = []
      for (const step of steps)
        for (const [who, { voice, madeWith }] of Object.entries(voices)) {
          const outcome = outcomeOf(standing({ state, madeWith }), step, voice, now)
          const to = expected(state, who, step)
          expect(outcome, `${state} ${who} ${step}`).toEqual(
            to ? { to } : { refusal: expect.stringMatching(/^commitment\.(notPossible|mandate)$/) },
          )
          if (to) lines.push(`${who.padEnd(4)}${step.padEnd(10)}-> ${to}`)
        }
      console.log(`${state}\n  ${lines.join('\n  ') || '(final)'}`)
    },
  )

  test('it is the mandate that is named where another mandate would do', () => {
    const outcome = (mandate: 'prepare' | 'negotiate', step: Step) =>
      outcomeOf(standing(), step, { side: 'partner', mandate, personId: 'a' }, now)
    expect(outcome('prepare', 'decline')).toEqual({ refusal: 'commitment.mandate' })
    expect(outcome('negotiate', 'accept')).toEqual({ refusal: 'commitment.mandate' })
    expect(outcome('negotiate', 'end')).toEqual({ refusal: 'commitment.notPossible' })
  })

  test('a first date for an answer, and two more', () => {
    const clear = (clearings: number) =>
      outcomeOf(standing({ state: 'clearing', clearings }), 'clear', voices.P!.voice, now)
    expect(mostClearings).toBe(3)
    expect([0, 1, 2].map(clear)).toEqual(Array(3).fill({ to: 'clearing' }))
    expect(clear(3)).toEqual({ refusal: 'commitment.clearingsSpent' })
  })

  test.each<[string, Partial<Standing>, Step, object]>([
    [
      'the last second of 24 hours',
      { state: 'accepted', answeredAt: new Date('2026-11-22T10:00:01Z') },
      'takeBack',
      { to: 'proposed' },
    ],
    [
      '24 hours later',
      { state: 'accepted', answeredAt: new Date('2026-11-22T10:00:00Z') },
      'takeBack',
      { refusal: 'commitment.tooLate' },
    ],
    [
      'recorded 13 days ago',
      { state: 'declined', isRecorded: true, answeredAt: new Date('2026-11-10T10:00:00Z') },
      'object',
      { to: 'proposed' },
    ],
    [
      'recorded 14 days ago',
      { state: 'accepted', isRecorded: true, answeredAt: new Date('2026-11-09T10:00:00Z') },
      'object',
      { refusal: 'commitment.tooLate' },
    ],
    ['given by the partner itself', { state: 'accepted' }, 'object', { refusal: 'commitment.notPossible' }],
  ])('%s', (_, given, step, outcome) => {
    expect(outcomeOf(standing(given), step, voices.D!.voice, now)).toEqual(outcome)
  })

  test('one person never both asks and answers, whichever comes first', () => {
    const of = { askedById: 'kari', answeredById: 'ola' }
    const partner = (personId: string): Voice => ({ side: 'partner', mandate: 'decide', personId })
    const refusal = { refusal: 'commitment.ownRequest' }
    expect(outcomeOf(standing(of), 'accept', partner('kari'), now)).toEqual(refusal)
    expect(outcomeOf(standing(of), 'accept', partner('ola'), now)).toEqual({ to: 'accepted' })
    const countered = standing({ ...of, state: 'countered' })
    expect(outcomeOf(countered, 'accept', { side: 'secretariat', personId: 'ola' }, now)).toEqual(refusal)
    expect(outcomeOf(countered, 'accept', { side: 'secretariat', personId: 'kari' }, now)).toEqual({
      to: 'accepted',
    })
  })

  test('the buttons are the steps that would be taken', () => {
    expect(possibleSteps(standing({ state: 'proposed' }), voices.N!.voice, now)).toEqual([
      'reserve',
      'counter',
      'clear',
      'decline',
    ])
    expect(possibleSteps(standing({ state: 'superseded' }), voices['S/D']!.voice, now)).toEqual([])
  })
})
