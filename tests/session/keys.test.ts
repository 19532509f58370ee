import { createHmac, hkdfSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { keyedHash, keyFor, type Purpose } from '../../server/session/keys.ts'
import { createApp, testConfig } from '../support/app.ts'

const purposes: Purpose[] = [
  'session cookie',
  'mail address',
  'sign-in code',
  'sign-in request',
  'rate limit',
]
const secret = 's'.repeat(40)

test('each purpose has a key of its own, none is the secret, and the same secret gives the same keys everywhere', () => {
  const keys = purposes.map((purpose) => keyFor(secret, purpose).toString('hex'))
  expect(new Set([...keys, Buffer.from(secret).toString('hex')]).size).toBe(purposes.length + 1)
  expect(keys).toEqual(purposes.map((purpose) => keyFor(secret, purpose).toString('hex')))
  expect(keys[0]).toBe(
    Buffer.from(hkdfSync('sha256', secret, '', 'avtalt session cookie', 32)).toString('hex'),
  )
  expect(keyFor('t'.repeat(40), 'session cookie').toString('hex')).not.toBe(keys[0])
})

test('the same text hashes differently for each purpose', () => {
  expect(new Set(purposes.map((p) => keyedHash(secret, p, 'kari@example.no').toString('hex'))).size).toBe(
    purposes.length,
  )
})

test('a cookie signed with the secret itself, or with the key of another purpose, is nobody', async () => {
  const tested = await createApp()
  const client = await tested.as(await tested.make.person())
  expect((await client.get('/me')).status).toBe(200)
  const [header, payload] = client.headers.cookie!.split('=')[1]!.split('.')
  for (const key of [testConfig.secret, keyFor(testConfig.secret, 'rate limit')]) {
    const signature = createHmac('sha256', key).update(`${header}.${payload}`).digest('base64url')
    const cookie = `session=${header}.${payload}.${signature}`
    expect((await tested.request({ method: 'GET', url: '/api/me', headers: { cookie } })).status).toBe(401)
  }
  await tested.close()
})
