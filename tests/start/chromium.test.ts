import { afterEach, expect, test, vi } from 'vitest'
import { findChromium, launchChromium } from '../support/chromium.ts'

afterEach(() => vi.unstubAllEnvs())

test('a browser is found and runs', async () => {
  const browser = await launchChromium()
  expect(browser.version()).toMatch(/^\d+\./)
  await browser.close()
}, 300_000)

test('CHROMIUM_PATH comes first, and a wrong one is an error rather than another browser', async () => {
  vi.stubEnv('CHROMIUM_PATH', process.execPath)
  expect(await findChromium()).toBe(process.execPath)
  vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium')
  await expect(findChromium()).rejects.toThrow('CHROMIUM_PATH names /nowhere/chromium')
})
