/** CSV text -> grid of cells: comma, semicolon or tab, quoted line breaks, ragged rows. */
import { CsvError, parse } from 'csv-parse/sync'
import { idHeader } from '../exports/rules.ts'
import { FileProblem, limits } from './file-problem.ts'

const delimiters = [';', ',', '\t', '|']

const options = (delimiter: string, quote: '"' | false) => ({
  delimiter,
  quote,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: false,
  // Spreadsheets number records, not lines: an empty one keeps its number.
  record_delimiter: ['\r\n', '\n', '\r'],
})

/** How many columns most of the first records agree on; a delimiter that only stands inside sentences agrees on nothing. */
const agreement = (text: string, delimiter: string): number => {
  try {
    const records: string[][] = parse(text, { ...options(delimiter, '"'), to: 30 })
    const widths = records.map((record) => record.length).filter((width) => width > 1)
    const counts = new Map<number, number>()
    for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
    const [width, times] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0]
    return (times / Math.max(records.length, 1)) * (1 + Math.log2(width))
  } catch {
    return 0
  }
}

/** Excel may say it itself in the first line: `sep=;`. */
const declared = (text: string) => /^sep=(.)\r?\n/i.exec(text)

const delimiterOf = (text: string): string => {
  const sample = text.slice(0, 200_000)
  // A file of our own, as we write it; what stands in its cells decides nothing.
  if (sample.slice(0, sample.search(/\r?\n|$/)).includes(`"${idHeader}"`)) return ';'
  return delimiters
    .map((delimiter) => ({ delimiter, score: agreement(sample, delimiter) }))
    .reduce((best, next) => (next.score > best.score ? next : best)).delimiter
}

const guard = (record: string[], { records }: { records: number }): string[] => {
  if (record.length > limits.columns && record.slice(limits.columns).some((cell) => cell.trim() !== ''))
    throw new FileProblem('file.tooManyColumns', { limit: String(limits.columns) })
  // Leaves room for titles above the header; the table's own count is exact.
  if (records > limits.rows + 1_000) throw new FileProblem('file.tooManyRows', { limit: String(limits.rows) })
  return record.slice(0, limits.columns)
}

const records = (text: string, delimiter: string, quote: '"' | false): string[][] =>
  parse(text, { ...options(delimiter, quote), on_record: guard })

/** @throws FileProblem `file.tooManyRows`, `file.tooManyColumns`, `file.unreadable` */
export const readCsv = (text: string): string[][] => {
  const said = declared(text)
  const delimiter = said?.[1] ?? delimiterOf(text)
  // The line stays as an empty row, so that row numbers are the file's own.
  const body = said ? `\n${text.slice(said[0].length)}` : text
  try {
    return records(body, delimiter, '"')
  } catch (error) {
    if (error instanceof FileProblem) throw error
    if (!(error instanceof CsvError)) throw error
  }
  try {
    // A quotation mark that is never closed is just a character.
    return records(body, delimiter, false)
  } catch (error) {
    if (error instanceof FileProblem) throw error
    throw new FileProblem('file.unreadable')
  }
}
