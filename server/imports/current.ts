import type { CommitmentRole, CommitmentState } from '../commitments/rules.ts'
import type { DuePrecision } from '../dues/rules.ts'
import type { Disposition, Extra, Priority } from '../measures/rules.ts'
import type { Course, Phase } from '../reports/rules.ts'

/** What an import may write of a goal; dates are ISO, names are those of the columns. */
export type GoalFields = { number: string | null; title: string; levelName: string | null; extras: Extra[] }
export type DueFields = {
  dueText: string | null
  dueStartOn: string | null
  dueEndOn: string | null
  duePrecision: DuePrecision | null
}
export type MilestoneFields = DueFields & { title: string }
export type MeasureFields = DueFields & {
  number: string | null
  title: string
  background: string | null
  expectedResult: string | null
  priority: Priority | null
  funding: string | null
  comment: string | null
  source: string | null
  startOn: string | null
  periodText: string | null
  periodStartOn: string | null
  periodEndOn: string | null
  isContinuous: boolean
  readingText: string | null
  readingPhase: Phase | null
  readingCourse: Course | null
  readingProgress: number | null
  readingDisposition: Disposition | null
  readingOn: string | null
  extras: Extra[]
}

type Row = { id: string; position: string }
export type CurrentGoal = GoalFields & Row & { parentId: string | null; isUnplaced: boolean }
export type CurrentMeasure = MeasureFields & Row & { goalId: string }
export type CurrentMilestone = MilestoneFields & Row & { measureId: string }
export type CurrentCommitment = {
  id: string
  measureId: string
  partnerId: string
  role: CommitmentRole
  state: CommitmentState
}
export type CurrentPartner = {
  id: string
  name: string
  shortName: string | null
  organisationNumber: string | null
}

/** The living rows of a plan, and the partners of its partnership; each list in the order of its positions. */
export type CurrentPlan = {
  goals: CurrentGoal[]
  measures: CurrentMeasure[]
  milestones: CurrentMilestone[]
  commitments: CurrentCommitment[]
  partners: CurrentPartner[]
}
export const emptyPlan: CurrentPlan = {
  goals: [],
  measures: [],
  milestones: [],
  commitments: [],
  partners: [],
}
