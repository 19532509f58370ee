import type { FastifyInstance } from 'fastify'
import type { Deps } from '../app.ts'
import { localDate } from '../clock.ts'
import { listEvents } from '../events/queries.ts'
import { withUndo } from '../events/undoable.ts'
import { implement } from '../http/implement.ts'
import { notFound, raise } from '../http/problem.ts'
import { factsOf, presentPlan } from '../plans/present.ts'
import { listMeasures } from '../progress/queries.ts'
import { mayAct } from '../policy.ts'
import { presentMeasure, seenMeasures, type View } from '../progress/view.ts'
import { presentReporters } from '../reports/present.ts'
import { measureContract } from './contract.ts'
import { presentAdopted, presentEstimates, presentFields } from './present.ts'
import { getMeasure, getMeasureDetails } from './queries.ts'

export const measureRoutes = (app: FastifyInstance, { db, clock }: Deps) =>
  implement(app, measureContract, {
    'GET /measures/:id': async ({ params, actor, authorize }) => {
      const { measure, plan, adopted, previous } =
        (await getMeasure(db, actor, params.id)) ?? raise(notFound())
      const person = authorize(factsOf(plan))
      const [rows, details, events] = await Promise.all([
        listMeasures(db, { planId: plan.id, zone: plan.zone, measureId: measure.id }),
        getMeasureDetails(db, actor, measure, plan),
        listEvents(db, actor, plan.partnershipId, measure.id),
      ])
      const view: View = {
        round: null,
        asOf: localDate(clock.now(), plan.zone),
        planStartOn: plan.periodStartOn,
        freshDays: plan.freshDays,
      }
      const seen = seenMeasures(rows, null, view)[0] ?? raise(notFound())
      const reporters = presentReporters(person, plan, { ...seen.row, ...details }, view.asOf)
      return {
        ...presentMeasure(seen, details.rounds, view),
        ...presentFields(measure, mayAct('tree.edit', person, { partnershipId: plan.partnershipId })),
        ...details,
        plan: presentPlan(plan, person),
        adopted: presentAdopted(adopted),
        previous,
        estimates: presentEstimates(seen, details.rounds),
        events: withUndo(events, mayAct('tree.edit', person, factsOf(plan))),
        reporters,
        can: { report: reporters.length > 0 },
      }
    },
  })
