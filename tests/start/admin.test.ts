import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createDatabase, type TestDatabase } from '../support/db.ts'
import { runApplication } from './run-application.ts'

vi.setConfig({ testTimeout: 60_000 }) // starts real programs, on machines that may be busy

let database: TestDatabase
beforeAll(async () => void (database = await createDatabase({ isEmpty: true })))
afterAll(() => database.drop())

const root = fileURLToPath(new URL('../..', import.meta.url))
const secret = 's'.repeat(40)

const admin = (...words: string[]) =>
  new Promise<{ code: number; output: string }>((resolve) => {
    const env = {
      ...process.env,
      DATABASE_URL: database.url,
      SECRET: secret,
      PUBLIC_URL: 'https://plan.example.org',
    }
    execFile(
      process.execPath,
      ['--import', 'tsx', 'server/cli/admin.ts', ...words],
      { cwd: root, env },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    )
  })

test('the first partnership: its secretariat signs in with the link that is printed, once', async () => {
  const made = await admin('partnership', 'create', '--name', 'Forum', '--secretariat', 'Ada@Example.org')
  expect(made).toMatchObject({ code: 0 })
  const token = /https:\/\/plan\.example\.org\/\S+#(\S+)/.exec(made.output)?.[1]
  const application = await runApplication({ DATABASE_URL: database.url, SECRET: secret })
  try {
    await application.ready()
    const signIn = () =>
      fetch(`${application.address}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token }),
      })
    const reply = await signIn()
    expect(reply.status).toBe(200)
    expect(await reply.json()).toMatchObject({
      email: 'ada@example.org',
      memberships: [{ role: 'secretariat' }],
    })
    expect((await signIn()).status).toBe(422)
  } finally {
    await application.end()
  }
})

test.each([
  ['There is one command', ['partnership']],
  ['--name is missing', ['partnership', 'create', '--secretariat', 'a@b.no']],
  ['--secretariat must be', ['partnership', 'create', '--name', 'Forum', '--secretariat', 'ada']],
  ['--nmae', ['partnership', 'create', '--nmae', 'Forum']],
])('"%s" is said, with how to use it', async (said, words) => {
  const refused = await admin(...words)
  expect(refused.code).toBe(1)
  expect(refused.output).toContain(said)
  expect(refused.output).toContain('Usage: npm run admin')
})
