import type { FastifyInstance } from 'fastify'
import type { Deps } from '../app.ts'
import { localDate } from '../clock.ts'
import { listEvents } from '../events/queries.ts'
import { withUndo } from '../events/undoable.ts'
import { implement } from '../http/implement.ts'
import { notFound, raise } from '../http/problem.ts'
import { mayAct } from '../policy.ts'
import { factsOf, presentPlan } from '../plans/present.ts'
import { getOutline, listMeasures } from '../progress/queries.ts'
import { presentGoals, presentMeasure, seenMeasures, type View } from '../progress/view.ts'
import { goalContract } from './contract.ts'
import { getGoal } from './queries.ts'
import { ancestorsOf, subtreeOf } from './rules.ts'

export const goalRoutes = (app: FastifyInstance, { db, clock }: Deps) =>
  implement(app, goalContract, {
    'GET /goals/:id': async ({ params, actor, authorize }) => {
      const { goal, plan, adopted } = (await getGoal(db, actor, params.id)) ?? raise(notFound())
      const person = authorize(factsOf(plan))
      const today = localDate(clock.now(), plan.zone)
      const [outline, rows, events] = await Promise.all([
        getOutline(db, plan, today),
        listMeasures(db, { planId: plan.id, zone: plan.zone }),
        listEvents(db, actor, plan.partnershipId, goal.id),
      ])
      const view: View = {
        round: null,
        asOf: today,
        planStartOn: plan.periodStartOn,
        freshDays: plan.freshDays,
      }
      const measures = seenMeasures(rows, null, view)
      const goals = presentGoals(outline.goals, measures, outline.rounds, view)
      const own = subtreeOf(goals, goal.id)
      const shown = (isShown: (row: (typeof rows)[number]) => boolean) =>
        measures.filter((m) => isShown(m.row)).map((m) => presentMeasure(m, outline.rounds, view))
      return {
        ...(goals.find((g) => g.id === goal.id) ?? raise(notFound())),
        plan: presentPlan(plan, person),
        parents: ancestorsOf(goals, goal.id),
        rounds: outline.rounds,
        description: goal.description,
        adopted: adopted && {
          on: adopted.on,
          reference: adopted.reference,
          title: adopted.words.title,
          description: adopted.words.description,
        },
        extras: goal.extras,
        goals: goals.filter((g) => g.parentId === goal.id),
        measures: shown((row) => own.has(row.goalId)),
        contributing: shown((row) => !own.has(row.goalId) && row.alsoGoalIds.some((id) => own.has(id))),
        events: withUndo(events, mayAct('tree.edit', person, factsOf(plan))),
      }
    },
  })
