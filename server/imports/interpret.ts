/** A table and what its columns are -> goals, measures and all that was said of them, with every cell accounted for. */
import { interpretColumns } from './interpret-columns.ts'
import { interpretExport, isExport } from './interpret-export.ts'
import { interpretLevels } from './interpret-levels.ts'
import type { Column, FileMeasure, FilePlan, Table } from './model.ts'
import { refuseRow, startWork, type InterpretOptions, type MeasureDraft } from './work.ts'

export type { InterpretOptions } from './work.ts'

/** What was said first is only needed while rows are being read. */
const finished = ({ said: _said, ...measure }: MeasureDraft): FileMeasure => measure

/** Pure: the same table and columns give the same plan. Never throws; what cannot be placed is listed in `notTaken`. */
export const interpret = (table: Table, columns: Column[], options: InterpretOptions): FilePlan => {
  const work = startWork(table, columns, options)
  if (isExport(table)) interpretExport(work)
  else if (columns.some(({ role }) => role === 'text')) interpretLevels(work)
  else interpretColumns(work)
  // Nothing is left unbooked by either; should a row ever be, it is listed rather than lost.
  for (const rowIndex of table.rows.keys()) refuseRow(work, rowIndex)
  return {
    table: {
      fileName: table.fileName,
      sheet: table.sheet,
      rows: table.rows.length,
      columns: table.headers.length,
    },
    columns,
    goals: work.goals,
    measures: work.measures.map(finished),
    cells: work.ledger.count(),
    notTaken: work.ledger.notTaken(),
    problems: work.problems,
  }
}
