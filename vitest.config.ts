import { defineConfig } from 'vitest/config'

/** `npm test` runs all but the long kill and fuzz loops in tests/hard; `npm run test:hard` runs those. */
export default defineConfig(({ mode }) => {
  const isHard = mode === 'hard' || Boolean(process.env.HARD)
  return {
    test: {
      include: isHard ? ['tests/hard/**/*.test.ts'] : ['tests/**/*.test.ts'],
      exclude: isHard ? [] : ['tests/hard/**'],
      globalSetup: ['tests/support/postgres.ts', 'tests/support/find-chromium.ts'],
      testTimeout: isHard ? 600_000 : 20_000,
      hookTimeout: 60_000,
      maxWorkers: 2,
      retry: 0, // what fails now and then is broken
      passWithNoTests: isHard,
    },
  }
})
