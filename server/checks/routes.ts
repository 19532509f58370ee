import type { FastifyInstance } from 'fastify'
import type { Deps } from '../app.ts'
import { localDate } from '../clock.ts'
import { implement } from '../http/implement.ts'
import { notFound, raise } from '../http/problem.ts'
import { factsOf, presentPlan } from '../plans/present.ts'
import { getPlan, standingOf } from '../plans/queries.ts'
import { actingRole } from '../policy.ts'
import { loadView } from '../progress/load.ts'
import * as commands from './commands.ts'
import { checkContract } from './contract.ts'
import { presentAlike, presentChecks } from './present.ts'
import { getFacts, listAlike } from './queries.ts'
import { mostCompared } from './rules.ts'

export const checkRoutes = (app: FastifyInstance, { db, clock }: Deps) =>
  implement(app, checkContract, {
    'GET /plans/:id/checks': async ({ params, actor, authorize }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      const person = authorize(factsOf(plan))
      const today = localDate(clock.now(), plan.zone)
      const presented = presentPlan(plan, person)
      return {
        dependsOn: [...standingOf(plan), JSON.stringify(presented.can), today],
        body: async () => {
          const [loaded, facts] = await Promise.all([
            loadView(db, plan, undefined, today),
            getFacts(db, plan.id),
          ])
          return { plan: presented, ...presentChecks(plan, loaded, facts) }
        },
      }
    },
    'GET /plans/:id/checks/alike': async ({ params, actor, authorize }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      authorize(factsOf(plan))
      return {
        dependsOn: standingOf(plan),
        body: async () => presentAlike(await listAlike(db, plan.id, mostCompared), plan.zone),
      }
    },
    'POST /plans/:id/checks/keep': async ({ params, body, actor, authorize }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      const person = authorize(factsOf(plan))
      const by = { personId: person.id, role: actingRole(person, plan.partnershipId) }
      await commands.keep(db, plan, body, by, clock.now())
    },
    'POST /plans/:id/checks/reopen': async ({ params, body, actor, authorize }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      const person = authorize(factsOf(plan))
      const by = { personId: person.id, role: actingRole(person, plan.partnershipId) }
      await commands.reopen(db, plan, body, by, clock.now())
    },
  })
