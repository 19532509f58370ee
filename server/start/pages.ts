import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isLock, takeLock } from '../../db/embedded/lock.ts'
import { pause } from '../../db/embedded/processes.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const sources = join(root, 'web')
const built = join(sources, 'dist')
const stamp = join(built, '.built-from')
const workspace = join(root, '.cache')

/**
 * Builds the pages when they are missing or differ from their sources. The stamp is a hash of what the sources
 * hold, not their dates: copying and checking out an older version change dates in ways that mislead.
 */
export async function buildPages(say: (line: string) => void): Promise<void> {
  if (!existsSync(join(sources, 'index.html'))) return // a package that holds only the built pages
  if (await isCurrent()) return
  const lock = await onlyBuilder()
  try {
    if (await isCurrent()) return // by the one that we waited for
    say('Building the pages ...')
    await build()
  } finally {
    await lock.release()
  }
}

const isCurrent = async () =>
  (await readFile(stamp, 'utf8').catch(() => '')) === (await hashSources()) &&
  existsSync(join(built, 'index.html'))

/** Aside, then moved into place: a build that fails leaves the pages that were there. */
async function build(): Promise<void> {
  const hash = await hashSources()
  const aside = join(workspace, `pages-${process.pid}`)
  const { build: viteBuild } = await import('vite')
  try {
    await viteBuild({
      configFile: join(sources, 'vite.config.ts'),
      logLevel: 'warn',
      mode: 'production',
      build: { outDir: aside, emptyOutDir: true },
    })
    await writeFile(join(aside, '.built-from'), hash)
    await rm(built, { recursive: true, force: true })
    await rename(aside, built)
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

async function hashSources(): Promise<string> {
  const entries = await readdir(sources, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    // vite puts a compiled copy of its configuration beside it while it reads it
    .filter((file) => !file.startsWith(built) && !/\.(md|mjs)$/.test(file))
  const hash = createHash('sha256')
  for (const file of [...files, join(root, 'package-lock.json')].sort())
    hash
      .update(relative(root, file))
      .update('\0')
      .update(await readFile(file))
      .update('\0')
  return hash.digest('hex')
}

async function onlyBuilder() {
  await mkdir(workspace, { recursive: true })
  for (;;) {
    const taken = await takeLock(join(workspace, 'pages.lock'), 'build')
    if (isLock(taken)) return taken
    await pause(200)
  }
}
