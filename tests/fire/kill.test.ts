import { expect, test } from 'vitest'
import { freezePostgres, killApplication, killPostgres } from './kills.ts'

const patient = { timeout: 90_000 } // starts real programs, on machines that may be busy

test(
  'the application killed with -9 while ten write: every acknowledged write is found',
  patient,
  async () => {
    await killApplication(1)
    expect.hasAssertions()
  },
)

test(
  'Postgres killed with -9 while ten write: 503 within a second, back without a restart, nothing acknowledged is lost',
  patient,
  async () => {
    await killPostgres(1)
    expect.hasAssertions()
  },
)

test(
  'Postgres stopped with SIGSTOP while ten write: 503 soon, back without a restart when it goes on, nothing acknowledged is lost',
  patient,
  async () => {
    await freezePostgres(1)
    expect.hasAssertions()
  },
)
