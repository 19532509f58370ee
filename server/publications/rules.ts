import type { CommitmentRole } from '../commitments/rules.ts'
import type { Locale } from '../people/rules.ts'
import type { LevelNames } from '../plans/rules.ts'
import type { Status } from '../progress/rules.ts'

/**
 * All that the public reads of a plan, and nothing else: no persons, no drafts, no notes, no requests.
 * Of responsibility only what was accepted, by the partner's name as it was on that day.
 */
export type PublicPlan = {
  title: string
  partnershipName: string
  isExample: boolean
  locale: Locale
  levelNames: LevelNames
  periodStartOn: string | null
  /** Exclusive. */
  periodEndOn: string | null
  adoptedOn: string | null
  decisionReference: string | null
  /** The calendar day, in the partnership's zone, that the plan is shown as of. */
  asOf: string
  showsStatus: boolean
  /** Parents before children, siblings in order. */
  goals: PublicGoal[]
  /** In the plan's order. */
  measures: PublicMeasure[]
}
export type PublicGoal = {
  id: string
  parentId: string | null
  number: string | null
  title: string
  description: string | null
  /** "Uten mål": where measures without a goal stand. */
  isUnplaced: boolean
}
export type PublicMeasure = {
  id: string
  goalId: string
  number: string | null
  title: string
  expectedResult: string | null
  /** The due's own words. */
  due: string | null
  isPostponed: boolean
  /** Null where the plan does not show how it goes. */
  status: Status | null
  /** Lead first, then by role; within a role alphabetically. */
  partners: { name: string; role: CommitmentRole }[]
}

/** Parents before children; siblings in the order given. */
const inPlanOrder = (goals: readonly PublicGoal[]): PublicGoal[] => {
  const below = new Map<string | null, PublicGoal[]>()
  for (const goal of goals) below.set(goal.parentId, [...(below.get(goal.parentId) ?? []), goal])
  const walk = (parentId: string | null): PublicGoal[] =>
    (below.get(parentId) ?? []).flatMap((goal) => [goal, ...walk(goal.id)])
  return walk(null)
}

/** One measure as it stands, with what the public page does not tell still to be left out. */
export type Candidate = Omit<PublicMeasure, 'status' | 'isPostponed'> & { status: Status }
type PlanFacts = Omit<PublicPlan, 'goals' | 'measures'>

/**
 * What would be published. Measures that were merged or discontinued are no longer part of the plan; a postponed one
 * says so, whether or not the plan shows how it goes.
 */
export const publicPlan = (
  plan: PlanFacts,
  goals: readonly PublicGoal[],
  candidates: readonly Candidate[],
): PublicPlan => {
  const shown = candidates.filter(({ status }) => status !== 'merged' && status !== 'discontinued')
  const used = new Set(shown.map(({ goalId }) => goalId))
  const ordered = inPlanOrder(goals).filter((g) => !g.isUnplaced || used.has(g.id))
  const place = new Map(ordered.map(({ id }, i) => [id, i]))
  return {
    ...plan,
    goals: ordered,
    measures: shown
      .map((m) => ({
        ...m,
        isPostponed: m.status === 'postponed',
        status: plan.showsStatus ? m.status : null,
      }))
      .sort((a, b) => place.get(a.goalId)! - place.get(b.goalId)!),
  }
}
