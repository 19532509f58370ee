import { readFile, realpath, rm } from 'node:fs/promises'
import postgres from 'postgres'
import { keptPassword, layout, superuser } from './cluster.ts'
import { birthOf, commandOf, isAlive, pause } from './processes.ts'

export type Running = { pid: number; port: number; url: string }

/**
 * The server that runs on this data folder, if one does. After `kill -9` of the application it lives on, and
 * may still be recovering: waits up to `ms` for it to answer. A pid file left by a dead server, whose number
 * another program may have by now, is removed: Postgres itself would refuse to start beside it.
 * @throws when a Postgres runs on the folder but does not answer in time.
 */
export async function findRunning(dataDir: string, ms = 60_000): Promise<Running | null> {
  const { pidFile, cluster } = layout(dataDir)
  for (const end = Date.now() + ms; ; await pause(100)) {
    const noted = await readPidFile(pidFile)
    if (!noted) return null
    if (!isAlive(noted.pid)) return null // Postgres itself sees that, and waits for its children
    if ((await birthOf(noted.pid)) === null) break // dead, but not collected: Postgres would take it for alive
    // The database that initdb makes anyway: making another one takes longer than all the rest of a start.
    const url = `postgres://${superuser}:${await keptPassword(dataDir)}@127.0.0.1:${noted.port}/postgres`
    if (noted.isReady && (await isOurs(url, dataDir))) return { ...noted, url }
    const command = await commandOf(noted.pid)
    if (command && !command.includes(cluster)) break
    if (Date.now() > end)
      throw new Error(
        `Process ${noted.pid} seems to be the Postgres of ${dataDir}, but does not answer on port ${noted.port}. ` +
          `If it is not, remove ${pidFile}.`,
      )
  }
  await rm(pidFile, { force: true })
  return null
}

/** Line 1 is the pid, 4 the port, 8 the state. `null`: none, or not yet written whole. */
async function readPidFile(file: string) {
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').map((line) => line.trim())
  const pid = Math.abs(Number(lines[0]))
  return pid ? { pid, port: Number(lines[3]), isReady: lines[7] === 'ready' } : null
}

/** Another server may have taken the port since: ask with our password, and ask which folder it serves. */
async function isOurs(url: string, dataDir: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} })
  try {
    const [row] = await sql<{ folder: string }[]>`select current_setting('data_directory') as folder`
    return (await realpath(row!.folder)) === (await realpath(layout(dataDir).cluster))
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 1 })
  }
}
