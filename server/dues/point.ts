/** One point in time as a plan writes it: a day, a week, a month, a part of a year, a year. Ranges and "by" are parse.ts. */
import { day, months, week, type Span } from './calendar.ts'
import type { DuePrecision } from './rules.ts'
import { anyOf, fold, indexOf } from './text.ts'
import {
  halfWords,
  monthWords,
  ordinalWords,
  quarterWords,
  seasonWords,
  tertialWords,
  weekWords,
  type Season,
} from './words.ts'

export type Point = Span & { precision: DuePrecision }

const year = '((?:19|20|21)\\d\\d)'
const between = "(?:[ ,/.'-]+(?:of |i |de |do |du |av |af )?|)"
const month = `(${anyOf(monthWords.flat())})\\.?`
const dayNumber = '(\\d{1,2})(?:\\.|st|nd|rd|th|er|º|o)?'
const ordinal = `(${anyOf(ordinalWords.flat())})(?:\\.|:[ae]|st|nd|rd|th|er|e|eme|º|o)?`

const monthIndex = indexOf(monthWords)
const ordinalIndex = indexOf(ordinalWords)
const seasonOf = new Map(
  (Object.keys(seasonWords) as Season[]).flatMap((season) =>
    seasonWords[season].map((word) => [fold(word), season] as const),
  ),
)

const as = (precision: DuePrecision, span: Span | null): Point | null => span && { ...span, precision }
const fullYear = (digits: string) => Number(digits.length === 2 ? `20${digits}` : digits)
const monthOf = (word: string) => monthIndex.get(word)! + 1

/** Slashes are written day first in Europe and month first in America: read only where one order is possible, or both say the same. */
const slashed = (a: number, b: number, y: number): Span | null => {
  const dayFirst = day(y, b, a)
  const monthFirst = day(y, a, b)
  if (dayFirst && monthFirst && dayFirst.startOn !== monthFirst.startOn) return null
  return dayFirst ?? monthFirst
}

/** Parts of a year: `size` months each, `count` of them. */
const part = (
  precision: DuePrecision,
  size: number,
  count: number,
  index: number,
  y: number,
): Point | null => (index >= 0 && index < count ? as(precision, months(y, index * size + 1, size)) : null)

/** Source: domain rules on time. Winter Y = 1 Dec Y-1 to 1 Mar Y. */
export const season = (name: Season, y: number): Point => {
  const first = { winter: 0, spring: 3, summer: 6, autumn: 9 }[name]
  return { ...(name === 'winter' ? months(y - 1, 12, 3) : months(y, first, 3)), precision: 'season' }
}

const seasonAcrossYears = (word: string, from: string, to: string): Point | null => {
  const last = to.length === 2 ? Number(from.slice(0, 2) + to) : Number(to)
  const name = seasonOf.get(word)!
  return name === 'winter' && last === Number(from) + 1 ? season(name, last) : null
}

type Pattern = [RegExp, (...groups: string[]) => Point | null]
const pattern = (source: string, read: Pattern[1]): Pattern => [new RegExp(`^${source}$`, 'u'), read]

const kinds: [words: string[], letters: string, precision: DuePrecision, size: number, count: number][] = [
  [quarterWords, 'qk', 'quarter', 3, 4],
  [tertialWords, 't', 'tertial', 4, 3],
  [halfWords, 'h', 'halfYear', 6, 2],
]

const partPatterns = kinds.flatMap(([words, letters, precision, size, count]) => {
  const word = `(?:${anyOf(words)})\\.?`
  const read = (n: string, y: string) => part(precision, size, count, ordinalIndex.get(n)!, Number(y))
  const digit = (n: string, y: string) => part(precision, size, count, Number(n) - 1, Number(y))
  return [
    pattern(`${ordinal} ?${word}${between}${year}`, read),
    pattern(`${word} ?([1-4])${between}${year}`, digit),
    pattern(`[${letters}] ?([1-4])${between}${year}`, digit),
    pattern(`([1-4]) ?[${letters}]${between}${year}`, digit),
    pattern(`${year}${between}[${letters}] ?([1-4])`, (y, n) => digit(n, y)),
    pattern(`${year}${between}${ordinal} ?${word}`, (y, n) => read(n, y)),
  ]
})

const patterns: Pattern[] = [
  pattern(`${year}-(\\d\\d)-(\\d\\d)(?:[t ]\\d\\d:\\d\\d.*)?`, (y, m, d) => as('day', day(+y, +m, +d))),
  pattern(`(\\d{1,2})\\. ?(\\d{1,2})\\. ?(\\d\\d|(?:19|20|21)\\d\\d)`, (d, m, y) =>
    as('day', day(fullYear(y), +m, +d)),
  ),
  // No language here writes the month first with dashes.
  pattern(`(\\d{1,2})-(\\d{1,2})-${year}`, (d, m, y) => as('day', day(+y, +m, +d))),
  pattern(`(\\d{1,2})/(\\d{1,2})/${year}`, (a, b, y) => as('day', slashed(+a, +b, +y))),
  pattern(`${year}/(\\d{1,2})/(\\d{1,2})`, (y, m, d) => as('day', day(+y, +m, +d))),
  pattern(`(?:den |le )?${dayNumber} ?(?:of |de )?${month}${between}${year}`, (d, m, y) =>
    as('day', day(+y, monthOf(m), +d)),
  ),
  pattern(`${month} ?${dayNumber}(?:,? )${year}`, (m, d, y) => as('day', day(+y, monthOf(m), +d))),
  pattern(`(?:${anyOf(weekWords)}|v\\.|w)\\.? ?(\\d{1,2})${between}${year}`, (w, y) =>
    as('week', week(+y, +w)),
  ),
  pattern(`${year}[ ,-]*(?:w|${anyOf(weekWords)}) ?(\\d{1,2})`, (y, w) => as('week', week(+y, +w))),
  pattern(`${month}${between}${year}`, (m, y) => as('month', months(+y, monthOf(m), 1))),
  pattern(`${year}${between}${month}`, (y, m) => as('month', months(+y, monthOf(m), 1))),
  pattern(`(0?[1-9]|1[0-2])[./]${year}`, (m, y) => as('month', months(+y, +m, 1))),
  pattern(`${year}-(0[1-9]|1[0-2])`, (y, m) => as('month', months(+y, +m, 1))),
  pattern(`(${[...seasonOf.keys()].join('|')})${between}${year}`, (s, y) => season(seasonOf.get(s)!, +y)),
  pattern(`${year}${between}(${[...seasonOf.keys()].join('|')})`, (y, s) => season(seasonOf.get(s)!, +y)),
  pattern(`(${[...seasonOf.keys()].join('|')}) ${year}[/-](\\d{4}|\\d\\d)`, (s, a, b) =>
    seasonAcrossYears(s, a, b),
  ),
  ...partPatterns,
  pattern(`(?:year |ar |aret |annee |ano )?${year}`, (y) => as('year', months(+y, 1, 12))),
]

/** `text` is folded. null = not a point in time this can read; never a guess. */
export const readPoint = (text: string): Point | null => {
  for (const [regex, read] of patterns) {
    const found = regex.exec(text)
    const point = found && read(...found.slice(1))
    if (point) return point
  }
  return null
}
