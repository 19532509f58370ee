import { addDays } from '../partnerships/quiet-rules.ts'
import type { Disposition } from '../measures/rules.ts'
import type { PlanState } from '../plans/rules.ts'
import type { Status } from '../progress/rules.ts'

/** In the order in which they are shown. Source: domain rules, "is the plan operational?" */
export const measureFindings = [
  'noLead',
  'noContact',
  'noDue',
  'noResult',
  'noMilestone',
  'noReport',
  'noPriority',
] as const
export const goalFindings = ['emptyGoal', 'crowdedGoal'] as const
export const findingKinds = [...measureFindings, ...goalFindings, 'alike'] as const
export type MeasureFinding = (typeof measureFindings)[number]
export type GoalFinding = (typeof goalFindings)[number]
export type FindingKind = (typeof findingKinds)[number]

/** A finding by what it is about. */
export type FindingRef = {
  kind: FindingKind
  id: string
  /** The other of two that are alike; null for all other kinds. */
  otherId: string | null
}

/** Titles count as nearly alike from this on: pg_trgm's similarity, 0-1. */
export const likeness = 0.6
/** Titles are compared in plans of at most so many measures: beyond it the comparison takes longer than anyone waits. */
export const mostCompared = 5000

export type Checked = {
  disposition: Disposition
  status: Status
  hasLead: boolean
  /** Somebody living speaks for the accepted lead. */
  hasContact: boolean
  hasResult: boolean
  hasPriority: boolean
  isContinuous: boolean
  /** Exclusive; null where it is missing or cannot be read. */
  dueEndOn: string | null
  milestones: readonly { doneOn: string | null; dueEndOn: string | null }[]
  /** In the two rounds locked last, or still fresh; null where that is not asked for yet. */
  isReported: boolean | null
}

/** Reports are not missed in a plan's first year, before it is adopted, nor where no round has been locked. */
export const asksForReports = (
  plan: { state: PlanState; periodStartOn: string | null },
  lockedRounds: number,
  today: string,
) =>
  plan.state === 'adopted' &&
  lockedRounds > 0 &&
  plan.periodStartOn !== null &&
  addDays(plan.periodStartOn, 365) <= today

/** What a measure lacks to be operational; one that is set aside or completed lacks nothing. */
export const findingsOf = (m: Checked, today: string): MeasureFinding[] => {
  if (m.disposition !== 'active' || m.status === 'completed') return []
  const until = addDays(today, 365)
  const isNear = ({ doneOn, dueEndOn }: Checked['milestones'][number]) =>
    doneOn === null && dueEndOn !== null && dueEndOn > today && dueEndOn <= until
  const lacks: Record<MeasureFinding, boolean> = {
    noLead: !m.hasLead,
    noContact: m.hasLead && !m.hasContact,
    noDue: !m.isContinuous && m.dueEndOn === null,
    noResult: !m.hasResult,
    noMilestone: !m.milestones.some(isNear),
    noReport: m.isReported === false,
    noPriority: !m.hasPriority,
  }
  return measureFindings.filter((kind) => lacks[kind])
}

/** `measures`: active ones whose primary goal it is; `below`: active ones anywhere below it. */
export const goalFindingsOf = (
  goal: { isUnplaced: boolean; hasSubGoals: boolean; measures: number },
  cap: number,
): GoalFinding[] => {
  if (goal.isUnplaced) return []
  if (!goal.hasSubGoals && goal.measures === 0) return ['emptyGoal']
  return goal.measures > cap ? ['crowdedGoal'] : []
}
