import type { Sql } from 'postgres'
import { PassThrough, type Readable } from 'node:stream'
import { isRevision, type Revision } from './rules.ts'

/** Milliseconds. Proxies cut what is silent for a minute; a stream is ended now and then so that its right is asked for anew. */
const heartbeat = 25_000
const longest = 10 * 60_000
/** One a browser is what the pages open; more are other devices, or a mistake. */
const mostPerPerson = 8

type Listener = {
  personId: string
  partnershipIds: ReadonlySet<string>
  stream: PassThrough
  ends: NodeJS.Timeout
}

/**
 * Hears of every commit that moved a plan's revision, made by this or another instance, and tells whoever may know.
 * A connection that was lost and found may have missed some: everyone is then ended, and comes back for how it stands.
 */
export const openHub = async (sql: Sql) => {
  const listeners = new Set<Listener>()
  const end = (listener: Listener) => {
    listeners.delete(listener)
    clearTimeout(listener.ends)
    listener.stream.end()
  }
  const endAll = () => listeners.forEach(end)
  const tell = (revision: Revision) => {
    for (const listener of listeners)
      if (listener.partnershipIds.has(revision.partnershipId)) write(listener.stream, revision)
  }
  const hear = (payload: string) => {
    const heard: unknown = JSON.parse(payload)
    if (isRevision(heard)) tell(heard)
  }
  const listening = await sql.listen('revisions', hear, endAll)
  const beat = setInterval(() => listeners.forEach(({ stream }) => stream.write(':\n\n')), heartbeat)
  beat.unref()

  /** Hears from now on; `standing` is asked for after that, so that nothing falls between. */
  const join = async (
    who: { personId: string; partnershipIds: string[] },
    standing: () => Promise<readonly Revision[]>,
  ): Promise<Readable> => {
    const own = [...listeners].filter(({ personId }) => personId === who.personId)
    own.slice(0, Math.max(0, own.length - mostPerPerson + 1)).forEach(end)
    const stream = new PassThrough()
    const ends = setTimeout(() => end(listener), longest)
    ends.unref()
    const listener = { ...who, partnershipIds: new Set(who.partnershipIds), stream, ends }
    listeners.add(listener)
    stream.on('close', () => end(listener))
    stream.write('retry: 3000\n\n')
    for (const revision of await standing()) write(stream, revision)
    return stream
  }
  const close = async () => {
    clearInterval(beat)
    endAll()
    await listening.unlisten()
  }
  return { join, close }
}
export type Hub = Awaited<ReturnType<typeof openHub>>

const write = (stream: PassThrough, { planId, revision }: Revision) =>
  stream.write(`event: revision\ndata: ${JSON.stringify({ planId, revision })}\n\n`)
