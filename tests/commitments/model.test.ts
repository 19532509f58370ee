import fc from 'fast-check'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as t from '../../db/schema/index.ts'
import { steps } from '../../server/commitments/handshake-rules.ts'
import { commitmentRoles } from '../../server/commitments/rules.ts'
import { createApp, type TestApp } from '../support/app.ts'
import { holds, Model, namedRow, type Row, type Who } from './model.ts'

let tested: TestApp
const people = {} as Record<Who, { id: string }>
const partners: string[] = []
let partnershipId: string
let clients = new Map<Who, Awaited<ReturnType<TestApp['as']>>>()
beforeAll(async () => {
  tested = await createApp()
  const { make } = tested
  partnershipId = (await make.partnership()).id
  people.S = await make.member('secretariat', { partnershipId })
  people.observer = await make.member('observer', { partnershipId })
  for (const i of [0, 1] as const) {
    const partner = await make.partner({ partnershipId })
    partners.push(partner.id)
    for (const [who, mandate] of [
      ['D', 'decide'],
      ['N', 'negotiate'],
      ['P', 'prepare'],
    ] as const)
      people[`${who}${i}`] = await make.member(mandate === 'prepare' ? 'contact' : 'representative', {
        ...{ partnershipId, partnerId: partner.id, mandate },
      })
  }
})
afterAll(() => tested.close())
const client = async (who: Who) => {
  if (!clients.has(who)) clients.set(who, await tested.as(people[who]))
  return clients.get(who)!
}

const whos = ['S', 'S', 'D0', 'N0', 'P0', 'D1', 'N1', 'P1', 'observer'] as const satisfies Who[]
const said = steps.filter((step) => step !== 'ask' && step !== 'askAnew')
const who = fc.constantFrom<Who>(...whos)
const partner = fc.constantFrom<0 | 1>(0, 1)
const role = fc.constantFrom(...commitmentRoles)
/** One of the rows there are by then, mostly the latest (-1), or the agreed lead (-2). */
const place = fc.oneof(
  { weight: 3, arbitrary: fc.constant(-1) },
  { weight: 1, arbitrary: fc.constant(-2) },
  { weight: 1, arbitrary: fc.nat(40) },
)
const some = fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: place })
const taken = fc.record({
  ...{ kind: fc.constant('take' as const), row: place },
  // Mostly those of the partner that it is about; the others are refused whatever they say.
  by: fc.constantFrom(
    ...(['S', 'S', 'S', 'S', 'own D', 'own D', 'own D', 'own N', 'own P', 'D0', 'N1', 'observer'] as const),
  ),
  // What leads somewhere rarely is said more often.
  step: fc.constantFrom(
    ...said,
    ...said,
    'accept',
    'accept',
    'clear',
    'clear',
    'takeBack',
    'takeBack',
    'object',
  ),
  recordedOf: fc.option(fc.constantFrom('D', 'N', 'P'), { freq: 2 }),
})
const move = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('ask' as const),
      who,
      partner,
      role,
      follows: some,
      replaces: fc.constantFrom(null, null, -2, -2, -1),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('offer' as const), who, partner, role }) },
  { weight: 8, arbitrary: taken },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.constantFrom(1, 25, 400) }),
  },
)
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never

const isAgreedLead = ({ role, state }: Row) => role === 'lead' && state === 'accepted'

/** A measure of its own in a plan of its own; one responsibility that an adopted document names. */
const makeWalk = async () => {
  const { make, db } = tested
  const plan = await make.plan({ partnershipId, state: 'adopted' })
  const goal = await make.goal({ partnershipId, planId: plan.id })
  const measure = await make.measure({ partnershipId, planId: plan.id, goalId: goal.id })
  const named = await make.commitment({
    ...{ measure, partnerId: partners[1]!, state: 'named', role: 'contributor' },
  })
  const model = new Model()
  model.rows.push(namedRow(1, 'contributor'))
  model.now = tested.clock.at.getTime()
  const ids = [named.id]

  const indexOf = (n: number) => {
    if (n >= 0) return n % model.rows.length
    return n === -1 ? model.rows.length - 1 : Math.max(0, model.rows.findIndex(isAgreedLead))
  }
  const rowAt = (n: number | null) => (n === null ? null : model.rows[indexOf(n)]!)
  const whoOf = (given: Exclude<Move, { kind: 'wait' }>): Who => {
    if (given.kind !== 'take') return given.who
    const { partner } = rowAt(given.row)!
    return given.by.replace(/^own (.)/, `$1${partner}`) as Who
  }
  const send = async (given: Exclude<Move, { kind: 'wait' }>) => {
    const as = await client(whoOf(given))
    const at = (n: number | null) => (n === null ? null : ids[indexOf(n)]!)
    if (given.kind === 'ask')
      return as.post(`/plans/${plan.id}/requests`, {
        items: [
          {
            ...{ measureId: measure.id, partnerId: partners[given.partner], role: given.role, text: 'Dere.' },
            ...{ followsId: at(given.follows), replacesId: at(given.replaces) },
          },
        ],
      })
    if (given.kind === 'offer')
      return as.post(`/measures/${measure.id}/offers`, {
        ...{ partnerId: partners[given.partner], role: given.role, text: 'Vi.' },
      })
    const id = at(given.row)!
    const row = rowAt(given.row)!
    const [stands] = await db.select().from(t.commitments).where(eq(t.commitments.id, id))
    const recorded = given.recordedOf && {
      ...{ personId: people[`${given.recordedOf}${row.partner}`].id, from: 'telefon 03.03.' },
    }
    const isPartner = given.by !== 'S' || recorded !== null
    return as.post(`/commitments/${id}/steps`, {
      ...{
        seen: stands!.version,
        step: given.step,
        side: isPartner && !recorded ? 'partner' : 'secretariat',
      },
      ...{ text: 'Derfor.', expectedOn: '2099-01-01', recorded },
    })
  }
  const expectedOf = (given: Exclude<Move, { kind: 'wait' }>) => {
    if (given.kind === 'offer') return model.offer(given.who, given.partner, given.role)
    if (given.kind === 'ask')
      return model.ask({ ...given, follows: rowAt(given.follows), replaces: rowAt(given.replaces) })
    return model.take({ ...given, who: whoOf(given), row: rowAt(given.row)! })
  }
  const stored = async () =>
    (await db.execute(sql`
      select c.id, c.state, c.role, (select count(*)::int from commitment_steps s where s.commitment_id = c.id) as steps
      from commitments c where c.measure_id = ${measure.id}`)) as unknown as {
      id: string
      state: string
      role: string
      steps: number
    }[]
  return { model, ids, send, expectedOf, stored }
}

const play = async (moves: readonly Move[], seen: Map<string, number>) => {
  const { model, ids, send, expectedOf, stored } = await makeWalk()
  for (const given of moves) {
    if (given.kind === 'wait') {
      tested.clock.at = new Date(tested.clock.at.getTime() + given.hours * 3_600_000)
      model.now = tested.clock.at.getTime()
      clients = new Map()
      continue
    }
    const reply = await send(given)
    const isTaken = expectedOf(given)
    const told = `${JSON.stringify(given)} -> ${reply.status} ${JSON.stringify(reply.body)}`
    if (isTaken) expect(reply.status, told).toBeLessThan(300)
    else expect([403, 404, 409], told).toContain(reply.status)
    if (isTaken && model.rows.length > ids.length) ids.push(reply.body.items?.[0]?.id ?? reply.body.id)
    const rows = new Map((await stored()).map(({ id, ...row }) => [id, row]))
    const kept = ids.map((id) => rows.get(id))
    expect(rows.size, told).toBe(model.rows.length)
    expect(kept, told).toEqual(model.rows.map(({ state, role, steps }) => ({ state, role, steps })))
    expect(holds(model.rows), told).toBe(true)
    const key = given.kind !== 'take' ? given.kind : given.recordedOf ? 'recorded' : given.step
    if (isTaken) seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  for (const [name, of] of [
    ['superseded', model.rows.filter(({ state }) => state === 'superseded')],
    ['handedOver', model.rows.filter(({ replaces }) => replaces?.state === 'ended')],
  ] as const)
    seen.set(name, (seen.get(name) ?? 0) + of.length)
}

const asked = (to: 0 | 1, follows: -1 | null, replaces: -1 | -2 | null): Move => ({
  ...{ kind: 'ask', who: 'S', partner: to, role: 'lead', follows, replaces },
})
const answered = (step: (typeof said)[number], recordedOf: 'D' | null = null): Move => ({
  ...{ kind: 'take', row: -1, by: recordedOf ? 'S' : 'own D', step, recordedOf },
})
/** What chance seldom comes to: a handover, a yes to what is asked anew, a yes taken back, an answer objected to. */
const beginnings: Move[][] = [
  [],
  [asked(0, null, null), answered('accept'), asked(1, null, -2), answered('accept')],
  [asked(0, null, null), answered('accept'), asked(0, -1, -1), answered('accept')],
  [asked(0, null, null), answered('accept'), answered('takeBack')],
  [asked(0, null, null), answered('accept', 'D'), answered('object')],
]
const walk = fc
  .tuple(fc.constantFrom(...beginnings), fc.array(move, { minLength: 40, maxLength: 80 }))
  .map(([beginning, moves]) => [...beginning, ...moves])

/** Many more of them: MODEL_RUNS=1000. */
const numRuns = Number(process.env['MODEL_RUNS'] ?? 100)
test(`whatever is said by whom and in what order, the API does what the table says, and each step is one row of history`, async () => {
  const seen = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(walk, (moves) => play(moves, seen)),
    { numRuns, endOnFailure: false, interruptAfterTimeLimit: 90_000 + numRuns * 500 },
  )
  console.log(`taken: ${[...seen].map(([step, n]) => `${step} ${n}`).join(', ')}`)
  for (const one of [...said, 'ask', 'offer', 'recorded', 'superseded', 'handedOver'])
    expect(seen.get(one) ?? 0, one).toBeGreaterThan(0)
}, 1_200_000)
