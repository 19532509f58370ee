/** A grid of cells -> a table: where the header stands, what the columns are called, which rows hold something. */
import { FileProblem, limits } from './file-problem.ts'
import type { Table, TableRow } from './model.ts'
import { headerMeanings } from './header-words.ts'

const maxTitleRows = 40
const longestHeader = 80

/** As kept: ends trimmed, one kind of line break, nothing a database text cannot hold. */
export const cleanCell = (cell: string): string =>
  cell
    .replace(/\r\n?/g, '\n')
    .replace(/\u0000/g, '')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .trim()

const looksLikeData = (cell: string) =>
  /^[\d.,:/\s%-]+$/.test(cell) || /^https?:/i.test(cell) || cell.length > longestHeader

/** How much a row looks like column headers: many different short words, best known ones. A merged title counts once. */
const headerLikeness = (row: string[]): number => {
  const cells = [...new Set(row.map((cell) => cell.trim()).filter((cell) => cell !== ''))]
  // A known word somewhere in a sentence is no header by itself.
  const weights = cells.map((cell) =>
    cell.length <= longestHeader ? (headerMeanings(cell)[0]?.weight ?? 0) : 0,
  )
  const known = weights.filter((weight) => weight >= 2).length
  if (cells.length < 2 && known === 0) return 0
  const data = cells.filter(looksLikeData).length
  return known * 3 + cells.length - data * 3
}

type Found = { index: number; likeness: number }
const findHeader = (grid: string[][]): Found =>
  grid
    .slice(0, maxTitleRows)
    .map((row, index) => ({ index, likeness: headerLikeness(row) }))
    .reduce((best, next) => (next.likeness > best.likeness ? next : best), { index: -1, likeness: 0 })

/** For choosing among sheets: known headers first, then how much stands under them. */
export const planLikeness = (grid: string[][]): number => {
  const { index, likeness } = findHeader(grid)
  if (index < 0) return 0
  const rowsBelow = grid.slice(index + 1).filter((row) => row.some((cell) => cell.trim() !== '')).length
  return rowsBelow === 0 ? 0 : likeness * 10 + Math.log2(1 + rowsBelow)
}

/** "A", "B", ... as a spreadsheet names its columns. */
const columnLetters = (index: number): string =>
  (index >= 26 ? columnLetters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))

/** Every column has a name of its own, so that a choice made for one is not made for another. */
const uniqueHeaders = (cells: string[]): string[] => {
  const seen = new Set<string>()
  return cells.map((cell, index) => {
    const name = cell === '' ? `Kolonne ${columnLetters(index)}` : cell
    let unique = name
    for (let n = 2; seen.has(unique.toLowerCase()); n++) unique = `${name} (${n})`
    seen.add(unique.toLowerCase())
    return unique
  })
}

const oneLine = (cell: string | undefined) => cleanCell(cell ?? '').replace(/\s+/g, ' ')

/**
 * Two header rows: the upper has one name over several columns, the lower names those apart and is otherwise empty or the same.
 * null where the row below is data.
 */
const secondHeader = (upper: string[], lower: string[] | undefined): string[] | null => {
  if (!lower) return null
  const isGroup = upper.map((cell, i) => cell !== '' && (cell === upper[i - 1] || cell === upper[i + 1]))
  if (!isGroup.includes(true)) return null
  const fits = upper.every((cell, i) => {
    const below = lower[i] ?? ''
    return isGroup[i] ? !looksLikeData(below) : below === '' || below === cell
  })
  const names = lower.filter((cell, i) => isGroup[i] && cell !== '')
  const isNamed = new Set(names).size === names.length && names.length > 1
  return fits && isNamed
    ? upper.map((cell, i) => (isGroup[i] && lower[i] ? `${cell}: ${lower[i]}` : cell))
    : null
}

const widthOf = (grid: string[][], from: number): number => {
  let width = 0
  for (const row of grid.slice(from))
    for (let c = row.length - 1; c >= width; c--) if (row[c]!.trim() !== '') width = c + 1
  return width
}

const filledRows = (grid: string[][], from: number, width: number): TableRow[] =>
  grid
    .slice(from)
    .map((row, i) => ({
      row: from + i + 1,
      cells: Array.from({ length: width }, (_, c) => cleanCell(row[c] ?? '')),
    }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))

export type GridSource = Pick<Table, 'fileName' | 'sheet' | 'sheets'>

/** `headerRow`: 1-based, chosen by a person; else found. @throws FileProblem */
export const tableOf = (source: GridSource, grid: string[][], headerRow?: number): Table => {
  if (!grid.some((row) => row.some((cell) => cell.trim() !== ''))) throw new FileProblem('file.empty')
  const index = headerRow === undefined ? findHeader(grid).index : headerRow - 1
  if (!grid[index]?.some((cell) => cell.trim() !== '')) throw new FileProblem('file.noHeader')
  const width = widthOf(grid, index)
  if (width > limits.columns) throw new FileProblem('file.tooManyColumns', { limit: String(limits.columns) })
  const upper = Array.from({ length: width }, (_, c) => oneLine(grid[index]![c]))
  const both = secondHeader(upper, grid[index + 1]?.map(oneLine))
  const rows = filledRows(grid, index + (both ? 2 : 1), width)
  if (rows.length === 0) throw new FileProblem('file.empty')
  if (rows.length > limits.rows) throw new FileProblem('file.tooManyRows', { limit: String(limits.rows) })
  return { ...source, headerRow: index + 1, headers: uniqueHeaders(both ?? upper), rows }
}
