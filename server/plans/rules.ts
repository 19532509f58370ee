export const planStates = ['draft', 'adopted', 'closed'] as const
export type PlanState = (typeof planStates)[number]

/** How finely a partner estimates: not at all, in quarters (0, 25, 50, 75, 100) or in whole percent. */
export const progressScales = ['off', 'quarters', 'percent'] as const
export type ProgressScale = (typeof progressScales)[number]

/** The plan's own words for its levels; `goals[0]` is the top one, the last one covers anything deeper. */
export type LevelNames = { goals: string[]; measure: string; milestone: string }
export const defaultLevelNames: LevelNames = {
  goals: ['Mål', 'Delmål'],
  measure: 'Tiltak',
  milestone: 'Milepæl',
}

/** The plan's own themes in order, below a heading ("Hovedområde"); a theme stands in one group. Words beside them are free. */
export type ThemeGroup = { name: string; themes: string[] }

/** Share of a plan's goals' measures that is still one glance; source: domain rules on the plan check. */
export const defaultGoalCap = 7
/** Days a report counts as known; a little more than half a year, so that a skipped round shows. */
export const defaultFreshDays = 190

/** The words of a plan as they were adopted. Dues and periods stand as they were written. */
export type AdoptedWords = {
  plan: { title: string; periodStartOn: string | null; periodEndOn: string | null; levelNames: LevelNames }
  goals: AdoptedGoal[]
  measures: AdoptedMeasure[]
}
export type AdoptedGoal = {
  id: string
  parentId: string | null
  number: string | null
  title: string
  description: string | null
  levelName: string | null
}
export type AdoptedMeasure = {
  id: string
  goalId: string
  number: string | null
  title: string
  background: string | null
  expectedResult: string | null
  dueText: string | null
  periodText: string | null
  milestones: { title: string; dueText: string | null }[]
}
