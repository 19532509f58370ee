import { expect, test } from 'vitest'
import { killApplication, killPostgres } from '../fire/kills.ts'

test('the application killed 20 times while ten write: every acknowledged write is found', async () => {
  await killApplication(20)
  expect.hasAssertions()
})

test('Postgres killed 5 times while ten write: nothing acknowledged is lost', async () => {
  await killPostgres(5)
  expect.hasAssertions()
})
