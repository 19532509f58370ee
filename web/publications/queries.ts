import { useQuery } from '@pinia/colada'
import { api, type Reply } from '../api/client.ts'

export type Publication = Reply<'GET /plans/:id/publication'>
export type Change = Publication['changes'][number]

/** Below the plan's own key: whatever changes the plan fetches these anew. */
export const usePublication = (planId: () => string) =>
  useQuery({
    key: () => ['plan', planId(), 'publication'],
    query: () => api('GET /plans/:id/publication', { params: { id: planId() } }),
  })

export const usePublicationChanges = (planId: () => string) =>
  useQuery({
    key: () => ['plan', planId(), 'publicationChanges'],
    query: () => api('GET /plans/:id/publication/changes', { params: { id: planId() } }),
  })
