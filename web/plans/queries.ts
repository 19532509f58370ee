import { useQuery, useQueryCache } from '@pinia/colada'
import { api, type Reply } from '../api/client.ts'

export type PlanItem = Reply<'GET /plans'>['items'][number]
export type Plan = Reply<'POST /plans'>

/** Cache keys begin with the noun, then the id: `['plan', id]` takes everything of one plan when it has changed. */
export const planKeys = {
  all: ['plans'] as const,
  one: (planId: string) => ['plan', planId] as const,
  tree: (planId: string, round?: string) => ['plan', planId, 'tree', round ?? 'now'] as const,
  overview: (planId: string, round?: string) => ['plan', planId, 'overview', round ?? 'now'] as const,
}

export const usePlans = (enabled: () => boolean = () => true) =>
  useQuery({ key: planKeys.all, query: () => api('GET /plans'), enabled })

/** Call after anything that changed a plan: what is shown is fetched anew. */
export const useInvalidatePlan = () => {
  const cache = useQueryCache()
  return (planId: string) =>
    Promise.all([
      cache.invalidateQueries({ key: planKeys.one(planId) }),
      cache.invalidateQueries({ key: planKeys.all }),
      // Which plan a measure or a goal lies in is not in its key: what is not on the page is only marked.
      cache.invalidateQueries({ key: ['measure'] }),
      cache.invalidateQueries({ key: ['goal'] }),
    ])
}
