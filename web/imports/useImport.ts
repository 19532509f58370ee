import { useQuery } from '@pinia/colada'
import { computed, ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { api } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'
import { upload } from '../api/upload.ts'
import { usePlans, useInvalidatePlan } from '../plans/queries.ts'
import { announce } from '../ui/announce.ts'
import type { Change, ImportReply } from './import-words.ts'
import { useApplying } from './useApplying.ts'

/** One import from file to plan; its id stands in the address, so that it can be left and returned to. */
export const useImport = () => {
  const route = useRoute()
  const router = useRouter()
  const invalidate = useInvalidatePlan()
  const planId = String(route.params['planId'])
  const importId = computed(() => String(route.params['importId'] || '') || null)

  const found = shallowRef<ImportReply>()
  const problem = shallowRef<unknown>()
  const isBusy = ref(false)
  const sent = ref<number | null>(null)
  const { isLong, hasStopped, during, follow } = useApplying(found)
  const { data: earlier, refetch: refetchEarlier } = useQuery({
    key: ['plan', planId, 'imports'],
    query: () => api('GET /plans/:id/imports', { params: { id: planId } }),
    enabled: () => importId.value === null,
  })
  const { data: plans } = usePlans()
  const plan = computed(() => plans.value?.items.find((p) => p.id === planId))

  const attempt = async (work: () => Promise<ImportReply>) => {
    problem.value = undefined
    hasStopped.value = false
    isBusy.value = true
    try {
      found.value = await work()
      return true
    } catch (caught) {
      problem.value = caught
      return false
    } finally {
      isBusy.value = false
    }
  }

  /** An import that is being taken in is followed to its end, whoever began it. */
  const load = async (id: string) => {
    if (!(await attempt(() => api('GET /imports/:id', { params: { id } })))) return
    const isBegun = found.value?.state === 'previewed' && found.value.progress.done > 0
    if (isBegun && (await follow(id))) await invalidate(planId)
  }
  const goTo = async (id: string | null) => {
    problem.value = undefined
    hasStopped.value = false
    if (!id || found.value?.importId === id) return
    found.value = undefined
    await load(id)
  }
  watch(importId, goTo, { immediate: true })

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
        found.value = made
        await router.replace({ name: 'import', params: { planId, importId: made.importId } })
        return made
      } finally {
        sent.value = null
      }
    })
  }

  /** Previews the same file again, with an answer more; says `says` when it stands. */
  const renew = async (given: Change, says: string) => {
    const id = importId.value
    if (!id) return false
    const isDone = await attempt(() => api('PATCH /imports/:id', { params: { id }, body: given }))
    if (isDone) void announce(says)
    return isDone
  }

  const finish = async (work: () => Promise<ImportReply>) => {
    const isDone = await attempt(work)
    if (isDone) await invalidate(planId)
    return isDone
  }
  const apply = async () => {
    const id = importId.value
    if (!id) return
    await finish(() => during(id, () => api('POST /imports/:id/apply', { params: { id } })))
    // Somebody else's press was first: what it made is what is to be shown.
    if (problem.value instanceof ApiProblem && problem.value.code === 'import.alreadyApplied') await load(id)
  }
  const undo = async (id: string) => {
    await finish(() => api('POST /imports/:id/undo', { params: { id } }))
    if (importId.value === null) await refetchEarlier()
  }

  return {
    ...{ planId, plan, importId, found, earlier },
    ...{ problem, isBusy, sent, isLong, hasStopped },
    ...{ send, renew, apply, undo },
  }
}
