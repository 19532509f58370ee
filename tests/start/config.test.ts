import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, parseSettings, readConfig, settingNames } from '../../server/config.ts'

const secret = 'x'.repeat(32)
const databaseUrl = 'postgres://a:b@localhost/c'

test('nothing set: the embedded database, on this machine only, with the example', () => {
  expect(parseSettings({})).toMatchObject({
    mode: 'embedded',
    port: 3000,
    host: '127.0.0.1',
    publicUrl: 'http://127.0.0.1:3000',
    trustProxy: false,
    hasExample: true,
  })
})

test('with DATABASE_URL: in earnest, without the example', () => {
  const settings = parseSettings({
    DATABASE_URL: databaseUrl,
    SECRET: secret,
    PUBLIC_URL: 'https://plan.example.org/',
  })
  expect(settings).toMatchObject({
    mode: 'server',
    hasExample: false,
    publicUrl: 'https://plan.example.org',
    databaseUrl,
  })
})

test('all faults are named in one message, which repeats no secret', () => {
  const faulty = {
    PORT: '70000',
    DATABASE_URL: 'mysql://u:hush@h/d',
    SMTP_URL: 'smtp://u:hush@h',
    TRUST_PROXY: 'maybe',
    LOG_LEVEL: 'loud',
    PUBLIC_URL: 'https://a.no/b',
  }
  const fault = catchFault(() => parseSettings(faulty))
  for (const name of [
    'PORT',
    'DATABASE_URL',
    'SECRET',
    'MAIL_FROM',
    'TRUST_PROXY',
    'LOG_LEVEL',
    'PUBLIC_URL',
  ])
    expect(fault).toMatch(new RegExp(`^  ${name} `, 'm'))
  expect(fault).not.toContain('hush')
})

test.each([
  ['SECRET', { DATABASE_URL: databaseUrl }],
  ['SECRET', { DATABASE_URL: databaseUrl, SECRET: 'short' }],
  ['SECRET', { SECRET: 'short' }],
  ['MAIL_FROM', { SMTP_URL: 'smtp://localhost' }],
  ['PORT', { PORT: '3000x' }],
  ['PORT', { PORT: '-1' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'plan.example.org' }],
])('%s is refused in %o', (name, env) => {
  expect(catchFault(() => parseSettings(env))).toContain(`  ${name} `)
})

test.each([
  ['false', false],
  ['1', 1],
  ['2', 2],
  ['loopback', 'loopback'],
  ['10.0.0.0/8, ::1', '10.0.0.0/8, ::1'],
])('TRUST_PROXY=%s', (text, value) => expect(parseSettings({ TRUST_PROXY: text }).trustProxy).toBe(value))

test.each(['true', 'TRUE', '0.0.0.0/0', '::/0', '10.0.0.0/33', '10.0.0.0/', '-1', '10.0.0.5,'])(
  'TRUST_PROXY=%s is refused: anyone could pass for any address',
  (text) => {
    expect(catchFault(() => parseSettings({ TRUST_PROXY: text }))).toMatch(
      /^ {2}TRUST_PROXY must be false, the number of proxies, or their addresses/m,
    )
  },
)

test('an empty setting is none', () => {
  expect(parseSettings({ DATABASE_URL: '', PORT: ' ' })).toMatchObject({ mode: 'embedded', port: 3000 })
})

test('the embedded secret is made once and is for its owner only', async () => {
  const DATA_DIR = await mkdtemp(join(tmpdir(), 'avtalt-config-'))
  try {
    const made = await Promise.all([1, 2, 3].map(() => readConfig({ DATA_DIR })))
    expect(new Set(made.map((config) => config.secret)).size).toBe(1)
    expect(made[0]!.secret.length).toBeGreaterThanOrEqual(32)
    expect((await stat(join(DATA_DIR, 'secret'))).mode & 0o077).toBe(0)
  } finally {
    await rm(DATA_DIR, { recursive: true })
  }
})

test('.env.example lists each setting, and no other', async () => {
  const example = await readFile(new URL('../../.env.example', import.meta.url), 'utf8')
  const listed = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map((match) => match[1])
  expect(listed.sort()).toEqual([...settingNames].sort())
})

function catchFault(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as Error).message
  }
  throw new Error('nothing was refused')
}
