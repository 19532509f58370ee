import { parseDue, parsePeriod, type DueOptions } from '../dues/parse.ts'
import type { Due } from '../dues/rules.ts'
import type { GoalInput, MeasureInput, MilestoneInput } from './contract.ts'
import type { Fields } from './rules.ts'

type Input = Partial<GoalInput & MeasureInput & MilestoneInput>
type Plan = { periodStartOn: string | null; periodEndOn: string | null }

const optionsOf = ({ periodStartOn: startOn, periodEndOn: endOn }: Plan): DueOptions => ({
  planPeriod: startOn && endOn ? { startOn, endOn } : null,
})
const dueFields = (due: Due | null) => ({
  dueText: due?.text ?? null,
  dueStartOn: due?.startOn ?? null,
  dueEndOn: due?.endOn ?? null,
  duePrecision: due?.precision ?? null,
})
const periodFields = (period: Due | null) => ({
  periodText: period?.text ?? null,
  periodStartOn: period?.startOn ?? null,
  periodEndOn: period?.endOn ?? null,
})

/** What was written -> column values: dues and periods are read, lists of ids are sorted, all else stands as it is. */
export const fieldsOf = ({ due, period, contributesTo, ...rest }: Input, plan: Plan): Fields => ({
  ...rest,
  ...(due !== undefined && dueFields(due === null ? null : parseDue(due, optionsOf(plan)))),
  ...(period !== undefined && periodFields(period === null ? null : parsePeriod(period, optionsOf(plan)))),
  ...(contributesTo && { contributesTo: [...new Set(contributesTo)].sort() }),
})
