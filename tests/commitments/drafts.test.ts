import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { unpackZip } from '../../server/imports/zip.ts'
import { createApp, type TestApp } from '../support/app.ts'
import { minute, postOf } from '../notices/post.ts'
import { handshakesOf } from './desk.ts'

let tested: TestApp
beforeAll(async () => void (tested = await createApp()))
afterAll(() => tested.close())
const { makeDesk } = handshakesOf(() => tested)
const { round, setClock, pass, takeFor } = postOf(() => tested)
// No weekend, no holiday; each test on a day of its own.
let day = 1
beforeEach(() => setClock(`2027-02-0${(day += 1)}T09:00:00Z`))

const said = {
  ...{ text: null, role: null, dueText: null },
  ...{ resources: null, anchoredIn: null, expectedOn: null },
}
type Desk = Awaited<ReturnType<typeof makeDesk>>
const draftOf = (desk: Desk, id: string) => ({
  read: async (who: Parameters<Desk['client']>[0]) =>
    (await desk.client(who).get(`/commitments/${id}/draft`)).body,
  keep: (who: Parameters<Desk['client']>[0], given: object = {}) =>
    desk.client(who).put(`/commitments/${id}/draft`, {
      ...{ seen: 0, step: 'decline', note: null, askedId: null },
      ...{ said: { ...said, text: 'Vi har ikke folk til det.' } },
      ...given,
    }),
})

describe('an answer is prepared', () => {
  test('by whoever speaks for the partner, with whatever mandate; it moves nothing and only they read it', async () => {
    const desk = await makeDesk()
    const { id } = await desk.ask()
    const { keep, read } = draftOf(desk, id)
    const before = await desk.stepsOf(id)
    const reply = await keep('prepare', { note: 'Ser du på denne?' })
    expect(reply).toMatchObject({ status: 200, body: { version: 1 } })
    expect(reply.statements.length).toBeLessThanOrEqual(8)
    expect(await desk.stepsOf(id)).toEqual(before)
    expect((await desk.read(id)).state).toBe('proposed')
    const { draft, colleagues } = await read('decide')
    expect(draft).toMatchObject({
      ...{ step: 'decline', note: 'Ser du på denne?', version: 1, byId: desk.people.prepare.id },
      said: { text: 'Vi har ikke folk til det.' },
    })
    expect(colleagues.map((one: { personId: string }) => one.personId).sort()).toEqual(
      [desk.people.negotiate.id, desk.people.prepare.id].sort(),
    )
    for (const who of ['kari', 'observer'] as const)
      expect((await desk.client(who).get(`/commitments/${id}/draft`)).body).not.toHaveProperty('draft')
    expect(JSON.stringify((await desk.client('kari').get(`/commitments/${id}`)).body)).not.toContain('folk')
  })

  test('two colleagues never write over each other, at once or one after the other', async () => {
    const desk = await makeDesk()
    const { id } = await desk.ask()
    const { keep, read } = draftOf(desk, id)
    const both = await Promise.all([
      keep('prepare', { said: { ...said, text: 'Den ene' } }),
      keep('decide', { said: { ...said, text: 'Den andre' } }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)!.body).toMatchObject({ code: 'draft.changed' })
    const { draft } = await read('negotiate')
    expect(draft.said.text).toBe(both[0].status === 200 ? 'Den ene' : 'Den andre')
    expect((await keep('negotiate', { seen: 1, step: 'accept' })).body).toEqual({ version: 2 })
    expect((await keep('decide', { seen: 1 })).status).toBe(409)
    const thrown = (seen: number) => desk.client('decide').delete(`/commitments/${id}/draft?seen=${seen}`)
    expect((await thrown(1)).body).toMatchObject({ code: 'draft.changed' })
    expect((await thrown(2)).status).toBe(204)
    expect((await read('decide')).draft).toBeNull()
  })

  test('goes on while it is dealt with at home, and is gone with the answer', async () => {
    const desk = await makeDesk()
    const { id } = await desk.ask()
    const { keep, read } = draftOf(desk, id)
    await keep('prepare')
    await desk.take('prepare', id, 'clear', { expectedOn: '2027-03-01' })
    expect((await read('decide')).draft).toMatchObject({ step: 'decline' })
    const reply = await desk.take('decide', id, 'decline')
    expect(reply.status).toBe(200)
    expect(reply.statements.length).toBeLessThanOrEqual(8)
    expect((await read('decide')).draft).toBeNull()
    expect((await keep('prepare')).body).toMatchObject({ code: 'commitment.notPossible' })
  })

  test('a colleague who is asked gets a mail of it, the words not in it; not where the answer has been given meanwhile', async () => {
    setClock('2027-02-09T09:00:00Z')
    const desk = await makeDesk()
    const of = { partnerId: desk.partner.id, state: 'proposed' as const }
    const { id } = await tested.make.commitment({ ...of, measure: desk.measure })
    const { keep } = draftOf(desk, id)
    await keep('prepare', { askedId: desk.people.decide.id, note: 'Ser du på denne?' })
    pass(11 * minute)
    await round()
    const mails = takeFor(desk.people)
    expect(Object.keys(mails)).toEqual(['decide'])
    expect(mails['decide']![0]!.subject).toMatch(/^En kollega ber deg se på et svar/)
    expect(mails['decide']![0]!.text).toContain('Felles oversikt: hovedansvar.')
    expect(mails['decide']![0]!.text).not.toMatch(/folk|Ser du/)
    setClock('2027-02-10T08:30:00Z')
    await keep('prepare', { seen: 1, askedId: desk.people.decide.id })
    await desk.take('decide', id, 'decline')
    pass(11 * minute)
    await round()
    expect(Object.keys(takeFor(desk.people))).toEqual(['kari', 'per'])
  })

  test('who does not speak for the partner cannot be asked', async () => {
    const desk = await makeDesk()
    const { id } = await desk.ask()
    const { keep } = draftOf(desk, id)
    expect((await keep('prepare', { askedId: desk.people.kari.id })).status).toBe(404)
    expect((await keep('prepare', { askedId: desk.people.observer.id })).status).toBe(404)
  })
})

test('the requests that wait, as Word: the exact text, lines to answer on, the reader’s own and nobody else’s', async () => {
  const desk = await makeDesk()
  await desk.ask({ becauseYou: 'Dere har systemet.' })
  const fileFor = async (who: Parameters<Desk['client']>[0]) => {
    const { headers } = desk.client(who)
    const reply = await tested.app.inject({ method: 'GET', url: '/api/my/requests/file', headers })
    expect(reply.statusCode).toBe(200)
    const [part] = await unpackZip(new Uint8Array(reply.rawPayload), (name) => name === 'word/document.xml')
    return new TextDecoder().decode(part!.bytes)
  }
  const own = await fileFor('prepare')
  expect(own).toContain('«Dere leder arbeidet med oversikten.»')
  expect(own).toContain('Hvorfor akkurat dere: Dere har systemet.')
  expect(own).toContain('☐ Ja, med forbehold om intern godkjenning')
  expect(await fileFor('kari')).toContain('Ingen forespørsler venter på svar.')
})
