import { useQuery } from '@pinia/colada'
import { ref, shallowRef } from 'vue'
import { api, type Input, type Reply } from '../api/client.ts'
import { useInvalidatePlan } from '../plans/queries.ts'
import { announce } from '../ui/announce.ts'

export type Checks = Reply<'GET /plans/:id/checks'>
export type Alike = Reply<'GET /plans/:id/checks/alike'>
export type FindingRef = NonNullable<Input<'POST /plans/:id/checks/reopen'>['body']>

export const useChecks = (planId: () => string) =>
  useQuery({
    key: () => ['plan', planId(), 'checks'],
    query: () => api('GET /plans/:id/checks', { params: { id: planId() } }),
  })
/** Takes longer than the rest, and comes when it comes. */
export const useAlike = (planId: () => string) =>
  useQuery({
    key: () => ['plan', planId(), 'alike'],
    query: () => api('GET /plans/:id/checks/alike', { params: { id: planId() } }),
  })

/** One press on a finding: busy meanwhile, its problem kept, said aloud. True where it went well. */
export const useFindingAct = (planId: () => string) => {
  const invalidate = useInvalidatePlan()
  const isBusy = ref(false)
  const problem = shallowRef<unknown>()
  const act = async (done: string, work: () => Promise<unknown>) => {
    if (isBusy.value) return false
    isBusy.value = true
    problem.value = undefined
    try {
      await work()
      await invalidate(planId())
      await announce(done)
      return true
    } catch (caught) {
      problem.value = caught
      return false
    } finally {
      isBusy.value = false
    }
  }
  return { isBusy, problem, act }
}
