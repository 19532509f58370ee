import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { exampleRows } from '../../db/demo/index.ts'
import { isOpen } from '../../server/commitments/rules.ts'
import { canonical, day, roundsOf } from './read.ts'

/** Every string and instant in a value, with the path to it. */
const leaves = (value: unknown, path = ''): { path: string; value: string | Date }[] =>
  typeof value === 'string' || value instanceof Date
    ? [{ path, value }]
    : value !== null && typeof value === 'object'
      ? Object.entries(value).flatMap(([key, v]) => leaves(v, `${path}.${key}`))
      : []

describe.each([
  '2026-10-13T08:00:00Z',
  '2026-11-23T09:00:00Z',
  '2027-03-15T12:00:00Z',
  '2027-07-15T12:00:00Z',
  '2027-09-30T12:00:00Z',
])('loaded on %s', (instant) => {
  const now = new Date(instant)
  const rows = exampleRows(now)
  const locked = roundsOf(rows)

  test('nothing that has happened lies after the day of loading', () => {
    const happened =
      /\.(at|sentAt|createdAt|lockedAt|endedAt|answeredAt|adoptedOn|joinedOn|leftOn|doneOn|agreedOn|sentOn|opensOn|on)$/
    const late = leaves(rows).filter(({ path, value }) => {
      if (!happened.test(path) || (path.startsWith('.events') && /\.(before|after)\./.test(path)))
        return false
      return value instanceof Date ? value > now : value > day(now)
    })
    expect(late).toEqual([])
  })

  test('the last round is locked less than a year ago, and one is open', () => {
    const open = rows.rounds.filter((r) => r.lockedAt === null)
    expect(locked).toHaveLength(8)
    expect(open).toHaveLength(1)
    expect(open[0]!.opensOn <= day(now)).toBe(true)
    const age = now.getTime() - locked.at(-1)!.lockedAt.getTime()
    expect(age).toBeGreaterThan(0)
    expect(age).toBeLessThan(367 * 86_400_000)
  })

  test('what is agreed has an accepted step, and a state is where its last step led', () => {
    for (const c of rows.commitments) {
      const steps = rows.commitmentSteps.filter((s) => s.commitmentId === c.id)
      expect(steps.map((s) => s.at)).toEqual(steps.map((s) => s.at).toSorted((a, b) => +a - +b))
      expect(steps.at(-1)!.to).toBe(c.state)
      expect(c.agreed !== null).toBe(steps.some((s) => s.to === 'accepted'))
      steps.forEach((s, i) => expect(s.from).toBe(steps[i - 1]?.to ?? null))
    }
  })

  test('at no time had a measure two leads or two open requests for one', () => {
    const instants = rows.commitmentSteps.map((s) => s.at)
    for (const m of rows.measures) {
      const leads = rows.commitments.filter((c) => c.measureId === m.id && c.role === 'lead')
      if (leads.length < 2) continue
      for (const at of instants) {
        const states = leads.map(
          (c) => rows.commitmentSteps.filter((s) => s.commitmentId === c.id && s.at <= at).at(-1)?.to,
        )
        expect(states.filter((s) => s === 'accepted').length, `${m.number} ${at.toISOString()}`).toBeLessThan(
          2,
        )
        expect(states.filter((s) => s && isOpen(s)).length, `${m.number} ${at.toISOString()}`).toBeLessThan(2)
      }
    }
  })

  test('a report is sent by the lead of that moment, and in a round only while that is open and it is owed', () => {
    for (const r of rows.reports) {
      expect(r.phase === 'underway').toBe(r.course !== null)
      expect((r.progress ?? 0) % 25).toBe(0)
      if (r.recordedFrom === null) {
        const steps = rows.commitmentSteps.filter((s) => s.commitmentId === r.commitmentId)
        expect(steps.findLast((s) => s.at <= r.sentAt)?.to).toBe('accepted')
      }
      const round = rows.rounds.find((x) => x.id === r.roundId)
      if (!round) continue
      expect(day(r.sentAt) >= round.opensOn && (!round.lockedAt || r.sentAt < round.lockedAt)).toBe(true)
      const owed = rows.obligations.find((o) => o.roundId === round.id && o.commitmentId === r.commitmentId)
      if (r.recordedFrom === null) expect(owed?.state).toMatch(/submitted|received|elaborationAsked/)
    }
  })

  test('whenever it is loaded, most of the plan is known: reported within 190 days', () => {
    const known = rows.measures.filter((m) =>
      rows.reports.some((r) => r.measureId === m.id && +now - +r.sentAt < 190 * 86_400_000),
    )
    expect(known.length).toBeGreaterThan(15)
  })

  test('nobody both asks and answers, and nobody answers beyond the mandate', () => {
    const secretariat = new Set(
      rows.memberships.filter((m) => m.role === 'secretariat').map((m) => m.personId),
    )
    for (const s of rows.commitmentSteps) {
      if (s.personId && secretariat.has(s.personId)) {
        if (s.to === 'accepted') expect(s.onBehalfOf).toBeTruthy()
        continue
      }
      if (s.to === 'accepted' || s.to === 'ended') expect(s.mandate).toBe('decide')
      if (s.to === 'reserved' || s.to === 'countered') expect(s.mandate).not.toBe('prepare')
      expect(rows.memberships.find((m) => m.personId === s.personId)!.partnerId).toBe(
        rows.commitments.find((c) => c.id === s.commitmentId)!.partnerId,
      )
    }
  })

  test('in a locked round an answer is received where it was sent, and only there', () => {
    for (const o of rows.obligations.filter((x) => locked.some((r) => r.id === x.roundId))) {
      const sent = rows.reports.some((r) => r.roundId === o.roundId && r.commitmentId === o.commitmentId)
      expect(o.state === 'received').toBe(sent)
    }
  })

  test('every frozen measure can be checked by its own hash, and holds no name of a person', () => {
    for (const f of rows.frozenMeasures) {
      expect(f.sha256).toBe(createHash('sha256').update(canonical(f.content)).digest('hex'))
      expect(JSON.stringify(f.content)).not.toMatch(/ Eksempel|@/)
    }
    expect(JSON.stringify(rows.events)).not.toMatch(/ Eksempel|@/)
  })

  test('revisions rise by one in the order of time, and the plan stands at the highest', () => {
    const plan = rows.plans[0]!
    const events = rows.events.filter((e) => e.planId === plan.id)
    expect(events.map((e) => e.revision)).toEqual(events.map((_, i) => i + 1))
    expect(events.map((e) => +e.at!)).toEqual(events.map((e) => +e.at!).toSorted((a, b) => a - b))
    expect('revision' in plan && plan.revision).toBe(events.length)
  })

  test('the same day gives the same rows', () => {
    expect(exampleRows(now)).toEqual(rows)
  })
})

test('years move together: rounds, titles, dues, case numbers', () => {
  const rows = exampleRows(new Date('2027-12-01T12:00:00Z'))
  expect(rows.rounds.at(-1)!.name).toBe('T3 2027')
  expect(rows.plans.map((p) => p.title)).toEqual([
    'Handlingsplan 2025–2028 (eksempel)',
    'Handlingsplan 2029–2032 (eksempel)',
  ])
  const measure = (number: string) => rows.measures.find((m) => m.number === number)!
  expect(measure('6.5').dueText).toBe('uke 42 2027')
  expect(measure('7.4').dispositionReference).toBe('Kompetanseforum 16.06.2027, sak 12/27')
})
