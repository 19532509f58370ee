import type { Outline, RoundRow } from './queries.ts'
import { countedStatuses, type Status } from './rules.ts'
import { rollUp } from './roll-up.ts'
import {
  countHistory,
  historyOf,
  presentGoals,
  presentMeasure,
  presentRollUp,
  type Seen,
  type View,
} from './view.ts'

type Goal = ReturnType<typeof presentGoals>[number]

/** The first level that branches: a plan with one overarching goal is shown by its sub-goals. Empty ones of "Uten mål" stay out. */
export const goalsToShow = (goals: Goal[]): Goal[] => {
  let level = goals.filter((g) => g.parentId === null)
  for (;;) {
    const next = goals.filter((g) => g.parentId === level[0]?.id)
    if (level.filter((g) => !g.isUnplaced).length !== 1 || next.length === 0) return level
    level = [...next, ...level.filter((g) => g.isUnplaced)]
  }
}

const deviation: Partial<Record<Status, number>> = {
  completed: 0,
  onTrack: 1,
  notStarted: 1,
  someDeviation: 2,
  seriousDeviation: 3,
}
export const directionOf = (from: Status, to: Status) => {
  const [a, b] = [deviation[from], deviation[to]]
  if (a === undefined || b === undefined || a === b) return 'other' as const
  return b < a ? ('better' as const) : ('worse' as const)
}

const link = ({ row }: Seen) => ({ id: row.id, number: row.number, title: row.title })
const barOrder = (status: Status) => [...countedStatuses].findIndex((s) => s === status)

const partnerRows = (partners: Outline['partners'], measures: Seen[], rounds: RoundRow[]) =>
  partners.map((partner) => {
    const active = measures.filter((m) => m.facts.disposition === 'active')
    const withRole = (role: string) =>
      active.filter((m) => m.row.partners.some((p) => p.partnerId === partner.id && p.role === role))
    const listed = (role: string) =>
      withRole(role)
        .sort((a, b) => barOrder(a.status) - barOrder(b.status))
        .map((m) => ({ ...link(m), status: m.status }))
    const words = measures.flatMap((m) => m.row.frozen.filter((f) => f.leadPartnerId === partner.id))
    return {
      ...partner,
      lead: listed('lead'),
      coLead: listed('coLead'),
      contributor: withRole('contributor').length,
      history: countHistory(words, rounds),
    }
  })

const changesSince = (measures: Seen[], rounds: RoundRow[], since: RoundRow | null) => {
  const at = rounds.findIndex((r) => r.id === since?.id)
  if (at < 0) return []
  return measures.flatMap((m) => {
    const from = historyOf(m.row, rounds)[at]
    return from && from !== m.status
      ? [{ measure: link(m), from, to: m.status, direction: directionOf(from, m.status) }]
      : []
  })
}

const months = (date: string, n: number) => {
  const d = new Date(`${date}T00:00:00Z`)
  d.setUTCMonth(d.getUTCMonth() + n)
  return d.toISOString().slice(0, 10)
}

const dues = (measures: Seen[], rounds: RoundRow[], view: View) => {
  const shown = measures
    .filter((m) => m.facts.disposition === 'active')
    .map((m) => ({ m, seen: presentMeasure(m, rounds, view) }))
  const soon = shown.filter(
    ({ m, seen }) =>
      seen.due?.endOn &&
      !seen.due.isOverdue &&
      m.status !== 'completed' &&
      seen.due.endOn > view.asOf &&
      seen.due.endOn <= months(view.asOf, 4),
  )
  return {
    dueSoon: soon
      .sort((a, b) => (a.seen.due!.endOn! < b.seen.due!.endOn! ? -1 : 1))
      .map(({ m, seen }) => ({ measure: link(m), due: seen.due!, leadName: seen.lead?.name ?? null })),
    overdue: shown.filter(({ seen }) => seen.due?.isOverdue).map(({ m }) => link(m)),
  }
}

/** All that the overview says, made from the rows of one view. */
export const presentOverview = (given: { goals: Goal[]; measures: Seen[]; outline: Outline; view: View }) => {
  const { goals, measures, view, outline } = given
  const { rounds } = outline
  const before = view.round ? rounds[rounds.findIndex((r) => r.id === view.round?.id) - 1] : rounds.at(-1)
  const changedSince = before ?? null
  const links = new Map(measures.map((m) => [m.row.id, link(m)]))
  const trend = countHistory(
    measures.flatMap((m) => m.row.frozen),
    rounds,
  )
  return {
    total: presentRollUp(
      rollUp(
        measures.map((m) => m.facts),
        view.asOf,
      ),
    ),
    requestsWaiting: outline.requestsWaiting,
    goals: goalsToShow(goals).map(({ parentId: _, ...goal }) => goal),
    partners: partnerRows(outline.partners, measures, rounds),
    trend: rounds.map((round, i) => {
      const counts = trend[i]!
      const all = Object.values(counts).reduce((a, b) => a + b, 0)
      return { round, counts, measures: all, reported: all - counts.notReported }
    }),
    asks: outline.asks.flatMap(({ measureId, ...ask }) => {
      const measure = links.get(measureId)
      return measure ? [{ ...ask, measure }] : []
    }),
    changes: changesSince(measures, rounds, changedSince),
    changedSince,
    ...dues(measures, rounds, view),
  }
}
