import { wordOf, type Block } from '../documents/word.ts'
import { localDate } from '../clock.ts'
import type { FileAnswer } from '../http/implement.ts'
import type { Locale } from '../people/rules.ts'
import { requestFileType } from './draft-contract.ts'
import { answers } from './handshake-rules.ts'
import { answerBy } from './list-rules.ts'
import { requestWords } from './request-words.ts'
import type { HandshakeRow } from './thread-queries.ts'

/** `2026-12-31` as it is read: 31.12.2026. */
const day = (on: string) => on.split('-').reverse().join('.')

const requestBlocks = (row: HandshakeRow, locale: Locale, isFirstOfPlan: boolean): Block[] => {
  const w = requestWords[locale]
  const by = answerBy(row)
  const lines = [
    [w.expected, row.expectedResult],
    [w.due, row.due?.text],
    [w.because, row.becauseYou],
    [w.source, row.state === 'named' ? row.source : null],
    [w.takesOver, row.replaces?.partnerName],
    [w.answerBy, by && day(by)],
  ].flatMap(([label, text]): Block[] => (text ? [{ text: `${label}: ${text}` }] : []))
  return [
    ...(isFirstOfPlan ? [{ heading: 2 as const, text: row.plan.title }] : []),
    { heading: 3, text: [row.measureNumber, row.measureTitle].filter(Boolean).join(' ') },
    { text: `${row.partnerName}: ${w.roles[row.role]}.` },
    ...(row.text === null ? [] : [{ text: `«${row.text}»`, isQuote: true }]),
    ...lines,
    { text: w.tick, isQuiet: true },
    ...answers.map((answer): Block => ({ text: `☐ ${w.answers[answer]}` })),
    { blank: w.words, lines: 3 },
    { blank: w.anchored, lines: 1 },
  ]
}

/** The requests that wait, to be talked about at home where nobody has signed in: each with its exact text and lines to answer on. */
export const requestsFile = async (
  rows: readonly HandshakeRow[],
  locale: Locale,
  now: Date,
): Promise<FileAnswer> => {
  const w = requestWords[locale]
  const on = localDate(now, rows[0]?.zone ?? 'Europe/Oslo')
  const foot = w.made(day(on))
  const blocks: Block[] = [
    { heading: 1, text: w.title },
    { text: rows.length === 0 ? w.none : w.intro },
    ...rows.flatMap((row, i) => requestBlocks(row, locale, row.plan.id !== rows[i - 1]?.plan.id)),
  ]
  return {
    name: `${w.title} ${on}.docx`,
    type: requestFileType,
    bytes: await wordOf({ title: w.title, locale, foot, blocks }),
  }
}
