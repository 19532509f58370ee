import { expect, test } from 'vitest'
import { freezePostgres, killApplication, killPostgres } from '../fire/kills.ts'

test('the application killed 20 times while ten write: every acknowledged write is found', async () => {
  await killApplication(20)
  expect.hasAssertions()
})

test('Postgres killed 5 times while ten write: nothing acknowledged is lost', async () => {
  await killPostgres(5)
  expect.hasAssertions()
})

test('Postgres stopped 5 times while ten write: 503 soon, and all goes on when it does', async () => {
  await freezePostgres(5)
  expect.hasAssertions()
})
