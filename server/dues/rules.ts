/**
 * When something is due: the source's own words beside what could be read of them.
 * Source: domain rules on time (half-open dates, "By X ends where X ends", nothing is ever guessed).
 */
export const duePrecisions = [
  'day',
  'week',
  'month',
  'quarter',
  'tertial',
  'halfYear',
  'season',
  'year',
  'range',
  'recurring',
  'continuous',
  'unknown',
] as const
export type DuePrecision = (typeof duePrecisions)[number]

/** Dates are ISO calendar dates (`2026-12-31`); `startOn` is inclusive, `endOn` exclusive; both null where nothing could be read. */
export type Due = { text: string; startOn: string | null; endOn: string | null; precision: DuePrecision }

/** Overdue from the first local day at or after `endOn`; continuous, unknown and recurring without end never are. */
export const isOverdue = (due: Pick<Due, 'endOn' | 'precision'> | null, today: string) =>
  due !== null &&
  due.endOn !== null &&
  due.precision !== 'continuous' &&
  due.precision !== 'unknown' &&
  today >= due.endOn
