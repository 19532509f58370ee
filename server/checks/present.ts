import { localDate } from '../clock.ts'
import type { Loaded } from '../progress/load.ts'
import type { Seen } from '../progress/view.ts'
import type { PlanRow } from '../plans/queries.ts'
import type { getFacts, KeptRow, listAlike } from './queries.ts'
import { asksForReports, findingsOf, goalFindingsOf, type Checked, type FindingKind } from './rules.ts'

type Facts = Awaited<ReturnType<typeof getFacts>>
type Alike = Awaited<ReturnType<typeof listAlike>>

const keptIn = (rows: readonly KeptRow[], zone: string) => {
  const key = (kind: FindingKind, id: string, otherId: string | null) => `${kind} ${id} ${otherId ?? ''}`
  const kept = new Map(rows.map((row) => [key(row.kind, row.subjectId, row.otherId), row]))
  return (kind: FindingKind, id: string, otherId: string | null = null) => {
    const row = kept.get(key(kind, id, otherId))
    return row ? { reason: row.reason, byName: row.byName, on: localDate(new Date(row.at), zone) } : null
  }
}

/** What of a plan is checked, by its own calendar. */
export const presentChecks = (plan: PlanRow, loaded: Loaded, facts: Facts) => {
  const { outline, view, measures } = loaded
  const today = view.asOf
  const lately = outline.rounds.slice(-2).map((round) => round.id)
  const asksReports = asksForReports(plan, lately.length, today)
  const [withoutResult, withoutContact] = [new Set(facts.withoutResult), new Set(facts.withoutContact)]
  const keptOf = keptIn(facts.kept, plan.zone)

  const checked = ({ row, facts: f, status }: Seen): Checked => ({
    ...{ disposition: f.disposition, status, hasLead: f.hasLead },
    isContinuous: row.isContinuous || row.due?.precision === 'continuous',
    hasContact: !withoutContact.has(row.id),
    hasResult: !withoutResult.has(row.id),
    hasPriority: row.priority !== null,
    dueEndOn: row.due?.endOn ?? null,
    milestones: row.milestones.map(({ doneOn, due }) => ({ doneOn, dueEndOn: due?.endOn ?? null })),
    isReported: asksReports
      ? status !== 'notReported' || row.frozen.some((f) => f.isReported && lately.includes(f.roundId))
      : null,
  })
  const active = measures.filter((m) => m.facts.disposition === 'active')
  const perGoal = new Map<string, number>()
  for (const { row } of active) perGoal.set(row.goalId, (perGoal.get(row.goalId) ?? 0) + 1)
  const parents = new Set(outline.goals.map((goal) => goal.parentId))

  return {
    asOf: today,
    checked: active.length,
    measures: measures.flatMap((seen) => {
      const { id, number, title } = seen.row
      const findings = findingsOf(checked(seen), today).map((kind) => ({ kind, kept: keptOf(kind, id) }))
      return findings.length === 0 ? [] : [{ id, number, title, findings }]
    }),
    goals: outline.goals.flatMap(({ id, number, title, isUnplaced }) => {
      const n = perGoal.get(id) ?? 0
      const goal = { isUnplaced, hasSubGoals: parents.has(id), measures: n }
      const findings = goalFindingsOf(goal, plan.goalCap).map((kind) => ({ kind, kept: keptOf(kind, id) }))
      return findings.length === 0 ? [] : [{ id, number, title, measures: n, findings }]
    }),
  }
}

export const presentAlike = ({ isCompared, pairs, kept }: Alike, zone: string) => {
  const keptOf = keptIn(kept, zone)
  return {
    isCompared,
    pairs: pairs.map((pair) => ({ ...pair, kept: keptOf('alike', pair.one.id, pair.other.id) })),
  }
}
