import { shallowReactive, shallowRef, watch, type WatchSource } from 'vue'

type Told = { planId: string; revision: number }

/** Where each plan stands on the server, as far as this browser has heard. */
const latest = shallowReactive(new Map<string, number>())
const hear = ({ planId, revision }: Told) => {
  if (revision > (latest.get(planId) ?? -1)) latest.set(planId, revision)
}
/** How many changes have been made since what is shown was fetched; 0 where none has been heard of. */
export const changesSince = (planId: string, shown: number) =>
  Math.max(0, (latest.get(planId) ?? shown) - shown)

/**
 * Hears what moves while somebody is signed in. One tab of the browser holds the stream (Web Locks) and tells the others:
 * each stream would take one of the six connections that HTTP/1.1 has.
 */
export const followRevisions = (isSignedIn: WatchSource<boolean>) => {
  const stop = shallowRef<() => void>()
  watch(
    isSignedIn,
    (signedIn) => {
      stop.value?.()
      stop.value = undefined
      latest.clear()
      if (signedIn) stop.value = listen()
    },
    { immediate: true },
  )
}

const listen = () => {
  const channel = new BroadcastChannel('avtalt-revisions')
  channel.onmessage = ({ data }: MessageEvent<Told>) => hear(data)
  const ends = new AbortController()
  const lead = () =>
    new Promise<void>((resolve) => {
      const source = new EventSource('/api/live')
      source.addEventListener('revision', ({ data }) => {
        const told = JSON.parse(String(data)) as Told
        hear(told)
        channel.postMessage(told)
      })
      ends.signal.addEventListener('abort', () => {
        source.close()
        resolve()
      })
    })
  // Without Web Locks (an address that is not https) each tab listens for itself.
  const leading = navigator.locks?.request('avtalt-revisions', { signal: ends.signal }, lead) ?? lead()
  leading.catch(() => undefined) // ended before it was this tab's turn
  return () => {
    ends.abort()
    channel.close()
  }
}
