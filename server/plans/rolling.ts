import { parseDue, parsePeriod } from '../dues/parse.ts'
import type { Due } from '../dues/rules.ts'
import type { AdoptedWords, LevelNames } from './rules.ts'

/** Rows as the database names their columns; those named here are the ones that rules look at. */
type Row = Record<string, unknown> & { id: string }
type DueRow = {
  due_text: string | null
  due_start_on: string | null
  due_end_on: string | null
  due_precision: string | null
}
export type GoalRow = Row & {
  parent_id: string | null
  number: string | null
  title: string
  description: string | null
  level_name: string | null
  is_unplaced: boolean
}
export type MeasureRow = Row &
  DueRow & {
    goal_id: string
    number: string | null
    title: string
    background: string | null
    expected_result: string | null
    disposition: string
    start_on: string | null
    period_text: string | null
    period_start_on: string | null
    period_end_on: string | null
  }
type MilestoneRow = Row & DueRow & { measure_id: string; title: string; done_on: string | null }
export type TreeRows = {
  goals: GoalRow[]
  measures: MeasureRow[]
  milestones: MilestoneRow[]
  links: { partnership_id: string; plan_id: string; measure_id: string; goal_id: string }[]
}
type Period = { periodStartOn: string | null; periodEndOn: string | null }

/** All the words of a plan that are adopted with it, resolved inside. */
export const adoptedWords = (
  plan: Period & { title: string; levelNames: LevelNames },
  tree: TreeRows,
): AdoptedWords => {
  const steps = new Map<string, AdoptedWords['measures'][number]['milestones']>()
  for (const { measure_id, title, due_text } of tree.milestones)
    steps.set(measure_id, [...(steps.get(measure_id) ?? []), { title, dueText: due_text }])
  return {
    plan: {
      title: plan.title,
      periodStartOn: plan.periodStartOn,
      periodEndOn: plan.periodEndOn,
      levelNames: plan.levelNames,
    },
    goals: tree.goals.map((g) => ({
      id: g.id,
      parentId: g.parent_id,
      number: g.number,
      title: g.title,
      description: g.description,
      levelName: g.level_name,
    })),
    measures: tree.measures.filter(isCarriedOn).map((m) => ({
      id: m.id,
      goalId: m.goal_id,
      number: m.number,
      title: m.title,
      background: m.background,
      expectedResult: m.expected_result,
      dueText: m.due_text,
      periodText: m.period_text,
      milestones: steps.get(m.id) ?? [],
    })),
  }
}

/** What was merged into another or discontinued is no longer part of the plan. */
const isCarriedOn = ({ disposition }: { disposition: string }) =>
  disposition === 'active' || disposition === 'postponed'

const optionsOf = ({ periodStartOn: startOn, periodEndOn: endOn }: Period) => ({
  planPeriod: startOn && endOn ? { startOn, endOn } : null,
})
const noDue = { due_text: null, due_start_on: null, due_end_on: null, due_precision: null }
const noPeriod = { period_text: null, period_start_on: null, period_end_on: null }
const isPast = (endOn: string | null, to: Period) =>
  endOn !== null && to.periodStartOn !== null && endOn <= to.periodStartOn

/** "I planperioden" means the new plan's; all else was read once, perhaps by hand, and stands. */
const readAnew = (read: (p: Period) => Due, from: Period, to: Period) => {
  const [then, now] = [read(from), read(to)]
  return then.startOn === now.startOn && then.endOn === now.endOn ? null : now
}

const dueIn = (row: DueRow, from: Period, to: Period): DueRow => {
  if (row.due_text === null) return noDue
  const anew = readAnew((p) => parseDue(row.due_text!, optionsOf(p)), from, to)
  const due = anew
    ? { ...row, due_start_on: anew.startOn, due_end_on: anew.endOn, due_precision: anew.precision }
    : row
  if (isPast(due.due_end_on, to)) return noDue
  const { due_text, due_start_on, due_end_on, due_precision } = due
  return { due_text, due_start_on, due_end_on, due_precision }
}

const periodIn = (row: MeasureRow, from: Period, to: Period) => {
  if (row.period_text === null) return noPeriod
  const anew = readAnew((p) => parsePeriod(row.period_text!, optionsOf(p)), from, to)
  const { period_text } = row
  const period = anew
    ? { period_text, period_start_on: anew.startOn, period_end_on: anew.endOn }
    : { period_text, period_start_on: row.period_start_on, period_end_on: row.period_end_on }
  return isPast(period.period_end_on, to) ? noPeriod : period
}

const untold = {
  ...{ disposition: 'active', disposition_reason: null, disposition_reference: null, merged_into_id: null },
  ...{ reading_text: null, reading_phase: null, reading_course: null, reading_progress: null },
  ...{ reading_disposition: null, reading_on: null, working_note: null },
}

/**
 * The tree of the plan that follows: goals, measures that are active or postponed, milestones not done, each with what
 * it carries on. What has been said, agreed or reported stays with the former plan, and so do dues that end before
 * the new period begins.
 */
export const rolledTree = (
  tree: TreeRows,
  from: Period,
  to: Period & { id: string; createdAt: string },
  newId: () => string,
): TreeRows => {
  const measures = tree.measures.filter(isCarriedOn)
  const goals = tree.goals.filter((g) => !g.is_unplaced || measures.some((m) => m.goal_id === g.id))
  const ids = new Map([...goals, ...measures].map(({ id }) => [id, newId()]))
  const at = (id: string) => ids.get(id)!
  const fresh = { plan_id: to.id, import_id: null, created_at: to.createdAt, removed_at: null }
  return {
    goals: goals.map((g) => ({
      ...{ ...g, ...fresh, id: at(g.id), previous_id: g.id },
      parent_id: g.parent_id === null ? null : at(g.parent_id),
    })),
    measures: measures.map((m) => ({
      ...{ ...m, ...fresh, ...untold, ...dueIn(m, from, to), ...periodIn(m, from, to) },
      ...{ id: at(m.id), previous_id: m.id, goal_id: at(m.goal_id) },
      start_on: isPast(m.start_on, to) ? null : m.start_on,
    })),
    milestones: tree.milestones
      .filter((s) => s.done_on === null && ids.has(s.measure_id))
      .map((s) => ({ ...s, ...fresh, ...dueIn(s, from, to), id: newId(), measure_id: at(s.measure_id) })),
    links: tree.links
      .filter((l) => ids.has(l.measure_id) && ids.has(l.goal_id))
      .map((l) => ({ ...l, plan_id: to.id, measure_id: at(l.measure_id), goal_id: at(l.goal_id) })),
  }
}
