import { createHash } from 'node:crypto'

/**
 * The content tells of a forum in the year 2026, on a day after T2 2026 was locked and T3 2026 opened (13.10.2026).
 * It is moved by whole years, so that this day is the latest one that is not after the day of loading: the last
 * round is always locked, the next is always open, at most a year old. What the content tells of later (answers in
 * the open round) is left out as long as it has not happened. Dates, rounds, case numbers, titles and dues move alike.
 */
const toldOn = '2026-10-13T08:00:00Z'

export const yearsToMove = (now: Date) => {
  const told = new Date(toldOn)
  const years = now.getUTCFullYear() - told.getUTCFullYear()
  told.setUTCFullYear(now.getUTCFullYear())
  return told <= now ? years : years - 1
}

const twoDigits = (n: number) => String(((n % 100) + 100) % 100).padStart(2, '0')
const moveText = (text: string, years: number) =>
  text
    .replace(/\b20\d\d\b/g, (year) => String(Number(year) + years))
    .replace(/\b(\d{1,3}\/)(\d\d)\b/g, (_, number: string, year: string) => number + twoDigits(+year + years))

/** The same content with every year in every text moved: years in full ("2026", "2026-10-13") and case numbers ("12/26"). */
export const moveYears = <T>(content: T, years: number): T => {
  const move = (value: unknown): unknown =>
    typeof value === 'string'
      ? moveText(value, years)
      : Array.isArray(value)
        ? value.map(move)
        : value !== null && typeof value === 'object'
          ? Object.fromEntries(Object.entries(value).map(([key, v]) => [key, move(v)]))
          : value
  return move(content) as T
}

/** 0 to `below` - 1, the same each time for the same words. */
export const spread = (words: string, below: number) =>
  createHash('sha256').update(words).digest().readUInt32BE(0) % below

export const addDays = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The day itself, or the Friday before a weekend. */
export const workday = (date: string) => {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay()
  return day === 6 ? addDays(date, -1) : day === 0 ? addDays(date, -2) : date
}

/** The first thing on a day, before all that happens `during` it. */
export const firstThing = (date: string) => new Date(`${date}T06:00:00Z`)

/** An instant in that day's office hours, the same each time. */
export const during = (date: string, words: string) => {
  const minute = spread(`${date} ${words}`, 6 * 60)
  return new Date(Date.parse(`${date}T07:00:00Z`) + minute * 60_000)
}
