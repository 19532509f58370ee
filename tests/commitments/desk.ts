import { eq } from 'drizzle-orm'
import * as t from '../../db/schema/index.ts'
import type { CommitmentRole } from '../../server/commitments/rules.ts'
import type { Mandate } from '../../server/people/rules.ts'
import type { TestApp } from '../support/app.ts'

type Reply = Awaited<ReturnType<Awaited<ReturnType<TestApp['as']>>['post']>>
/** A measure, a partner with one person for each mandate, and two of the secretariat. */
export const handshakesOf = (tested: () => TestApp) => {
  const makeDesk = async (given: { plan?: Partial<typeof t.plans.$inferInsert> } = {}) => {
    const { make, as } = tested()
    const partnership = await make.partnership()
    const of = { partnershipId: partnership.id }
    const plan = await make.plan({ state: 'adopted', ...given.plan, ...of })
    const place = { ...of, planId: plan.id }
    const goal = await make.goal(place)
    const measure = await make.measure({
      ...place,
      goalId: goal.id,
      title: 'Felles oversikt',
      dueText: 'mars 2027',
    })
    const partner = await make.partner(of)
    const someone = (mandate: Mandate) =>
      make.member(mandate === 'prepare' ? 'contact' : 'representative', {
        ...of,
        ...{ partnerId: partner.id, mandate, personFunction: `funksjon ${mandate}` },
      })
    const people = {
      kari: await make.member('secretariat', of),
      per: await make.member('secretariat', of),
      decide: await someone('decide'),
      negotiate: await someone('negotiate'),
      prepare: await someone('prepare'),
      observer: await make.member('observer', of),
    }
    type Who = keyof typeof people
    const clients = new Map<Who, Awaited<ReturnType<TestApp['as']>>>()
    for (const [who, person] of Object.entries(people)) clients.set(who as Who, await as(person))
    const client = (who: Who) => clients.get(who)!
    const item = (given: object = {}) => ({
      ...{ measureId: measure.id, partnerId: partner.id, role: 'lead' as CommitmentRole },
      text: 'Dere leder arbeidet med oversikten.',
      ...given,
    })
    const ask = async (given: object = {}, who: Who = 'kari') => {
      const reply = await client(who).post(`/plans/${plan.id}/requests`, { items: [item(given)] })
      return { reply, id: reply.body.items?.[0]?.id as string }
    }
    const read = async (id: string) =>
      (await tested().db.select().from(t.commitments).where(eq(t.commitments.id, id)))[0]!
    const take = async (who: Who, id: string, step: string, given: object = {}): Promise<Reply> => {
      const { version } = await read(id)
      const side = who === 'kari' || who === 'per' ? 'secretariat' : 'partner'
      return client(who).post(`/commitments/${id}/steps`, { seen: version, step, side, ...given })
    }
    const stepsOf = (id: string) =>
      tested()
        .db.select()
        .from(t.commitmentSteps)
        .where(eq(t.commitmentSteps.commitmentId, id))
        .orderBy(t.commitmentSteps.at, t.commitmentSteps.id)
    return { partnership, plan, goal, measure, partner, people, client, item, ask, read, take, stepsOf }
  }
  return { makeDesk }
}
