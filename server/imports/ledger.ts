/** The account of cells: each non-empty one is booked once, as taken into a field, kept in extras, or not taken. */
import type { CellCount, NotTaken, ProblemCode, Table } from './model.ts'

export type Fate = 'field' | 'extra'
export type Ledger = {
  /** Booking a cell again is let be: the first booking counts. */
  book: (rowIndex: number, column: number, fate: Fate) => void
  refuse: (rowIndex: number, column: number, code: ProblemCode) => void
  isOpen: (rowIndex: number, column: number) => boolean
  /** Columns of the row that hold something not yet booked. */
  open: (rowIndex: number) => number[]
  count: () => CellCount
  notTaken: () => NotTaken[]
}

export const openLedger = ({ rows, headers }: Table): Ledger => {
  const fates: (Fate | 'notTaken' | undefined)[][] = rows.map(() => [])
  const refused: NotTaken[] = []
  const isFree = (r: number, c: number) => (rows[r]?.cells[c] ?? '') !== '' && fates[r]![c] === undefined
  const count = (): CellCount => {
    const booked = fates.flat()
    const of = (fate: Fate | 'notTaken') => booked.filter((one) => one === fate).length
    const filled = rows.reduce((sum, { cells }) => sum + cells.filter((cell) => cell !== '').length, 0)
    const empty = rows.length * headers.length - filled
    return { filled, fields: of('field'), extras: of('extra'), notTaken: of('notTaken'), empty }
  }
  return {
    book: (r, c, fate) => {
      if (isFree(r, c)) fates[r]![c] = fate
    },
    refuse: (r, c, code) => {
      if (!isFree(r, c)) return
      fates[r]![c] = 'notTaken'
      refused.push({ row: rows[r]!.row, column: headers[c]!, value: rows[r]!.cells[c]!, code })
    },
    isOpen: isFree,
    open: (r) => headers.flatMap((_, c) => (isFree(r, c) ? [c] : [])),
    count,
    notTaken: () => refused,
  }
}
