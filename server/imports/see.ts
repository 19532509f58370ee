import { v7 } from 'uuid'
import { itemsOf, type ChangeSet } from './change-set.ts'
import { compare } from './compare.ts'
import type { CurrentPlan } from './current.ts'
import type { Table } from './model.ts'
import { resultOf, type StoredResult } from './preview.ts'
import { understand, type ImportOptions } from './understand.ts'

/** All that is needed to see a file against a plan; plain, since it goes to another thread. */
export type View = {
  plan: { id: string; revision: number; periodStartOn: string | null; periodEndOn: string | null }
  current: CurrentPlan
  options: ImportOptions
  today: string
  /** Whether the changes themselves are asked for, or only what is shown of them. */
  isToWrite: boolean
}
export type Seen = {
  result: StoredResult
  /** Things to make or change. */
  items: number
  /** Goals and measures in the file. */
  understood: number
  set: ChangeSet | null
}

/** What the file would make of the plan as it stands. Pure but for the ids of what is new. */
export const see = (table: Table, { plan, current, options, today, isToWrite }: View): Seen => {
  const { periodStartOn: startOn, periodEndOn: endOn } = plan
  const period = startOn && endOn ? { startOn, endOn } : null
  const { file, partners, choices } = understand(table, options, current.partners, period)
  const { responsibility, source } = options
  const set = compare(file, current, choices, { responsibility, source, today, newId: () => v7() })
  const look = { table, file, partners, current, set }
  return {
    result: resultOf(look, { planId: plan.id, planRevision: plan.revision }, options),
    items: itemsOf(set),
    understood: file.goals.length + file.measures.length,
    set: isToWrite ? set : null,
  }
}
