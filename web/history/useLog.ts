import { useQuery } from '@pinia/colada'
import { computed, ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { EventKind } from '../../server/events/rules.ts'
import { api, type Reply } from '../api/client.ts'
import { formatNumber, t } from '../i18n/index.ts'
import { announce } from '../ui/announce.ts'
import { kinds } from './kinds.ts'

type Log = Reply<'GET /plans/:id/events'>
export type LogItem = Log['items'][number]
export type LogFilter = { kind?: EventKind; personId?: string; from?: string; to?: string }

const word = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
const day = (value: unknown) => {
  const text = word(value)
  return text && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined
}
const uuid = (value: unknown) => {
  const text = word(value)
  return text && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) ? text : undefined
}
/** What the address asks for; a word it does not know asks for nothing. */
export const readFilter = (query: Record<string, unknown>): LogFilter => {
  const kind = kinds.find((one) => one === query['kind'])
  const given = { kind, personId: uuid(query['who']), from: day(query['from']), to: day(query['to']) }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
export const writeFilter = ({ kind, personId, from, to }: LogFilter) =>
  Object.fromEntries(
    Object.entries({ kind, who: personId, from, to }).filter(([, value]) => value !== undefined),
  ) as Record<string, string>

/** The plan's log by the filters in the address: the newest page, and older ones as they are asked for. */
export const useLog = (planId: () => string) => {
  const route = useRoute()
  const router = useRouter()
  const filter = computed(() => readFilter(route.query))
  const change = (wanted: Partial<Record<keyof LogFilter, string | undefined>>) =>
    router.replace({ query: writeFilter({ ...filter.value, ...wanted } as LogFilter) })

  const fetchLog = (before?: string) =>
    api('GET /plans/:id/events', {
      params: { id: planId() },
      query: { ...filter.value, ...(before && { before }) },
    })
  const { data, error, refetch } = useQuery({
    key: () => ['plan', planId(), 'events', writeFilter(filter.value)],
    query: () => fetchLog(),
  })
  const older = shallowRef<{ items: LogItem[]; next: string | null }>()
  const isBusy = ref(false)
  const problem = shallowRef<unknown>()
  watch(data, () => (older.value = undefined))
  const items = computed(() => [...(data.value?.items ?? []), ...(older.value?.items ?? [])])
  const next = computed(() => (older.value ?? data.value)?.next ?? null)
  const more = async () => {
    const [before, of] = [next.value, data.value]
    if (!before || isBusy.value) return
    isBusy.value = true
    problem.value = undefined
    try {
      const found = await fetchLog(before)
      // Fetched anew or narrowed meanwhile: what came does not follow what stands there.
      if (of !== data.value) return
      older.value = { items: [...(older.value?.items ?? []), ...found.items], next: found.next }
      await announce(t('events.log.shown', { n: formatNumber(items.value.length) }))
    } catch (caught) {
      problem.value = caught
    } finally {
      isBusy.value = false
    }
  }
  return { data, error, refetch, filter, change, items, next, more, isBusy, problem }
}
