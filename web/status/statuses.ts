import type { Reply } from '../api/client.ts'
import type { MessageKey } from '../i18n/index.ts'

type TreeMeasure = Reply<'GET /plans/:id/tree'>['measures'][number]
export type Status = TreeMeasure['status']
export type Counts = Reply<'GET /plans/:id/tree'>['total']['counts']
export type CountedStatus = keyof Counts

export const statusKeys = {
  onTrack: 'status.onTrack',
  someDeviation: 'status.someDeviation',
  seriousDeviation: 'status.seriousDeviation',
  completed: 'status.completed',
  notStarted: 'status.notStarted',
  notReported: 'status.notReported',
  postponed: 'status.postponed',
  merged: 'status.merged',
  discontinued: 'status.discontinued',
} as const satisfies Record<Status, MessageKey>

/** The order of a status bar; "not reported" always last. */
export const countedStatuses = [
  'onTrack',
  'someDeviation',
  'seriousDeviation',
  'completed',
  'notStarted',
  'notReported',
] as const satisfies readonly CountedStatus[]

export const allStatuses = [
  ...countedStatuses,
  'postponed',
  'merged',
  'discontinued',
] as const satisfies readonly Status[]

/** From the bottom of a stacked column. */
export const stackOrder = [
  'completed',
  'onTrack',
  'notStarted',
  'someDeviation',
  'seriousDeviation',
  'notReported',
] as const satisfies readonly CountedStatus[]

export const totalOf = (counts: Counts) => countedStatuses.reduce((sum, status) => sum + counts[status], 0)
const place = new Map<Status, number>(allStatuses.map((status, i) => [status, i]))
export const byStatusOrder = (a: Status, b: Status) => place.get(a)! - place.get(b)!
