import type { QuietTime } from './rules.ts'

const day = 86_400_000
const at = (date: string) => Date.parse(`${date}T00:00:00Z`)
const dateOf = (time: number) => new Date(time).toISOString().slice(0, 10)

/** `date` and the result are ISO dates; days may be negative. */
export const addDays = (date: string, days: number) => dateOf(at(date) + days * day)

/** Monday is 1, Sunday 7. */
const weekday = (date: string) => new Date(at(date)).getUTCDay() || 7

/** The week by ISO 8601: the one that its Thursday lies in. */
const weekOf = (date: string) => {
  const thursday = addDays(date, 4 - weekday(date))
  return Math.floor((at(thursday) - at(`${thursday.slice(0, 4)}-01-01`)) / (7 * day)) + 1
}

/** Easter Sunday of the Gregorian calendar. Source: the anonymous algorithm (Meeus, Astronomical Algorithms, chapter 8). */
const easterOf = (year: number) => {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  return dateOf(Date.UTC(year, month - 1, ((h + l - 7 * m + 114) % 31) + 1))
}

const daysFromEaster = (date: string) => (at(date) - at(easterOf(Number(date.slice(0, 4))))) / day

const fixedHolidays = ['01-01', '05-01', '05-17', '12-25', '12-26']
/** Maundy Thursday, Good Friday, Easter Sunday and Monday, Ascension, Whit Sunday and Monday. */
const movingHolidays = [-3, -2, 0, 1, 39, 49, 50]

/** Source: domain rules on time; the holidays are those of Norwegian law (lov om helligdager; 1 and 17 May). */
const lies: Record<QuietTime, (date: string) => boolean> = {
  weekends: (date) => weekday(date) > 5,
  holidays: (date) => fixedHolidays.includes(date.slice(5)) || movingHolidays.includes(daysFromEaster(date)),
  summer: (date) => weekOf(date) >= 28 && weekOf(date) <= 32,
  christmas: (date) => date.slice(5) >= '12-24' || date.slice(5) === '01-01',
  /** From Palm Sunday to Easter Monday. */
  easter: (date) => daysFromEaster(date) >= -7 && daysFromEaster(date) <= 1,
}

/** Whether nothing is sent on a calendar date, by what a partnership has chosen. */
export const isQuiet = (date: string, quiet: readonly QuietTime[]) => quiet.some((time) => lies[time](date))

/** The latest date up to `date` on which something is sent. Quiet times end, so one is found. */
export const lastSendingDate = (date: string, quiet: readonly QuietTime[]): string =>
  isQuiet(date, quiet) ? lastSendingDate(addDays(date, -1), quiet) : date
