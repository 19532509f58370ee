import { useQuery } from '@pinia/colada'
import { computed, onBeforeUnmount, ref, shallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { api, type Reply } from '../api/client.ts'
import { upload } from '../api/upload.ts'
import { usePlans, useInvalidatePlan } from '../plans/queries.ts'

export type Change = {
  sheet?: string
  headerRow?: number
  columns?: Record<string, string>
  partners?: Record<string, string>
  responsibility?: 'proposed' | 'named' | 'accepted'
  source?: string | null
}
type Import = Reply<'GET /imports/:id'>

/** One import from file to plan; its id stands in the address, so that it can be left and returned to. */
export const useImport = () => {
  const route = useRoute()
  const router = useRouter()
  const invalidate = useInvalidatePlan()
  const planId = String(route.params['planId'])
  const importId = computed(() => String(route.params['importId'] || '') || null)

  const found = shallowRef<Import>()
  const problem = shallowRef<unknown>()
  const isBusy = ref(false)
  const sent = ref<number | null>(null)
  const isApplying = ref(false)
  const { data: earlier, refetch: refetchEarlier } = useQuery({
    key: ['plan', planId, 'imports'],
    query: () => api('GET /plans/:id/imports', { params: { id: planId } }),
    enabled: () => importId.value === null,
  })
  const { data: plans } = usePlans()
  const plan = computed(() => plans.value?.items.find((p) => p.id === planId))

  const attempt = async (work: () => Promise<Import | undefined>) => {
    problem.value = undefined
    isBusy.value = true
    try {
      found.value = (await work()) ?? found.value
      return true
    } catch (caught) {
      problem.value = caught
      return false
    } finally {
      isBusy.value = false
    }
  }

  const load = (id: string) => attempt(() => api('GET /imports/:id', { params: { id } }))
  const send = (file: File) => {
    const form = new FormData()
    form.append('file', file)
    return attempt(async () => {
      sent.value = 0
      try {
        const made = await upload('POST /plans/:id/imports', {
          params: { id: planId },
          query: { dryRun: 'true' },
          form,
          onProgress: (share) => (sent.value = share * 100),
        })
        await router.replace({ name: 'import', params: { planId, importId: made.importId } })
        return made
      } finally {
        sent.value = null
      }
    })
  }
  const change = (body: Change) =>
    attempt(async () =>
      importId.value ? api('PATCH /imports/:id', { params: { id: importId.value }, body }) : undefined,
    )

  let timer: ReturnType<typeof setInterval> | undefined
  onBeforeUnmount(() => clearInterval(timer))
  const watchProgress = (id: string) => {
    timer = setInterval(() => {
      void api('GET /imports/:id', { params: { id } }).then(
        (now) => found.value && (found.value = { ...found.value, progress: now.progress }),
        () => undefined,
      )
    }, 500)
  }
  const finish = async (work: () => Promise<Import>) => {
    const isDone = await attempt(work)
    if (isDone) await invalidate(planId)
    return isDone
  }
  const apply = async () => {
    const id = importId.value
    if (!id) return false
    isApplying.value = true
    watchProgress(id)
    const isDone = await finish(() => api('POST /imports/:id/apply', { params: { id } }))
    clearInterval(timer)
    isApplying.value = false
    return isDone
  }
  const undo = async (id: string) => {
    const isDone = await finish(() => api('POST /imports/:id/undo', { params: { id } }))
    await refetchEarlier()
    return isDone
  }

  return {
    planId,
    plan,
    importId,
    found,
    problem,
    isBusy,
    sent,
    isApplying,
    earlier,
    load,
    send,
    change,
    apply,
    undo,
  }
}
