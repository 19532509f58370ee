import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isLock, takeLock } from '../../db/embedded/lock.ts'
import { pause } from '../../db/embedded/processes.ts'
import { publish, readBuilds } from './publish.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const sources = join(root, 'web')
const built = join(sources, 'dist')
const workspace = join(root, '.cache')
/** How it is built is part of what is built, and so is the one rule that both halves run. */
const recipe = [
  'package-lock.json',
  'server/progress/list-rules.ts',
  'server/start/pages.ts',
  'server/start/publish.ts',
].map((f) => join(root, f))

/**
 * Builds the pages when they are missing or differ from their sources. Compared is what the sources hold, not
 * their dates: copying and checking out an older version change dates in ways that mislead.
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
  existsSync(join(built, 'index.html')) && (await readBuilds(built))[0]?.hash === (await hashSources())

/** Aside, then published: a build that fails leaves the pages that were there. */
async function build(): Promise<void> {
  const hash = await hashSources()
  for (const left of await readdir(workspace))
    if (left.startsWith('pages-')) await rm(join(workspace, left), { recursive: true, force: true }) // of a build that was killed
  const aside = join(workspace, `pages-${process.pid}`)
  try {
    await runVite(aside)
    await publish(aside, built, hash, new Date())
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

/**
 * A process of its own: it builds for production whatever NODE_ENV is here (under a test runner Vue would come in its
 * development form), and its memory goes with it. Detached: a Ctrl-C meant for us lets it end its work first.
 */
async function runVite(outDir: string): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js')
  const flags = ['--config', join(sources, 'vite.config.ts'), '--mode', 'production', '--logLevel', 'warn']
  const child = spawn(process.execPath, [vite, 'build', ...flags, '--outDir', outDir, '--emptyOutDir'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
    windowsHide: true,
  })
  const code = await new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('exit', resolve),
  )
  if (code !== 0) throw new Error('The pages could not be built; what is wrong stands above.')
}

async function hashSources(): Promise<string> {
  const entries = await readdir(sources, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    // vite puts a compiled copy of its configuration beside it while it reads it
    .filter((file) => !file.startsWith(built) && !/\.(md|mjs)$/.test(file))
  const hash = createHash('sha256')
  for (const file of [...files, ...recipe].sort())
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
