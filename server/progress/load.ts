import type { Db } from '../../db/client.ts'
import { notFound, raise } from '../http/problem.ts'
import type { PlanRow } from '../plans/queries.ts'
import { getOutline, listFrozen, listMeasures } from './queries.ts'
import { rollUp } from './roll-up.ts'
import { presentGoals, presentMeasure, presentRollUp, presentView, seenMeasures, type View } from './view.ts'

/** Everything a reading page is made of; past rounds come from their frozen rows, with today's goals as headings. */
export const loadView = async (db: Db, plan: PlanRow, roundId: string | undefined, today: string) => {
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

/** The tree as everyone who may read the plan sees it, but for the plan itself. */
export const presentTree = ({ outline: { rounds }, view, measures, goals }: Loaded) => ({
  view: presentView(view),
  rounds,
  total: presentRollUp(
    rollUp(
      measures.map((m) => m.facts),
      view.asOf,
    ),
  ),
  goals,
  measures: measures.map((m) => presentMeasure(m, rounds, view)),
})

export type Loaded = Awaited<ReturnType<typeof loadView>>
