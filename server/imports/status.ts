/** What a status cell says, split into phase, course, disposition and progress. Unread words are not guessed at. */
import { parseDue } from '../dues/parse.ts'
import type { Priority } from '../measures/rules.ts'
import type { Reading } from './model.ts'
import { priorityWords, statusFacts, type StatusFact } from './vocabulary/status.ts'
import { folded } from './words.ts'

type Said = Omit<Reading, 'text'>

const factOf = new Map<string, StatusFact>(
  statusFacts.flatMap((fact) => fact.words.map((word) => [folded(word), fact] as const)),
)
const longestFirst = [...factOf.keys()].sort((a, b) => b.length - a.length)

const nothing: Said = { phase: null, course: null, progress: null, disposition: null, isContinuous: false }
const isNothing = (said: Said) => Object.entries(said).every(([, value]) => value === null || value === false)

const saidBy = (fact: StatusFact): Said => ({
  ...nothing,
  phase: fact.phase ?? null,
  course: fact.course ?? null,
  disposition: fact.disposition ?? null,
  isContinuous: fact.isContinuous ?? false,
})

const percent = (value: number): number | null => (value >= 0 && value <= 100 ? Math.round(value) : null)

/**
 * "75 %", "0,75" (a share, as spreadsheets keep percentages), "3/4", "3 av 4"; with `isProgressColumn` also a bare "75".
 * A bare "1" may be 1 % or all of it, and is not read.
 */
export const parseProgress = (text: string, isProgressColumn = false): number | null => {
  const plain = text.trim().replace(',', '.')
  const withSign = /^(\d{1,3}(?:\.\d+)?) ?(?:%|prosent|percent|pst\.?)$/i.exec(plain)
  if (withSign) return percent(Number(withSign[1]))
  const parts = /^(\d{1,4}) ?(?:\/|av|of) ?(\d{1,4})$/.exec(plain)
  if (parts) return Number(parts[2]) > 0 ? percent((Number(parts[1]) / Number(parts[2])) * 100) : null
  if (!isProgressColumn) return null
  if (/^[01]\.\d+$/.test(plain)) return percent(Number(plain) * 100)
  return /^\d{1,3}$/.test(plain) && plain !== '1' ? percent(Number(plain)) : null
}

/** One phrase: a known word, a percentage, or a known word with a date behind it ("Gjennomført 2024", "Ferdig i juni 2024"). */
const readPhrase = (phrase: string): Said | null => {
  const fact = factOf.get(phrase)
  if (fact) return saidBy(fact)
  const progress = parseProgress(phrase)
  if (progress !== null) return { ...nothing, progress }
  const word = longestFirst.find((one) => one.length > 2 && phrase.startsWith(`${one} `))
  const rest = word ? phrase.slice(word.length).trim() : ''
  return word && /\d/.test(rest) && parseDue(rest).endOn !== null ? saidBy(factOf.get(word)!) : null
}

/** The first to say a thing has said it. A course from a later phrase goes with the phase of an earlier one ("Pågår, forsinket"). */
const together = (a: Said, b: Said): Said => ({
  phase: a.phase ?? b.phase,
  course: a.course ?? b.course,
  progress: a.progress ?? b.progress,
  disposition: a.disposition ?? b.disposition,
  isContinuous: a.isContinuous || b.isContinuous,
})

/** Punctuation that ends a phrase. A full stop only before a space: "31.12.2026" is one. */
const phraseEnd = /\s*(?:[;,:()\n/|]|\.(?=\s|$)|\s-\s)\s*/u

/**
 * null where the first words are unknown. What follows a known phrase may be a remark ("Gjennomført. Rapport levert i mai");
 * the cell stays word for word in `text`.
 */
export const readStatus = (text: string): Reading | null => {
  const whole = folded(text)
  // "3/4" holds a mark that elsewhere ends a phrase.
  const single = readPhrase(whole)
  if (single) return { text, ...single }
  const phrases = whole.split(phraseEnd).filter((phrase) => phrase !== '')
  const first = phrases[0] === undefined ? null : readPhrase(phrases[0])
  if (!first) return null
  const said = phrases.slice(1).reduce((sum, phrase) => together(sum, readPhrase(phrase) ?? nothing), first)
  return { text, ...said }
}

/** For deciding what a column is: something is said by the cell as a whole. */
export const isStatusCell = (text: string): boolean => {
  const said = readPhrase(folded(text))
  return said !== null && !isNothing(said)
}

export const readPriority = (text: string): Priority | null => {
  const word = folded(text).replace(/ (prioritet|priority|prio)$/, '')
  for (const priority of ['high', 'normal', 'low'] as const)
    if (priorityWords[priority].some((one) => folded(one) === word)) return priority
  return null
}
