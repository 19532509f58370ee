import { reactive, ref, shallowRef } from 'vue'
import { api } from '../api/client.ts'
import { t } from '../i18n/index.ts'
import type { Membership } from '../session/session.ts'
import { useInvalidatePlan, type Plan } from './queries.ts'
import { areYearsSound, periodOf } from './years.ts'

/** Draft, faults and sending of a new plan. Years become a half-open period: to and including 2027 ends on 2028-01-01. */
export const useNewPlan = (partnerships: () => readonly Membership[]) => {
  const invalidate = useInvalidatePlan()
  const draft = reactive({ partnershipId: '', title: '', from: '', to: '' })
  const faults = reactive<{ title?: string; years?: string }>({})
  const problem = shallowRef<unknown>()
  const isBusy = ref(false)

  const isSound = () => {
    faults.title = draft.title.trim() ? undefined : t('plans.field.titleMissing')
    faults.years = areYearsSound(draft) ? undefined : t('plans.field.yearWrong')
    return !faults.title && !faults.years
  }
  const create = async (): Promise<Plan | undefined> => {
    problem.value = undefined
    if (!isSound() || isBusy.value) return undefined
    isBusy.value = true
    try {
      const plan = await api('POST /plans', {
        body: {
          partnershipId: draft.partnershipId || partnerships()[0]!.partnershipId,
          title: draft.title.trim(),
          ...periodOf(draft),
        },
      })
      await invalidate(plan.id)
      Object.assign(draft, { title: '', from: '', to: '' })
      return plan
    } catch (caught) {
      problem.value = caught
      return undefined
    } finally {
      isBusy.value = false
    }
  }
  return { draft, faults, problem, isBusy, create }
}
