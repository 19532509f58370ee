import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, realpath, rename, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { type Binaries, findBinaries } from './binaries.ts'
import { createCluster, layout, writeSettings } from './cluster.ts'
import { pause, waitUntilGone } from './processes.ts'
import { findRunning, type Running } from './running.ts'
import { chooseServerUser, handOver, runAs, type ServerUser } from './server-user.ts'

export type EmbeddedServer = {
  url: string
  /** The process number of the server. */
  pid: number
  /** It ran already, left by an application that was killed. */
  adopted: boolean
  /** Ends the server: lets no statement finish, writes everything down. `force` skips the writing down. */
  stop(force?: boolean): Promise<void>
}

type Options = {
  /** false: fast and forgetful, for tests. */
  durable?: boolean
  /** false: as on a machine where user namespaces are closed, for tests. */
  mayUseNamespace?: boolean
}

/**
 * Starts Postgres on the data folder, or adopts the one that runs there. The caller holds the folder's lock.
 * @throws with what to do, when there are no programs for this platform, or nobody who may run them.
 */
export async function startEmbedded(
  dataDir: string,
  { durable = true, mayUseNamespace = true }: Options = {},
): Promise<EmbeddedServer> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const folder = await realpath(dataDir)
  const [binaries, user] = await Promise.all([findBinaries(), chooseServerUser(mayUseNamespace)])
  const found = await findRunning(folder)
  const running = found ?? (await startServer(folder, durable, binaries, user))
  const stop = (force = false) => stopServer(folder, running.pid, force, binaries, user)
  return { url: running.url, pid: running.pid, adopted: found !== null, stop }
}

async function startServer(
  dataDir: string,
  durable: boolean,
  binaries: Binaries,
  user: ServerUser,
): Promise<Running> {
  const { cluster, log } = layout(dataDir)
  await chmod(dataDir, 0o700)
  await createCluster(dataDir, binaries, user)
  await keepLogSmall(log)
  for (let attempt = 1; ; attempt++) {
    await writeSettings(dataDir, await freePort(), durable)
    await handOver(user, cluster)
    // 10 minutes: recovery after a loss of power reads all that was written since the last checkpoint.
    const args = ['start', '-D', cluster, '-l', log, '-w', '-t', '600', '-s']
    const { code, output } = await runAs(user, binaries.pgCtl, args)
    const running = code === 0 ? await findRunning(dataDir) : null
    if (running) return running
    const said = (await readFile(log, 'utf8').catch(() => '')).split('\n').slice(-12).join('\n')
    // Someone took the port between our asking and our using it, or children of a killed server still leave.
    const passes = /could not bind|could not create any TCP|shared memory block/.test(said)
    if (attempt === 20 || !passes)
      throw new Error(`The embedded Postgres did not start on ${cluster}:\n${output.trim()}\n${said.trim()}`)
    await pause(200)
  }
}

async function stopServer(
  dataDir: string,
  pid: number,
  force: boolean,
  binaries: Binaries,
  user: ServerUser,
) {
  const { cluster } = layout(dataDir)
  const stopIn = (mode: string) =>
    runAs(user, binaries.pgCtl, ['stop', '-D', cluster, '-m', mode, '-w', '-t', '20', '-s'])
  if (force || (await stopIn('fast')).code !== 0) await stopIn('immediate')
  if (!(await waitUntilGone(pid, 5000)))
    throw new Error(`Postgres (process ${pid}) on ${cluster} does not stop.`)
}

/** One free at the moment of asking. */
export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve((address as { port: number }).port))
    })
  })

async function keepLogSmall(log: string): Promise<void> {
  if (existsSync(log) && (await stat(log)).size > 5_000_000) await rename(log, `${log}.old`)
}
