import postgres from 'postgres'

const tick = 100
/** A server that has answered nothing for so long stands still: stopped, paused, or swallowed by the network. */
const ticksToAnswer = 8
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref())

/**
 * postgres.js sends a statement and waits for ever. No deadline on a statement tells a long import from a server that
 * stands still; another connection does: while anybody waits it is asked `select 1`. What waits on the other
 * connections is left there, and ends as it would have when the server goes on.
 */
export type Pulse = {
  /** Somebody waits for the database from now on; call what it answers when they no longer do. */
  waiting(): () => void
  isFrozen(): boolean
  /** Called each time the server is found to stand still. */
  onFrozen(then: () => void): void
  stop(): Promise<void>
}

export const takePulse = (url: string): Pulse => {
  const client = () =>
    postgres(url, {
      ...{ max: 1, idle_timeout: 10, connect_timeout: 5, fetch_types: false, onnotice: () => {} },
      connection: { application_name: 'avtalt pulse' },
    })
  const listeners: (() => void)[] = []
  let heart: ReturnType<typeof client> | undefined
  let waits = 0
  let isWatching = false
  let isFrozen = false
  let isStopped = false

  /** A refusal is an answer too: then the server is gone, and each statement says so itself. */
  const beat = async () => {
    heart ??= client()
    try {
      await heart`select 1`
      return true
    } catch (error) {
      return (error as { code?: string }).code !== 'CONNECT_TIMEOUT'
    }
  }
  const watch = async () => {
    isWatching = true
    while (!isStopped && (waits > 0 || isFrozen)) {
      let answer: boolean | undefined
      void beat().then((is) => (answer = is))
      // Counted, not timed: while this process is too busy to hear the answer, few ticks pass.
      for (let ticks = 0; answer === undefined && !isStopped; ticks++) {
        if (ticks === ticksToAnswer && !isFrozen) {
          isFrozen = true
          for (const then of listeners) then()
        }
        await pause(tick)
      }
      if (answer) isFrozen = false
      await pause(tick)
    }
    isWatching = false
  }
  return {
    waiting: () => {
      waits++
      if (!isWatching && !isStopped) void watch()
      return () => void waits--
    },
    isFrozen: () => isFrozen,
    onFrozen: (then) => void listeners.push(then),
    stop: async () => {
      isStopped = true
      await heart?.end({ timeout: 0 }).catch(() => {})
    },
  }
}
