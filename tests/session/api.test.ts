import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { mailsWhileValid, triesPerCode } from '../../server/session/rules.ts'
import { createApp, type TestApp } from '../support/app.ts'

let tested: TestApp
beforeAll(async () => {
  tested = await createApp({ config: { trustProxy: 1 } })
})
beforeEach(async () => {
  tested.outbox.length = 0
  here++
  tested.clock.at = new Date(tested.clock.at.getTime() + 2 * 3600_000)
  await tested.sql`delete from rate_limits`
})
afterAll(() => tested.close())

/** From another network, as a proxy that is trusted tells it. */
const askFrom = async (address: string, email: string) =>
  tested.request({
    method: 'POST',
    url: '/api/session/link',
    headers: { 'x-forwarded-for': address },
    payload: { email },
  })
const pass = (minutes: number) =>
  void (tested.clock.at = new Date(tested.clock.at.getTime() + minutes * 60_000))
/** Each test from a network of its own, since requests are also counted by the minute. */
let here = 0
const ask = (email: string) => askFrom(`10.0.0.${here}`, email)
const sentTo = (email: string) => tested.outbox.filter((m) => m.to === email).length
const someone = async () => {
  const partnership = await tested.make.partnership({ secretariatEmail: 'sekretariatet@example.no' })
  return tested.make.member('contact', { partnershipId: partnership.id })
}
/** The answer comes before the mail, so that its time tells nothing. */
const mailTo = async (email: string) => {
  for (let i = 0; i < 100; i++) {
    const mail = tested.outbox.find((m) => m.to === email)
    if (mail) return { ...mail, code: /\b\d{6}\b/.exec(mail.text)![0], token: /#(\S+)/.exec(mail.text)![1]! }
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error(`no mail to ${email}`)
}
const newestMailTo = async (email: string) => {
  await mailTo(email)
  const mail = tested.outbox.filter((m) => m.to === email).at(-1)!
  return { code: /\b\d{6}\b/.exec(mail.text)![0], token: /#(\S+)/.exec(mail.text)![1]! }
}
/** Asks, and holds what the page would hold. */
const askedBy = async (email: string, address = `10.0.0.${here}`) => {
  const { request } = (await askFrom(address, email)).body as { request: string }
  await vi.waitFor(() => expect(sentTo(email)).toBeGreaterThan(0))
  return { request, ...(await newestMailTo(email)) }
}
const cookieOf = (reply: { headers: Record<string, unknown> }) => String(reply.headers['set-cookie'] ?? '')

describe('asking for a mail', () => {
  test('is answered alike for a known and an unknown address, with the same statements', async () => {
    const person = await someone()
    const known = await ask(person.email!)
    const unknown = await ask('stranger@example.no')
    expect(known).toMatchObject({ status: 202, body: { validMinutes: 15, request: expect.any(String) } })
    expect(unknown.status).toBe(known.status)
    expect({ ...unknown.body, request: '' }).toEqual({ ...known.body, request: '' })
    expect(unknown.body.request).toHaveLength(known.body.request.length)
    const ofAnswer = (reply: typeof known) => reply.statements.filter((text) => !text.includes('"mails"'))
    expect(ofAnswer(unknown)).toEqual(ofAnswer(known))
    await mailTo(person.email!)
    expect(tested.outbox).toHaveLength(1)
  })
  test('the address is known whatever its case and surrounding space', async () => {
    const person = await someone()
    expect((await ask(person.email!.toUpperCase())).status).toBe(202)
    await mailTo(person.email!)
  })
  test('pressed again and again: after five no more is sent, and the last one still works', async () => {
    const person = await someone()
    for (const email of [person.email!, 'stranger@example.no']) {
      for (let i = 0; i < 5; i++)
        expect(await ask(email)).toMatchObject({ status: 202, body: { request: expect.any(String) } })
      pass(4)
      const reply = await ask(email)
      expect(reply).toMatchObject({ status: 202, body: { request: null, validMinutes: 11 } })
    }
    await vi.waitFor(() => expect(sentTo(person.email!)).toBe(5))
    const { token } = await newestMailTo(person.email!)
    expect((await (await tested.as(null)).post('/session', { token })).status).toBe(200)
  })
  test('when the last one has run out too, it is said for known and unknown alike', async () => {
    const person = await someone()
    for (const email of [person.email!, 'stranger@example.no']) {
      for (let i = 0; i < 5; i++) await ask(email)
      pass(15)
      expect(await ask(email)).toMatchObject({ status: 429, body: { code: 'tooManyRequests' } })
    }
  })
  test('whoever asks in another’s name from one network does not keep that person’s mail away', async () => {
    const person = await someone()
    for (let i = 0; i < 40; i++) await askFrom('198.51.100.7', person.email!)
    expect(await askFrom('203.0.113.9', person.email!)).toMatchObject({
      status: 202,
      body: { request: expect.any(String) },
    })
  })
  test('nor from many networks: few mails come, and what came last works until more may come', async () => {
    const person = await someone()
    for (let i = 0; i < 30; i++) await askFrom(`198.51.100.${i}`, person.email!)
    await vi.waitFor(() => expect(sentTo(person.email!)).toBe(6))
    for (let minutes = 0; minutes < 60; minutes += 5) {
      expect((await askFrom(`203.0.113.${minutes}`, person.email!)).status).toBe(202)
      for (let i = 0; i < 8; i++) await askFrom(`192.0.2.${minutes + i}`, person.email!)
      if (minutes < 55) pass(5)
    }
    await vi.waitFor(() => expect(sentTo(person.email!)).toBeLessThanOrEqual(5 * 6))
    const { token } = await newestMailTo(person.email!)
    expect((await (await tested.as(null)).post('/session', { token })).status).toBe(200)
  })
  test('only hashes are stored', async () => {
    const person = await someone()
    await ask(person.email!)
    const { code, token } = await mailTo(person.email!)
    const stored = JSON.stringify(
      await tested.sql`select t::text from sign_in_tokens t union all select m::text from mails m`,
    )
    expect(stored).not.toContain(code)
    expect(stored).not.toContain(token)
  })
})

describe('the code', () => {
  test('signs in once, with a cookie that scripts cannot read', async () => {
    const person = await someone()
    const { request, code } = await askedBy(person.email!)
    const client = await tested.as(null)
    const reply = await client.post('/session', { request, code })
    expect(reply).toMatchObject({
      status: 200,
      body: { email: person.email, memberships: [{ role: 'contact' }] },
    })
    expect(cookieOf(reply)).toMatch(/^session=.*HttpOnly.*SameSite=Lax/)
    expect(await client.post('/session', { request, code })).toMatchObject({
      status: 422,
      body: { code: 'signIn.codeWrong' },
    })
  })
  test('five wrong tries spend it, also for the right one after', async () => {
    const person = await someone()
    const { request, code } = await askedBy(person.email!)
    const client = await tested.as(null)
    const wrong = code === '000000' ? '000001' : '000000'
    for (let i = 0; i < 5; i++)
      expect((await client.post('/session', { request, code: wrong })).status).toBe(422)
    expect(await client.post('/session', { request, code })).toMatchObject({
      status: 422,
      body: { code: 'signIn.codeWrong' },
    })
  })
  test('is too old after fifteen minutes', async () => {
    const person = await someone()
    const { request, code } = await askedBy(person.email!)
    tested.clock.at = new Date(tested.clock.at.getTime() + 15 * 60_000)
    expect((await (await tested.as(null)).post('/session', { request, code })).status).toBe(422)
  })
  test('pressed twice at once opens one session', async () => {
    const person = await someone()
    const { request, code } = await askedBy(person.email!)
    const client = await tested.as(null)
    const replies = await Promise.all([1, 2, 3].map(() => client.post('/session', { request, code })))
    expect(replies.map((r) => r.status).sort()).toEqual([200, 422, 422])
  })
})

describe('tries are counted for whoever asked, and for nobody else', () => {
  const enter = async (given: { request: string; code: string }, address: string) =>
    tested.request({
      method: 'POST',
      url: '/api/session',
      headers: { 'x-forwarded-for': address },
      payload: { request: given.request, code: given.code },
    })
  const not = (code: string) => (code === '000000' ? '000001' : '000000')

  test('who knows the address, asks too and burns every try there is, keeps nobody out', async () => {
    const person = await someone()
    const own = await askedBy(person.email!)
    for (let i = 0; i < 8; i++) {
      const { request } = (await askFrom(`100.64.0.${i}`, person.email!)).body
      if (request === null) continue
      for (let tries = 0; tries < 7; tries++)
        expect((await enter({ request, code: not(own.code) }, `100.64.0.${i}`)).status).toBe(422)
    }
    expect((await enter(own, '203.0.113.5')).status).toBe(200)
  })
  test('another’s request does not take the code, and a request that is not ours takes none', async () => {
    const person = await someone()
    const own = await askedBy(person.email!)
    const other = (await askFrom('100.64.0.20', person.email!)).body.request as string
    const stranger = (await askFrom('100.64.0.20', 'stranger@example.no')).body.request as string
    const [id, mac] = own.request.split('.') as [string, string]
    const forged = [
      other,
      stranger,
      id,
      `${id}.`,
      `${id}.${other.split('.')[1]!}`,
      `${other.split('.')[0]!}.${mac}`,
      `${id}.${'å'.repeat(43)}`,
      '',
      '.',
    ]
    for (const request of forged)
      expect(await enter({ request, code: own.code }, '100.64.0.20')).toMatchObject({
        status: 422,
        body: { code: 'signIn.codeWrong' },
      })
    const [row] = await tested.sql`select tries from sign_in_tokens where id = ${id}`
    expect(row!.tries).toBe(0)
    expect((await enter(own, '203.0.113.6')).status).toBe(200)
  })
  test('however many ask and guess at once, a quarter of an hour allows sixty looks at a code of an address', async () => {
    const person = await someone()
    // Shortly before one window ends and just after: the most that can live at once.
    const asked: string[] = []
    const askMany = async (network: number) => {
      const replies = await Promise.all(
        Array.from({ length: 12 }, (_, i) => askFrom(`192.0.${network}.${i}`, person.email!)),
      )
      asked.push(...replies.flatMap(({ body }) => (body.request ? [body.request as string] : [])))
    }
    await askFrom('192.0.1.1', person.email!).then(({ body }) => asked.push(body.request))
    pass(14)
    await askMany(2)
    expect(asked).toHaveLength(mailsWhileValid)
    pass(1)
    await askMany(3)
    expect(asked).toHaveLength(2 * mailsWhileValid)
    await vi.waitFor(() => expect(sentTo(person.email!)).toBe(2 * mailsWhileValid))
    const codes = new Set(tested.outbox.map((m) => /\b\d{6}\b/.exec(m.text)![0]))
    const wrong = ['000000', '000001', '000002'].find((code) => !codes.has(code)) ?? '000003'
    await Promise.all(
      asked.flatMap((request, i) =>
        Array.from({ length: 9 }, () => enter({ request, code: wrong }, `192.0.9.${i}`)),
      ),
    )
    const [sum] = await tested.sql`select sum(tries)::int as tries from sign_in_tokens
      where person_id = ${person.id} and expires_at > ${tested.clock.at.toISOString()}`
    expect(sum!.tries).toBeLessThanOrEqual(2 * mailsWhileValid * triesPerCode)
    expect(sum!.tries).toBe((2 * mailsWhileValid - 1) * triesPerCode) // the first has run out
  })
})

describe('the link', () => {
  test('a GET spends nothing, one press signs in, a second is refused', async () => {
    const person = await someone()
    await ask(person.email!)
    const { token, text } = await mailTo(person.email!)
    expect(text).toContain('http://localhost:3000/logg-inn/lenke#')
    await tested.request({ method: 'GET', url: '/logg-inn/lenke' })
    const client = await tested.as(null)
    expect((await client.post('/session', { token })).status).toBe(200)
    expect(await client.post('/session', { token })).toMatchObject({
      status: 422,
      body: { code: 'signIn.linkSpent' },
    })
  })
})

describe('a session', () => {
  test('ends on the next request, on every instance', async () => {
    const person = await someone()
    const client = await tested.as(person)
    const other = { ...client }
    expect((await client.get('/me')).status).toBe(200)
    expect((await client.delete('/session')).headers).toMatchObject({ 'clear-site-data': '"cache"' })
    expect((await other.get('/me')).status).toBe(401)
  })
  test('is renewed when older than ten minutes, and not before', async () => {
    const client = await tested.as(await someone())
    tested.clock.at = new Date(tested.clock.at.getTime() + 9 * 60_000)
    expect(cookieOf(await client.get('/me'))).toBe('')
    tested.clock.at = new Date(tested.clock.at.getTime() + 2 * 60_000)
    const renewed = await client.get('/me')
    expect(cookieOf(renewed)).toMatch(/^session=/)
    expect(renewed.statements).toHaveLength(1)
    const rows = await tested.sql`select 1 from sessions where renewed_at = ${tested.clock.at.toISOString()}
      and expires_at = ${new Date(tested.clock.at.getTime() + 30 * 86_400_000).toISOString()}`
    expect(rows).toHaveLength(1)
    expect(cookieOf(await client.get('/me'))).toBe('') // once is enough
  })
  test('never lives beyond ninety days', async () => {
    const person = await someone()
    const client = await tested.as(person)
    const createdAt = new Date(tested.clock.at.getTime() - 80 * 86_400_000)
    await tested.sql`update sessions set created_at = ${createdAt.toISOString()} where person_id = ${person.id}`
    pass(11)
    expect(cookieOf(await client.get('/me'))).toMatch(/^session=/)
    const [after] = await tested.sql`select expires_at from sessions where person_id = ${person.id}`
    expect(new Date(String(after!.expires_at)).getTime()).toBe(createdAt.getTime() + 90 * 86_400_000)
  })
  test('a token signed by another key, or by none, is nobody', async () => {
    const none = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${Buffer.from('{"sid":"x"}').toString('base64url')}.`
    expect(
      (await tested.request({ method: 'GET', url: '/api/me', headers: { cookie: `session=${none}` } }))
        .status,
    ).toBe(401)
  })
  test('who one is costs one statement', async () => {
    expect((await (await tested.as(await someone())).get('/me')).statements).toHaveLength(1)
  })
})

test('a write from another site is refused, whatever cookie it carries', async () => {
  const client = await tested.as(await someone())
  const send = (headers: Record<string, string>) =>
    tested.request({
      method: 'PATCH',
      url: '/api/me',
      headers: { ...client.headers, ...headers },
      payload: { locale: 'en' },
    })
  expect(await send({ origin: 'https://evil.example' })).toMatchObject({
    status: 403,
    body: { code: 'originNotAllowed' },
  })
  expect(await send({ 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 403 })
  expect(await send({ origin: 'null' })).toMatchObject({ status: 403 })
  expect(await send({ origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' })).toMatchObject({
    status: 200,
  })
})

test('with https the cookie is bound to the host and to https', async () => {
  const secure = await createApp({ config: { publicUrl: 'https://plan.example.org' } })
  const person = await secure.make.member('observer', { partnershipId: (await secure.make.partnership()).id })
  const client = await secure.as(person)
  secure.clock.at = new Date(secure.clock.at.getTime() + 11 * 60_000)
  const reply = await client.get('/me')
  expect(cookieOf(reply)).toMatch(/^__Host-session=.*Path=\/; HttpOnly; Secure; SameSite=Lax/)
  expect(reply.headers['strict-transport-security']).toBeDefined()
  await secure.close()
})

test('one sign-in spends the other mails to the same person, and ends the session one had', async () => {
  const person = await someone()
  await ask(person.email!)
  const first = await mailTo(person.email!)
  tested.outbox.length = 0
  tested.clock.at = new Date(tested.clock.at.getTime() + 1000)
  const second = await askedBy(person.email!)
  const before = await tested.as(person)
  const reply = await before.post('/session', { request: second.request, code: second.code })
  expect(reply.status).toBe(200)
  expect((await (await tested.as(null)).post('/session', { token: first.token })).status).toBe(422)
  expect((await before.get('/me')).status).toBe(401)
})

test('the asker’s Host is no proof of where a write comes from', async () => {
  const client = await tested.as(await someone())
  const headers = { ...client.headers, origin: 'http://evil.example', host: 'evil.example' }
  expect(
    (await tested.request({ method: 'PATCH', url: '/api/me', headers, payload: { locale: 'en' } })).status,
  ).toBe(403)
})

test('in the example nobody can read a real person’s way in', async () => {
  const site = await createApp({ config: { hasExample: true } })
  const real = await site.make.member('secretariat', { partnershipId: (await site.make.partnership()).id })
  const invented = await site.make.member('secretariat', {
    partnershipId: (await site.make.partnership({ isExample: true })).id,
  })
  const { issueSignIn, sendSignIn } = await import('../../server/session/commands.ts')
  for (const { email } of [real, invented]) {
    const signIn = {
      db: site.db,
      config: { secret: 'x'.repeat(40), publicUrl: 'http://localhost', hasExample: true },
      mailer: null,
      now: site.clock.at,
    }
    await sendSignIn(signIn, (await issueSignIn(signIn, { email: email! })).mail!)
  }
  const { body } = await (await site.as(null)).get('/outbox')
  expect(body.items.map((m: { to: string }) => m.to)).toEqual([invented.email])
  await site.close()
})
