import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'

const flags = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
]

/** A browser for tests; close it in `afterAll`. @throws with what to do where there is none and none can be had */
export async function launchChromium(): Promise<Browser> {
  const found = inject('chromium')
  if ('fault' in found) throw new Error(found.fault)
  return chromium.launch({ executablePath: found.path, args: flags, headless: true })
}
