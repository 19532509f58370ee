import { guarded } from './rules.ts'
import type { Cell, Sheet } from './sheet.ts'

const written = (cell: Cell): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  return quoted(typeof cell === 'string' ? guarded(cell, false) : cell.date)
}
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
const line = (cells: readonly Cell[]) => cells.map(written).join(';')

/** Semicolons and a mark of the encoding, as a Norwegian Excel expects them; RFC 4180 for the rest. */
export const csvOf = ({ columns, rows }: Sheet): Buffer =>
  Buffer.from(`\uFEFF${[columns.map(({ header }) => header), ...rows].map(line).join('\r\n')}\r\n`)
