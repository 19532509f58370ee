import type { FastifyInstance } from 'fastify'
import type { Deps } from '../app.ts'
import { implement } from '../http/implement.ts'
import { notFound, raise } from '../http/problem.ts'
import { changePlan, createPlan } from './commands.ts'
import { planContract } from './contract.ts'
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
  })
