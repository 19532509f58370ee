import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp, type TestApp } from '../support/app.ts'
import { fuzzAsSecretariat } from './fuzz.ts'

let tested: TestApp
beforeAll(async () => void (tested = await createApp()))
afterAll(() => tested.close())

test(
  'what the description allows, and nearly so: never a 5xx, and no table is changed where the answer was an error',
  { timeout: 120_000 },
  async () => {
    const counts = await fuzzAsSecretariat(tested, 300)
    // Not all are turned away at the door.
    expect(counts['200']).toBeGreaterThan(10)
  },
)
