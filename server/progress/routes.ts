import type { FastifyInstance } from 'fastify'
import type { Deps } from '../app.ts'
import { localDate } from '../clock.ts'
import { implement } from '../http/implement.ts'
import { notFound, raise } from '../http/problem.ts'
import { factsOf, presentPlan } from '../plans/present.ts'
import { getPlan, standingOf, type PlanRow } from '../plans/queries.ts'
import type { Person } from '../policy.ts'
import { progressContract } from './contract.ts'
import { presentOverview } from './overview.ts'
import { loadView, presentTree } from './load.ts'
import { presentView } from './view.ts'

/** What a shared body depends on besides the address: no two persons of an audience see it differently. */
export const dependsOn = (plan: PlanRow, person: Person, today: string) => [
  ...standingOf(plan),
  // What one may do is told in the body, also of a plan that is closed.
  JSON.stringify(presentPlan(plan, person).can),
  today,
]

export const progressRoutes = (app: FastifyInstance, { db, clock }: Deps) =>
  implement(app, progressContract, {
    'GET /plans/:id/tree': async ({ params, query, actor, authorize }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      const person = authorize(factsOf(plan))
      const today = localDate(clock.now(), plan.zone)
      return {
        dependsOn: dependsOn(plan, person, today),
        body: async () => ({
          plan: presentPlan(plan, person),
          ...presentTree(await loadView(db, plan, query.round, today)),
        }),
      }
    },
    'GET /plans/:id/overview': async ({ params, query, actor, authorize }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      const person = authorize(factsOf(plan))
      const today = localDate(clock.now(), plan.zone)
      return {
        dependsOn: dependsOn(plan, person, today),
        body: async () => {
          const loaded = await loadView(db, plan, query.round, today)
          return {
            plan: presentPlan(plan, person),
            view: presentView(loaded.view),
            rounds: loaded.outline.rounds,
            ...presentOverview(loaded),
          }
        },
      }
    },
  })
