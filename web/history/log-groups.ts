import { formatDate } from '../i18n/index.ts'
import type { LogItem } from './useLog.ts'

/** What one press did; `head` says it, the others came with it. */
export type Step = { head: LogItem; rest: LogItem[] }
export type Day = { on: string; steps: Step[] }

/** Days of the log, newest first, and in each what was done by one press together: its first event says what it was. */
export const daysOf = (items: readonly LogItem[]): Day[] => {
  const days: Day[] = []
  const steps = new Map<number, Step>()
  for (const item of items) {
    const on = formatDate(item.at)
    const known = steps.get(item.revision)
    // Newest first: each that follows in the same revision was written before, the first of them last.
    if (known) {
      known.rest.unshift(known.head)
      known.head = item
      continue
    }
    const step = { head: item, rest: [] }
    steps.set(item.revision, step)
    if (days.at(-1)?.on === on) days.at(-1)!.steps.push(step)
    else days.push({ on, steps: [step] })
  }
  return days
}
