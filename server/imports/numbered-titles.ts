/** "1.2 Tittel", "Delmål 3: Tittel": a number that stands in the title's own cell. */
import { isCode } from './column-content.ts'
import type { Table } from './model.ts'
import { isOddRow } from './odd-rows.ts'

export type NumberedTitle = { number: string | null; title: string; levelName: string | null }

/** A bare "2 nye kurs" is no number: a whole number needs a word before it, or a mark or more parts behind it. */
const numbered =
  /^(?:(\p{L}[\p{L}-]{1,24}) )?((?:\p{Lu}{1,4}[.-]?)?\d+(?:\.\d+)*\p{Ll}?)(\.|\)|:|\s?[-–—:])?\s+(\S.*)$/su

/** null where the text holds no number of its own. */
export const splitNumbered = (text: string): NumberedTitle | null => {
  const found = numbered.exec(text)
  if (!found) return null
  const [, word, number, mark, title] = found as unknown as [
    string,
    string | undefined,
    string,
    string | undefined,
    string,
  ]
  const isSure =
    word !== undefined
      ? mark !== undefined || /^(?:del|hoved|hovud)?mål$|^tiltak$/iu.test(word)
      : mark !== undefined || /\.|\p{L}/u.test(number)
  const isYear = /^(?:19|20)\d\d$/.test(number)
  return isSure && !isYear && isCode(number) ? { number, title, levelName: word ?? null } : null
}

const mostly = 0.8

/** "1 Oppvekst": a whole number without a mark. Believed only where every title of the column is written so. */
const splitBare = (text: string): NumberedTitle | null => {
  const found = /^(\d{1,3})\s+(\p{Lu}.*)$/su.exec(text)
  return found ? { number: found[1]!, title: found[2]!, levelName: null } : null
}
const splitEither = (text: string) => splitNumbered(text) ?? splitBare(text)

export type Split = (text: string) => NumberedTitle | null
const never: Split = () => null

/** Numbers are taken out only where nearly every title of the column has one; "split out only if consistent". */
export const splitFor = (table: Table, index: number): Split => {
  const rows = table.rows.filter(({ cells }) => !isOddRow(cells, table.headers))
  const titles = [...new Set(rows.map(({ cells }) => cells[index] ?? '').filter((cell) => cell !== ''))]
  const numbersBy = (split: Split) => titles.map(split).flatMap((one) => (one ? [one.number] : []))
  const isVaried = (numbers: (string | null)[]) => new Set(numbers).size > 1
  const [sure, either] = [numbersBy(splitNumbered), numbersBy(splitEither)]
  const isOnlyOne = titles.length === 1 && sure.length === 1
  if (isOnlyOne || (isVaried(sure) && sure.length / titles.length >= mostly)) return splitNumbered
  return isVaried(either) && either.length === titles.length ? splitEither : never
}
