import { describe, expect, test } from 'vitest'
import { demoPersonas, demoPersonEmail, exampleRows } from '../../db/demo/index.ts'
import type { Status } from '../../server/progress/rules.ts'
import { day, frozenOf, november, rollUpOf, roundsOf, wordOf } from './read.ts'

describe('what the example tells', () => {
  const rows = exampleRows(november)

  test('30 measures under seven sub-goals, 12 partners and one that has left', () => {
    expect(rows.measures).toHaveLength(30)
    const [top, ...under] = rows.goals
    expect(under).toHaveLength(7)
    expect(under.every((g) => 'parentId' in g && g.parentId === top!.id)).toBe(true)
    const perGoal = under.map((g) => rows.measures.filter((m) => m.goalId === g.id).length)
    expect(perGoal).toEqual([4, 4, 4, 5, 4, 5, 4])
    expect(rows.partners.filter((p) => p.leftOn === null)).toHaveLength(12)
    expect(rows.partners.filter((p) => p.leftOn !== null).map((p) => p.name)).toEqual(['Studiesenteret'])
    expect(rows.plans.map((p) => ('state' in p ? p.state : 'draft'))).toEqual(['adopted', 'draft'])
  })

  test('eight locked rounds, in each of which as many have reported as is told', () => {
    const seen = roundsOf(rows).map((round) => {
      const { counts, measures, reported } = rollUpOf(rows, round)
      const { onTrack, someDeviation, seriousDeviation, completed, notStarted, notReported } = counts
      return [
        round.name,
        `${reported}/${measures}`,
        [onTrack, someDeviation, seriousDeviation, completed, notStarted, notReported].join(' '),
      ]
    })
    expect(seen).toEqual([
      ['T1 2024', '12/19', '11 0 0 0 1 7'],
      ['T2 2024', '15/21', '13 2 0 0 0 6'],
      ['T3 2024', '17/22', '15 2 0 0 0 5'],
      ['T1 2025', '18/24', '12 4 0 1 1 6'],
      ['T2 2025', '20/25', '11 6 1 2 0 5'],
      ['T3 2025', '19/26', '8 7 1 3 0 7'],
      ['T1 2026', '22/27', '9 9 0 4 0 5'],
      ['T2 2026', '23/26', '9 6 2 4 2 3'],
    ])
  })

  test('in the last locked round one lead is not agreed, four measures stand aside, 18 say how far they are', () => {
    const last = rollUpOf(rows, roundsOf(rows).at(-1)!)
    expect(last).toMatchObject({
      withoutLead: 1,
      progressN: 18,
      aside: { postponed: 2, merged: 1, discontinued: 1 },
    })
    expect(Math.floor(last.progress! + 0.5)).toBe(65)
  })

  test('the phases now: 4 completed, 17 underway, 3 not started, 2 continuous, 4 aside', () => {
    const now: Record<string, number> = {}
    for (const m of rows.measures) {
      const mine = rows.reports.filter((r) => r.measureId === m.id)
      const report = mine.toSorted((a, b) => a.sentAt.getTime() - b.sentAt.getTime()).at(-1)
      const word =
        m.disposition !== 'active'
          ? m.disposition!
          : m.isContinuous
            ? 'continuous'
            : (report?.phase ?? 'notStarted')
      now[word] = (now[word] ?? 0) + 1
    }
    expect(now).toEqual({
      completed: 4,
      underway: 17,
      notStarted: 3,
      continuous: 2,
      postponed: 2,
      merged: 1,
      discontinued: 1,
    })
  })

  test('between the two last rounds three go better and four worse', () => {
    const [before, after] = roundsOf(rows)
      .slice(-2)
      .map((round) => new Map(frozenOf(rows, round.id).map((f) => [f.measureId, wordOf(f)])))
    const rank: Partial<Record<Status, number>> = { onTrack: 0, someDeviation: 1, seriousDeviation: 2 }
    const moves = rows.measures.flatMap((m) => {
      const [a, b] = [rank[before!.get(m.id)!], rank[after!.get(m.id)!]]
      return a === undefined || b === undefined || a === b ? [] : [[m.number, Math.sign(b - a)]]
    })
    expect(moves.filter(([, way]) => way === -1).map(([n]) => n)).toEqual(['1.2', '4.2', '6.2'])
    expect(moves.filter(([, way]) => way === 1).map(([n]) => n)).toEqual(['1.3', '2.3', '5.1', '5.2'])
  })

  test('five say "no change" in the last locked round, one of them twice running', () => {
    const [before, last] = roundsOf(rows).slice(-2)
    const unchanged = (roundId: string) =>
      rows.reports.filter((r) => r.roundId === roundId && r.isUnchanged).map((r) => r.measureId)
    expect(unchanged(last!.id)).toHaveLength(5)
    const twice = unchanged(last!.id).filter((id) => unchanged(before!.id).includes(id))
    expect(twice).toHaveLength(1)
    expect(rows.reports.find((r) => r.roundId === last!.id && r.measureId === twice[0])!.done).toBeTruthy()
  })

  test('two answers came late in the last locked round, by 3 and 11 days, and one partner was excused', () => {
    const last = roundsOf(rows).at(-1)!
    const lastDay = Date.parse(`${last.dueOn}T00:00:00Z`) - 86_400_000
    const late = rows.reports
      .filter((r) => r.roundId === last.id && day(r.sentAt) >= last.dueOn && r.recordedFrom === null)
      .map((r) => (Date.parse(`${day(r.sentAt)}T00:00:00Z`) - lastDay) / 86_400_000)
    expect(late.toSorted((a, b) => a - b)).toEqual([3, 11])
    const excused = rows.obligations.filter((o) => o.roundId === last.id && o.state === 'excused')
    expect(excused.map((o) => o.cause)).toEqual(['Avtalt utsettelse til neste runde'])
  })

  test('agreed responsibility is in every state, and one partner stands by an earlier wording', () => {
    expect(new Set(rows.commitments.map((c) => c.state))).toEqual(
      new Set([
        'named',
        'proposed',
        'offered',
        'clearing',
        'reserved',
        'countered',
        'accepted',
        'declined',
        'withdrawn',
        'superseded',
        'ended',
      ]),
    )
    const partners = new Map(rows.partners.map((p) => [p.id, p.name]))
    const earlier = rows.commitments.filter((c) => {
      const m = rows.measures.find((x) => x.id === c.measureId)!
      return c.state === 'accepted' && (c.agreed!.title !== m.title || c.agreed!.dueText !== m.dueText)
    })
    expect(earlier.map((c) => partners.get(c.partnerId))).toEqual(['Høyskolen'])
  })

  test('eight of twelve contacts may only prepare an answer', () => {
    const living = rows.memberships.filter((m) => m.role === 'contact' && !m.endedAt)
    expect(living).toHaveLength(12)
    expect(living.filter((m) => (m.mandate ?? 'prepare') === 'prepare')).toHaveLength(8)
  })

  test('each of the three one may be without signing in is a person with a role', () => {
    for (const as of ['secretariat', 'contact', 'representative'] as const) {
      const person = rows.people.find((p) => p.id === demoPersonas[as].id)
      expect(person?.email).toBe(demoPersonEmail[as])
      expect(rows.memberships.find((m) => m.personId === person!.id)).toMatchObject({
        role: as,
        endedAt: null,
      })
    }
  })

  test('nobody has an address that can be reached, or a name that anybody bears', () => {
    for (const p of rows.people) {
      expect(p.email).toMatch(/^[a-zåæø.]+@[a-z.]+\.example\.no$|@forum\.example\.no$/)
      expect(p.name).toMatch(/^\p{L}+ Eksempel$/u)
    }
  })
})
