import { useQuery } from '@pinia/colada'
import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'
import { api } from '../api/client.ts'
import { useAct } from '../edits/useAct.ts'
import { t } from '../i18n/index.ts'
import { planKeys } from '../plans/queries.ts'
import {
  changeOf,
  countThemes,
  faultIn,
  freeOf,
  newGroup,
  newTheme,
  type GroupRow,
  type ThemeGroup,
} from './theme-groups.ts'

/** The plan's themes as rows to write in; what others save meanwhile never moves what one has begun. */
export const useThemes = (planId: () => string) => {
  const {
    data: tree,
    error,
    refetch,
  } = useQuery({
    key: () => planKeys.tree(planId()),
    query: () => api('GET /plans/:id/tree', { params: { id: planId() }, query: {} }),
  })
  const rows = ref<GroupRow[]>([])
  const saw = shallowRef<ThemeGroup[]>([])
  const isAsked = ref(false)
  const isDirty = computed(() => JSON.stringify(changeOf(rows.value).groups) !== JSON.stringify(saw.value))
  const begin = () => {
    saw.value = tree.value?.plan.themeGroups ?? []
    rows.value = saw.value.map((group) => newGroup(group, false))
    isAsked.value = false
  }
  watch(tree, () => !isDirty.value && begin(), { immediate: true })

  const counts = computed(() => countThemes(tree.value?.measures ?? []))
  /** What no row holds, by the name it had or has. */
  const free = computed(() => {
    const held = rows.value.map(({ name, themes }) => ({
      name,
      themes: themes.flatMap((row) => [row.from ?? '', row.name.trim()]),
    }))
    return freeOf(held, counts.value.keys())
  })
  const place = (word: string, key: number) =>
    rows.value.find((group) => group.key === key)?.themes.push(newTheme(word))

  const fault = computed(() => (isAsked.value ? faultIn(rows.value) : null))
  const { isBusy, problem, act } = useAct()
  const save = async () => {
    isAsked.value = true
    if (fault.value || !isDirty.value) return
    const body = { saw: saw.value, ...changeOf(rows.value) }
    // What was saved is what one has seen; the tree that follows begins the rows anew.
    const sent = () => api('POST /plans/:id/themes', { params: { id: planId() }, body })
    const isDone = await act(planId(), t('themes.saved'), async () => {
      const outcome = await sent()
      saw.value = body.groups
      return outcome
    })
    if (!isDone) void refetch()
  }

  const hold = (event: BeforeUnloadEvent) => isDirty.value && event.preventDefault()
  window.addEventListener('beforeunload', hold)
  onBeforeUnmount(() => window.removeEventListener('beforeunload', hold))
  onBeforeRouteLeave(() => !isDirty.value || window.confirm(t('edits.discard')))

  return { tree, error, refetch, rows, counts, free, place, fault, isDirty, isBusy, problem, save, begin }
}
