import { useQuery } from '@pinia/colada'
import { api, type Reply } from '../api/client.ts'
import { planKeys } from '../plans/queries.ts'

export type Overview = Reply<'GET /plans/:id/overview'>
export type Goal = Overview['goals'][number]
export type Partner = Overview['partners'][number]
export type Total = Overview['total']
export type Change = Overview['changes'][number]

/** The overview of a plan, as of today or as it stood when `round` was locked; the former view stands until the new one is here. */
export const useOverview = (planId: () => string, round: () => string | undefined) =>
  useQuery({
    key: () => planKeys.overview(planId(), round()),
    query: () => api('GET /plans/:id/overview', { params: { id: planId() }, query: { round: round() } }),
    placeholderData: (previous: Overview | undefined) =>
      previous?.plan.id === planId() ? previous : undefined,
  })
