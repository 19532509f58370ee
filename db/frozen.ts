import { connect as dial, type Socket } from 'node:net'
import postgres, { type Options, type Sql } from 'postgres'

/** A server that has answered nothing for so long is frozen (stopped, paused, swallowed by the network). */
const ticksToAnswer = 12
const tick = 100
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref())

type Given = { host: string[]; port: number[]; path?: string }
type AnyOptions = Options<Record<string, never>>
const closed = () => Object.assign(new Error('the database does not answer'), { code: 'ECONNRESET' })
/** Under TLS the driver has taken its own listeners off, and an error that nobody hears ends the process. */
const cut = (socket: Socket) => void socket.on('error', () => {}).destroy(closed())

/**
 * postgres.js sends a statement and waits for ever. No deadline on a statement tells a long import from a frozen server;
 * another connection does: while anything is asked it is asked `select 1`, and if that stays unanswered every connection
 * is cut. What waits is refused then as when the server goes down, and what comes is refused at once until it answers.
 */
export const watched = (url: string, options: AnyOptions): { sql: Sql; stop: () => Promise<void> } => {
  const sockets = new Set<Socket>()
  let isFrozen = false
  let isWatching = false
  let isStopped = false
  let asked = 0
  let works = 0
  let turn = 0

  // Returned while it still connects: the driver loses a connection whose maker throws, but hears a socket's error.
  const open = ({ host, port, path }: Given): Socket => {
    const at = turn++ % host.length
    const socket = path ? dial(path) : dial(port[at]!, host[at])
    return path ? socket : Object.assign(socket, { host: host[at], port: port[at] })
  }
  const tracked = (given: Given) => {
    for (const socket of sockets) if (socket.destroyed) sockets.delete(socket)
    const socket = open(given)
    sockets.add(socket)
    if (isFrozen) setImmediate(() => cut(socket))
    return socket
  }
  const sql = postgres(url, { ...options, socket: tracked } as AnyOptions) as Sql

  const newBeat = () => {
    const own = new Set<Socket>()
    const socket = (given: Given) => {
      const made = open(given)
      own.add(made)
      made.once('close', () => own.delete(made))
      return made
    }
    // Its session ends by itself when nothing has been asked for a while.
    const settings = { max: 1, idle_timeout: 10, fetch_types: false, onnotice: () => {}, socket }
    const beat = postgres(url, settings as AnyOptions)
    const end = async () => {
      await beat.end({ timeout: 0 }).catch(() => {})
      own.forEach(cut)
    }
    return { beat, end }
  }
  let heart: ReturnType<typeof newBeat> | null = null
  const isAnswering = async () => {
    heart ??= newBeat()
    let hasAnswered = false
    // A refusal is an answer too.
    const answer = () => (hasAnswered = true)
    heart.beat`select 1`.then(answer, answer)
    // Counted, not timed: while this process is too busy to hear the answer, few ticks pass.
    for (let i = 0; i < ticksToAnswer && !hasAnswered && !isStopped; i++) await pause(tick)
    const isAlive = hasAnswered
    if (!isAlive) {
      void heart?.end()
      heart = null
    }
    return isAlive
  }
  const watch = async () => {
    isWatching = true
    let known = -1
    while (!isStopped && (isFrozen || works > 0 || asked !== known)) {
      await pause(isFrozen ? 200 : 500)
      known = asked
      const isAlive = await isAnswering()
      if (isStopped) break
      isFrozen = !isAlive
      if (isFrozen) sockets.forEach(cut)
    }
    isWatching = false
  }
  const ask = () => {
    asked++
    if (!isWatching && !isStopped) void watch()
  }

  const unsafe = sql.unsafe.bind(sql)
  sql.unsafe = ((...given: Parameters<typeof unsafe>) => {
    ask()
    return unsafe(...given)
  }) as Sql['unsafe']
  const begin = sql.begin.bind(sql) as (...given: unknown[]) => Promise<unknown>
  sql.begin = ((...given: unknown[]) => {
    works++
    ask()
    return begin(...given).finally(() => works--)
  }) as Sql['begin']
  const stop = async () => {
    isStopped = true
    await heart?.end()
  }
  return { sql, stop }
}
