/** Tables whose rows say their own level, and name their parent or stand in the order of an outline. */
import { noMeasures, measureAt, takeMeasureRow } from './measures-found.ts'
import { goalAt, noGoals, type GoalsFound } from './goals-found.ts'
import { levelKind } from './header-words.ts'
import { breakCycles, linkByOrder, linkByParent, parentsFirst, type Node } from './level-links.ts'
import type { Column, ColumnRole, FileGoal } from './model.ts'
import { parseDue } from '../dues/parse.ts'
import {
  cellAt,
  isPlaceholder,
  isSame,
  keepAsExtra,
  refuse,
  refuseRow,
  takeAsField,
  takeOrKeep,
  tell,
  type Cell,
  type Work,
} from './work.ts'

const cellIn = (work: Work, rowIndex: number, role: ColumnRole): Cell | null => {
  const column: Column | undefined = work.columns.find((one) => one.role === role)
  const cell = column && cellAt(work, rowIndex, column.index)
  return cell && cell.value !== '' && !isPlaceholder(cell.value) ? cell : null
}

/** A leaf is a goal too, unless its level says otherwise. */
const nodeOf = (work: Work, rowIndex: number): Node | null => {
  const [title, level, number, parent] = (['text', 'level', 'number', 'parent'] as const).map((role) =>
    cellIn(work, rowIndex, role),
  ) as [Cell | null, Cell | null, Cell | null, Cell | null]
  if (!title) return null
  return {
    rowIndex,
    kind: (level && levelKind(level.value)) ?? 'goal',
    title,
    level,
    number,
    parent,
    above: null,
    goal: null,
    measure: null,
  }
}

/** The nearest goal above: a measure cannot hold goals or other measures. */
const goalAbove = (node: Node): FileGoal | null => {
  for (let above = node.above; above; above = above.above) if (above.goal) return above.goal
  return null
}

/** The parent's name is kept by the tie itself; one that was not found is kept as text. */
const bookTies = (work: Work, node: Node, extras: FileGoal['extras'], isLevelKept: boolean) => {
  if (node.level) takeOrKeep(work, node.level, isLevelKept, extras)
  if (!node.parent) return
  const isKept = node.above !== null && (node.above.goal !== null || node.above.measure !== null)
  takeOrKeep(work, node.parent, isKept, extras)
}

const takeGoal = (work: Work, found: GoalsFound, node: Node) => {
  const number = node.number?.value ?? null
  const goal = goalAt(work, found, {
    parentKey: goalAbove(node)?.key ?? null,
    number,
    title: node.title.value,
    levelName: node.level?.value ?? null,
    row: node.title.row,
  })
  node.goal = goal
  if (isSame(goal.title, node.title.value)) takeAsField(work, node.title)
  else {
    tell(work, node.title, 'goal.conflictingTitle', { first: goal.title })
    keepAsExtra(work, node.title, goal.extras)
  }
  if (node.number) takeOrKeep(work, node.number, goal.number === number, goal.extras)
  bookTies(work, node, goal.extras, goal.levelName === node.level?.value)
  for (const index of work.ledger.open(node.rowIndex)) {
    const cell = cellAt(work, node.rowIndex, index)
    if (cell.column.role === 'ignore') refuse(work, cell, 'cell.ignored')
    else keepAsExtra(work, cell, goal.extras)
  }
}

/** A level of more than one plain word ("Tiltak (forumet)") says more than that this is a measure. */
const isPlainLevel = (level: Cell | null) => level !== null && /^\p{L}+$/u.test(level.value)

const takeMeasure = (work: Work, found: ReturnType<typeof noMeasures>, node: Node) => {
  const goal = goalAbove(node)
  const result = measureAt(work, found, {
    goalKey: goal?.key ?? null,
    title: node.title,
    number: node.number,
    split: null,
  })
  if (!result) return refuseRow(work, node.rowIndex)
  const { measure, isNew } = result
  node.measure = measure
  bookTies(work, node, measure.extras, isPlainLevel(node.level))
  if (!isNew) tell(work, node.title, 'measure.repeated')
  if (isNew && goal === null) tell(work, node.title, 'measure.withoutGoal')
  takeMeasureRow(work, measure, node.rowIndex)
}

const takeMilestone = (work: Work, node: Node) => {
  const measure = node.above?.measure
  if (!measure) return refuseRow(work, node.rowIndex, 'milestone.withoutMeasure')
  const due = cellIn(work, node.rowIndex, 'milestone.due') ?? cellIn(work, node.rowIndex, 'due')
  const read = due && parseDue(due.value, work.dueOptions)
  if (due && read?.precision === 'unknown') tell(work, due, 'due.unreadable')
  measure.milestones.push({
    key: `${measure.key}s${measure.milestones.length + 1}`,
    title: node.title.value,
    due: read,
    row: node.title.row,
  })
  takeAsField(work, node.title)
  if (due) takeAsField(work, due)
  bookTies(work, node, measure.extras, isPlainLevel(node.level))
  for (const index of work.ledger.open(node.rowIndex)) {
    const cell = cellAt(work, node.rowIndex, index)
    if (cell.column.role === 'ignore') refuse(work, cell, 'cell.ignored')
    else keepAsExtra(work, cell, measure.extras)
  }
}

export const interpretLevels = (work: Work) => {
  const nodes = work.table.rows.flatMap((_, rowIndex) => nodeOf(work, rowIndex) ?? [])
  if (work.columns.some(({ role }) => role === 'parent')) linkByParent(work, nodes)
  else linkByOrder(nodes)
  breakCycles(work, nodes)
  const [goals, measures] = [noGoals(), noMeasures()]
  for (const node of parentsFirst(nodes))
    if (node.kind === 'goal') takeGoal(work, goals, node)
    else if (node.kind === 'measure') takeMeasure(work, measures, node)
    else takeMilestone(work, node)
  const known = new Set(nodes.map(({ rowIndex }) => rowIndex))
  for (const rowIndex of work.table.rows.keys()) if (!known.has(rowIndex)) refuseRow(work, rowIndex)
}
