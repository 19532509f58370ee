/**
 * A file that we made ourselves: its headers say exactly what each column is, and each row which measure it belongs to.
 * Nothing is guessed, so that what was exported and is imported again changes nothing, whatever stands in it.
 */
import { parseDue, parseStart } from '../dues/parse.ts'
import { exportedColumn, extraHeaderIn, idHeader, unguarded } from '../exports/rules.ts'
import { cleanCell } from './grid.ts'
import type { Column, ColumnRole, CommitmentRole, FileGoal, Table } from './model.ts'
import { splitPartners } from './partners.ts'
import { readPriority } from './status.ts'
import {
  cellAt,
  refuse,
  refuseRow,
  takeAsField,
  tell,
  type Cell,
  type MeasureDraft,
  type Work,
} from './work.ts'

export const isExport = ({ headers }: Pick<Table, 'headers'>) => headers.includes(idHeader)

export const exportedColumns = ({ headers }: Table): Column[] =>
  headers.map((header, index) => ({ index, header, ...exportedColumn(unguarded(header)), reason: 'header' }))

type Reader = {
  work: Work
  goals: Map<string, FileGoal>
  measures: Map<string, MeasureDraft>
  levels: { number: Column | undefined; title: Column | undefined }[]
  id: Column | undefined
}

const said = (cell: Cell) => cleanCell(unguarded(cell.value))

const cellOf = ({ work }: Reader, rowIndex: number, column: Column | undefined): Cell | null => {
  const cell = column && cellAt(work, rowIndex, column.index)
  return cell && cell.value !== '' ? cell : null
}

const goalAt = (
  reader: Reader,
  parent: FileGoal | null,
  number: Cell | null,
  title: Cell | null,
): FileGoal => {
  const { work, goals } = reader
  const name = { number: number && said(number), title: said((title ?? number)!) }
  const key = JSON.stringify([parent?.key ?? null, name.number, name.title])
  const before = goals.get(key)
  if (before) return before
  const goal: FileGoal = {
    ...{ key: `g${work.goals.length + 1}`, parentKey: parent?.key ?? null, depth: (parent?.depth ?? 0) + 1 },
    ...{ levelName: null, ...name, extras: [], row: (title ?? number)!.row },
  }
  goals.set(key, goal)
  work.goals.push(goal)
  return goal
}

const goalPath = (reader: Reader, rowIndex: number): FileGoal | null => {
  let parent: FileGoal | null = null
  for (const level of reader.levels) {
    const [number, title] = [cellOf(reader, rowIndex, level.number), cellOf(reader, rowIndex, level.title)]
    if (number || title) parent = goalAt(reader, parent, number, title)
    for (const cell of [number, title]) if (cell) takeAsField(reader.work, cell)
  }
  return parent
}

const newMeasure = (
  work: Work,
  given: Pick<MeasureDraft, 'exportedId' | 'goalKey' | 'number' | 'title' | 'row'>,
) => {
  const measure: MeasureDraft = {
    key: `m${work.measures.length + 1}`,
    ...given,
    ...{ due: null, period: null, startOn: null, priority: null, expectedResult: null, background: null },
    ...{ funding: null, comment: null, source: null, reading: null, isContinuous: false },
    ...{ partners: [], milestones: [], extras: [], said: {} },
  }
  work.measures.push(measure)
  return measure
}

const keep = (work: Work, cell: Cell, extras: MeasureDraft['extras']) => {
  extras.push({ header: extraHeaderIn(cell.column.header), value: said(cell) })
  work.ledger.book(cell.rowIndex, cell.column.index, 'extra')
}

/** One name on each line, as exported; what a person has written since may hold several. */
const namesIn = (work: Work, text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .flatMap((line) =>
      work.options.knownPartners.includes(line) ? [line] : splitPartners(line, work.options.knownPartners),
    )

const takePartners = (work: Work, measure: MeasureDraft, cell: Cell, role: CommitmentRole) => {
  const [{ row }, column] = [cell, cell.column.header]
  for (const name of namesIn(work, said(cell))) {
    if (measure.partners.some((partner) => partner.name === name)) continue
    const isSecond = role === 'lead' && measure.partners.some((partner) => partner.role === 'lead')
    measure.partners.push({ role: isSecond ? 'coLead' : role, name, row, column })
  }
}

const takeDue = (work: Work, measure: MeasureDraft, cell: Cell, field: 'due' | 'period') => {
  const due = parseDue(said(cell), work.dueOptions)
  measure[field] = due
  if (due.precision === 'unknown') tell(work, cell, `${field}.unreadable`)
  if (field === 'due' && due.precision === 'continuous') measure.isContinuous = true
}

const texts = ['expectedResult', 'background', 'funding', 'comment', 'source'] as const
const isText = (role: ColumnRole): role is (typeof texts)[number] => texts.some((one) => one === role)

/** false: unreadable, kept under its header. */
const takeField = (work: Work, measure: MeasureDraft, cell: Cell): boolean => {
  const { role } = cell.column
  if (isText(role)) measure[role] = said(cell)
  else if (role === 'due' || role === 'period') takeDue(work, measure, cell, role)
  else if (role === 'lead' || role === 'coLead' || role === 'contributor')
    takePartners(work, measure, cell, role)
  else if (role === 'start') {
    measure.startOn = parseStart(said(cell), work.dueOptions)
    if (measure.startOn === null) tell(work, cell, 'start.unreadable')
    return measure.startOn !== null
  } else if (role === 'priority') {
    measure.priority = readPriority(said(cell))
    if (measure.priority === null) tell(work, cell, 'priority.unreadable')
    return measure.priority !== null
  } else return false
  return true
}

const takeMilestone = (reader: Reader, measure: MeasureDraft, rowIndex: number) => {
  const { work } = reader
  const of = (role: ColumnRole) =>
    cellOf(
      reader,
      rowIndex,
      work.columns.find((column) => column.role === role),
    )
  const [title, due] = [of('milestone'), of('milestone.due')]
  if (!title) return
  measure.milestones.push({
    key: `${measure.key}s${measure.milestones.length + 1}`,
    title: said(title),
    due: due && parseDue(said(due), work.dueOptions),
    row: title.row,
  })
  for (const cell of [title, due]) if (cell) takeAsField(work, cell)
}

const takeCells = (reader: Reader, measure: MeasureDraft, rowIndex: number) => {
  const { work } = reader
  takeMilestone(reader, measure, rowIndex)
  for (const index of work.ledger.open(rowIndex)) {
    const cell = cellAt(work, rowIndex, index)
    const { role } = cell.column
    if (role === 'ignore') refuse(work, cell, 'cell.ignored')
    else if (role === 'extra') keep(work, cell, measure.extras)
    else if (measure.said[role] !== undefined && measure.said[role] !== cell.value) {
      tell(work, cell, 'measure.conflictingCell', { first: measure.said[role] })
      keep(work, cell, measure.extras)
    } else if (measure.said[role] === undefined && !takeField(work, measure, cell))
      keep(work, cell, measure.extras)
    else {
      measure.said[role] = cell.value
      takeAsField(work, cell)
    }
  }
}

/** Beside a goal without a measure: what is said of the goal. */
const takeGoalRow = ({ work }: Reader, goal: FileGoal, rowIndex: number) => {
  for (const index of work.ledger.open(rowIndex)) {
    const cell = cellAt(work, rowIndex, index)
    if (cell.column.role === 'ignore') refuse(work, cell, 'cell.ignored')
    else keep(work, cell, goal.extras)
  }
}

const takeRow = (reader: Reader, rowIndex: number) => {
  const { work, measures } = reader
  const column = (role: ColumnRole) => work.columns.find((one) => one.role === role)
  const [id, number, title] = [reader.id, column('measure.number'), column('measure')].map((one) =>
    cellOf(reader, rowIndex, one),
  )
  const before = id && measures.get(id.value)
  if (before && !title) {
    // More of a measure named above: its goals stand here for the reader only.
    for (const level of reader.levels)
      for (const one of [level.number, level.title]) {
        const cell = cellOf(reader, rowIndex, one)
        if (cell) takeAsField(work, cell)
      }
    return takeCells(reader, before, rowIndex)
  }
  const goal = goalPath(reader, rowIndex)
  if (!title) {
    if (id || number) return refuseRow(work, rowIndex, 'measure.withoutTitle')
    return goal ? takeGoalRow(reader, goal, rowIndex) : refuseRow(work, rowIndex)
  }
  const measure = newMeasure(work, {
    // A row that was copied to make a new measure of it has the id of another.
    exportedId: before ? null : (id?.value ?? null),
    goalKey: goal?.key ?? null,
    number: number ? said(number) : null,
    title: said(title),
    row: title.row,
  })
  if (id && !before) measures.set(id.value, measure)
  for (const cell of [number, title]) if (cell) takeAsField(work, cell)
  takeCells(reader, measure, rowIndex)
}

export const interpretExport = (work: Work) => {
  const of = (role: ColumnRole, level: number) =>
    work.columns.find((column) => column.role === role && column.level === level)
  const depths = work.columns.flatMap(({ level }) => (level === null ? [] : [level]))
  const reader: Reader = {
    ...{ work, goals: new Map(), measures: new Map() },
    levels: [...new Set(depths)]
      .sort((a, b) => a - b)
      .map((level) => ({ number: of('goal.number', level), title: of('goal', level) })),
    id: work.columns.find(({ header }) => header === idHeader),
  }
  for (const rowIndex of work.table.rows.keys()) takeRow(reader, rowIndex)
}
