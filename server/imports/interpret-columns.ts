/** Tables with a column for each level: goals to the left, a measure on each row, headings over blocks. */
import { isCode } from './column-content.ts'
import { goalLevels, goalPathAt, type Path } from './goal-columns.ts'
import { goalAt, noGoals, type GoalsFound } from './goals-found.ts'
import { headingsOf, type Heading } from './headings.ts'
import { measureAt, noMeasures, takeMeasureRow } from './measures-found.ts'
import type { Column, FileGoal } from './model.ts'
import { splitFor, type Split } from './numbered-titles.ts'
import { isOddRow } from './odd-rows.ts'
import {
  cellAt,
  isPlaceholder,
  keepAsExtra,
  refuse,
  refuseRow,
  takeAsField,
  tell,
  type Cell,
  type MeasureDraft,
  type Work,
} from './work.ts'

type Reader = {
  work: Work
  goals: GoalsFound
  levels: ReturnType<typeof goalLevels>
  headings: Map<number, Heading>
  measures: ReturnType<typeof noMeasures>
  title: Column | undefined
  number: Column | undefined
  split: Split | null
  /** Headings now in force, by depth. */
  stack: { depth: number; goal: FileGoal }[]
  path: Path
  /** The measure of the last row, with the goal it stood under: rows that only add to it follow. */
  last: { measure: MeasureDraft; goal: FileGoal | null } | null
}

const readerFor = (work: Work): Reader => {
  const [title, number] = (['measure', 'measure.number'] as const).map((role) =>
    work.columns.find((column) => column.role === role),
  )
  return {
    work,
    goals: noGoals(),
    levels: goalLevels(work),
    headings: headingsOf(work.table, work.columns),
    measures: noMeasures(),
    title,
    number,
    split: title !== undefined && number === undefined ? splitFor(work.table, title.index) : null,
    stack: [],
    path: [],
    last: null,
  }
}

const rootOf = ({ stack }: Reader) => stack.at(-1)?.goal ?? null

const takeHeading = (reader: Reader, rowIndex: number, { depth, number, title, levelName }: Heading) => {
  const { work, stack } = reader
  while (stack.length > 0 && stack.at(-1)!.depth >= depth) stack.pop()
  const row = work.table.rows[rowIndex]!.row
  stack.push({
    depth,
    goal: goalAt(work, reader.goals, {
      parentKey: rootOf(reader)?.key ?? null,
      number,
      title,
      levelName,
      row,
    }),
  })
  for (const index of work.ledger.open(rowIndex)) takeAsField(work, cellAt(work, rowIndex, index))
  reader.path = []
  reader.last = null
}

/** What stands beside a goal without a measure is the goal's. */
const takeGoalRow = ({ work }: Reader, goal: FileGoal, rowIndex: number) => {
  for (const index of work.ledger.open(rowIndex)) {
    const cell = cellAt(work, rowIndex, index)
    if (cell.column.role === 'ignore') refuse(work, cell, 'cell.ignored')
    else keepAsExtra(work, cell, goal.extras)
  }
}

const cellOf = (work: Work, rowIndex: number, column: Column | undefined): Cell | null => {
  const cell = column && cellAt(work, rowIndex, column.index)
  return cell && cell.value !== '' ? cell : null
}

const hasGoals = ({ levels, headings }: Reader) => levels.length > 0 || headings.size > 0

const takeMeasure = (reader: Reader, rowIndex: number, goal: FileGoal | null, title: Cell) => {
  const { work } = reader
  const number = cellOf(work, rowIndex, reader.number)
  const found = measureAt(work, reader.measures, {
    goalKey: goal?.key ?? null,
    title,
    number,
    split: reader.split,
  })
  if (!found) return goal ? takeGoalRow(reader, goal, rowIndex) : refuseRow(work, rowIndex)
  const { measure, isNew } = found
  const before = measure.milestones.length + measure.partners.length + measure.extras.length
  takeMeasureRow(work, measure, rowIndex)
  const isAdded = measure.milestones.length + measure.partners.length + measure.extras.length > before
  if (!isNew && !isAdded) tell(work, title, 'measure.repeated')
  // A file without goals says so once; a row without one among others says so itself.
  if (isNew && goal === null && (hasGoals(reader) || work.measures.length === 1))
    tell(work, title, 'measure.withoutGoal')
  reader.last = { measure, goal }
}

/** Rows without a title: more of the measure above, something said of a goal, or nothing that can be placed. */
const takeUntitled = (reader: Reader, rowIndex: number, goal: FileGoal | null, names: boolean) => {
  const { work, last } = reader
  const number = cellOf(work, rowIndex, reader.number)
  const isOther = number !== null && number.value !== last?.measure.number
  if (last && last.goal === goal && !isOther) {
    if (number) takeAsField(work, number)
    return takeMeasureRow(work, last.measure, rowIndex)
  }
  if (isOther && isCode(number.value)) return refuseRow(work, rowIndex, 'measure.withoutTitle')
  if (goal && names) return takeGoalRow(reader, goal, rowIndex)
  const milestone = work.ledger.open(rowIndex).find((index) => work.columns[index]!.role === 'milestone')
  return refuseRow(work, rowIndex, milestone === undefined ? 'row.notUnderstood' : 'milestone.withoutMeasure')
}

const takeRow = (reader: Reader, rowIndex: number) => {
  const { work } = reader
  const { cells } = work.table.rows[rowIndex]!
  if (isOddRow(cells, work.table.headers)) return refuseRow(work, rowIndex)
  const heading = reader.headings.get(rowIndex)
  if (heading) return takeHeading(reader, rowIndex, heading)
  const { path, goal, names } = goalPathAt(
    work,
    reader.goals,
    reader.levels,
    reader.path,
    rootOf(reader),
    rowIndex,
  )
  reader.path = path
  const title = cellOf(work, rowIndex, reader.title)
  if (title && !isPlaceholder(title.value)) takeMeasure(reader, rowIndex, goal, title)
  else takeUntitled(reader, rowIndex, goal, names)
}

export const interpretColumns = (work: Work) => {
  const reader = readerFor(work)
  for (const rowIndex of work.table.rows.keys()) takeRow(reader, rowIndex)
}
