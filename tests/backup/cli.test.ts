import { execFile } from 'node:child_process'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { connect } from '../../db/client.ts'
import { useDatabase } from '../../db/embedded/index.ts'
import { environmentFor, root } from '../imports/cli.ts'
import { type Application, runApplication } from '../start/run-application.ts'
import { createDatabase, type TestDatabase } from '../support/db.ts'
import { digests, fileIn } from './make.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 }) // starts real programs, on machines that may be busy

let dataDir: string
let restoredDir: string
let application: Application
let target: TestDatabase
let file: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'avtalt-backup-from-'))
  restoredDir = await mkdtemp(join(tmpdir(), 'avtalt-backup-into-'))
  target = await createDatabase({ isEmpty: true })
  file = await fileIn()
  application = await runApplication({ DATA_DIR: dataDir })
  await application.ready()
})
afterAll(async () => {
  await application.end()
  await target.drop()
  await Promise.all([dataDir, restoredDir].map((folder) => rm(folder, { recursive: true, force: true })))
})

type Where = Record<string, string | undefined>
const run = (command: 'backup' | 'restore', where: Where, ...words: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const args = ['--import', 'tsx', `server/cli/${command}.ts`, ...words]
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: '', ...where }
    execFile(process.execPath, args, { cwd: root, env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })
const digestsAt = async (url: string) => {
  const { sql, close } = await connect(url, { max: 1 })
  return digests(sql).finally(close)
}
const digestsIn = async (folder: string) => {
  const used = await useDatabase({ dataDir: folder }, { as: 'command' })
  return digestsAt(used.url).finally(() => used.close())
}

test('from the data folder of a running application into a database, and from there into a new data folder', async () => {
  const made = await run('backup', { DATA_DIR: dataDir }, file)
  expect(made).toMatchObject({ code: 0, err: '' })
  expect(made.out).toMatch(/Backed up \d+ rows of \d+ tables into /)
  expect((await stat(file)).mode & 0o077).toBe(0)

  const restored = await run('restore', environmentFor(target.url), file)
  expect(restored).toMatchObject({ code: 0, err: '' })
  expect(restored.out).toMatch(/Restored \d+ rows of \d+ tables, as of 20/)
  const before = await digestsIn(dataDir)
  expect(await digestsAt(target.url)).toEqual(before)

  const second = await fileIn()
  expect(await run('backup', environmentFor(target.url), second)).toMatchObject({ code: 0 })
  expect(await run('restore', { DATA_DIR: restoredDir }, second)).toMatchObject({ code: 0, err: '' })
  expect(await digestsIn(restoredDir)).toEqual(before)
})

test('what cannot be done is said in one sentence with exit code 1, and no file is written over', async () => {
  const running = await run('restore', { DATA_DIR: dataDir }, file)
  expect(running).toMatchObject({ code: 1, out: '' })
  expect(running.err).toMatch(
    /^The database is not empty \(there are rows in \w+\)\..*nothing has been written\.\n$/,
  )

  const broken = await fileIn()
  await writeFile(broken, 'Mål;Tiltak\n')
  const damaged = await run('restore', environmentFor(target.url), broken)
  expect(damaged).toMatchObject({ code: 1, out: '' })
  expect(damaged.err).toMatch(/^The file is damaged/)

  const taken = await run('backup', environmentFor(target.url), file)
  expect(taken).toMatchObject({ code: 2, out: '' })
  expect(taken.err).toMatch(/is there already[^]*Usage: npm run backup -- FILE/)

  const nowhere = await run('backup', { DATA_DIR: join(dataDir, 'none') }, await fileIn())
  expect(nowhere).toMatchObject({ code: 1, out: '' })
  expect(nowhere.err).toMatch(/nothing to back up: no database in/)

  const missing = await run('restore', environmentFor(target.url), '/nonexistent/avtalt.backup')
  expect(missing).toMatchObject({ code: 1, out: '' })
  expect(missing.err).toMatch(/ENOENT/)
})
