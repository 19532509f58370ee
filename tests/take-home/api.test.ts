import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as t from '../../db/schema/index.ts'
import { contract } from '../../server/contract.ts'
import type { Endpoint } from '../../server/http/contract.ts'
import { unpackZip } from '../../server/imports/zip.ts'
import { needsSignIn } from '../../server/policy.ts'
import { handshakesOf } from '../commitments/desk.ts'
import { createApp, type TestApp } from '../support/app.ts'

let tested: TestApp
beforeAll(async () => void (tested = await createApp()))
afterAll(() => tested.close())
const { makeDesk } = handshakesOf(() => tested)

/** One agreed and reported, one asked, one declined, one ended, and one agreed in another plan. */
const makeScene = async () => {
  const desk = await makeDesk()
  const { partnership, plan, goal, partner } = desk
  const measureOf = async (title: string, of: { planId: string; goalId: string }) =>
    tested.make.measure({ partnershipId: partnership.id, ...of, title })
  const here = { planId: plan.id, goalId: goal.id }
  const agreed = await desk.ask({ text: 'Dere leder, og drifter oversikten.' })
  await desk.take('decide', agreed.id, 'accept', { anchoredIn: 'ledermøte 12.01.' })
  const sent = await desk.client('decide').post(`/measures/${desk.measure.id}/reports`, {
    ...{ idempotencyKey: 'en-nøkkel-1', partnerId: partner.id, seen: null, recordedFrom: null },
    ...{ phase: 'underway', course: 'onTrack', progress: 50, done: 'Vi har samlet tilbudene.' },
  })
  expect(sent.status).toBe(201)
  const asked = await desk.ask({ measureId: (await measureOf('Den spurte', here)).id, role: 'coLead' })
  const declined = await desk.ask({ measureId: (await measureOf('Den avslåtte', here)).id })
  await desk.take('decide', declined.id, 'decline', { text: 'Vi har ikke folk.' })
  const former = await desk.ask({ measureId: (await measureOf('Den avsluttede', here)).id })
  await desk.take('decide', former.id, 'accept')
  await desk.take('decide', former.id, 'end', { text: 'Omorganisert.' })
  const other = await tested.make.plan({
    partnershipId: partnership.id,
    title: 'Neste plan',
    state: 'adopted',
    periodStartOn: '2028-01-01',
    periodEndOn: '2032-01-01',
  })
  const elsewhere = await measureOf('I neste plan', {
    planId: other.id,
    goalId: (await tested.make.goal({ planId: other.id, partnershipId: partnership.id })).id,
  })
  const next = await tested.make.commitment({
    ...{ measure: elsewhere, partnerId: partner.id, role: 'contributor', state: 'accepted' },
  })
  const path = `/partners/${partner.id}/take-home`
  return { ...desk, path, agreed, asked, declined, former, next, elsewhere }
}
let scene: Awaited<ReturnType<typeof makeScene>>
beforeAll(async () => void (scene = await makeScene()))

describe('what a partner takes home', () => {
  test('all it has agreed to, is asked for and has reported, across plans, and no declines; in few statements', async () => {
    const { status, body, statements } = await scene.client('prepare').get(scene.path)
    expect(status).toBe(200)
    expect(statements.length).toBeLessThanOrEqual(5)
    expect(body).toMatchObject({ partner: { id: scene.partner.id }, asOf: '2026-11-23' })
    const found = body.items.map((i: { measure: { title: string }; group: string; role: string }) => [
      ...[i.measure.title, i.group, i.role],
    ])
    expect(found).toEqual([
      ['I neste plan', 'agreed', 'contributor'],
      ['Felles oversikt', 'agreed', 'lead'],
      ['Den avsluttede', 'former', 'lead'],
      ['Den spurte', 'asked', 'coLead'],
    ])
    expect(body.items[1]).toMatchObject({
      agreed: { text: 'Dere leder, og drifter oversikten.', anchoredIn: 'ledermøte 12.01.' },
      reports: [{ status: 'onTrack', progress: 50, done: 'Vi har samlet tilbudene.', sentOn: '2026-11-23' }],
    })
    expect(body.items[2]).toMatchObject({ endedOn: '2026-11-23', answerByOn: null })
    expect(body.items[3]).toMatchObject({ answerByOn: '2027-01-04', agreed: null })
    expect(JSON.stringify(body)).not.toContain('Vi har ikke folk')
  })

  test('as statements do not grow with rows', async () => {
    const before = (await scene.client('kari').get(scene.path)).statements.length
    for (let i = 0; i < 30; i++)
      await tested.make.commitment({
        measure: await tested.make.measure({
          partnershipId: scene.partnership.id,
          planId: scene.plan.id,
          goalId: scene.goal.id,
        }),
        ...{ partnerId: scene.partner.id, role: 'contributor', state: 'proposed' },
      })
    expect((await scene.client('kari').get(scene.path)).statements.length).toBe(before)
  })

  test('as CSV, which a spreadsheet does not calculate', async () => {
    const { status, body, headers } = await scene.client('prepare').get(`${scene.path}/file?format=csv`)
    expect(status).toBe(200)
    expect(headers['content-disposition']).toContain('.csv')
    const [head, ...rows] = (body as string).replace('\uFEFF', '').trim().split('\r\n')
    expect(head).toMatch(/^"Avtale";"Plan";"Nr";"Tiltak";"Rolle";"Ordlyd";"Sagt ja"/)
    expect(rows.find((row) => row.includes('Felles oversikt'))).toMatch(
      /^"Avtalt";.*"Hovedansvar";"Dere leder, og drifter oversikten\.";"?2026-11-23"?/,
    )
  })

  test('as Word, in the reader’s language or the one asked for: headings, header rows and language as such', async () => {
    for (const [locale, lang, word] of [
      ['nb', 'nb-NO', 'Venter på svar'],
      ['nn', 'nn-NO', 'Ventar på svar'],
      ['en', 'en-GB', 'Waiting for an answer'],
    ] as const) {
      const reply = await tested.app.inject({
        method: 'GET',
        url: `/api${scene.path}/file?format=docx&locale=${locale}`,
        headers: scene.client('prepare').headers,
      })
      expect(reply.statusCode).toBe(200)
      const parts = await unpackZip(new Uint8Array(reply.rawPayload), () => true)
      const text = (name: string) => new TextDecoder().decode(parts.find((part) => part.name === name)!.bytes)
      const body = text('word/document.xml')
      expect(body).toContain('<w:pStyle w:val="Heading1"/>')
      expect(body).toContain('<w:pStyle w:val="Heading3"/>')
      expect(body).toContain('<w:tblHeader/>')
      expect(body).toContain(word)
      expect(body).toContain('«Dere leder, og drifter oversikten.»')
      expect(body).not.toContain('Vi har ikke folk')
      expect(text('word/styles.xml')).toContain(`w:val="${lang}"`)
    }
  })

  test('whatever stands in a text, Word can open it', async () => {
    const odd = 'a\u0001b\uFFFEc \uD83D <b>&amp;\u2028\r\nd'
    await tested.db
      .update(t.measures)
      .set({ title: odd.replace(/[\u0000\uD83D]/g, '') })
      .where(eq(t.measures.id, scene.elsewhere.id))
    const reply = await tested.app.inject({
      method: 'GET',
      url: `/api${scene.path}/file?format=docx`,
      headers: scene.client('prepare').headers,
    })
    const [part] = await unpackZip(new Uint8Array(reply.rawPayload), (name) => name === 'word/document.xml')
    const xml = new TextDecoder().decode(part!.bytes)
    expect(xml).toContain('&lt;b&gt;&amp;amp;')
    expect(xml).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE]/)
  })
})

describe('a read key', () => {
  const ask = (path: string, key: string) =>
    tested.request({ method: 'GET', url: `/api${path}`, headers: { authorization: `Bearer ${key}` } })
  const make = async (label = 'Sak og arkiv') => {
    const { status, body } = await scene
      .client('prepare')
      .post(`/partners/${scene.partner.id}/read-keys`, { label })
    expect(status).toBe(201)
    return body as { id: string; key: string }
  }
  const list = async () => (await scene.client('decide').get(`/partners/${scene.partner.id}/read-keys`)).body

  test('reads what its partner takes home, and nothing else in the whole API', async () => {
    const { key } = await make()
    expect(key).toMatch(/^avtalt_[A-Za-z0-9_-]{43}$/)
    const { status, body } = await ask(scene.path, key)
    expect(status).toBe(200)
    expect(body.items.length).toBeGreaterThan(3)
    expect((await ask(`${scene.path}/file?format=csv`, key)).body).toContain('"Avtale"')
    const other = await tested.make.partner({ partnershipId: scene.partnership.id })
    expect((await ask(`/partners/${other.id}/take-home`, key)).status).toBe(404)
    for (const [path, endpoint] of Object.entries(contract as Record<string, Endpoint>)) {
      if (!needsSignIn(endpoint.action) || endpoint.takesReadKey) continue
      const [method, url] = path.split(' ') as ['GET', string]
      const reply = await tested.request({
        method,
        url: `/api${url.replace(':id', scene.partner.id)}`,
        headers: { authorization: `Bearer ${key}` },
        ...(endpoint.body && { payload: {} }),
      })
      expect([path, reply.status]).toEqual([path, 401])
    }
  })

  test('is kept as a hash only, told once, with its name, who made it and the day it was used', async () => {
    const { id, key } = await make('Virksomhetsplan')
    const [row] = await tested.sql`select row_to_json(k)::text as text from read_keys k where id = ${id}`
    expect(row!.text).not.toContain(key)
    expect(row!.text).not.toContain(key.slice(7))
    const before = (await list()).items.find((k: { id: string }) => k.id === id)
    expect(before).toMatchObject({ label: 'Virksomhetsplan', lastUsedOn: null, can: { revoke: true } })
    expect(before.createdByName).toBe(scene.people.prepare.name)
    tested.clock.at = new Date('2026-11-23T23:30:00Z')
    await ask(scene.path, key)
    expect((await list()).items.find((k: { id: string }) => k.id === id).lastUsedOn).toBe('2026-11-24')
    expect(JSON.stringify(await list())).not.toContain(key)
    tested.clock.at = new Date('2026-11-23T10:00:00Z')
  })

  test('that is revoked, made up or of a partner that is gone opens nothing; revoking twice changes nothing', async () => {
    const { id, key } = await make()
    expect((await ask(scene.path, key)).status).toBe(200)
    for (const given of [`${key}x`, key.slice(0, -1), key.replace(/.$/, (c) => (c === 'A' ? 'B' : 'A')), ''])
      expect((await ask(scene.path, given)).status).toBe(401)
    expect((await scene.client('per').post(`/read-keys/${id}/revoke`)).status).toBe(204)
    const [first] = await tested.db.select().from(t.readKeys).where(eq(t.readKeys.id, id))
    tested.clock.at = new Date('2026-11-23T11:00:00Z')
    expect((await scene.client('decide').post(`/read-keys/${id}/revoke`)).status).toBe(204)
    tested.clock.at = new Date('2026-11-23T10:00:00Z')
    const [second] = await tested.db.select().from(t.readKeys).where(eq(t.readKeys.id, id))
    expect(second).toEqual(first)
    expect((await ask(scene.path, key)).status).toBe(401)
    const gone = await make()
    const mark = (removedAt: Date | null) =>
      tested.db.update(t.partners).set({ removedAt }).where(eq(t.partners.id, scene.partner.id))
    await mark(tested.clock.at)
    expect((await ask(scene.path, gone.key)).status).toBe(401)
    await mark(null)
  })

  test('ten hold at most, also when twelve are made at once', async () => {
    await tested.db.update(t.readKeys).set({ revokedAt: tested.clock.at })
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        scene.client('decide').post(`/partners/${scene.partner.id}/read-keys`, { label: `Nr. ${i}` }),
      ),
    )
    expect(made.filter(({ status }) => status === 201)).toHaveLength(10)
    expect(made.find(({ status }) => status === 409)!.body).toMatchObject({
      code: 'readKey.tooMany',
      params: { limit: '10' },
    })
  })
})
