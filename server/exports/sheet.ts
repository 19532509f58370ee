/** A table on its way to a file: typed cells, so that each kind of file writes them in its own way. */
export type Cell = string | number | { date: string } | null
export type Sheet = {
  name: string
  columns: { header: string; width: number }[]
  rows: Cell[][]
}
