import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as t from '../../db/schema/index.ts'
import { createApp, type TestApp } from '../support/app.ts'

let tested: TestApp
beforeAll(async () => void (tested = await createApp()))
afterAll(() => tested.close())

const makeWorld = async () => {
  const { make, as } = tested
  const partnership = await make.partnership()
  const of = { partnershipId: partnership.id }
  const plan = await make.plan({ ...of, state: 'adopted', goalCap: 3 })
  const goal = await make.goal({ ...of, planId: plan.id, number: '1' })
  const empty = await make.goal({ ...of, planId: plan.id, number: '2' })
  const place = { ...of, planId: plan.id, goalId: goal.id }
  const measure = (title: string, given: object = {}) => make.measure({ ...place, title, ...given })
  const secretariat = await as(await make.member('secretariat', of))
  const observer = await as(await make.member('observer', of))
  const at = `/plans/${plan.id}/checks`
  const read = async (path = at) => (await observer.get(path)).body
  const kindsOf = async (id: string) =>
    ((await read()).measures.find((m: { id: string }) => m.id === id)?.findings ?? []).map(
      ({ kind }: { kind: string }) => kind,
    )
  return { of, plan, goal, empty, place, measure, secretariat, observer, at, read, kindsOf }
}
let w: Awaited<ReturnType<typeof makeWorld>>
beforeEach(async () => void (w = await makeWorld()))

describe('the check of a plan', () => {
  test('names what each measure lacks, and nothing where it has all', async () => {
    const bare = await w.measure('Felles oversikt over tilbudene')
    const sound = await w.measure('Samle næringslivet', {
      ...{ expectedResult: 'Et nettverk', priority: 'high', dueText: '2027', dueEndOn: '2028-01-01' },
      duePrecision: 'year',
    })
    const partner = await tested.make.partner(w.of)
    await tested.make.commitment({ measure: sound, partnerId: partner.id, state: 'accepted' })
    await tested.make.milestone({ measure: sound, dueText: 'mai 2027', dueEndOn: '2027-06-01' })
    expect(await w.kindsOf(bare.id)).toEqual(['noLead', 'noDue', 'noResult', 'noMilestone', 'noPriority'])
    expect(await w.kindsOf(sound.id)).toEqual(['noContact'])
    const contact = await tested.make.member('contact', { ...w.of, partnerId: partner.id })
    await tested.sql`update partnerships set revision = revision + 1 where id = ${w.of.partnershipId}`
    expect(await w.kindsOf(sound.id)).toEqual([])
    await tested.db
      .update(t.memberships)
      .set({ endedAt: tested.clock.at })
      .where(eq(t.memberships.personId, contact.id))
    await tested.sql`update partnerships set revision = revision + 1 where id = ${w.of.partnershipId}`
    expect(await w.kindsOf(sound.id)).toEqual(['noContact'])
  })

  test('a goal without measures, and one with more than the plan’s cap', async () => {
    for (let i = 0; i < 4; i++) await w.measure(`Tiltak nummer ${i}`)
    const { goals } = await w.read()
    expect(
      goals.map((g: { id: string; measures: number; findings: { kind: string }[] }) => [
        ...[g.id, g.measures, g.findings[0]!.kind],
      ]),
    ).toEqual([
      [w.goal.id, 4, 'crowdedGoal'],
      [w.empty.id, 0, 'emptyGoal'],
    ])
  })

  test('not reported in the two rounds locked last', async () => {
    const partner = await tested.make.partner(w.of)
    const quiet = await w.measure('Stille tiltak')
    const commitment = await tested.make.commitment({
      measure: quiet,
      partnerId: partner.id,
      state: 'accepted',
    })
    const [round] = await tested.db
      .insert(t.rounds)
      .values({
        ...{ partnershipId: w.of.partnershipId, planId: w.plan.id, name: 'T2 2026' },
        ...{ opensOn: '2026-05-01', dueOn: '2026-09-01', lockedAt: new Date('2026-09-02T10:00:00Z') },
      } as typeof t.rounds.$inferInsert)
      .returning()
    expect(round).toBeDefined()
    expect(await w.kindsOf(quiet.id)).toContain('noReport')
    const person = await tested.make.member('contact', { ...w.of, partnerId: partner.id })
    await tested.make.report({ commitment, personId: person.id, sentAt: tested.clock.at })
    await tested.sql`update plans set revision = revision + 1 where id = ${w.plan.id}`
    expect(await w.kindsOf(quiet.id)).not.toContain('noReport')
  })

  test('in at most five statements, as many for two hundred measures as for one', async () => {
    await w.measure('Ett')
    const few = await w.observer.get(w.at)
    for (let i = 0; i < 200; i++) await w.measure(`Tiltak om ${i}`)
    await tested.sql`update plans set revision = revision + 1 where id = ${w.plan.id}`
    const many = await w.observer.get(w.at)
    expect(many.body.measures).toHaveLength(201)
    expect(few.statements.length).toBeLessThanOrEqual(5)
    expect(many.statements.length).toBe(few.statements.length)
    expect((await w.observer.get(`${w.at}/alike`)).statements.length).toBeLessThanOrEqual(5)
  })
})

describe('measures that are nearly alike', () => {
  const pairs = async () =>
    (await w.read(`${w.at}/alike`)).pairs.map((p: { one: { title: string }; other: { title: string } }) =>
      [p.one.title, p.other.title].sort(),
    )
  test('are found whatever letters they are written with; those set aside and those of other plans are not', async () => {
    await w.measure('Felles oversikt over etter- og videreutdanning i fylket')
    await w.measure('Felles oversikt over ettar- og vidareutdanning i fylket')
    await w.measure('FELLES OVERSIKT over etter- og videreutdanning i fylket', {
      disposition: 'discontinued',
    })
    await w.measure('Styrke karriereveiledningen')
    const elsewhere = await makeWorld()
    await elsewhere.measure('Felles oversikt over etter- og videreutdanning i fylket')
    expect(await pairs()).toEqual([
      [
        'Felles oversikt over ettar- og vidareutdanning i fylket',
        'Felles oversikt over etter- og videreutdanning i fylket',
      ],
    ])
  })
})

describe('a finding that is to stay', () => {
  test('has a reason, who and when; counts no longer; can be taken up again; is told in the history', async () => {
    const { id } = await w.measure('Løpende dialog')
    const keep = (reason: string) => w.secretariat.post(`${w.at}/keep`, { kind: 'noDue', id, reason })
    const reply = await keep('Forumet vil ikke ha frist her')
    expect(reply.status).toBe(204)
    expect(reply.statements.length).toBeLessThanOrEqual(8)
    expect((await keep('Vedtatt i mars')).status).toBe(204)
    const find = async () =>
      (await w.read()).measures[0].findings.find(({ kind }: { kind: string }) => kind === 'noDue')
    expect((await find()).kept).toMatchObject({ reason: 'Vedtatt i mars', on: '2026-11-23' })
    expect((await w.secretariat.post(`${w.at}/reopen`, { kind: 'noDue', id })).status).toBe(204)
    expect((await find()).kept).toBe(null)
    expect((await w.secretariat.post(`${w.at}/reopen`, { kind: 'noDue', id })).status).toBe(404)
    const events = await tested.db.select().from(t.events).where(eq(t.events.subjectId, id))
    expect(events.map(({ type, cause }) => [type, cause])).toEqual([
      ['measure.findingKept', 'Forumet vil ikke ha frist her'],
      ['measure.findingKept', 'Vedtatt i mars'],
      ['measure.findingReopened', null],
    ])
  })

  test('of two that are alike stays for those two only', async () => {
    const [a, b] = [
      await w.measure('Felles oversikt over tilbud'),
      await w.measure('Felles oversikt over tilbudet'),
    ]
    const body = { kind: 'alike', id: a.id, reason: 'To ulike tilbud' }
    expect((await w.secretariat.post(`${w.at}/keep`, body)).status).toBe(422)
    expect((await w.secretariat.post(`${w.at}/keep`, { ...body, otherId: a.id })).status).toBe(422)
    expect((await w.secretariat.post(`${w.at}/keep`, { ...body, otherId: b.id })).status).toBe(204)
    const { pairs } = await w.read(`${w.at}/alike`)
    expect(pairs).toMatchObject([
      { one: { id: a.id }, other: { id: b.id }, kept: { reason: 'To ulike tilbud' } },
    ])
  })

  test('of another plan is not there', async () => {
    const elsewhere = await (await makeWorld()).measure('Et annet sted')
    const body = { kind: 'noDue', id: elsewhere.id, reason: 'x' }
    expect((await w.secretariat.post(`${w.at}/keep`, body)).status).toBe(404)
  })
})
