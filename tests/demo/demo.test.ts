import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoPersonas, demoPersonEmail, exampleRows, loadExample } from '../../db/demo/index.ts'
import { isOpen } from '../../server/commitments/rules.ts'
import { rollUp } from '../../server/progress/roll-up.ts'
import { statusOf, type Status } from '../../server/progress/rules.ts'
import { createDatabase, type TestDatabase } from '../support/db.ts'

type Rows = ReturnType<typeof exampleRows>
const november = new Date('2026-11-23T09:00:00Z')
const day = (date: Date) => date.toISOString().slice(0, 10)

/** Every string and instant in a value, with the path to it. */
const leaves = (value: unknown, path = ''): { path: string; value: string | Date }[] =>
  typeof value === 'string' || value instanceof Date
    ? [{ path, value }]
    : value !== null && typeof value === 'object'
      ? Object.entries(value).flatMap(([key, v]) => leaves(v, `${path}.${key}`))
      : []

const roundsOf = (rows: Rows) =>
  rows.rounds.flatMap((r) => (r.lockedAt ? [{ ...r, id: r.id!, lockedAt: r.lockedAt }] : []))
const frozenOf = (rows: Rows, roundId: string) => rows.frozenMeasures.filter((f) => f.roundId === roundId)
const rollUpOf = (rows: Rows, round: { id: string; lockedAt: Date }) =>
  rollUp(
    frozenOf(rows, round.id).map((f) => ({
      id: f.measureId,
      goalId: f.goalId,
      disposition: f.disposition,
      isContinuous: f.isContinuous,
      hasLead: f.leadPartnerId !== null,
      startOn: f.content.startOn as string,
      endOn: (f.content.due as { endOn: string | null }).endOn,
      report: f.phase
        ? {
            phase: f.phase,
            course: f.course ?? null,
            progress: f.progress ?? null,
            sentOn: day(round.lockedAt),
            isKnown: f.isReported,
          }
        : null,
    })),
    day(round.lockedAt),
  )

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

const wordOf = (f: Rows['frozenMeasures'][number]): Status =>
  statusOf(
    f.disposition,
    f.phase
      ? {
          phase: f.phase,
          course: f.course ?? null,
          progress: f.progress ?? null,
          sentOn: '',
          isKnown: f.isReported,
        }
      : null,
  )

describe.each([
  '2026-10-13T08:00:00Z',
  '2026-11-23T09:00:00Z',
  '2027-03-15T12:00:00Z',
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
    const age = now.getTime() - locked.at(-1)!.lockedAt!.getTime()
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

  test('a report is sent while its round is open by the lead of that moment, and owed', () => {
    for (const r of rows.reports) {
      const round = rows.rounds.find((x) => x.id === r.roundId)!
      expect(day(r.sentAt) >= round.opensOn && (!round.lockedAt || r.sentAt < round.lockedAt)).toBe(true)
      expect(r.phase === 'underway').toBe(r.course !== null)
      expect((r.progress ?? 0) % 25).toBe(0)
      if (r.recordedFrom) continue
      const last = rows.commitmentSteps
        .filter((s) => s.commitmentId === r.commitmentId && s.at <= r.sentAt)
        .at(-1)
      expect(last?.to).toBe('accepted')
      expect(rows.obligations.some((o) => o.roundId === r.roundId && o.commitmentId === r.commitmentId)).toBe(
        true,
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

/** Written anew here, so that the hash is held against the rule and not against the code that made it. */
const canonical = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(canonical).join(',')}]`
    : value !== null && typeof value === 'object'
      ? `{${Object.keys(value)
          .toSorted()
          .map((k) => `${JSON.stringify(k)}:${canonical((value as Record<string, unknown>)[k])}`)
          .join(',')}}`
      : JSON.stringify(value)

describe('in the database', () => {
  let database: TestDatabase
  let took: number
  beforeAll(async () => {
    database = await createDatabase()
    const start = performance.now()
    await loadExample(database.db, november)
    took = performance.now() - start
  }, 60_000)
  afterAll(() => database.drop())

  test('every row is there and every constraint holds', async () => {
    const rows = exampleRows(november)
    const count = async (table: string) =>
      Number((await database.sql`select count(*) from ${database.sql(table)}`)[0]!.count)
    expect(await count('measures')).toBe(30)
    expect(await count('partners')).toBe(13)
    expect(await count('commitment_steps')).toBe(rows.commitmentSteps.length)
    expect(await count('frozen_measures')).toBe(rows.frozenMeasures.length)
    expect(await count('events')).toBe(rows.events.length)
  })

  test('a frozen measure reads back with the same hash', async () => {
    const found = await database.sql`select content, sha256 from frozen_measures`
    for (const { content, sha256 } of found) {
      const value = typeof content === 'string' ? JSON.parse(content) : content
      expect(createHash('sha256').update(canonical(value)).digest('hex')).toBe(sha256)
    }
  })

  test('loading twice is refused and leaves the first as it was', async () => {
    await expect(loadExample(database.db, november)).rejects.toThrow()
    expect(Number((await database.sql`select count(*) from measures`)[0]!.count)).toBe(30)
  })

  test('loading is quick', () => expect(took).toBeLessThan(5000))
})
