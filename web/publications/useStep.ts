import { ref, shallowRef } from 'vue'
import { useInvalidatePlan } from '../plans/queries.ts'
import { announce } from '../ui/announce.ts'

/** One press that changes the plan: busy meanwhile, its problem kept, said aloud and fetched anew when done. */
export const useStep = (planId: () => string) => {
  const invalidate = useInvalidatePlan()
  const problem = shallowRef<unknown>()
  const isBusy = ref(false)
  /** True where it went well. */
  const run = async (work: () => Promise<unknown>, done: string) => {
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
  return { problem, isBusy, run }
}
