import { onBeforeUnmount, ref, type ShallowRef } from 'vue'
import { api, type Reply } from '../api/client.ts'

type Import = Reply<'GET /imports/:id'>
const pauseMs = 700
/** Looks without any movement before an import begun elsewhere is taken to have stopped: some 20 seconds. */
const patience = 30
const wait = () => new Promise((resolve) => setTimeout(resolve, pauseMs))

/** How far an import has come while it is being taken in: begun here, or left and returned to. */
export const useApplying = (found: ShallowRef<Import | undefined>) => {
  const isApplying = ref(false)
  /** So long that it is worth a screen of its own; most are over before the first look. */
  const isLong = ref(false)
  /** It was begun, and then nothing moved any more: all or nothing, so nothing is stored. */
  const hasStopped = ref(false)
  onBeforeUnmount(() => (isApplying.value = false))

  const look = async (id: string) => {
    await wait()
    const now = await api('GET /imports/:id', { params: { id } }).catch(() => undefined)
    return isApplying.value ? now : undefined
  }

  /** Counts while `work` runs; its answer is the last word. */
  const during = async <T>(id: string, work: () => Promise<T>) => {
    isApplying.value = true
    hasStopped.value = false
    const count = async () => {
      while (isApplying.value) {
        const now = await look(id)
        if (!isApplying.value) return
        isLong.value = true
        if (now && found.value) found.value = { ...found.value, progress: now.progress }
      }
    }
    void count()
    try {
      return await work()
    } finally {
      isApplying.value = isLong.value = false
    }
  }

  /** Until it is taken in, or nothing has moved for a while; answers whether it was. */
  const follow = async (id: string) => {
    if (isApplying.value) return false
    isApplying.value = isLong.value = true
    hasStopped.value = false
    for (let still = 0; isApplying.value && still < patience; still++) {
      const now = await look(id)
      if (!now) continue
      if (now.progress.done !== found.value?.progress.done) still = 0
      found.value = now
      if (now.state !== 'previewed') isApplying.value = isLong.value = false
    }
    hasStopped.value = isApplying.value
    isApplying.value = isLong.value = false
    return found.value?.state === 'applied'
  }

  return { isLong, hasStopped, during, follow }
}
