import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const run = promisify(execFile)

const flags = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
]

/** A browser for tests; close it in `afterAll`. @throws with what to do where there is none and none can be had */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(), args: flags, headless: true })
}

/** CHROMIUM_PATH, an installed one, the system's package, Playwright's own: never a silent skip. */
export async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which is not there.`)
  return named || installed() || (await fromPackage()) || (await fromPlaywright()) || raise()
}

const names = ['google-chrome-stable', 'google-chrome', 'chrome', 'chromium', 'chromium-browser']

function installed(): string | undefined {
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/bin',
    '/usr/local/bin',
    '/snap/bin',
    '/opt/google/chrome',
  ]
  const onPath = folders.filter(Boolean).flatMap((folder) => names.map((name) => join(folder, name)))
  const elsewhere = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    join(process.env.PROGRAMFILES ?? '', 'Google/Chrome/Application/chrome.exe'),
    chromium.executablePath(), // downloaded earlier
  ]
  return [...onPath, ...elsewhere].find((path) => path && existsSync(path))
}

async function fromPackage(): Promise<string | undefined> {
  const system = await readFile('/etc/os-release', 'utf8').catch(() => '')
  if (process.getuid?.() !== 0 || !/^ID(_LIKE)?=.*(debian|ubuntu)/m.test(system)) return undefined
  console.log('Installing Chromium for the browser tests ...')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    await run('apt-get', ['update'], { env, maxBuffer: 1e8 })
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env, maxBuffer: 1e8 })
  } catch (error) {
    console.warn(`That did not work: ${(error as Error).message.split('\n')[0]}`)
  }
  return installed()
}

async function fromPlaywright(): Promise<string | undefined> {
  const cli = new URL('../../node_modules/playwright-core/cli.js', import.meta.url).pathname
  console.log("Downloading Playwright's Chromium for the browser tests ...")
  await run(process.execPath, [cli, 'install', 'chromium'], { maxBuffer: 1e8 }).catch(() => {})
  return installed()
}

function raise(): never {
  throw new Error(
    'The browser tests need Chromium or Chrome, and none was found or could be installed. Install one ' +
      '(on Debian or Ubuntu: apt-get install chromium), or set CHROMIUM_PATH to it.',
  )
}
