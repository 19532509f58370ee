import type { FastifyInstance } from 'fastify'
import type { Deps } from '../app.ts'
import { implement } from '../http/implement.ts'
import { notFound, Problem, raise } from '../http/problem.ts'
import { factsOf } from '../plans/present.ts'
import { getPlan } from '../plans/queries.ts'
import { actingRole, membershipsIn, ownPartnerIds, ownVoices, speakingRole } from '../policy.ts'
import { getTarget as getMeasureOfPartner } from '../reports/queries.ts'
import { ask, offer } from './ask.ts'
import { commitmentContract } from './contract.ts'
import { getTarget, getTargets, isBetween } from './handshake-queries.ts'
import { presentHandshake, withoutWords } from './present.ts'
import { listCommitments } from './queries.ts'
import { takeSteps } from './steps.ts'
import { getThread, listRequests } from './thread-queries.ts'

const nothingSaid = {
  text: null,
  role: null,
  dueText: null,
  resources: null,
  anchoredIn: null,
  expectedOn: null,
}

export const commitmentRoutes = (app: FastifyInstance, { db, clock }: Deps) =>
  implement(app, commitmentContract, {
    'GET /plans/:id/commitments': async ({ params, actor, authorize }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      authorize(factsOf(plan))
      return { items: await listCommitments(db, actor, plan) }
    },
    'POST /plans/:id/requests': async ({ params, body, actor, authorize }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      const person = authorize(factsOf(plan))
      const by = { personId: person.id, role: actingRole(person, plan.partnershipId) }
      return { items: await ask(db, plan, body.items, by, clock.now()) }
    },
    'POST /measures/:id/offers': async ({ params, body, actor, authorize }) => {
      const plan = (await getMeasureOfPartner(db, actor, params.id, body.partnerId)) ?? raise(notFound())
      const person = authorize({ ...factsOf(plan), partner: { id: body.partnerId } })
      const mandate = ownVoices(person, body.partnerId)
      if (mandate !== 'decide' && mandate !== 'negotiate') throw new Problem(403, 'commitment.mandate')
      const by = { personId: person.id, role: speakingRole(person, body.partnerId) }
      return offer(db, plan, params.id, { ...body, mandate }, by, clock.now())
    },
    'GET /commitments/:id': async ({ params, actor, authorize }) => {
      const { commitment, ...plan } = (await getTarget(db, actor, params.id)) ?? raise(notFound())
      const person = authorize({ ...factsOf(plan), commitment })
      const of = {
        isBetween: isBetween(person, plan.partnershipId, commitment.partnerId),
        isSecretariat: membershipsIn(person, plan.partnershipId).some((m) => m.role === 'secretariat'),
      }
      const { steps, speakers, ...row } = (await getThread(db, params.id, of)) ?? raise(notFound())
      const seen = presentHandshake(row, person, clock.now())
      return { ...(of.isBetween ? seen : withoutWords(seen)), steps, speakers }
    },
    'POST /commitments/:id/steps': async ({ params, body, actor, authorize }) => {
      const { commitment, ...plan } = (await getTarget(db, actor, params.id)) ?? raise(notFound())
      const { seen, step, side, recorded, ...said } = body
      const person = authorize({ ...factsOf(plan), commitment, partner: { id: commitment.partnerId }, side })
      const role =
        side === 'partner'
          ? speakingRole(person, commitment.partnerId)
          : actingRole(person, plan.partnershipId)
      const given = {
        step,
        side,
        said,
        recorded,
        items: [{ id: params.id, seen }],
        by: { personId: person.id, role },
      }
      const [moved] = await takeSteps(db, plan, given, clock.now())
      return moved!
    },
    'POST /plans/:id/answers': async ({ params, body, actor, authorize }) => {
      const { step, items, anchoredIn } = body
      const ids = items.map(({ id }) => id)
      const { partnerIds, ...plan } = (await getTargets(db, actor, params.id, ids)) ?? raise(notFound())
      const [person] = partnerIds.map((id) => authorize({ ...factsOf(plan), partner: { id } }))
      const by = { personId: person!.id, role: speakingRole(person!, partnerIds[0]!) }
      const said = { ...nothingSaid, anchoredIn }
      const given = { step, side: 'partner' as const, said, recorded: null, items, by }
      return { items: await takeSteps(db, plan, given, clock.now()) }
    },
    'GET /my/requests': async ({ authorize }) => {
      const person = authorize()
      const rows = await listRequests(db, ownPartnerIds(person))
      const now = clock.now()
      return { items: rows.map((row) => presentHandshake(row, person, now)) }
    },
  })
