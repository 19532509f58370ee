import { ref, shallowRef } from 'vue'
import { useInvalidatePlan } from '../plans/queries.ts'
import { offerUndo } from './undo.ts'

/** One act on a plan: busy while it runs, its problem kept, and what it did offered for undoing. Answers whether it was done. */
export const useAct = () => {
  const invalidate = useInvalidatePlan()
  const isBusy = ref(false)
  const problem = shallowRef<unknown>()
  /** `leave`: goes elsewhere before things are fetched anew, where what is shown is there no longer. */
  const act = async (
    planId: string,
    text: string,
    work: () => Promise<{ revision: number }>,
    leave?: () => Promise<unknown>,
  ) => {
    if (isBusy.value) return false
    isBusy.value = true
    problem.value = undefined
    try {
      const { revision } = await work()
      await leave?.()
      await invalidate(planId)
      offerUndo({ planId, revision, text })
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
