import { Problem } from '../http/problem.ts'
import type { Earlier } from './queries.ts'

/** 409: somebody has reported for the same partner since; says who, when and what. The writer's own text is in the request. */
export const reportStale = ({ id, byName, sentAt, ...words }: Earlier) => {
  const at = new Date(sentAt).toISOString()
  return new Problem(409, 'report.stale', {
    params: { by: byName ?? '', at },
    clashes: [{ id, field: 'report', current: words, byName, at }],
  })
}
