import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, open, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { handOver, runAs, type ServerUser } from './server-user.ts'

/** What lies in a data folder. */
export const layout = (dataDir: string) => ({
  cluster: join(dataDir, 'postgres'),
  log: join(dataDir, 'postgres', 'server.log'),
  pidFile: join(dataDir, 'postgres', 'postmaster.pid'),
  password: join(dataDir, 'database-password'),
  lock: join(dataDir, 'lock'),
})

export const superuser = 'avtalt'

/** Made once, readable by its owner only. */
export async function keptPassword(dataDir: string): Promise<string> {
  const file = layout(dataDir).password
  const written = await writeFile(file, randomBytes(24).toString('base64url'), {
    mode: 0o600,
    flag: 'wx',
  }).then(
    () => true,
    () => false,
  )
  if (!written) await chmod(file, 0o600)
  const password = (await readFile(file, 'utf8')).trim()
  if (password) return password
  await rm(file) // a crash between making and filling it; nothing can have used it
  return keptPassword(dataDir)
}

/** Makes the cluster aside and moves it into place, so that a crash half-way leaves nothing that looks whole. */
export async function createCluster(dataDir: string, binaries: Binaries, user: ServerUser): Promise<void> {
  const { cluster } = layout(dataDir)
  if (existsSync(join(cluster, 'PG_VERSION'))) return
  await removeHalfMade(dataDir)
  const aside = join(dataDir, `postgres.new-${process.pid}`)
  await mkdir(aside, { mode: 0o700 })
  const passwordFile = join(aside, 'password')
  const made = join(aside, 'cluster')
  await writeFile(passwordFile, await keptPassword(dataDir), { mode: 0o600 })
  await handOver(user, aside)
  const { code, output } = await runAs(user, binaries.initdb, [
    ...[
      '-D',
      made,
      '-U',
      superuser,
      '--pwfile',
      passwordFile,
      '--auth',
      'scram-sha-256',
      '--encoding',
      'UTF8',
    ],
    // Byte order unless a query names a collation, and the same on every system; ICU collations are there too.
    ...['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--no-instructions'],
  ])
  if (code !== 0) throw new Error(`The embedded Postgres could not make its data folder:\n${output.trim()}`)
  await rename(made, cluster)
  await syncFolder(dataDir)
  await rm(aside, { recursive: true, force: true })
}

/** What our server differs in from Postgres's own defaults. Written at each start: the port changes. */
export async function writeSettings(dataDir: string, port: number, durable: boolean): Promise<void> {
  const onOff = durable ? 'on' : 'off'
  const settings = [
    '# Written by Avtalt at each start.',
    "listen_addresses = '127.0.0.1'",
    "unix_socket_directories = ''",
    `port = ${port}`,
    'password_encryption = scram-sha-256',
    'max_connections = 60',
    'shared_buffers = 64MB',
    'max_wal_size = 512MB',
    `fsync = ${onOff}`,
    `synchronous_commit = ${onOff}`,
    `full_page_writes = ${onOff}`,
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    "lc_messages = 'C'",
    "default_text_search_config = 'pg_catalog.simple'",
    'log_checkpoints = off',
    'jit = off', // short queries only; compiling them costs more than it saves
  ]
  await writeFile(join(layout(dataDir).cluster, 'postgresql.conf'), settings.join('\n') + '\n', {
    mode: 0o600,
  })
}

async function removeHalfMade(dataDir: string): Promise<void> {
  const names = (await readdir(dataDir)).filter((name) => name.startsWith('postgres.new-'))
  // An initdb whose starter was killed may still write in there, until it notices that its files are gone.
  const patient = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }
  await Promise.all(names.map((name) => rm(join(dataDir, name), patient).catch(() => {})))
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return // folders cannot be opened there
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
