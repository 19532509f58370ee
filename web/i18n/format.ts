import { locale } from './locale.ts'

/** Norwegian numbers and dates in all three languages but for English words: readers and papers are the same. */
const tag = () => (locale.value === 'en' ? 'en-GB' : locale.value === 'nn' ? 'nn-NO' : 'nb-NO')
const made = new Map<string, unknown>()
const once = <T>(kind: string, make: () => T): T => {
  const key = `${tag()} ${kind}`
  if (!made.has(key)) made.set(key, make())
  return made.get(key) as T
}
const nbsp = '\u00a0'

/** `12 500`, with no-break spaces. */
export const formatNumber = (n: number) =>
  once('number', () => new Intl.NumberFormat(tag() === 'en-GB' ? 'en-GB' : 'nb-NO'))
    .format(n)
    .replace(/\s/g, nbsp)

/** `45 %`; takes percent, not a share. */
export const formatPercent = (percent: number) => `${formatNumber(Math.round(percent))}${nbsp}%`

/** `31.12.2026`, of an ISO date or of an instant (then in the partnership's zone). */
export const formatDate = (iso: string) => {
  if (/^\d{4}-\d\d-\d\d$/.test(iso)) return iso.split('-').reverse().join('.')
  const parts = once(
    'day',
    () =>
      new Intl.DateTimeFormat('nb-NO', {
        timeZone: 'Europe/Oslo',
        day: '2-digit',
        month: '2-digit',
        year: 'numeric',
      }),
  )
  return parts.format(new Date(iso))
}

/** `kl. 14.05`, in the partnership's zone. */
export const formatTime = (iso: string) => {
  const time = once(
    'time',
    () => new Intl.DateTimeFormat('nb-NO', { timeZone: 'Europe/Oslo', hour: '2-digit', minute: '2-digit' }),
  )
  const clock = time.format(new Date(iso)).replace(':', '.')
  return locale.value === 'en' ? clock : `kl. ${clock}`
}

/** `31.12.2026 kl. 14.05`. */
export const formatInstant = (iso: string) =>
  `${formatDate(iso)}${locale.value === 'en' ? ', ' : ' '}${formatTime(iso)}`

/** Day before an exclusive end: what people call the last day. */
export const lastDay = (endOn: string) =>
  new Date(Date.parse(`${endOn}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** `2024–2027` where whole years, else the two dates; the end is exclusive. */
export const formatPeriod = (startOn: string | null, endOn: string | null) => {
  if (startOn === null && endOn === null) return ''
  if (startOn?.endsWith('-01-01') && endOn?.endsWith('-01-01')) {
    const [from, to] = [startOn.slice(0, 4), lastDay(endOn).slice(0, 4)]
    return from === to ? from : `${from}–${to}`
  }
  return `${startOn ? formatDate(startOn) : ''}–${endOn ? formatDate(lastDay(endOn)) : ''}`
}

/** «a, b og c». */
export const formatList = (items: string[]) =>
  once('list', () => new Intl.ListFormat(tag(), { type: 'conjunction' })).format(items)

/** The words between and after the items of a list of `length`: `[', ', ' og ', '']`; for lists whose items are links. */
export const listSeparators = (length: number): string[] => {
  const parts = once('list', () => new Intl.ListFormat(tag(), { type: 'conjunction' })).formatToParts(
    Array.from({ length }, () => 'x'),
  )
  return parts.flatMap((part, i) =>
    part.type === 'element' ? [parts[i + 1]?.type === 'literal' ? parts[i + 1]!.value : ''] : [],
  )
}

/** No-break spaces where a line must not end: `T2 2026`, `1. kvartal 2027`, `45 %`, `uke 42`. */
export const unbroken = (text: string) =>
  text.replace(
    /\b(T[1-3]|uke|week|kvartal|halvår|tertial) (?=\d)|(\d\.) (?=\p{L})|(\d) (?=%)/gu,
    (m) => `${m.slice(0, -1)}${nbsp}`,
  )

export const pluralForm = (n: number): 'one' | 'other' =>
  once('plural', () => new Intl.PluralRules(tag())).select(n) === 'one' ? 'one' : 'other'
