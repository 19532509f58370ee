import { useQuery, useQueryCache } from '@pinia/colada'
import { ref, shallowRef } from 'vue'
import { api, type Reply } from '../api/client.ts'
import { planKeys } from '../plans/queries.ts'
import { announce } from '../ui/announce.ts'

export type Partnership = Reply<'GET /partnerships/:id'>
export type Partner = Partnership['partners'][number]
export type Member = Partner['people'][number]

const keys = { one: (id: string) => ['partnership', id] as const }

export const usePartnership = (id: () => string) =>
  useQuery({
    key: () => keys.one(id()),
    query: () => api('GET /partnerships/:id', { params: { id: id() } }),
  })

/** One press on the partnership: busy meanwhile, its problem kept, said aloud and fetched anew when done. */
export const usePartnershipStep = (id: () => string) => {
  const cache = useQueryCache()
  const problem = shallowRef<unknown>()
  const isBusy = ref(false)
  /** True where it went well. */
  const run = async (work: () => Promise<unknown>, done: string) => {
    if (isBusy.value) return false
    isBusy.value = true
    problem.value = undefined
    try {
      await work()
      // Names of partners stand in every plan of the partnership.
      await Promise.all(
        [keys.one(id()), planKeys.all, ['plan'], ['measure'], ['goal']].map((key) =>
          cache.invalidateQueries({ key }),
        ),
      )
      await announce(done)
      return true
    } catch (caught) {
      problem.value = caught
      return false
    } finally {
      isBusy.value = false
    }
  }
  return { problem, isBusy, run }
}
