import { afterEach, expect, test, vi } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { findChromium } from '../support/find-chromium.ts'

afterEach(() => vi.unstubAllEnvs())

test('a browser is found and runs', async () => {
  const browser = await launchChromium()
  expect(browser.version()).toMatch(/^\d+\./)
  vi.stubEnv('CHROMIUM_PATH', '')
  expect(await findChromium()).toBeTruthy()
  await browser.close()
})

test('a wrong CHROMIUM_PATH is an error rather than another browser', async () => {
  vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium')
  await expect(findChromium()).rejects.toThrow('CHROMIUM_PATH names /nowhere/chromium')
})
