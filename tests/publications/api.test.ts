import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256Of } from '../../db/canonical-json.ts'
import * as t from '../../db/schema/index.ts'
import { commitmentStates } from '../../server/commitments/rules.ts'
import { createApp, type TestApp } from '../support/app.ts'

let tested: TestApp
beforeAll(async () => {
  tested = await createApp()
})
afterAll(() => tested.close())

const makeDesk = async (given: Partial<typeof t.plans.$inferInsert> = {}) => {
  const { make } = tested
  const partnership = await make.partnership()
  const plan = await make.plan({
    ...{
      partnershipId: partnership.id,
      state: 'adopted',
      adoptedOn: '2023-12-14',
      decisionReference: 'Sak 1',
    },
    ...given,
  })
  const place = { planId: plan.id, partnershipId: partnership.id }
  const goal = await make.goal({ ...place, number: '1', title: 'Kjenne behovene' })
  const measure = await make.measure({
    ...place,
    goalId: goal.id,
    number: '1.1',
    title: 'Kartlegge',
    dueText: 'T2 2027',
  })
  const partner = await make.partner({ partnershipId: partnership.id, name: 'Fylkeskommunen' })
  const agreed = await make.commitment({ measure, partnerId: partner.id })
  const secretariat = await make.member('secretariat', { partnershipId: partnership.id })
  const as = await tested.as(secretariat)
  const at = `/plans/${plan.id}`
  const preview = async () => (await as.get(`${at}/publication`)).body
  const publish = async () => as.post(`${at}/publish`, { sha256: (await preview()).preview.sha256 })
  return { partnership, plan, place, goal, measure, partner, agreed, secretariat, as, at, preview, publish }
}
const look = (planId: string, headers = {}) =>
  tested.request({ method: 'GET', url: `/offentlig/${planId}`, headers })

describe('publishing', () => {
  test('what is public is exactly what was previewed', async () => {
    const { plan, as, at, preview, publish, secretariat } = await makeDesk()
    const before = await preview()
    expect(before).toMatchObject({ published: null, withdrawn: null, changes: { length: 3 } })
    const reply = await publish()
    expect(reply).toMatchObject({ status: 200, body: { revision: 1 } })
    expect(reply.statements.length).toBeLessThanOrEqual(8)
    const [kept] = await tested.db.select().from(t.publications).where(eq(t.publications.planId, plan.id))
    expect(kept).toMatchObject({
      content: before.preview.content,
      sha256: before.preview.sha256,
      revision: 1,
    })
    expect(sha256Of(kept!.content)).toBe(kept!.sha256)
    const after = await as.get(`${at}/publication`)
    expect(after.statements.length).toBeLessThanOrEqual(5)
    expect(after.body).toMatchObject({ published: { personName: secretariat.name }, changes: [] })
  })

  test('who published is resolved on read, so that an erased person has no name', async () => {
    const { preview, publish, secretariat } = await makeDesk()
    await publish()
    await tested.db.update(t.people).set({ name: '', email: null }).where(eq(t.people.id, secretariat.id))
    expect((await preview()).published.personName).toBeNull()
  })

  test('a plan that has changed since the preview is not published', async () => {
    const { plan, measure, as, at, preview } = await makeDesk()
    const { sha256 } = (await preview()).preview
    await as.patch(`/measures/${measure.id}`, { seen: 0, fields: { title: 'Endret imens' } })
    expect(await as.post(`${at}/publish`, { sha256 })).toMatchObject({
      ...{ status: 409, body: { code: 'publication.changed' } },
    })
    expect((await look(plan.id)).status).toBe(404)
  })

  test('a draft is not published', async () => {
    const { plan, publish } = await makeDesk({ state: 'draft' })
    expect(await publish()).toMatchObject({ status: 409, body: { code: 'plan.notAdopted' } })
    expect((await look(plan.id)).status).toBe(404)
  })

  test('what comes afterwards changes nothing public until it is published anew', async () => {
    const { plan, measure, partner, goal, as, at, publish } = await makeDesk()
    await publish()
    const public_ = (await look(plan.id)).body
    expect(public_).toMatch(/Kartlegge.*Fylkeskommunen/s)
    await as.patch(`/measures/${measure.id}`, { seen: 0, fields: { title: 'Nytt navn' } })
    await as.patch(`/goals/${goal.id}`, { seen: 0, fields: { title: 'Nytt mål' } })
    await as.patch(at, { title: 'Ny tittel' })
    await tested.db.update(t.partners).set({ name: 'Fylket' }).where(eq(t.partners.id, partner.id))
    expect((await look(plan.id)).body).toBe(public_)

    const noted = await as.get(`${at}/publication/changes`)
    expect(noted.body.changes).toBe(3)
    expect(noted.statements.length).toBeLessThanOrEqual(5)
    const { changes } = (await as.get(`${at}/publication`)).body
    expect(changes.map((c: { kind: string }) => c.kind)).toEqual(['plan', 'goal', 'measure'])
    expect(changes[2].fields).toEqual([
      { field: 'title', before: 'Kartlegge', after: 'Nytt navn' },
      { field: 'goal', before: 'Kjenne behovene', after: 'Nytt mål' },
      { field: 'lead', before: 'Fylkeskommunen', after: 'Fylket' },
    ])
    await publish()
    expect((await look(plan.id)).body).toMatch(/Nytt navn.*Fylket/s)
    expect((await as.get(`${at}/publication/changes`)).body.changes).toBe(0)
  })

  test('earlier editions stay readable word for word until the plan is withdrawn, and the latest goes as a table', async () => {
    const { plan, measure, as, at, publish } = await makeDesk()
    await publish()
    const only = (await look(plan.id)).body
    expect(only).toContain(`/offentlig/${plan.id}/csv`)
    expect(only).not.toContain('Eldre utgaver')
    await as.patch(`/measures/${measure.id}`, { seen: 1, fields: { title: '=Nytt; "navn"' } })
    await publish()
    const latest = (await look(plan.id)).body
    expect(latest).toContain('Eldre utgaver (1)')
    const list = await look(`${plan.id}/utgaver`)
    expect(list.statements.length).toBeLessThanOrEqual(5)
    const addresses = [...list.body.matchAll(/href="(\/offentlig\/[0-9a-f-]{36}[^"?]*)"/g)].map((m) => m[1])
    expect(addresses).toEqual([`/offentlig/${plan.id}`, `/offentlig/${plan.id}/utgaver/1`])
    const earlier = await look(`${plan.id}/utgaver/1`)
    expect(earlier.body).toMatch(/eldre utgave.*Kartlegge.*Fylkeskommunen/s)
    expect(earlier.body).toContain('noindex')
    expect(earlier.body).not.toContain('Nytt')
    for (const none of ['2', '0', '-1', 'x', '99999999999'])
      expect((await look(`${plan.id}/utgaver/${none}`)).status, none).toBe(404)

    const file = await look(`${plan.id}/csv`)
    expect(file.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': expect.stringMatching(/^attachment; filename="handlingsplan-[\d-]{10}\.csv"$/),
    })
    const [head, row, ...others] = file.body.trim().split('\r\n')
    expect(head).toMatch(/^\uFEFF?"Mål";"Nummer";"Tiltak";"Forventet resultat";"Hovedansvar";/)
    expect(row).toMatch(/^"1 Kjenne behovene";"1\.1";"'=Nytt; ""navn""";.*"Fylkeskommunen".*"T2 2027"$/)
    expect(others).toEqual([])
    const again = await look(`${plan.id}/csv`, { 'if-none-match': file.headers['etag'] })
    expect(again.status).toBe(304)

    await as.post(`${at}/withdraw`, { reason: 'Feil' })
    for (const path of ['', '/csv', '/utgaver', '/utgaver/1', '/utgaver/3'])
      expect((await look(`${plan.id}${path}`)).status, path).toBe(404)
    await publish()
    expect((await look(plan.id)).body).not.toContain('Eldre utgaver')
    expect((await look(`${plan.id}/utgaver/1`)).status).toBe(404)
  })

  test('a change that is taken back is no change', async () => {
    const { measure, as, at, publish } = await makeDesk()
    await publish()
    await as.patch(`/measures/${measure.id}`, { seen: 1, fields: { title: 'Et øyeblikk' } })
    expect((await as.get(`${at}/publication/changes`)).body.changes).toBe(1)
    await as.post(`${at}/undo`, { revision: 2 })
    expect((await as.get(`${at}/publication/changes`)).body.changes).toBe(0)
  })

  test('how it goes is public only where the plan says so, as of the day of publication', async () => {
    const { plan, agreed, as, at, publish, secretariat } = await makeDesk()
    await tested.make.report({
      ...{ commitment: agreed, personId: secretariat.id, sentAt: new Date('2026-11-01T10:00:00Z') },
      course: 'seriousDeviation',
    })
    await publish()
    expect((await look(plan.id)).body).not.toContain('Betydelig avvik')
    await as.patch(at, { showsStatusPublicly: true })
    await publish()
    expect((await look(plan.id)).body).toMatch(/Status 23\.11\.2026.*Betydelig avvik/s)
  })
})

describe('nothing but accepted responsibility is public', () => {
  test('no request, answer, note, report, person or set-aside measure leaks', async () => {
    const desk = await makeDesk({ showsStatusPublicly: true })
    const { make, db } = tested
    const { place, goal, measure, agreed, partnership, secretariat, plan } = desk
    const canaries: string[] = [secretariat.name, secretariat.email!]
    const canary = (word: string) => (canaries.push(`KANARI-${word}`), `KANARI-${word}`)
    for (const state of commitmentStates.filter((s) => s !== 'accepted')) {
      const other = await make.measure({ ...place, goalId: goal.id })
      const partner = await make.partner({ partnershipId: partnership.id, name: canary(state) })
      const made = await make.commitment({ measure: other, state, partnerId: partner.id })
      await db
        .update(t.commitments)
        .set({ text: canary(`tekst-${state}`) })
        .where(eq(t.commitments.id, made.id))
    }
    await db
      .update(t.measures)
      .set({
        ...{ workingNote: canary('arbeidsnotat'), comment: canary('kommentar'), source: canary('kilde') },
        ...{
          readingText: canary('lest'),
          readingOn: '2026-01-01',
          extras: [{ header: 'x', value: canary('felt') }],
        },
      })
      .where(eq(t.measures.id, measure.id))
    await make.measure({
      ...{ ...place, goalId: goal.id, title: canary('utgår'), disposition: 'discontinued' },
      dispositionReason: canary('grunn'),
    })
    const contact = await make.member('contact', { partnershipId: partnership.id })
    canaries.push(contact.name, contact.email!)
    const report = await make.report({
      commitment: agreed,
      personId: contact.id,
      sentAt: new Date('2026-11-01'),
    })
    await db.insert(t.asks).values({
      ...{ ...place, measureId: measure.id, reportId: report.id, partnerId: agreed.partnerId },
      ...{ recipient: 'forum', text: canary('avklaring') },
    })
    await db.insert(t.remarks).values({ ...place, reportId: report.id, text: canary('merknad') })

    const { preview } = await desk.preview()
    await desk.publish()
    const page = (await look(plan.id)).body
    for (const word of canaries) {
      expect(JSON.stringify(preview), word).not.toContain(word)
      expect(page, word).not.toContain(word)
    }
    expect(page).toContain('Fylkeskommunen')
  })

  test('partners stand in alphabetical order, the lead first', async () => {
    const { measure, partnership, plan, publish } = await makeDesk()
    for (const name of ['Ålesund', 'Aas', 'Østfold', 'Bodø']) {
      const partner = await tested.make.partner({ partnershipId: partnership.id, name })
      await tested.make.commitment({ measure, role: 'coLead', partnerId: partner.id })
    }
    await publish()
    expect((await look(plan.id)).body).toContain('Medansvar: Bodø, Østfold, Ålesund, Aas')
  })
})

describe('withdrawing', () => {
  test('takes the page down at once, also where it is kept; publishing anew brings it back', async () => {
    const { plan, as, at, publish, preview } = await makeDesk()
    await publish()
    const { headers } = await look(plan.id)
    expect(headers['cache-control']).toBe('public, max-age=0, must-revalidate')
    expect((await look(plan.id, { 'if-none-match': headers['etag'] })).status).toBe(304)
    const reply = await as.post(`${at}/withdraw`, { reason: 'Feil vedlegg' })
    expect(reply).toMatchObject({ status: 200 })
    expect(reply.statements.length).toBeLessThanOrEqual(8)
    expect((await look(plan.id, { 'if-none-match': headers['etag'] })).status).toBe(404)
    const list = await tested.request({ method: 'GET', url: '/offentlig' })
    expect(list.body).not.toContain(plan.id)
    expect(await preview()).toMatchObject({ published: null, withdrawn: { reason: 'Feil vedlegg' } })
    await publish()
    expect((await look(plan.id)).status).toBe(200)
  })

  test('a closed plan can still be taken down', async () => {
    const { plan, as, at, publish } = await makeDesk()
    await publish()
    await as.post(`${at}/close`, {})
    expect((await look(plan.id)).status).toBe(200)
    expect((await as.post(`${at}/withdraw`, {})).status).toBe(200)
    expect((await look(plan.id)).status).toBe(404)
    expect((await as.post(`${at}/withdraw`, {})).body.code).toBe('publication.none')
  })
})

test('what was published and taken down can be neither changed nor removed', async () => {
  const { as, at, publish } = await makeDesk()
  await publish()
  await as.post(`${at}/withdraw`, {})
  for (const table of ['publications', 'withdrawals'])
    for (const attack of [`update ${table} set revision = 0`, `delete from ${table}`, `truncate ${table}`])
      await expect(tested.sql.unsafe(attack)).rejects.toMatchObject({ constraint_name: 'append_only' })
})

describe('the public pages', () => {
  test.each(['/offentlig', '/tilgjengelighet', '/personvern'])('%s is there for everyone', async (url) => {
    const reply = await tested.request({ method: 'GET', url })
    expect(reply.status).toBe(200)
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(reply.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self'/)
    expect(reply.headers['content-security-policy']).not.toMatch(/script-src|unsafe/)
    expect(reply.headers['set-cookie']).toBeUndefined()
    expect(reply.body).not.toMatch(/<script|style="| on\w+="/)
  })

  test.each(['not-an-id', '018cc251-f400-70a0-8642-5ed911a32d45'])('%s is answered in words', async (id) => {
    const reply = await look(id)
    expect(reply.status).toBe(404)
    expect(reply.body).toContain('Planen er ikke publisert')
  })

  test('the page speaks the plan’s language, or the one asked for, and marks the plan’s own words', async () => {
    const { plan, as, at, publish } = await makeDesk()
    await as.patch(at, { locale: 'nn' })
    await publish()
    const own = (await look(plan.id)).body
    expect(own).toContain('<html lang="nn"')
    expect(own).toContain('Hovudansvar')
    const english = (await look(`${plan.id}?lang=en`)).body
    expect(english).toContain('<html lang="en"')
    expect(english).toMatch(/<span lang="nn">Kartlegge<\/span>/)
    expect((await look(`${plan.id}?lang=xx`)).body).toContain('<html lang="nn"')
  })

  test('the list names each public plan once, by what it was published with', async () => {
    const { plan, as, at, publish } = await makeDesk({ title: 'Planen på lista' })
    await publish()
    await publish()
    await as.patch(at, { title: 'Et nytt navn' })
    const { body } = await tested.request({ method: 'GET', url: '/offentlig' })
    expect(body.split(plan.id)).toHaveLength(2)
    expect(body).toContain('Planen på lista')
    expect(body).not.toContain('Et nytt navn')
  })

  test('a preview is the secretariat’s own, says so, and is kept nowhere', async () => {
    const { plan, partnership, secretariat } = await makeDesk()
    const url = `/offentlig/${plan.id}/forhandsvisning`
    const seen = await tested.request({ method: 'GET', url, headers: (await tested.as(secretariat)).headers })
    expect(seen).toMatchObject({ status: 200, headers: { 'cache-control': 'private, no-store' } })
    expect(seen.body).toContain('Dette er ikke publisert')
    const observer = await tested.make.member('observer', { partnershipId: partnership.id })
    expect(
      (await tested.request({ method: 'GET', url, headers: (await tested.as(observer)).headers })).status,
    ).toBe(404)
    expect((await tested.request({ method: 'GET', url })).status).toBe(401)
  })
})
