/** What stands in a column, in figures: decides between meanings of its header, and for columns whose header says nothing. */
import { parseDue } from '../dues/parse.ts'
import type { Table } from './model.ts'
import { isStatusCell, parseProgress, readPriority, readStatus } from './status.ts'
import { isBodyName } from './partners.ts'
import { markRole } from './partner-marks.ts'
import { sameKey } from './words.ts'

export type Content = {
  filled: number
  distinct: number
  /** Shares of the filled cells, 0-1. */
  codes: number
  dates: number
  statuses: number
  percents: number
  numbers: number
  priorities: number
  /** Cells that begin by saying how it goes, whatever follows. */
  saysStatus: number
  /** Short names of bodies: acronyms, "... kommune". */
  bodies: number
  /** Crosses and letters that say a partner's role. */
  marks: number
  leadMarks: number
  /** First name and surname, as far as letters show: "Røde Kors" looks the same. */
  persons: number
  /** Mean length in characters. */
  length: number
  /** Some value stands in two rows running: the column repeats itself rather than naming each block once. */
  repeatsInBlocks: boolean
  /** Keys by row, '' where empty; a block's blanks filled from above. */
  keys: string[]
}

/** What depends on what needs many rows; what a cell is, a few hundred show. */
const mostRows = 2_000
const mostCells = 300

/** "1", "1.2", "C01.1", "A-3", "KS.0", "2b"; a year or a date is none. */
export const isCode = (text: string): boolean =>
  /^(?:\p{L}{1,6}[.-]?|\p{Lu}{1,3} )?\d+(?:[.\-–]\d+)*\.?\p{Ll}?\)?$/u.test(text) &&
  !/(?:^|[.-])(?:19|20)\d\d(?:$|-)/.test(text)
const isNumber = (text: string) => /^-?[\d\s.,]+(?:kr|%|nok|mill\.?)?$/i.test(text)
const isDate = (text: string) => {
  const { precision } = parseDue(text)
  return precision !== 'unknown'
}

export const isBody = (text: string) => text.length <= 60 && (/^\p{Lu}{2,6}$/u.test(text) || isBodyName(text))

const share = (cells: string[], holds: (cell: string) => boolean) =>
  cells.length === 0 ? 0 : cells.filter(holds).length / cells.length

/** Blanks between two values belong to the upper one, for asking what depends on what. */
const filledDown = (cells: string[]): string[] => {
  let last = ''
  return cells.map((cell) => (last = cell === '' ? last : sameKey(cell)))
}

export const contentOf = (table: Table, index: number): Content => {
  const cells = table.rows.slice(0, mostRows).map((row) => row.cells[index] ?? '')
  const filled = cells.filter((cell) => cell !== '')
  const some = filled.slice(0, mostCells)
  return {
    filled: filled.length,
    distinct: new Set(filled.map(sameKey)).size,
    codes: share(some, isCode),
    dates: share(some, isDate),
    statuses: share(some, isStatusCell),
    percents: share(some, (cell) => parseProgress(cell) !== null),
    numbers: share(some, isNumber),
    priorities: share(some, (cell) => readPriority(cell) !== null),
    saysStatus: share(some, (cell) => readStatus(cell) !== null),
    bodies: share(some, isBody),
    marks: share(some, (cell) => markRole(cell) !== null),
    leadMarks: share(some, (cell) => markRole(cell) === 'lead'),
    persons: share(some, (cell) =>
      /^\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?: \p{Lu}[\p{Ll}.]+(?:-\p{Lu}\p{Ll}+)?){1,3}$/u.test(cell),
    ),
    length: filled.reduce((sum, cell) => sum + cell.length, 0) / Math.max(filled.length, 1),
    repeatsInBlocks: cells.some((cell, i) => cell !== '' && i > 0 && cell === cells[i - 1]),
    keys: filledDown(cells),
  }
}

/** Real tables hold a slip or two: a title used twice, a goal spelled in two ways. */
const tolerated = 0.05

/** Each value of `a` stands beside one value of `b` only, but for slips. */
export const determines = (a: Content, b: Content): boolean => {
  const beside = new Map<string, string>()
  const split = new Set<string>()
  for (const [i, key] of a.keys.entries()) {
    if (key === '') continue
    const other = b.keys[i] ?? ''
    const known = beside.get(key)
    if (known === undefined) beside.set(key, other)
    else if (known !== other) split.add(key)
  }
  return split.size <= beside.size * tolerated
}

/** Share of the filled cells that are told apart; 1 where every cell is its own. */
export const uniqueness = (content: Content) => (content.filled === 0 ? 0 : content.distinct / content.filled)
