import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const fixture = (name: string) => join(root, 'tests/imports/files', name)

/** A database of one's own as the command line sees it: in earnest, without the example. */
export const environmentFor = (url: string) => ({
  ...{ PATH: process.env.PATH, HOME: process.env.HOME },
  ...{ DATABASE_URL: url, SECRET: 'a secret that only tests know, long enough' },
})

/** `npm run import -- ...words`, as its own process. */
export const importByCommand = (url: string, ...words: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const args = ['--import', 'tsx', 'server/cli/import.ts', ...words]
    const done = (error: Error | null, out: string, err: string) =>
      resolve({ code: error ? ((error as { code?: number }).code ?? -1) : 0, out, err })
    execFile(process.execPath, args, { cwd: root, env: environmentFor(url), maxBuffer: 1e8 }, done)
  })

export const written = async (content: string, name = 'plan.csv') => {
  const file = join(await mkdtemp(join(tmpdir(), 'avtalt-import-')), name)
  await writeFile(file, content)
  return file
}
