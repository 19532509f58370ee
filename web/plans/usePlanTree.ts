import { useQuery } from '@pinia/colada'
import { computed, reactive } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { api } from '../api/client.ts'
import { isNarrowed, measureFilter } from './filter.ts'
import { fromQuery, toQuery, type FilterChange, type PlanFilters } from './filter-location.ts'
import { planKeys } from './queries.ts'
import { treeRows, type TreeRow } from './tree-rows.ts'

/** Above this many measures only the top level stands open at first. */
const openAtFirst = 300
/** What was turned and where one stood, by plan and filter: as one left it when one comes back from a measure's page. */
const turnedIn = reactive(new Map<string, ReadonlySet<string>>())
const stoodIn = reactive(new Map<string, string>())

/** The tree of the plan in the address, narrowed by the filters in the address. */
export const usePlanTree = () => {
  const route = useRoute()
  const router = useRouter()
  const planId = () => String(route.params['planId'])
  const filters = computed(() => fromQuery(route.query))
  const round = () => filters.value.round
  const {
    data: tree,
    error,
    refetch,
  } = useQuery({
    key: () => planKeys.tree(planId(), round()),
    query: () =>
      api('GET /plans/:id/tree', { params: { id: planId() }, query: { ...(round() && { round: round() }) } }),
  })

  const change = (given: FilterChange) => {
    const { view } = route.query
    const next = { ...filters.value, ...given }
    return router.replace({ query: { ...toQuery(next), ...(view && { view }) } })
  }

  const context = computed(() => ({ goals: tree.value?.goals ?? [], asOf: tree.value?.view.asOf ?? '' }))
  const isShown = computed(() => measureFilter(filters.value, context.value))
  const narrowed = computed(() => isNarrowed(filters.value))
  const shown = computed(() => (tree.value?.measures ?? []).filter(isShown.value))
  /** How many a filter would leave, the others kept: the number on its button. */
  const countWith = (given: PlanFilters) => {
    const keeps = measureFilter({ ...filters.value, ...given }, context.value)
    return (tree.value?.measures ?? []).filter(keeps).length
  }

  const place = computed(() =>
    narrowed.value ? `${planId()} ${JSON.stringify(toQuery(filters.value))}` : planId(),
  )
  const turned = computed(() => turnedIn.get(place.value) ?? new Set<string>())
  const current = computed({
    get: () => stoodIn.get(planId()),
    set: (key) => (key ? stoodIn.set(planId(), key) : stoodIn.delete(planId())),
  })
  const isOpen = (key: string, kind: 'goal' | 'measure') => {
    const atFirst =
      kind === 'goal' &&
      (narrowed.value ||
        (tree.value?.measures.length ?? 0) <= openAtFirst ||
        tree.value?.goals.find((g) => g.id === key)?.parentId === null)
    return turned.value.has(key) !== atFirst
  }
  const rows = computed<TreeRow[]>(() =>
    tree.value
      ? treeRows({ tree: tree.value, isShown: isShown.value, isNarrowed: narrowed.value, isOpen })
      : [],
  )
  const toggle = (keys: readonly string[]) => {
    const next = new Set(turned.value)
    for (const key of keys) if (!next.delete(key)) next.add(key)
    turnedIn.set(place.value, next)
  }
  const allOpen = computed(() => rows.value.every((row) => row.isOpen !== false))
  const openAll = (wanted: boolean) => {
    const parents = [
      ...(tree.value?.goals ?? []).map((g) => ({ key: g.id, kind: 'goal' as const })),
      ...(tree.value?.measures ?? [])
        .filter((m) => m.milestones.length > 0)
        .map((m) => ({ key: m.id, kind: 'measure' as const })),
    ]
    toggle(parents.filter(({ key, kind }) => isOpen(key, kind) !== wanted).map(({ key }) => key))
  }

  return {
    planId,
    tree,
    error,
    refetch,
    filters,
    change,
    shown,
    narrowed,
    countWith,
    rows,
    current,
    toggle,
    allOpen,
    openAll,
  }
}
