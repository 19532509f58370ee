import type { Kind } from '../edits/rules.ts'
import type { ChangeSet } from './change-set.ts'
import type { CurrentMeasure, CurrentPlan } from './current.ts'
import type { Change } from './fields.ts'
import type { FileMeasure, FilePlan } from './model.ts'
import type { Terms } from './responsibility.ts'

export type CompareOptions = Terms & { newId: () => string }
/** What the parts of a comparison share while it runs. */
export type Work = { file: FilePlan; current: CurrentPlan; options: CompareOptions; set: ChangeSet }
/** Each measure of the file with what it was matched with. */
export type Pairs = Map<FileMeasure, { id: string; current: CurrentMeasure | null }>

export const note = (
  { set }: Work,
  of: { kind: Kind; id: string; number: string | null; title: string; row: number },
  change: Change<object> | null,
) => {
  if (change) set.changes.push({ ...of, ...change })
  else set.unchanged[`${of.kind}s`]++
}
