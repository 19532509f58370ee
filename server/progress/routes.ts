import type { FastifyInstance } from 'fastify'
import type { Db } from '../../db/client.ts'
import type { Deps } from '../app.ts'
import { localDate } from '../clock.ts'
import { implement, notModified } from '../http/implement.ts'
import { notFound, raise } from '../http/problem.ts'
import { factsOf, presentPlan } from '../plans/present.ts'
import { getPlan, type PlanRow } from '../plans/queries.ts'
import { mayAct, type Person } from '../policy.ts'
import { progressContract } from './contract.ts'
import { presentOverview } from './overview.ts'
import { getOutline, listFrozen, listMeasures } from './queries.ts'
import { rollUp } from './roll-up.ts'
import { presentGoals, presentMeasure, presentRollUp, seenMeasures, type View } from './view.ts'

/** Everything a reading page is made of; past rounds come from their frozen rows, with today's goals as headings. */
const load = async (db: Db, plan: PlanRow, roundId: string | undefined, today: string) => {
  const [outline, rows, frozen] = await Promise.all([
    getOutline(db, plan, today),
    listMeasures(db, { planId: plan.id, zone: plan.zone }),
    roundId === undefined ? null : listFrozen(db, plan.id, roundId),
  ])
  const { rounds } = outline
  const round = roundId === undefined ? null : (rounds.find((r) => r.id === roundId) ?? raise(notFound()))
  const view: View = {
    round,
    asOf: round?.lockedOn ?? today,
    planStartOn: plan.periodStartOn,
    freshDays: plan.freshDays,
  }
  const measures = seenMeasures(rows, frozen, view)
  return { outline, view, measures, goals: presentGoals(outline.goals, measures, rounds, view) }
}

/** What a shared body depends on besides the address: no two persons of an audience see it differently. */
export const dependsOn = (plan: PlanRow, person: Person, today: string) => [
  plan.revision,
  plan.partnershipRevision,
  mayAct('plan.update', person, factsOf(plan)) ? 'secretariat' : 'member',
  today,
]

export const progressRoutes = (app: FastifyInstance, { db, clock }: Deps) =>
  implement(app, progressContract, {
    'GET /plans/:id/tree': async ({ params, query, actor, authorize, isFresh }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      const person = authorize(factsOf(plan))
      const today = localDate(clock.now(), plan.zone)
      if (isFresh(...dependsOn(plan, person, today))) return notModified
      const { outline, view, measures, goals } = await load(db, plan, query.round, today)
      const { rounds } = outline
      return {
        plan: presentPlan(plan, person),
        view,
        rounds,
        total: presentRollUp(
          rollUp(
            measures.map((m) => m.facts),
            view.asOf,
          ),
        ),
        goals,
        measures: measures.map((m) => presentMeasure(m, rounds, view)),
      }
    },
    'GET /plans/:id/overview': async ({ params, query, actor, authorize, isFresh }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      const person = authorize(factsOf(plan))
      const today = localDate(clock.now(), plan.zone)
      if (isFresh(...dependsOn(plan, person, today))) return notModified
      const loaded = await load(db, plan, query.round, today)
      return {
        plan: presentPlan(plan, person),
        view: loaded.view,
        rounds: loaded.outline.rounds,
        ...presentOverview(loaded),
      }
    },
  })
