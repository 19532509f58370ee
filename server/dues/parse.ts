/**
 * A source's own words for a time -> what can be read of them. Source: domain rules on time.
 * The whole text must be understood: a date among words this does not know is `unknown`, listed for a person, never guessed.
 */
import { dayBefore, lastDay, months, type Span } from './calendar.ts'
import { readPoint, type Point } from './point.ts'
import type { Due } from './rules.ts'
import { withIsoDates, type SlashOrder } from './slashes.ts'
import { anyOf, fold } from './text.ts'
import {
  beforeWords,
  byWords,
  continuousWords,
  earlyWords,
  endWords,
  fromWords,
  planPeriodWords,
  rangeWords,
  recurringWords,
  yearFillers,
} from './words.ts'

export type DueOptions = {
  /** What "i planperioden" means; without it such a due is unknown. `endOn` exclusive. */
  planPeriod?: Span | null
  /** How the source writes 03/04/2026, where that is known: by itself it may be either, and is unknown. */
  slashes?: SlashOrder | null
}
/** Longer texts are prose, not dues. */
const longest = 400

const leading = (words: string[]) => new RegExp(`^(?:${anyOf(words)})(?![\\p{L}\\p{N}])[:,]? *`, 'u')
const lead = {
  by: leading(byWords),
  before: leading(beforeWords),
  end: leading(endWords),
  early: leading(earlyWords),
  filler: leading(yearFillers),
  from: leading(fromWords),
  continuous: leading(continuousWords),
  recurring: leading([...recurringWords]),
  timesAYear:
    /^(?:\d|en|ein|to|two|tre|three|fire|four|minst en)(?: ?x| gang| ganger| gonger| times)?(?: i | per | pr\.? | om | a )(?:aret|ar|year|maneden|month)[:,]? */u,
}
const recurringInside = new RegExp(`(?<![\\p{L}])(?:${anyOf(recurringWords)})(?![\\p{L}])`, 'u')
const planPeriod = new RegExp(
  `^(?:(?:i|gjennom|gjennom hele|gjennom heile|hele|heile|under|during|in|throughout|innen|innenfor) )?(?:${anyOf(planPeriodWords)})$`,
  'u',
)
const cut = new RegExp(`(.+?)( ?- ?| (?:${anyOf(rangeWords)}) | ?/ ?)(.+)`, 'u')

/** Link targets say nothing of time; the words of a link may. */
const withoutLinks = (text: string) =>
  text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/https?:\/\/\S+/g, ' ')

/** A remark after the date ("31.12.2026 (forutsatt midler)") is let be, unless it holds figures: those might be another date. */
const withoutRemark = (text: string): string => {
  const found = /^(.*?[^\s(;])\s*(?:\(([^()]*)\)|;(.*))\s*$/u.exec(text)
  return found && !/\d/.test(found[2] ?? found[3] ?? '') ? found[1]! : text
}

const trimmed = (text: string) =>
  text.replace(/^[\s.,:;]+|[\s,:;]+$/gu, '').replace(/(?<=[\d\p{L}]{3})\.$/u, '')

/** "2026-27", "2026/2027": years, not a month. "2026-12" was read as a month before this is asked. */
const yearPair = (text: string): Point | null => {
  const found = /^((?:19|20|21)\d\d) ?[-/] ?(\d\d)$/.exec(text)
  if (!found) return null
  const [from, to] = [Number(found[1]), Number(found[1]!.slice(0, 2) + found[2])]
  return to > from ? { ...months(from, 1, (to - from + 1) * 12), precision: 'range' } : null
}

/** What B says and A leaves out ("mars-juni 2026", "1.-15. mars 2026") belongs to both; so does what A says first ("uke 42-44 2026"). */
const completions = (a: string, b: string): [string, string][] => {
  const wordsOfB = b.split(' ')
  const year = /(?:19|20|21)\d\d$/.exec(b)?.[0]
  const tails = wordsOfB.map((_, i): [string, string] => [`${a} ${wordsOfB.slice(i).join(' ')}`, b])
  const first = a.split(' ')[0]!
  const weeks: [string, string][] = year ? [[`${a} ${year}`, `${first} ${b}`]] : []
  const dotted: [string, string][] =
    year && /^\d{1,2}\.\d{1,2}\.?$/.test(a) ? [[`${a.replace(/\.$/, '')}.${year}`, b]] : []
  return [[a, b], ...dotted, ...tails.reverse(), ...weeks]
}

/** A slash joins like with like ("vår/sommer 2026"); "høst 2025/2026" may mean either. */
const joined = (a: string, b: string, likeOnly: boolean): Point | null => {
  for (const [from, to] of completions(a, b)) {
    const [start, end] = [readEdge(from), readEdge(to)]
    if (likeOnly && start?.precision !== end?.precision) continue
    if (start && end && start.startOn < end.endOn && start.startOn <= end.startOn)
      return { startOn: start.startOn, endOn: end.endOn, precision: 'range' }
  }
  return null
}

/** Every place the text could be cut in two is tried, first the leftmost. */
const readRange = (text: string): Point | null => {
  const pair = yearPair(text)
  if (pair) return pair
  const body = text.replace(lead.from, '')
  let at = 0
  for (let tries = 0; tries < 6 && at < body.length; tries++) {
    const found = cut.exec(body.slice(at))
    if (!found) return null
    const a = body.slice(0, at) + found[1]!
    const read = joined(a.trim(), found[3]!.trim(), found[2]!.includes('/'))
    if (read) return read
    at = a.length + 1
  }
  return null
}

/** An end of a range: a point, or "end of" / "early" one. */
const readEdge = (text: string): Point | null => {
  const plain = readPoint(text)
  if (plain) return plain
  if (lead.end.test(text)) {
    const whole = readPoint(text.replace(lead.end, '').replace(lead.filler, ''))
    return whole && { ...lastDay(whole), precision: 'day' }
  }
  if (!lead.early.test(text)) return null
  const year = readPoint(text.replace(lead.early, ''))
  return year?.precision === 'year'
    ? { ...months(Number(year.startOn.slice(0, 4)), 1, 4), precision: 'range' }
    : null
}

/** "By X" ends where X ends; "before X" where X begins. */
const readDated = (text: string): Point | null => {
  const read = readEdge(text) ?? readRange(text)
  if (read) return read
  if (lead.before.test(text)) {
    const rest = readEdge(text.replace(lead.before, ''))
    if (rest) return { ...dayBefore(rest), precision: 'day' }
  }
  const rest = text.replace(lead.by, '')
  return rest !== text && rest !== '' ? readDated(rest) : null
}

type Read = Omit<Due, 'text'>
const undated = (precision: Due['precision']): Read => ({ startOn: null, endOn: null, precision })

/** Recurring and continuous dues keep an end that is said with them ("Biannually until 2029"); a date without a year is no end. */
const withEnd = (precision: 'recurring' | 'continuous', rest: string): Read => {
  const dated = readDated(trimmed(rest))
  return dated ? { ...dated, precision } : undated(precision)
}

const readRepeating = (text: string): Read | null => {
  if (lead.continuous.test(text)) return withEnd('continuous', text.replace(lead.continuous, ''))
  for (const words of [lead.recurring, lead.timesAYear])
    if (words.test(text)) return withEnd('recurring', text.replace(words, ''))
  // "Rapporteres årlig" is plain; a sentence with the word in it may say anything.
  const isShort = text.split(' ').length <= 4 && !/\d/.test(text)
  return isShort && recurringInside.test(text) ? undated('recurring') : null
}

const read = (text: string, options: DueOptions): Read => {
  if (text.length > longest) return undated('unknown')
  const folded = trimmed(fold(withIsoDates(withoutLinks(text), options.slashes ?? null)))
  for (const candidate of new Set([folded, trimmed(withoutRemark(folded))])) {
    if (candidate === '') continue
    if (planPeriod.test(candidate))
      return options.planPeriod ? { ...span(options.planPeriod), precision: 'range' } : undated('unknown')
    const found = readDated(candidate) ?? readRepeating(candidate)
    if (found) return found
  }
  return undated('unknown')
}

const span = ({ startOn, endOn }: Span): Span => ({ startOn, endOn })

/** Never throws; `text` is kept verbatim. `startOn < endOn` wherever both stand. */
export const parseDue = (text: string, options: DueOptions = {}): Due => ({ text, ...read(text, options) })

/** A "Tidsrom" column: the same words, but the whole of what they span is meant, not only its end. */
export const parsePeriod = (text: string, options: DueOptions = {}): Due => parseDue(text, options)

/** The first day of what a start column says ("høst 2024" -> 2024-09-01); null where nothing could be read. */
export const parseStart = (text: string, options: DueOptions = {}): string | null => {
  const due = parseDue(text.replace(/^\s*(?:fra og med|fra|frå|från|from|f\.o\.m\.?|fom)\s+/iu, ''), options)
  return due.precision === 'recurring' || due.precision === 'continuous' ? null : due.startOn
}
