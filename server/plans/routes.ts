import type { FastifyInstance } from 'fastify'
import type { Deps } from '../app.ts'
import { localDate } from '../clock.ts'
import { implement } from '../http/implement.ts'
import { notFound, raise } from '../http/problem.ts'
import { changePlan, createPlan } from './commands.ts'
import { planContract } from './contract.ts'
import { adopt, close, reopen, roll } from './life.ts'
import { factsOf, presentPlan } from './present.ts'
import { getPlan, listPlans } from './queries.ts'

export const planRoutes = (app: FastifyInstance, { db, clock }: Deps) =>
  implement(app, planContract, {
    'GET /plans': async ({ authorize }) => {
      const person = authorize()
      const rows = await listPlans(db, person)
      return {
        items: rows.map(({ goals, measures, ...plan }) => ({
          ...presentPlan(plan, person),
          goals,
          measures,
        })),
      }
    },
    'POST /plans': async ({ body, authorize }) => {
      const person = authorize({ partnershipId: body.partnershipId })
      const id = await createPlan(db, person, body, clock.now())
      return presentPlan((await getPlan(db, person, id)) ?? raise(notFound()), person)
    },
    'PATCH /plans/:id': async ({ params, body, actor, authorize }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      const person = authorize(factsOf(plan))
      await changePlan(db, person, plan, body, clock.now())
      return presentPlan((await getPlan(db, person, plan.id)) ?? raise(notFound()), person)
    },
    'POST /plans/:id/adopt': async ({ params, body, actor, authorize }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      const person = authorize(factsOf(plan))
      const now = clock.now()
      return adopt(db, person, plan, body, localDate(now, plan.zone), now)
    },
    'POST /plans/:id/close': async ({ params, body, actor, authorize }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      return close(db, authorize(factsOf(plan)), plan, body.cause, clock.now())
    },
    'POST /plans/:id/reopen': async ({ params, body, actor, authorize }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      return reopen(db, authorize(factsOf(plan)), plan, body.cause, clock.now())
    },
    'POST /plans/:id/roll': async ({ params, body, actor, authorize }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      return { id: await roll(db, authorize(factsOf(plan)), plan, body, clock.now()) }
    },
  })
