import { useQuery, useQueryCache } from '@pinia/colada'
import { ref, shallowRef } from 'vue'
import { api, type Input, type Reply } from '../api/client.ts'
import { useInvalidatePlan } from '../plans/queries.ts'
import { announce } from '../ui/announce.ts'

/** A handshake as the reader may see it, in a list and with all its steps. */
export type Handshake = Reply<'GET /my/requests'>['items'][number]
export type Thread = Reply<'GET /commitments/:id'>
export type Draft = NonNullable<Reply<'GET /commitments/:id/draft'>['draft']>
export type Colleague = Reply<'GET /commitments/:id/draft'>['colleagues'][number]
export type DraftBody = NonNullable<Input<'PUT /commitments/:id/draft'>['body']>
export type StepBody = NonNullable<Input<'POST /commitments/:id/steps'>['body']>

const keys = {
  own: ['ownRequests'],
  one: (id: string) => ['commitment', id],
  draft: (id: string) => ['commitment', id, 'draft'],
}

export const useOwnRequests = () =>
  useQuery({ key: keys.own, query: () => api('GET /my/requests'), staleTime: 0 })

export const useThread = (id: () => string) =>
  useQuery({
    key: () => keys.one(id()),
    query: () => api('GET /commitments/:id', { params: { id: id() } }),
    staleTime: 0,
  })

/** What one's own partner is preparing; undefined id where one speaks for nobody there. */
export const useDraft = (id: () => string | undefined) =>
  useQuery({
    key: () => keys.draft(id() ?? ''),
    query: () => api('GET /commitments/:id/draft', { params: { id: id() ?? '' } }),
    enabled: () => id() !== undefined,
    staleTime: 0,
  })

/** One press in a handshake: busy meanwhile, its problem kept, said aloud; what it changes is fetched anew, also where somebody was first. */
export const useHandshakeAct = () => {
  const cache = useQueryCache()
  const invalidatePlan = useInvalidatePlan()
  const isBusy = ref(false)
  const problem = shallowRef<unknown>()
  const refresh = (planId: string) =>
    Promise.allSettled([
      invalidatePlan(planId),
      ...[keys.own, ['commitment'], ['ownMeasures']].map((key) => cache.invalidateQueries({ key })),
    ])
  /** True where it went well. */
  const act = async (planId: string, done: string, work: () => Promise<unknown>) => {
    if (isBusy.value) return false
    isBusy.value = true
    problem.value = undefined
    try {
      await work()
      await refresh(planId)
      await announce(done)
      return true
    } catch (caught) {
      problem.value = caught
      await refresh(planId)
      return false
    } finally {
      isBusy.value = false
    }
  }
  return { isBusy, problem, act }
}
