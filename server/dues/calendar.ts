/** Calendar arithmetic on ISO dates; UTC inside, so that no zone can move a day. */

/** `startOn` inclusive, `endOn` exclusive. */
export type Span = { startOn: string; endOn: string }

const pad = (n: number, width: number) => String(n).padStart(width, '0')

/** Month is 1-based and may overflow (13 = January of the next year), so that "one month on" needs no special case. */
export const firstOfMonth = (year: number, month: number): string => {
  const months = year * 12 + (month - 1)
  return `${pad(Math.floor(months / 12), 4)}-${pad((months % 12) + 1, 2)}-01`
}

/** `count` whole months from the first of `month`. */
export const months = (year: number, month: number, count: number): Span => ({
  startOn: firstOfMonth(year, month),
  endOn: firstOfMonth(year, month + count),
})

export const addDays = (date: string, days: number): string => {
  const at = new Date(`${date}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

/** null for a day the calendar does not have (31.02). */
export const day = (year: number, month: number, dayOfMonth: number): Span | null => {
  const startOn = `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`
  const at = new Date(`${startOn}T00:00:00Z`)
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== startOn) return null
  return { startOn, endOn: addDays(startOn, 1) }
}

/** ISO 8601 week: Monday to Sunday, week 1 holds 4 January; null for a week 53 the year does not have. */
export const week = (year: number, number: number): Span | null => {
  const fourth = new Date(`${pad(year, 4)}-01-04T00:00:00Z`)
  const mondayOfWeek1 = addDays(`${pad(year, 4)}-01-04`, -((fourth.getUTCDay() + 6) % 7))
  const startOn = addDays(mondayOfWeek1, (number - 1) * 7)
  const thursday = addDays(startOn, 3)
  if (number < 1 || !thursday.startsWith(pad(year, 4))) return null
  return { startOn, endOn: addDays(startOn, 7) }
}

/** The last day of a span as a span of its own. */
export const lastDay = (span: Span): Span => ({ startOn: addDays(span.endOn, -1), endOn: span.endOn })
/** The day before a span. */
export const dayBefore = (span: Span): Span => ({ startOn: addDays(span.startOn, -1), endOn: span.startOn })
