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
