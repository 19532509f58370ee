import { isOverdue } from '../dues/rules.ts'
import type { FrozenRow, FrozenWord, GoalRow, MeasureRow, RoundRow } from './queries.ts'
import {
  countedStatuses,
  expectedProgress,
  isFresh,
  rounded,
  statusOf,
  type CountedStatus,
  type Status,
} from './rules.ts'
import { factsByGoal, rollUp, type MeasureFacts, type RollUp } from './roll-up.ts'

/** As of a day, or as it stood when a round was locked. Dates are the partnership's. */
export type View = { round: RoundRow | null; asOf: string; planStartOn: string | null; freshDays: number }
export const presentView = ({ round, asOf }: View) => ({ round, asOf })
/** A measure as one view shows it, beside what the numbers need of it. */
export type Seen = { row: MeasureRow; facts: MeasureFacts; status: Status }

const seen = (row: MeasureRow, facts: MeasureFacts): Seen => ({
  row,
  facts,
  status: statusOf(facts.disposition, facts.report),
})

const seenToday = (row: MeasureRow, view: View): Seen =>
  seen(row, {
    id: row.id,
    goalId: row.goalId,
    disposition: row.disposition,
    isContinuous: row.isContinuous,
    hasLead: row.partners.some((p) => p.role === 'lead'),
    startOn: row.startOn ?? view.planStartOn,
    endOn: row.due?.endOn ?? null,
    report: row.report && { ...row.report, isKnown: isFresh(row.report.sentOn, view.asOf, view.freshDays) },
  })

const reportOf = (word: FrozenWord, sentOn: string): MeasureFacts['report'] =>
  word.phase === null
    ? null
    : { phase: word.phase, course: word.course, progress: word.progress, sentOn, isKnown: word.isReported }

const seenThen = (frozen: FrozenRow, now: MeasureRow | undefined, view: View): Seen => {
  const { content } = frozen
  const row: MeasureRow = {
    id: frozen.measureId,
    goalId: frozen.goalId,
    number: content.number,
    title: content.title,
    disposition: frozen.disposition,
    isContinuous: frozen.isContinuous,
    priority: now?.priority ?? null,
    themes: now?.themes ?? [],
    due: content.due,
    startOn: content.startOn,
    partners: content.partners ?? [],
    hadLead: false,
    report: null,
    milestones: now?.milestones ?? [],
    frozen: now?.frozen ?? [],
    alsoGoalIds: now?.alsoGoalIds ?? [],
  }
  return seen(row, {
    id: row.id,
    goalId: row.goalId,
    disposition: frozen.disposition,
    isContinuous: frozen.isContinuous,
    hasLead: frozen.leadPartnerId !== null,
    startOn: row.startOn ?? view.planStartOn,
    endOn: row.due?.endOn ?? null,
    report: reportOf(frozen, view.asOf),
  })
}

/** The measures of a view: today's rows, or exactly those that were frozen with the round, in today's order. */
export const seenMeasures = (rows: MeasureRow[], frozen: FrozenRow[] | null, view: View): Seen[] => {
  if (frozen === null) return rows.map((row) => seenToday(row, view))
  const order = new Map(rows.map((row, index) => [row.id, index]))
  const place = (f: FrozenRow) => order.get(f.measureId) ?? Infinity
  return [...frozen].sort((a, b) => place(a) - place(b)).map((f) => seenThen(f, rows[place(f)], view))
}

const wordThen = (word: FrozenWord): Status => statusOf(word.disposition, reportOf(word, ''))
export const historyOf = (row: MeasureRow, rounds: RoundRow[]): (Status | null)[] =>
  rounds.map((round) => {
    const word = row.frozen.find((f) => f.roundId === round.id)
    return word ? wordThen(word) : null
  })

const emptyCounts = () =>
  Object.fromEntries(countedStatuses.map((s) => [s, 0])) as Record<CountedStatus, number>
/** Per round: how many of the given measures had each status when it was locked; those outside the numbers are left out. */
export const countHistory = (words: readonly FrozenWord[], rounds: RoundRow[]) => {
  const byRound = new Map(rounds.map((round) => [round.id, emptyCounts()]))
  for (const word of words) {
    const counts = byRound.get(word.roundId)
    const status = wordThen(word)
    if (counts && status in counts) counts[status as CountedStatus] += 1
  }
  return rounds.map((round) => byRound.get(round.id)!)
}

export const presentRollUp = (r: RollUp) => ({
  ...r,
  progress: rounded(r.progress),
  expected: rounded(r.expected),
})

export const presentMeasure = ({ row, facts, status }: Seen, rounds: RoundRow[], view: View) => {
  const { report } = facts
  const isKnown = report !== null && (report.isKnown || report.phase === 'completed')
  const lead = row.partners.find((p) => p.role === 'lead')
  const expected =
    facts.disposition === 'active' && !row.isContinuous
      ? expectedProgress(facts.startOn, facts.endOn, view.asOf)
      : null
  return {
    id: row.id,
    goalId: row.goalId,
    number: row.number,
    title: row.title,
    lead: lead ? { partnerId: lead.partnerId, name: lead.name } : null,
    isSeekingLead: lead === undefined && row.hadLead && facts.disposition === 'active',
    partners: row.partners,
    status,
    disposition: facts.disposition,
    phase: isKnown ? report.phase : null,
    course: isKnown ? report.course : null,
    progress: isKnown && !row.isContinuous ? (report.phase === 'completed' ? 100 : report.progress) : null,
    expected: rounded(expected),
    isContinuous: row.isContinuous,
    due: row.due && { ...row.due, isOverdue: isOpenEnded(status) ? false : isOverdue(row.due, view.asOf) },
    priority: row.priority,
    themes: row.themes,
    lastReportedOn: row.report?.sentOn ?? null,
    lastReportedIn: row.report?.roundName ?? null,
    history: historyOf(row, rounds),
    milestones: row.milestones.map((m) => ({
      ...m,
      due: m.due && { ...m.due, isOverdue: m.doneOn === null && isOverdue(m.due, view.asOf) },
    })),
  }
}
/** What is done or set aside is not late. */
const isOpenEnded = (status: Status) => ['completed', 'postponed', 'merged', 'discontinued'].includes(status)

/** Pre-order with depth from 1, from rows that come in sibling order. */
const inOrder = (goals: GoalRow[]) => {
  const children = new Map<string | null, GoalRow[]>()
  for (const goal of goals) children.set(goal.parentId, [...(children.get(goal.parentId) ?? []), goal])
  const ordered: (GoalRow & { depth: number })[] = []
  const walk = (parentId: string | null, depth: number) => {
    for (const goal of children.get(parentId) ?? []) {
      ordered.push({ ...goal, depth })
      walk(goal.id, depth + 1)
    }
  }
  walk(null, 1)
  return ordered
}

export const presentGoals = (goals: GoalRow[], measures: Seen[], rounds: RoundRow[], view: View) => {
  const facts = factsByGoal(
    goals,
    measures.map((m) => m.facts),
  )
  const words = factsByGoal(
    goals,
    measures.flatMap((m) => m.row.frozen),
  )
  return inOrder(goals).map((goal) => ({
    ...goal,
    rollUp: presentRollUp(rollUp(facts.get(goal.id) ?? [], view.asOf)),
    history: countHistory(words.get(goal.id) ?? [], rounds),
  }))
}
