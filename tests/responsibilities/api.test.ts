import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Reply } from '../../web/api/client.ts'
import { createApp, type TestApp } from '../support/app.ts'

let tested: TestApp
beforeAll(async () => void (tested = await createApp()))
afterAll(() => tested.close())

type Matrix = Reply<'GET /plans/:id/responsibilities'>
const makeWorld = async () => {
  const { make, as } = tested
  const plan = await make.plan({ state: 'adopted' })
  const of = { partnershipId: plan.partnershipId }
  const goal = await make.goal({ ...of, planId: plan.id, number: '1' })
  const place = { ...of, planId: plan.id, goalId: goal.id }
  const measure = (given: object = {}) => make.measure({ ...place, ...given })
  const [nord, sor] = [
    await make.partner({ ...of, name: 'Åfjord' }),
    await make.partner({ ...of, name: 'Bodø' }),
  ]
  const secretariat = await as(await make.member('secretariat', of))
  const observer = await as(await make.member('observer', of))
  const contact = await as(await make.member('contact', { ...of, partnerId: nord.id }))
  const read = async (who: { get: typeof observer.get }) =>
    (await who.get(`/plans/${plan.id}/responsibilities`)).body as Matrix
  return { plan, of, goal, measure, nord, sor, secretariat, observer, contact, read }
}
let w: Awaited<ReturnType<typeof makeWorld>>
beforeEach(async () => void (w = await makeWorld()))
const states = (matrix: Matrix) => matrix.cells.map((c) => `${c.role} ${c.state}`).sort()

describe('measures x partners', () => {
  test('each reader sees what was agreed and named; what waits or was declined, that partner and the secretariat only', async () => {
    const { make } = tested
    for (const state of [
      'accepted',
      'named',
      'proposed',
      'offered',
      'clearing',
      'reserved',
      'countered',
      'declined',
      'withdrawn',
      'superseded',
      'ended',
    ] as const)
      for (const partner of [w.nord, w.sor])
        await make.commitment({
          ...{ measure: await w.measure(), partnerId: partner.id, state, role: 'coLead' },
          text: 'Ord som ble sagt',
        })
    const seenByAll = ['coLead accepted', 'coLead accepted', 'coLead named', 'coLead named']
    const own = ['clearing', 'countered', 'declined', 'offered', 'proposed', 'reserved'].map(
      (s) => `coLead ${s}`,
    )
    expect(states(await w.read(w.observer))).toEqual(seenByAll)
    expect(states(await w.read(w.contact))).toEqual([...seenByAll, ...own].sort())
    expect(states(await w.read(w.secretariat))).toEqual([...seenByAll, ...own, ...own].sort())
    const ofObserver = await w.read(w.observer)
    expect(ofObserver.requestsWaiting).toBe(10)
    // Words stand only where a document says them for all to read.
    const matrix = await w.read(w.secretariat)
    for (const { state, text } of matrix.cells) expect(text !== null).toBe(state === 'named')
    expect((await w.read(w.contact)).ownPartnerIds).toEqual([w.nord.id])
  })

  test('a decline stands until something newer does; set-aside measures do not, postponed ones do', async () => {
    const { make } = tested
    const measure = await w.measure()
    const declined = await make.commitment({ measure, partnerId: w.nord.id, state: 'declined' })
    await tested.sql`update commitments set created_at = created_at - interval '1 day' where id = ${declined.id}`
    await make.commitment({
      ...{ measure: await w.measure({ disposition: 'merged' }), partnerId: w.nord.id, state: 'accepted' },
    })
    const postponed = await w.measure({ disposition: 'postponed' })
    await make.commitment({ measure: postponed, partnerId: w.sor.id, state: 'accepted' })
    expect(states(await w.read(w.secretariat))).toEqual(['lead accepted', 'lead declined'])
    await make.commitment({ measure, partnerId: w.nord.id, state: 'proposed', role: 'coLead' })
    await tested.sql`update plans set revision = revision + 1 where id = ${w.plan.id}`
    const matrix = await w.read(w.secretariat)
    expect(states(matrix)).toEqual(['coLead proposed', 'lead accepted'])
    expect(matrix.measures.map((m) => m.disposition)).toEqual(['active', 'postponed'])
  })

  test('partners stand alphabetically in Norwegian; one that has left stands only where it has a cell', async () => {
    const gone = await tested.make.partner({ ...w.of, name: 'Ålesund', leftOn: '2020-01-01' })
    const names = (m: Matrix) => m.partners.map((p) => `${p.name} ${p.isIn}`)
    expect(names(await w.read(w.observer))).toEqual(['Bodø true', 'Åfjord true'])
    await tested.make.commitment({ measure: await w.measure(), partnerId: gone.id, state: 'named' })
    await tested.sql`update plans set revision = revision + 1 where id = ${w.plan.id}`
    expect(names(await w.read(w.observer))).toEqual(['Bodø true', 'Åfjord true', 'Ålesund false'])
  })

  test('an answer is late from the day after, on the partnership’s own date, for what the partner has to answer', async () => {
    const measure = await w.measure()
    tested.clock.at = new Date('2026-06-01T12:00:00Z')
    const asked = { partnerId: w.nord.id, answerByOn: '2026-06-01' }
    await tested.make.commitment({ ...asked, measure, state: 'proposed' })
    await tested.make.commitment({ ...asked, measure: await w.measure(), state: 'offered' })
    const atHome = await tested.make.commitment({ ...asked, measure: await w.measure(), state: 'clearing' })
    await tested.sql`update commitments set expected_on = '2026-06-20' where id = ${atHome.id}`
    const late = async () => (await w.read(w.secretariat)).cells.map((c) => c.isAnswerLate)
    expect(await late()).toEqual([false, false, false])
    // 22:30 UTC is half past midnight in Oslo in summer.
    tested.clock.at = new Date('2026-06-01T22:30:00Z')
    // The partner's own date holds where it deals with it at home first.
    expect(await late()).toEqual([true, false, false])
  })

  test('a yes and a no move it at once, and the warm answer of one never reaches another', async () => {
    const measure = await w.measure()
    const body = {
      items: [{ measureId: measure.id, partnerId: w.sor.id, role: 'lead', text: 'Leder arbeidet' }],
    }
    expect(states(await w.read(w.contact))).toEqual([])
    expect((await w.secretariat.post(`/plans/${w.plan.id}/requests`, body)).status).toBe(201)
    expect(states(await w.read(w.secretariat))).toEqual(['lead proposed'])
    expect(states(await w.read(w.contact))).toEqual([])
    expect(states(await w.read(w.observer))).toEqual([])
  })

  test('200 measures x 40 partners take as many statements as one cell', async () => {
    const { partnershipId } = w.plan
    await tested.sql`insert into partners (id, partnership_id, name, kind) select gen_random_uuid(), ${partnershipId}, 'Partner ' || n, 'county' from generate_series(1, 38) n`
    for (let i = 0; i < 200; i++) await w.measure()
    await tested.sql`insert into commitments (id, partnership_id, plan_id, measure_id, partner_id, role, state)
      select gen_random_uuid(), m.partnership_id, m.plan_id, m.id, p.id, 'contributor', 'accepted'
      from measures m, partners p where m.plan_id = ${w.plan.id} and p.partnership_id = ${partnershipId}`
    const reply = await w.observer.get(`/plans/${w.plan.id}/responsibilities`)
    expect(reply.body.cells).toHaveLength(200 * 40)
    expect(reply.statements.length).toBeLessThanOrEqual(3)
  })
})
