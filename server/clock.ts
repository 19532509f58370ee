/** The only source of "now"; tests set it. */
export type Clock = { now: () => Date }
export const systemClock: Clock = { now: () => new Date() }

const formats = new Map<string, Intl.DateTimeFormat>()
/** The calendar date (`2026-12-31`) of an instant in an IANA zone; turns at local midnight, also across summer time. */
export const localDate = (instant: Date, zone: string): string => {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(zone, format)
  return format.format(instant)
}
