import { computed, onScopeDispose, shallowRef, toValue, watchEffect, type MaybeRefOrGetter } from 'vue'
import { useSession } from '../session/session.ts'
import { usePlans, type PlanItem } from './queries.ts'

/** What the choice needs to know of a plan. */
type Candidate = Pick<PlanItem, 'state' | 'periodStartOn' | 'periodEndOn' | 'measures'>

/** The plan one means without saying: adopted and running today, else adopted, else one with measures, else the first. */
export const likeliest = <P extends Candidate>(plans: readonly P[], today: string): P | undefined =>
  plans.find(
    (p) =>
      p.state === 'adopted' &&
      (p.periodStartOn ?? '') <= today &&
      (p.periodEndOn === null || today < p.periodEndOn),
  ) ??
  plans.find((p) => p.state === 'adopted') ??
  plans.find((p) => p.measures > 0) ??
  plans[0]

const shownId = shallowRef<string>()
/** What the page before us was made of: absent where it shows nothing that others may change under it. */
export const shownRevision = shallowRef<{ planId: string; revision: number }>()

/**
 * A page that belongs to a plan says which, so that header and menu follow; with what it was made of, it is told of what
 * others change: `useShownPlan(() => measure.value?.plan.id, () => measure.value?.plan)`.
 */
export const useShownPlan = (
  planId: MaybeRefOrGetter<string | undefined>,
  madeOf: () => { id: string; revision: number } | undefined = () => undefined,
) => {
  watchEffect(() => {
    shownId.value = toValue(planId) ?? shownId.value
  })
  watchEffect(() => {
    const plan = madeOf()
    shownRevision.value = plan && { planId: plan.id, revision: plan.revision }
  })
  onScopeDispose(() => {
    shownRevision.value = undefined
  })
}

/** The plan that the header speaks of: the one last shown, else the likeliest. */
export const useCurrentPlan = () => {
  const session = useSession()
  const { data, error, refetch } = usePlans(() => session.isSignedIn)
  const plans = computed(() => data.value?.items ?? [])
  const plan = computed(
    () =>
      plans.value.find(({ id }) => id === shownId.value) ??
      likeliest(plans.value, new Date().toISOString().slice(0, 10)),
  )
  return { plans, plan, isKnown: computed(() => data.value !== undefined), error, refetch }
}
