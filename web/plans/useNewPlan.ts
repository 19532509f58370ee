import { reactive, ref, shallowRef } from 'vue'
import { api } from '../api/client.ts'
import { t } from '../i18n/index.ts'
import type { Membership } from '../session/session.ts'
import { useInvalidatePlan, type Plan } from './queries.ts'

const year = (text: string) => (/^\d{4}$/.test(text.trim()) ? Number(text) : null)

/** Draft, faults and sending of a new plan. Years become a half-open period: to and including 2027 ends on 2028-01-01. */
export const useNewPlan = (partnerships: () => readonly Membership[]) => {
  const invalidate = useInvalidatePlan()
  const draft = reactive({ partnershipId: '', title: '', from: '', to: '' })
  const faults = reactive<{ title?: string; years?: string }>({})
  const problem = shallowRef<unknown>()
  const isBusy = ref(false)

  const isSound = () => {
    const [from, to] = [year(draft.from), year(draft.to)]
    const areYearsRead = [draft.from, draft.to].every((text) => !text.trim() || year(text) !== null)
    faults.title = draft.title.trim() ? undefined : t('plans.field.titleMissing')
    faults.years = areYearsRead && !(from && to && from > to) ? undefined : t('plans.field.yearWrong')
    return !faults.title && !faults.years
  }
  const create = async (): Promise<Plan | undefined> => {
    problem.value = undefined
    if (!isSound() || isBusy.value) return undefined
    isBusy.value = true
    try {
      const [from, to] = [year(draft.from), year(draft.to)]
      const plan = await api('POST /plans', {
        body: {
          partnershipId: draft.partnershipId || partnerships()[0]!.partnershipId,
          title: draft.title.trim(),
          periodStartOn: from ? `${from}-01-01` : null,
          periodEndOn: to ? `${to + 1}-01-01` : null,
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
