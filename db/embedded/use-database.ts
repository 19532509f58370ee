import { mkdir, realpath } from 'node:fs/promises'
import { layout } from './cluster.ts'
import { type Holder, holderOf, isLock, type Lock, takeLock } from './lock.ts'
import { pause } from './processes.ts'
import { findRunning } from './running.ts'
import { startEmbedded } from './server.ts'

export type DatabaseSettings = { databaseUrl?: string | undefined; dataDir: string }

export type UsedDatabase = {
  url: string
  isEmbedded: boolean
  /** This process started (or adopted) the server, holds the folder's lock, and stops both in `close`. */
  ownsServer: boolean
  /** Tells those who wait that the database can be used, and where the application answers. */
  announce(address?: string): Promise<void>
  close(force?: boolean): Promise<void>
}

type Options = {
  /** The application refuses to share a folder with another one; a command joins it. */
  as: 'application' | 'command'
  /** Where the application is going to answer: named to whoever starts a second one. */
  address?: string
  /** Called once when it has to wait for another process to finish. */
  onWait?: (message: string) => void
  /** How long to wait for another process, in ms. */
  patience?: number
  /** Ends the waiting; its reason is thrown. */
  signal?: AbortSignal
}

/** The data folder is in use by a running application. */
export class FolderInUse extends Error {}

/**
 * The database to work on: DATABASE_URL where given; else the server of the data folder, which is one process's
 * to start and stop. A command uses the server of a running application, and waits for another command to end.
 * @throws FolderInUse, or an Error that says what to do.
 */
export async function useDatabase(settings: DatabaseSettings, options: Options): Promise<UsedDatabase> {
  if (settings.databaseUrl) return notOurs(settings.databaseUrl, false)
  await mkdir(settings.dataDir, { recursive: true, mode: 0o700 })
  const dataDir = await realpath(settings.dataDir)
  const { lock: file } = layout(dataDir)
  const end = Date.now() + (options.patience ?? 60_000)
  let hasSaid = false
  for (;;) {
    const taken = await takeLock(file, options.as, options.address)
    if (isLock(taken)) return ownServer(dataDir, taken)
    if (taken.what === 'application') {
      if (options.as === 'application') throw new FolderInUse(inUse(dataDir, taken))
      const running = taken.isReady ? await findRunning(dataDir) : null
      if (running && (await holderOf(file))?.pid === taken.pid) return notOurs(running.url, true)
    } else if (!hasSaid) {
      options.onWait?.(`Waiting for process ${taken.pid}, which is using ${dataDir} ...`)
      hasSaid = true
    }
    if (Date.now() > end)
      throw new Error(
        `Process ${taken.pid} has been using ${dataDir} for a long time. Try again when it is done.`,
      )
    await pause(100)
    options.signal?.throwIfAborted()
  }
}

async function ownServer(dataDir: string, lock: Lock): Promise<UsedDatabase> {
  try {
    const server = await startEmbedded(dataDir)
    let closing: Promise<void> | undefined
    const close = async (force: boolean) => {
      await server.stop(force)
      await lock.release()
    }
    return {
      url: server.url,
      isEmbedded: true,
      ownsServer: true,
      announce: (address) => lock.update({ isReady: true, ...(address && { address }) }),
      close: (force = false) => (force ? close(true) : (closing ??= close(false))),
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

const notOurs = (url: string, isEmbedded: boolean): UsedDatabase => ({
  url,
  isEmbedded,
  ownsServer: false,
  announce: async () => {},
  close: async () => {},
})

const inUse = (dataDir: string, holder: Holder) =>
  `Avtalt is already running on ${dataDir} (process ${holder.pid}${holder.address ? `, ${holder.address}` : ''}). ` +
  'Stop it first, or set DATA_DIR and PORT to start another one.'
