/** XLSX bytes -> the cells of one sheet. Unpacking is counted; the parser then sees only bytes that were. */
import { read, type CellObject, type Range, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { cellText } from './cell-text.ts'
import { FileProblem, limits } from './file-problem.ts'
import { planLikeness } from './grid.ts'
import { packZip, unpackZip } from './zip.ts'

export type Sheet = { sheets: string[]; sheet: string; grid: string[][] }

/** Pictures and embedded documents hold no cells: they are neither unpacked nor passed on. */
const holdsCells = (name: string) =>
  !/^(xl\/(media|embeddings|drawings|charts|theme|printerSettings|vba)|docProps|customXml)/i.test(name)

/** Room for titles above the header; the table's own count is exact. */
const mostRows = limits.rows + 1_000

const rowsOf = (sheet: WorkSheet, is1904: boolean): string[][] => {
  const data = (sheet['!data'] ?? []) as (CellObject | undefined)[][]
  const grid: string[][] = []
  let filledRows = 0
  data.forEach((cells, r) => {
    const row: string[] = []
    cells?.forEach((cell, c) => {
      const text = cellText(cell, is1904)
      if (text.trim() === '') return
      if (c >= limits.columns) throw new FileProblem('file.tooManyColumns', { limit: String(limits.columns) })
      row[c] = text
    })
    if (row.length > 0 && ++filledRows > mostRows)
      throw new FileProblem('file.tooManyRows', { limit: String(limits.rows) })
    grid[r] = Array.from(row, (cell) => cell ?? '')
  })
  return Array.from(grid, (row) => row ?? [])
}

/** A merged cell stands in every place it covers, within what the sheet uses; a merge over empty millions costs nothing. */
const fillMerges = (grid: string[][], merges: Range[]) => {
  const width = Math.max(0, ...grid.map((row) => row.length))
  let budget = limits.rows * limits.columns
  for (const { s, e } of merges) {
    const text = grid[s.r]?.[s.c] ?? ''
    if (text === '') continue
    for (let r = s.r; r <= Math.min(e.r, grid.length - 1); r++)
      for (let c = s.c; c <= Math.min(e.c, width - 1); c++) {
        if (--budget < 0) throw new FileProblem('file.bomb')
        const row = grid[r]!
        while (row.length <= c) row.push('')
        if (row[c] === '') row[c] = text
      }
  }
}

const gridOf = (book: WorkBook, name: string): string[][] => {
  const sheet = book.Sheets[name]
  if (!sheet) return []
  const grid = rowsOf(sheet, book.Workbook?.WBProps?.date1904 === true)
  fillMerges(grid, sheet['!merges'] ?? [])
  return grid
}

/** A sheet nobody asked for may be as large as it likes; it is then not the one chosen. */
const gridOrProblem = (book: WorkBook, name: string): string[][] | FileProblem => {
  try {
    return gridOf(book, name)
  } catch (error) {
    if (error instanceof FileProblem) return error
    throw error
  }
}

/** The sheet asked for, else the visible one that looks most like a plan. */
const choose = (book: WorkBook, asked: string | null): { sheet: string; grid: string[][] } => {
  if (asked !== null) {
    if (!book.SheetNames.includes(asked)) throw new FileProblem('file.noSheet', { sheet: asked })
    return { sheet: asked, grid: gridOf(book, asked) }
  }
  const isHidden = (name: string) =>
    (book.Workbook?.Sheets?.find((sheet) => sheet.name === name)?.Hidden ?? 0) > 0
  const visible = book.SheetNames.filter((name) => !isHidden(name))
  const all = (visible.length > 0 ? visible : book.SheetNames).map((sheet) => ({
    sheet,
    grid: gridOrProblem(book, sheet),
  }))
  const readable = all.flatMap(({ sheet, grid }) => (grid instanceof FileProblem ? [] : [{ sheet, grid }]))
  if (readable.length === 0)
    throw (
      all.map(({ grid }) => grid).find((grid) => grid instanceof FileProblem) ?? new FileProblem('file.empty')
    )
  return readable
    .map((one) => ({ one, likeness: planLikeness(one.grid) }))
    .reduce((best, next) => (next.likeness > best.likeness ? next : best)).one
}

const parse = (zip: Uint8Array): WorkBook => {
  try {
    return read(zip, {
      type: 'array',
      dense: true,
      cellNF: true,
      cellText: true,
      cellFormula: true,
      cellHTML: false,
      sheetStubs: true,
    })
  } catch {
    throw new FileProblem('file.unreadable')
  }
}

/** @throws FileProblem */
export const readXlsx = async (bytes: Uint8Array, sheet: string | null): Promise<Sheet> => {
  const entries = await unpackZip(bytes, holdsCells)
  if (!entries.some(({ name }) => name.toLowerCase() === 'xl/workbook.xml'))
    throw new FileProblem('file.unknownFormat')
  const book = parse(packZip(entries))
  return { sheets: book.SheetNames, ...choose(book, sheet) }
}
