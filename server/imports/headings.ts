/** Rows that name a goal by standing alone over a block of measures. */
import { isCode } from './column-content.ts'
import { headerMeanings, levelKind, levelRank } from './header-words.ts'
import type { Column, Table } from './model.ts'
import { splitFor, splitNumbered, type Split } from './numbered-titles.ts'
import { filledIn, isOddRow } from './odd-rows.ts'

export type Heading = {
  rowIndex: number
  /** Column of the words; a merged heading stands in several, all of which it fills. */
  textIndex: number
  number: string | null
  title: string
  levelName: string | null
  /** 0 = topmost. */
  depth: number
}

const isNameColumn = ({ role }: Column) =>
  ['goal', 'goal.number', 'measure', 'measure.number', 'ignore'].includes(role)

/** Rows of this table usually say more than a title: only then is a row with a title alone a heading. */
const saysMoreUsually = (table: Table, columns: Column[]): boolean => {
  const attributes = columns.filter((column) => !isNameColumn(column)).map(({ index }) => index)
  const rows = table.rows.filter(({ cells }) => filledIn(cells).length > 1)
  const more = rows.filter(({ cells }) => attributes.some((index) => cells[index] !== '')).length
  return attributes.length > 0 && rows.length >= 2 && more / rows.length >= 0.6
}

type Found = Omit<Heading, 'depth' | 'rowIndex'>

const heading = (text: string, textIndex: number, number: string | null, splitTitle: Split): Found => {
  const split = number === null ? (splitNumbered(text) ?? splitTitle(text)) : null
  const word = /^\p{L}[\p{L}-]+/u.exec(text)?.[0] ?? ''
  return {
    textIndex,
    number: number ?? split?.number ?? null,
    title: split?.title ?? text,
    levelName: split?.levelName ?? (split && levelKind(word) === 'goal' ? word : null),
  }
}

const longestHeading = 400
const isWords = (text: string) => /\p{L}{3}/u.test(text) && !isCode(text) && text.length <= longestHeading

/** One text, alone or merged over the row, where a title or a number would stand. */
const asLoneText = (cells: string[], columns: Column[], splitTitle: Split): Found | null => {
  const filled = filledIn(cells)
  const texts = new Set(filled.map((index) => cells[index]!))
  const [text] = texts
  if (texts.size !== 1 || text === undefined || !isWords(text)) return null
  const at = columns[filled[0]!]!
  const isMerged = filled.length >= 3
  const standsWhereTitlesDo =
    filled.length <= 2 &&
    (at.role === 'measure' || at.role === 'measure.number' || (at.index === 0 && at.role !== 'goal'))
  return isMerged || standsWhereTitlesDo ? heading(text, filled[0]!, null, splitTitle) : null
}

/** "1 | Oppvekst" over "1.1 | Leseløft | NAV": a number and a title, and the next rows' numbers go on from it. */
const asNumberedPair = (table: Table, columns: Column[], rowIndex: number): Found | null => {
  const { cells } = table.rows[rowIndex]!
  const [number, title] = (['measure.number', 'measure'] as const).map((role) =>
    columns.find((column) => column.role === role),
  )
  const filled = filledIn(cells)
  if (
    !number ||
    !title ||
    filled.length !== 2 ||
    !filled.includes(number.index) ||
    !filled.includes(title.index)
  )
    return null
  const own = cells[number.index]!.replace(/\.$/, '')
  const next = table.rows[rowIndex + 1]?.cells[number.index] ?? ''
  return isCode(own) && new RegExp(`^${own.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}[.-]\\d`).test(next)
    ? heading(cells[title.index]!, title.index, own, splitNumbered)
    : null
}

/** How deep, by its number's parts or its level's word; else by its place in a run of headings. */
const depths = (found: (Found & { rowIndex: number })[]): Heading[] => {
  const parts = found.map(({ number }) => number?.split(/[.-]/).filter(Boolean).length)
  if (parts.every((one) => one !== undefined)) {
    const least = Math.min(...parts)
    return found.map((one, i) => ({ ...one, depth: parts[i]! - least }))
  }
  const ranks = found.map(({ levelName, title }) => levelRankOf(levelName ?? title))
  if (ranks.every((rank) => rank !== null)) {
    const order = [...new Set(ranks)].sort((a, b) => a - b)
    return found.map((one, i) => ({ ...one, depth: order.indexOf(ranks[i]!) }))
  }
  const place: number[] = []
  found.forEach(({ rowIndex }, i) =>
    place.push(i > 0 && found[i - 1]!.rowIndex === rowIndex - 1 ? place[i - 1]! + 1 : 0),
  )
  const deepest = Math.max(0, ...place)
  // A heading alone stands beside the lowest of a run.
  const isAlone = (i: number) => place[i] === 0 && (place[i + 1] ?? 0) === 0
  return found.map((one, i) => ({ ...one, depth: isAlone(i) ? deepest : place[i]! }))
}
const levelRankOf = (text: string): number | null => {
  const word = /^[\p{L} -]{3,30}?(?= ?[\d:–-]|$)/u.exec(text)?.[0].trim() ?? ''
  return levelKind(word) === 'goal' && headerMeanings(word)[0]?.weight === 3 ? levelRank(word) : null
}

/** By row index. A heading has something under it; the same text at the table's end is no heading. */
export const headingsOf = (table: Table, columns: Column[]): Map<number, Heading> => {
  const title = columns.find(({ role }) => role === 'measure')
  if (!title || !saysMoreUsually(table, columns)) return new Map()
  const splitTitle = splitFor(table, title.index)
  const isOther = (cells: string[]) => isOddRow(cells, table.headers)
  const found = table.rows.flatMap(({ cells }, rowIndex) => {
    if (isOther(cells)) return []
    const one = asLoneText(cells, columns, splitTitle) ?? asNumberedPair(table, columns, rowIndex)
    return one ? [{ ...one, rowIndex }] : []
  })
  const rows = new Set(found.map(({ rowIndex }) => rowIndex))
  let last = table.rows.length - 1
  while (last >= 0 && (rows.has(last) || isOther(table.rows[last]!.cells))) last--
  const kept = found.filter(({ rowIndex }) => rowIndex < last)
  // Where most rows are "headings", they are measures with little said of them.
  const headings = kept.length > table.rows.length / 2 ? [] : depths(kept)
  return new Map(headings.map((one) => [one.rowIndex, one]))
}
