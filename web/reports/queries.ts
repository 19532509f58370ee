import { useQuery, useQueryCache } from '@pinia/colada'
import { api, type Input, type Reply } from '../api/client.ts'
import { useInvalidatePlan } from '../plans/queries.ts'

export type OwnMeasures = Reply<'GET /my/measures'>
export type OwnMeasure = OwnMeasures['items'][number]
export type ReportBody = NonNullable<Input<'POST /measures/:id/reports'>['body']>
export type SentReport = Reply<'POST /measures/:id/reports'>

export const useOwnMeasures = () =>
  useQuery({ key: ['ownMeasures'], query: () => api('GET /my/measures'), staleTime: 0 })

/** Sends, and has what it changes fetched anew. */
export const useSendReport = () => {
  const cache = useQueryCache()
  const invalidatePlan = useInvalidatePlan()
  return async (of: { measureId: string; planId: string }, body: ReportBody) => {
    const sent = await api('POST /measures/:id/reports', { params: { id: of.measureId }, body })
    // The report is sent whatever becomes of fetching anew.
    await Promise.allSettled([invalidatePlan(of.planId), cache.invalidateQueries({ key: ['ownMeasures'] })])
    return sent
  }
}
