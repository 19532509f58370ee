import type { Reply } from '../api/client.ts'

export { isNarrowed, measureFilter, statusesOf } from '../../server/progress/list-rules.ts'

export type Tree = Reply<'GET /plans/:id/tree'>
export type TreeMeasure = Tree['measures'][number]
export type TreeGoal = Tree['goals'][number]
