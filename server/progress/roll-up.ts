import type { Disposition } from '../measures/rules.ts'
import {
  countedStatuses,
  expectedProgress,
  statusOf,
  type CountedStatus,
  type CountingReport,
} from './rules.ts'

/** What the roll-up must know of a measure. Dates are ISO calendar dates, `endOn` exclusive, `progress` 0-100. */
export type MeasureFacts = {
  id: string
  goalId: string
  disposition: Disposition
  isContinuous: boolean
  hasLead: boolean
  startOn: string | null
  endOn: string | null
  report: CountingReport | null
}

export type RollUp = {
  /** |S|: active measures; the bars add up to it. */
  measures: number
  reported: number
  counts: Record<CountedStatus, number>
  /** Mean of estimated progress over `progressN` measures; null where n = 0. Not rounded. */
  progress: number | null
  progressN: number
  /** Mean share of the period passed, over those of the same n whose end can be read. */
  expected: number | null
  expectedN: number
  withoutLead: number
  aside: { postponed: number; merged: number; discontinued: number }
}

const mean = (values: number[]) =>
  values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length

/** Known and in numbers: what it says of progress; a completed measure is 100 in every later view. */
const progressOf = (m: MeasureFacts) =>
  m.isContinuous || !m.report
    ? null
    : m.report.phase === 'completed'
      ? 100
      : m.report.isKnown
        ? m.report.progress
        : null

/**
 * The one roll-up behind every chart, list and export (source: domain rules on honest numbers).
 * `facts` are the measures whose primary goal lies in the subtree; computed on read, never stored.
 */
export const rollUp = (facts: readonly MeasureFacts[], today: string): RollUp => {
  const counts = Object.fromEntries(countedStatuses.map((status) => [status, 0])) as Record<
    CountedStatus,
    number
  >
  const aside = { postponed: 0, merged: 0, discontinued: 0 }
  const active: MeasureFacts[] = []
  for (const m of facts) {
    const status = statusOf(m.disposition, m.report)
    if (status in aside) aside[status as keyof typeof aside] += 1
    else {
      counts[status as CountedStatus] += 1
      active.push(m)
    }
  }
  const estimated = active.filter((m) => progressOf(m) !== null)
  const expected = estimated.map((m) => expectedProgress(m.startOn, m.endOn, today)).filter((e) => e !== null)
  return {
    measures: active.length,
    reported: active.length - counts.notReported,
    counts,
    progress: mean(estimated.map((m) => progressOf(m)!)),
    progressN: estimated.length,
    expected: mean(expected),
    expectedN: expected.length,
    withoutLead: active.filter((m) => !m.hasLead).length,
    aside,
  }
}

/** Goal id -> the facts in its whole subtree; linear in goals and measures for trees of ordinary depth. */
export const factsByGoal = <F extends Pick<MeasureFacts, 'goalId'>>(
  goals: readonly { id: string; parentId: string | null }[],
  facts: readonly F[],
): Map<string, F[]> => {
  const parents = new Map(goals.map((g) => [g.id, g.parentId]))
  const under = new Map<string, F[]>(goals.map((g) => [g.id, []]))
  for (const f of facts)
    for (let id: string | null = f.goalId; id !== null; id = parents.get(id) ?? null) under.get(id)?.push(f)
  return under
}
