import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browser is, or why there is none. */
    chromium: { path: string } | { fault: string }
  }
}

const run = promisify(execFile)

/** Once for the whole run, since installing takes longer than a test may. Tests without a browser still run. */
export default async function setup(project: TestProject) {
  const found = await findChromium().then(
    (path) => ({ path }),
    (error: Error) => ({ fault: error.message }),
  )
  project.provide('chromium', found)
}

/**
 * CHROMIUM_PATH, an installed one, the system's package, Playwright's own: never a silent skip.
 * @throws with what to do where there is none and none can be had
 */
export async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH
  if (named)
    return (await runs(named))
      ? named
      : raise(`CHROMIUM_PATH names ${named}, which is not a Chromium that runs.`)
  return (await installed()) ?? (await fromPackage()) ?? (await fromPlaywright()) ?? raise(howTo)
}

const howTo =
  'The browser tests need Chromium or Chrome, and none was found or could be installed. Install one ' +
  '(on Debian or Ubuntu: apt-get install chromium), or set CHROMIUM_PATH to it.'

const names = ['google-chrome-stable', 'google-chrome', 'chrome', 'chromium', 'chromium-browser']

async function installed(): Promise<string | undefined> {
  const usual = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome']
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...usual]
  const candidates = [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    chromium.executablePath(), // downloaded earlier
  ]
  for (const path of new Set(candidates)) if (await runs(path)) return path
  return undefined
}

/** Ubuntu puts a script in its place that only says to install a snap. */
const runs = (path: string) =>
  run(path, ['--version', '--no-sandbox'], { timeout: 20_000 }).then(
    ({ stdout }) => /chrom/i.test(stdout),
    () => false,
  )

async function fromPackage(): Promise<string | undefined> {
  const system = await readFile('/etc/os-release', 'utf8').catch(() => '')
  if (process.getuid?.() !== 0 || !/^ID(_LIKE)?=.*(debian|ubuntu)/m.test(system)) return undefined
  console.log('Installing Chromium for the browser tests ...')
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, maxBuffer: 1e8 }
  await run('apt-get', ['update'], options).catch(() => {}) // one broken source need not matter
  await run('apt-get', ['install', '-y', 'chromium'], options).catch(() => {})
  return installed()
}

async function fromPlaywright(): Promise<string | undefined> {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js')
  console.log("Downloading Playwright's Chromium for the browser tests ...")
  await run(process.execPath, [cli, 'install', 'chromium'], { maxBuffer: 1e8 }).catch(() => {})
  return installed()
}

function raise(message: string): never {
  throw new Error(message)
}
