import { noKinds, type ChangeSet } from './change-set.ts'
import { compareGoals } from './compare-goals.ts'
import { compareMeasures, compareMilestones } from './compare-measures.ts'
import { compareResponsibility, type PartnerChoices } from './compare-responsibility.ts'
import type { CompareOptions } from './compare-work.ts'
import type { CurrentPlan } from './current.ts'
import type { FilePlan } from './model.ts'

export type { PartnerChoices } from './compare-responsibility.ts'
export type { CompareOptions } from './compare-work.ts'

/**
 * What a file would make, change and leave alone in a plan. Absence deletes nothing, an empty cell erases nothing, and
 * the same file again changes nothing.
 */
export const compare = (
  file: FilePlan,
  current: CurrentPlan,
  partners: PartnerChoices,
  options: CompareOptions,
): ChangeSet => {
  const set: ChangeSet = {
    ...{ goals: [], measures: [], milestones: [], partners: [], commitments: [], changes: [], wordings: [] },
    ...{ unchanged: noKinds(), problems: [], notTaken: [] },
  }
  const work = { file, current, options, set }
  const goalIds = compareGoals(work)
  const pairs = compareMeasures(work, goalIds)
  compareMilestones(work, pairs)
  compareResponsibility(work, pairs, partners)
  return set
}
