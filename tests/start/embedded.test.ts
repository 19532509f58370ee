import { type ChildProcess, spawn } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { connect } from '../../db/client.ts'
import { type EmbeddedServer, FolderInUse, startEmbedded, useDatabase } from '../../db/embedded/index.ts'
import { birthOf } from '../../db/embedded/processes.ts'

vi.setConfig({ testTimeout: 60_000 }) // starts real programs, on machines that may be busy

/** A stopped server's folder, copied for each test: making one takes a second. */
let prepared: string
let dataDir: string
let servers: EmbeddedServer[]
beforeAll(async () => {
  prepared = await mkdtemp(join(tmpdir(), 'avtalt-embedded-'))
  await (await startEmbedded(prepared)).stop()
})
afterAll(() => rm(prepared, { recursive: true, force: true }))
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'avtalt-embedded-'))
  await cp(prepared, dataDir, { recursive: true })
  servers = []
})
afterEach(async () => {
  for (const server of servers) await server.stop(true).catch(() => {})
  await rm(dataDir, { recursive: true, force: true })
})

const begin = async () => {
  const server = await startEmbedded(dataDir)
  servers.push(server)
  return server
}

const readRows = async (url: string, query: string) => {
  const { sql, close } = await connect(url, { max: 1 })
  return sql.unsafe(query).finally(close)
}

test('a durable server with Norwegian order, its password for the owner only', async () => {
  const server = await begin()
  const [settings] = await readRows(
    server.url,
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
       current_setting('listen_addresses') as listens, current_setting('server_encoding') as encoding, lower('ÆØÅ') as lower`,
  )
  expect(settings).toEqual({
    fsync: 'on',
    commit: 'on',
    listens: '127.0.0.1',
    encoding: 'UTF8',
    lower: 'æøå',
  })
  const sorted = await readRows(
    server.url,
    `select x from (values ('Å'), ('Z'), ('Ø')) v(x) order by x collate "nb-NO-x-icu"`,
  )
  expect(sorted.map((row) => row.x)).toEqual(['Z', 'Ø', 'Å'])
  expect((await stat(join(dataDir, 'database-password'))).mode & 0o077).toBe(0)
  const wrong = new URL(server.url)
  wrong.password = 'guess'
  await expect(connect(wrong.href)).rejects.toMatchObject({ code: '28P01' })
})

const isOpenToOthers = async (folder: string): Promise<boolean> =>
  ((await stat(folder)).mode & 0o001) !== 0 && (folder === '/' || isOpenToOthers(join(folder, '..')))
test('where user namespaces are closed: root has an account run it and takes it back later, a plain user runs it', async () => {
  const own = process.getuid!()
  if (own === 0 && !(await isOpenToOthers(import.meta.dirname))) {
    // A clone in a folder closed to others: no account can come to the programs, and that is what is said.
    await expect(startEmbedded(dataDir, { mayUseNamespace: false })).rejects.toThrow(
      /cannot reach .*plain user/,
    )
    return
  }
  servers.push(await startEmbedded(dataDir, { mayUseNamespace: false }))
  const { uid } = await stat(join(dataDir, 'postgres'))
  if (own === 0) expect(uid).not.toBe(0)
  else expect(uid).toBe(own)
  await servers.pop()!.stop()
  await begin()
  expect((await stat(join(dataDir, 'postgres'))).uid).toBe(own)
})

test('what runs already is adopted; what is stopped is gone', async () => {
  const first = await begin()
  const second = await begin()
  expect(second).toMatchObject({ pid: first.pid, adopted: true, url: first.url })
  await second.stop()
  expect(await birthOf(first.pid)).toBeNull()
})

test('a server killed by force: its children leave, and the next start recovers what was acknowledged', async () => {
  const first = await begin()
  await readRows(first.url, 'create table kept as select 1 as one')
  process.kill(first.pid, 'SIGKILL')
  const second = await begin()
  expect(second.adopted).toBe(false)
  expect(await readRows(second.url, 'select one from kept')).toHaveLength(1)
})

test('a pid file whose number another program has by now does not keep Postgres from starting', async () => {
  const first = await begin()
  const pidFile = join(dataDir, 'postgres', 'postmaster.pid')
  const lines = (await readFile(pidFile, 'utf8')).split('\n')
  await first.stop()
  await writeFile(pidFile, [process.pid, ...lines.slice(1)].join('\n'))
  const second = await begin()
  expect(second).toMatchObject({ adopted: false })
  expect(await birthOf(process.pid)).not.toBeNull()
})

test('a start that was killed while it made the cluster leaves nothing that the next one takes for whole', async () => {
  await rm(dataDir, { recursive: true })
  const killed = spawn(process.execPath, ['--import', 'tsx', '--eval', starter(dataDir)], { stdio: 'ignore' })
  await new Promise((resolve) => setTimeout(resolve, 700))
  killed.kill('SIGKILL')
  const server = await begin()
  expect(await readRows(server.url, 'select 1')).toHaveLength(1)
})

test('two applications on one folder: the second is told where the first answers', async () => {
  const first = await useDatabase({ dataDir }, { as: 'application', address: 'http://127.0.0.1:3000' })
  const second = useDatabase({ dataDir }, { as: 'application' })
  await expect(second).rejects.toThrow(FolderInUse)
  await expect(second).rejects.toThrow(`process ${process.pid}, http://127.0.0.1:3000`)
  await first.close()
})

test('a command joins the server of an application that is ready, and leaves it running', async () => {
  const application = await useDatabase({ dataDir }, { as: 'application' })
  const joining = useDatabase({ dataDir }, { as: 'command' })
  await application.announce()
  const command = await joining
  expect(command).toMatchObject({ url: application.url, isEmbedded: true, ownsServer: false })
  await command.close()
  expect(await readRows(application.url, 'select 1')).toHaveLength(1)
  await application.close()
})

test('two commands and an application at once come one after the other', async () => {
  let held = 0
  const use = async (as: 'command' | 'application') => {
    const used = await useDatabase({ dataDir }, { as })
    expect(++held).toBe(1)
    await readRows(used.url, 'select 1')
    held--
    await used.close()
    return used.ownsServer
  }
  expect(await Promise.all([use('command'), use('command'), use('application')])).toEqual([true, true, true])
})

test('the lock of a killed process is taken over, and its server adopted', async () => {
  const killed = spawn(process.execPath, ['--import', 'tsx', '--eval', user(dataDir)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const pid = Number(await firstLine(killed))
  killed.kill('SIGKILL')
  await new Promise((resolve) => killed.once('exit', resolve))
  expect(await birthOf(pid)).not.toBeNull()
  const used = await useDatabase({ dataDir }, { as: 'application' })
  await used.close()
  expect(await birthOf(pid)).toBeNull()
})

const embedded = new URL('../../db/embedded/index.ts', import.meta.url).href
const starter = (folder: string) =>
  `import('${embedded}').then((m) => m.startEmbedded(${JSON.stringify(folder)}))`
const user = (folder: string) => `
  import('${embedded}').then(async (m) => {
    await m.useDatabase({ dataDir: ${JSON.stringify(folder)} }, { as: 'application' })
    console.log(require('node:fs').readFileSync(${JSON.stringify(join(folder, 'postgres', 'postmaster.pid'))}, 'utf8').split('\\n')[0])
    setInterval(() => {}, 1000)
  })`

const firstLine = (child: ChildProcess) =>
  new Promise<string>((resolve, reject) => {
    child.stdout!.once('data', (data: Buffer) => resolve(data.toString().trim()))
    child.once('exit', () => reject(new Error('it ended without a word')))
  })
