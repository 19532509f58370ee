import type { RouteLocationRaw } from 'vue-router'
import { planListLocation } from '../plans/filter-location.ts'
import type { CountedStatus } from '../status/statuses.ts'
import type { Overview } from './queries.ts'

type Filters = Parameters<typeof planListLocation>[1]

/** Where the numbers of one view lead: to the list each of them counts, of the same round. */
export const linksOf = ({ plan, view }: Pick<Overview, 'plan' | 'view'>) => {
  const list = (filters: Filters): RouteLocationRaw =>
    planListLocation(plan.id, { ...(view.round ? { round: view.round.id } : {}), ...filters })
  return {
    list,
    ofStatus: (filters: Filters) => (status: CountedStatus) => list({ ...filters, status }),
    measure: (id: string): RouteLocationRaw => ({ name: 'measure', params: { id } }),
    goal: (id: string): RouteLocationRaw => ({ name: 'goal', params: { id } }),
  }
}
export type Links = ReturnType<typeof linksOf>
