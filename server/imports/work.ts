/** What the parts of an interpretation share while it runs. */
import type { Span } from '../dues/calendar.ts'
import type { DueOptions } from '../dues/parse.ts'
import { slashOrderOf } from '../dues/slashes.ts'
import { openLedger, type Ledger } from './ledger.ts'
import { importProblem } from './messages.ts'
import type {
  Column,
  ColumnRole,
  Extras,
  FileGoal,
  FileMeasure,
  ImportProblem,
  ProblemCode,
  Table,
} from './model.ts'
import { sameKey } from './words.ts'

export type InterpretOptions = {
  /** Names that are never cut in two. */
  knownPartners: string[]
  /** What "i planperioden" means; `endOn` exclusive. */
  planPeriod: Span | null
}

/** A measure while rows are still being read: what a cell said first, by role, so that a later row can be held against it. */
export type MeasureDraft = FileMeasure & { said: Partial<Record<ColumnRole, string>> }

export type Work = {
  table: Table
  columns: Column[]
  options: InterpretOptions
  dueOptions: DueOptions
  goals: FileGoal[]
  measures: MeasureDraft[]
  problems: ImportProblem[]
  ledger: Ledger
  /** What has been told of once, and is not told again: cells cut into names, wrong organisation numbers. */
  told: Set<string>
}

const timeRoles = new Set<ColumnRole>(['due', 'start', 'period', 'milestone.due'])

/** All the table's dates together show how it writes them. */
const dueOptionsOf = (table: Table, columns: Column[], planPeriod: Span | null): DueOptions => {
  const times = columns.filter(({ role }) => timeRoles.has(role))
  const texts = table.rows.flatMap(({ cells }) => times.map(({ index }) => cells[index] ?? ''))
  return { planPeriod, slashes: slashOrderOf(texts) }
}

export const startWork = (table: Table, columns: Column[], options: InterpretOptions): Work => ({
  table,
  columns,
  options,
  dueOptions: dueOptionsOf(table, columns, options.planPeriod),
  goals: [],
  measures: [],
  problems: [],
  ledger: openLedger(table),
  told: new Set(),
})

/** A non-empty cell, with where it stands. */
export type Cell = { rowIndex: number; row: number; column: Column; value: string }

export const cellAt = (work: Work, rowIndex: number, index: number): Cell => ({
  rowIndex,
  row: work.table.rows[rowIndex]!.row,
  column: work.columns[index]!,
  value: work.table.rows[rowIndex]!.cells[index] ?? '',
})

export const tell = (
  work: Work,
  cell: Cell,
  code: ProblemCode,
  params: Record<string, string> = {},
  value = cell.value,
) =>
  void work.problems.push(importProblem({ row: cell.row, column: cell.column.header }, code, value, params))

export const takeAsField = (work: Work, cell: Cell) =>
  work.ledger.book(cell.rowIndex, cell.column.index, 'field')

/** The same words under the same header are kept once, however many rows repeat them. */
export const keepAsExtra = (work: Work, cell: Cell, extras: Extras) => {
  const header = cell.column.header
  if (!extras.some((one) => one.header === header && one.value === cell.value))
    extras.push({ header, value: cell.value })
  work.ledger.book(cell.rowIndex, cell.column.index, 'extra')
}

/** A cell that says what the field says is taken; one that says otherwise is kept beside it. */
export const takeOrKeep = (work: Work, cell: Cell, isTaken: boolean, extras: Extras) => {
  if (isTaken) takeAsField(work, cell)
  else keepAsExtra(work, cell, extras)
}

export const refuse = (work: Work, cell: Cell, code: ProblemCode) =>
  work.ledger.refuse(cell.rowIndex, cell.column.index, code)

/** The whole row, with one problem that says so. */
export const refuseRow = (work: Work, rowIndex: number, code: ProblemCode = 'row.notUnderstood') => {
  const open = work.ledger.open(rowIndex)
  if (open[0] === undefined) return
  tell(work, cellAt(work, rowIndex, open[0]), code)
  for (const index of open) refuse(work, cellAt(work, rowIndex, index), code)
}

export const isSame = (a: string, b: string) => sameKey(a) === sameKey(b)

/** Stands for "nothing here" in tables that leave no cell empty. */
export const isPlaceholder = (text: string) => /^(?:[-–—_.?*]+|n\/?a|nil|ingen|\(tom\))$/i.test(text)
