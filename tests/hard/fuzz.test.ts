import { afterAll, beforeAll, expect, test } from 'vitest'
import { fuzzAsSecretariat } from '../fire/fuzz.ts'
import { createApp, type TestApp } from '../support/app.ts'

let tested: TestApp
beforeAll(async () => void (tested = await createApp()))
afterAll(() => tested.close())

test('5,000 requests from the description: never a 5xx, and no table is changed where the answer was an error', async () => {
  console.log(await fuzzAsSecretariat(tested, 5000))
  expect.hasAssertions()
})
