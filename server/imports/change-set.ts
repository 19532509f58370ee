import type { GoalFields, MeasureFields, MilestoneFields } from './current.ts'
import type { Kind } from '../edits/rules.ts'
import type { Change } from './fields.ts'
import type { ImportProblem, NotTaken } from './model.ts'
import type { NewCommitment } from './responsibility.ts'

type Made = { id: string; row: number }
export type NewGoal = GoalFields & Made & { parentId: string | null; isUnplaced: boolean; position: string }
export type NewMeasure = MeasureFields & Made & { goalId: string; position: string }
export type NewMilestone = MilestoneFields & Made & { measureId: string; position: string }
export type NewPartner = { id: string; name: string }
export type Changed = Change<Record<string, unknown>> & {
  kind: Kind
  id: string
  number: string | null
  title: string
  row: number
}
export type Kinds = {
  goals: number
  measures: number
  milestones: number
  partners: number
  commitments: number
}
export const noKinds = (): Kinds => ({ goals: 0, measures: 0, milestones: 0, partners: 0, commitments: 0 })

/** What an import would write, with ids and positions given; parents before children. */
export type ChangeSet = {
  goals: NewGoal[]
  measures: NewMeasure[]
  milestones: NewMilestone[]
  partners: NewPartner[]
  commitments: (NewCommitment & { id: string })[]
  changes: Changed[]
  /** The words of every measure that is new or whose words change, as they are afterwards. */
  wordings: { measureId: string; title: string; expectedResult: string | null; dueText: string | null }[]
  unchanged: Kinds
  problems: ImportProblem[]
  notTaken: NotTaken[]
}

const plural = { goal: 'goals', measure: 'measures', milestone: 'milestones' } as const
export const countCreated = (set: ChangeSet): Kinds => ({
  goals: set.goals.length,
  measures: set.measures.length,
  milestones: set.milestones.length,
  partners: set.partners.length,
  commitments: set.commitments.length,
})
export const countChanged = (set: ChangeSet): Kinds => {
  const kinds = noKinds()
  for (const { kind } of set.changes) kinds[plural[kind]]++
  return kinds
}
export const sum = (kinds: Kinds) => Object.values(kinds).reduce((a, b) => a + b, 0)

/** Things to make or change: what progress is counted in. */
export const itemsOf = (set: ChangeSet) => sum(countCreated(set)) + set.changes.length
