/** A grid of cells -> a table: where the header stands, what the columns are called, which rows hold something. */
import { idHeader } from '../exports/rules.ts'
import { FileProblem, limits } from './file-problem.ts'
import type { Table, TableRow } from './model.ts'
import { isCode } from './column-content.ts'
import { headerMeanings } from './header-words.ts'
import { isRepeatedHeader } from './odd-rows.ts'

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
const isYear = (cell: string) => /^(?:19|20)\d\d$/.test(cell)

/** How much a row looks like column headers: many different short words, best known ones. A merged title counts once. */
const headerLikeness = (row: string[]): number => {
  const cells = [...new Set(row.map((cell) => cell.trim()).filter((cell) => cell !== ''))]
  // A known word somewhere in a sentence is no header by itself.
  const weights = cells.map((cell) =>
    cell.length <= longestHeader ? (headerMeanings(cell)[0]?.weight ?? 0) : 0,
  )
  const known = weights.filter((weight) => weight >= 2).length
  if (cells.length < 2 && known === 0) return 0
  // "Tiltak | Ansvar | 2025 | 2026 | 2027": years beside known words name columns too.
  const data = cells.filter((cell) => looksLikeData(cell) && !(known > 0 && isYear(cell))).length
  return known * 3 + cells.length - data * 3
}

type Found = { index: number; likeness: number }
/** The header of a file of our own is known, not found. */
const exportHeader = (grid: string[][]): Found | null => {
  const index = grid.slice(0, maxTitleRows).findIndex((row) => row.includes(idHeader))
  return index < 0 ? null : { index, likeness: 10_000 }
}
const findHeader = (grid: string[][]): Found =>
  exportHeader(grid) ??
  grid
    .slice(0, maxTitleRows)
    .map((row, index) => ({ index, likeness: headerLikeness(row) }))
    .reduce((best, next) => (next.likeness > best.likeness ? next : best), { index: -1, likeness: 0 })

/** For choosing among sheets: known headers first, then how much stands under them. */
export const planLikeness = (grid: string[][]): number => {
  const { index, likeness } = findHeader(grid)
  if (index < 0) return 0
  // A plan of ours, though it be empty: what is told about it on the next sheet is none.
  if (exportHeader(grid)) return likeness * 10
  const rowsBelow = grid.slice(index + 1).filter((row) => row.some((cell) => cell.trim() !== '')).length
  return rowsBelow === 0 ? 0 : likeness * 10 + Math.log2(1 + rowsBelow)
}

/** "A", "B", ... as a spreadsheet names its columns. */
const columnLetters = (index: number): string =>
  (index >= 26 ? columnLetters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))

/** Every column has a name of its own, so that a choice made for one is not made for another. */
const uniqueHeaders = (cells: string[]): string[] => {
  // Headers become keys, and this is the one name that no plain object can hold.
  const seen = new Set(['__proto__'])
  return cells.map((cell, index) => {
    const name = cell === '' ? `Kolonne ${columnLetters(index)}` : cell
    let unique = name
    for (let n = 2; seen.has(unique.toLowerCase()); n++) unique = `${name} (${n})`
    seen.add(unique.toLowerCase())
    return unique
  })
}

const oneLine = (cell: string | undefined) => cleanCell(cell ?? '').replace(/\s+/g, ' ')

const isHeaderWord = (cell: string) => cell !== '' && !looksLikeData(cell)

/** In CSV a merged name stands in its first cell only: the blanks after it, named below, are its own. */
const spread = (upper: string[], lower: string[]): string[] => {
  let last = ''
  return upper.map((cell, i) => {
    if (cell !== '') return (last = cell)
    if (lower[i] === '') last = ''
    return last
  })
}

/**
 * Two header rows: the upper has one name over several columns, the lower names those apart and is otherwise empty or the same.
 * null where the row below is data.
 */
const secondHeader = (given: string[], lower: string[] | undefined): string[] | null => {
  if (!lower) return null
  const upper = spread(given, lower)
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

/** The lower of two header rows may be the one with the known words: the row above it then names what it leaves blank. */
const isUnderHeader = (upper: string[] | undefined, lower: string[]): upper is string[] =>
  upper !== undefined &&
  lower.includes('') &&
  upper.filter((cell) => cell !== '').length > 1 &&
  upper.every((cell) => cell === '' || isHeaderWord(cell)) &&
  upper.some((cell, i) => cell !== '' && lower[i] === '' && headerMeanings(cell).length > 0)

/** "Hovedområde | | Tiltak |" over "1 | Kompetanse | 1a | Kurs": a name merged over a number and its text. */
const namesOverNumbers = (headers: string[], rows: TableRow[]): string[] => {
  const share = (c: number, holds: (cell: string) => boolean) => {
    const cells = rows.map(({ cells: all }) => all[c]!).filter((cell) => cell !== '')
    return cells.length > 0 && cells.filter(holds).length / cells.length >= 0.8
  }
  return headers.map((header, c) =>
    header === '' &&
    c > 0 &&
    headers[c - 1] !== '' &&
    share(c - 1, isCode) &&
    share(c, (cell) => /\p{L}{3}/u.test(cell))
      ? headers[c - 1]!
      : header,
  )
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

/** Blocks that each repeat the header, the first one's heading standing above it: that heading is the table's too. */
const firstHeading = (grid: string[][], index: number, rows: TableRow[], headers: string[]): TableRow[] => {
  if (!rows.some(({ cells }) => isRepeatedHeader(cells, headers))) return []
  const above = grid.slice(0, index).findLastIndex((row) => row.some((cell) => cell.trim() !== ''))
  const [heading] = above < 0 ? [] : filledRows(grid.slice(0, above + 1), above, headers.length)
  return heading && new Set(heading.cells.filter((cell) => cell !== '')).size === 1 ? [heading] : []
}

export type GridSource = Pick<Table, 'fileName' | 'sheet' | 'sheets'>

/** `headerRow`: 1-based, chosen by a person; else found. @throws FileProblem */
export const tableOf = (source: GridSource, grid: string[][], headerRow?: number): Table => {
  if (!grid.some((row) => row.some((cell) => cell.trim() !== ''))) throw new FileProblem('file.empty')
  const index = headerRow === undefined ? findHeader(grid).index : headerRow - 1
  if (!grid[index]?.some((cell) => cell.trim() !== '')) throw new FileProblem('file.noHeader')
  const width = widthOf(grid, index)
  if (width > limits.columns) throw new FileProblem('file.tooManyColumns', { limit: String(limits.columns) })
  const rowAt = (r: number) => grid[r] && Array.from({ length: width }, (_, c) => oneLine(grid[r]![c]))
  const [own, above] = [rowAt(index)!, rowAt(index - 1)]
  const joined = headerRow === undefined && isUnderHeader(above, own) ? secondHeader(above, own) : null
  const both = joined ?? secondHeader(own, rowAt(index + 1))
  const rows = filledRows(grid, index + (both && !joined ? 2 : 1), width)
  if (rows.length === 0) throw new FileProblem('file.empty')
  if (rows.length > limits.rows) throw new FileProblem('file.tooManyRows', { limit: String(limits.rows) })
  const headers = namesOverNumbers(both ?? own, rows)
  return {
    ...source,
    headerRow: index + 1,
    headers: uniqueHeaders(headers),
    rows: [...firstHeading(grid, index, rows, headers), ...rows],
  }
}
