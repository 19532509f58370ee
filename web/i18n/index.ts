import { formatDate, formatInstant, formatNumber, formatPercent, formatTime, pluralForm } from './format.ts'
import { messages } from './locale.ts'
import type { Master, MessageKey } from './messages.ts'
import type { ParamsOf } from './types.ts'

export type { MessageKey } from './messages.ts'
export * from './format.ts'
export { firstLocale, loadLocale, locale, localeNames, locales, type Locale } from './locale.ts'

type Values = Record<string, string | number>
type Arguments<K extends MessageKey> = keyof ParamsOf<Master[K]> extends never
  ? [params?: Values]
  : [params: ParamsOf<Master[K]>]

const written = (value: string | number, format: string | undefined) => {
  if (format === 'date') return formatDate(String(value))
  if (format === 'instant') return formatInstant(String(value))
  if (format === 'time') return formatTime(String(value))
  if (format === 'percent') return formatPercent(Number(value))
  return typeof value === 'number' ? formatNumber(value) : value
}

/** The text of a key in the reader's language, reactive to a change of language. */
export const t = <K extends MessageKey>(key: K, ...[params]: Arguments<K>): string => {
  const values = (params ?? {}) as Values
  const text = messages.value[key]
  if (text === undefined) return key
  const template = typeof text === 'string' ? text : text[pluralForm(Number(values['n']))]
  return template.replace(/\{(\w+)(?::(\w+))?\}/g, (whole, name: string, format?: string) => {
    const value = values[name]
    return value === undefined ? whole : written(value, format)
  })
}

/** For keys put together at run time, such as `error.${code}`: checked where the key's type is made. */
export const tLoose = (key: MessageKey, params: Values = {}): string =>
  (t as (k: MessageKey, p: Values) => string)(key, params)

/** A text cut at its tags: `'<all>3 tiltak</all> venter'` -> `[{ tag: 'all', text: '3 tiltak' }, { tag: null, text: ' venter' }]`. */
export const tagged = (text: string): { tag: string | null; text: string }[] =>
  text
    .split(/(<(\w+)>.*?<\/\2>)/gs)
    .filter((_, i) => i % 3 !== 2)
    .filter((part) => part !== '')
    .map((part) => {
      const [, tag, inner] = /^<(\w+)>(.*)<\/\1>$/s.exec(part) ?? []
      return tag === undefined ? { tag: null, text: part } : { tag, text: inner ?? '' }
    })
