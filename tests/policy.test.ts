import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import * as t from '../db/schema/index.ts'
import { commitmentStates } from '../server/commitments/rules.ts'
import { contract } from '../server/contract.ts'
import type { Key } from '../server/http/contract.ts'
import { policy, mayRead, type Person } from '../server/policy.ts'
import { listCommitments } from '../server/commitments/queries.ts'
import { publicPageContract } from '../server/public-pages/contract.ts'
import { defaultLevelNames, planStates } from '../server/plans/rules.ts'
import { publicPlan } from '../server/publications/rules.ts'
import { createApp, type TestApp } from './support/app.ts'
import { digestOf } from './support/digest.ts'

let tested: TestApp
beforeAll(async () => {
  tested = await createApp({ config: { hasExample: false } })
})
afterAll(() => tested.close())

const actors = [
  'public',
  'observer',
  'contact',
  'representative',
  'secretariat',
  'secretariatElsewhere',
] as const
type Actor = (typeof actors)[number]
type World = Awaited<ReturnType<typeof makeWorld>>

/** What each route answers whom; 'ok' stands for having passed the policy, whatever the handler then says of the input. */
type Verdict = 'ok' | 401 | 403 | 404
type Row = {
  url: (w: World) => string
  body?: (w: World) => object
  answers: Record<Actor, Verdict>
  whenClosed?: Partial<Record<Actor, Verdict>>
}

const verdicts = (...v: Verdict[]) =>
  Object.fromEntries(actors.map((a, i) => [a, v[i]])) as Record<Actor, Verdict>
const everyone = verdicts('ok', 'ok', 'ok', 'ok', 'ok', 'ok')
const signedIn = verdicts(401, 'ok', 'ok', 'ok', 'ok', 'ok')
const members = verdicts(401, 'ok', 'ok', 'ok', 'ok', 404)
const secretariatActs = verdicts(401, 403, 403, 403, 'ok', 404)
const secretariatKnows = verdicts(401, 404, 404, 404, 'ok', 404)
const edited = () => ({ seen: 0, fields: { title: `Nytt navn ${randomUUID()}` } })
const nothingSaid = {
  ...{ text: null, role: null, dueText: null },
  ...{ resources: null, anchoredIn: null, expectedOn: null },
}
const closed = { whenClosed: { secretariat: 403 } } as const

const rows: Record<string, Row> = {
  'GET /openapi.json': { url: () => '/openapi.json', answers: everyone },
  'GET /health/live': { url: () => '/health/live', answers: everyone },
  'GET /health/ready': { url: () => '/health/ready', answers: everyone },
  'GET /installation': { url: () => '/installation', answers: everyone },
  'POST /session/link': {
    url: () => '/session/link',
    body: () => ({ email: 'nobody@example.no' }),
    answers: everyone,
  },
  'POST /session': {
    url: () => '/session',
    body: () => ({ request: 'nobodys', code: '000000' }),
    answers: everyone,
  },
  'DELETE /session': { url: () => '/session', answers: everyone },
  'GET /me': { url: () => '/me', answers: signedIn },
  'PATCH /me': { url: () => '/me', body: () => ({ locale: 'nn' }), answers: signedIn },
  'GET /me/sessions': { url: () => '/me/sessions', answers: signedIn },
  'POST /me/sessions/:id/end': {
    url: (w) => `/me/sessions/${w.spare.goalId}/end`,
    answers: verdicts(401, 404, 404, 404, 404, 404),
  },
  'GET /me/export': { url: () => '/me/export', answers: signedIn },
  'GET /partnerships/:id': { url: (w) => `/partnerships/${w.partnership.id}`, answers: members },
  'PATCH /partnerships/:id': {
    url: (w) => `/partnerships/${w.partnership.id}`,
    body: () => ({ seen: 0, secretariatEmail: 'post@example.no' }),
    answers: secretariatActs,
  },
  'POST /partnerships/:id/partners': {
    url: (w) => `/partnerships/${w.partnership.id}/partners`,
    body: () => ({ name: `Partner ${randomUUID()}` }),
    answers: secretariatActs,
  },
  'PATCH /partners/:id': {
    url: (w) => `/partners/${w.people.contact.partnerId}`,
    body: () => ({ shortName: 'P' }),
    answers: secretariatActs,
  },
  'POST /partnerships/:id/memberships': {
    url: (w) => `/partnerships/${w.partnership.id}/memberships`,
    body: (w) => ({
      ...{ email: `${randomUUID()}@example.no`, name: 'Ny', role: 'contact', source: 'e-post 03.03.' },
      partnerId: w.people.contact.partnerId,
    }),
    answers: verdicts(401, 403, 'ok', 403, 'ok', 404),
  },
  'PATCH /memberships/:id': {
    url: (w) => `/memberships/${w.spare.membershipId}`,
    body: () => ({ personFunction: 'rådgiver' }),
    answers: verdicts(401, 403, 'ok', 403, 'ok', 404),
  },
  'POST /memberships/:id/end': {
    url: (w) => `/memberships/${w.spare.membershipId}/end`,
    answers: verdicts(401, 403, 'ok', 403, 'ok', 404),
  },
  'POST /memberships/:id/invitation': {
    url: (w) => `/memberships/${w.spare.invitedId}/invitation`,
    answers: verdicts(401, 403, 'ok', 403, 'ok', 404),
  },
  'POST /people/:id/erase': {
    url: (w) => `/people/${w.spare.personId}/erase`,
    answers: verdicts(401, 403, 403, 403, 'ok', 404),
  },
  'GET /live': { url: () => '/live', answers: signedIn },
  'GET /plans': { url: () => '/plans', answers: signedIn },
  'POST /plans': {
    url: () => '/plans',
    body: (w) => ({ partnershipId: w.partnership.id, title: 'Ny' }),
    answers: secretariatActs,
  },
  'PATCH /plans/:id': {
    url: (w) => `/plans/${w.plan.id}`,
    body: () => ({ title: `Plan ${randomUUID()}` }),
    answers: secretariatActs,
    ...closed,
  },
  'POST /plans/:id/adopt': {
    url: (w) => `/plans/${w.sparePlans.toClose.id}/adopt`,
    body: () => ({ adoptedOn: '2026-06-01', decisionReference: 'Sak 4', seen: 0 }),
    answers: secretariatActs,
    ...closed,
  },
  'POST /plans/:id/close': {
    url: (w) => `/plans/${w.sparePlans.toClose.id}/close`,
    body: () => ({}),
    answers: secretariatActs,
    ...closed,
  },
  'POST /plans/:id/reopen': {
    url: (w) => `/plans/${w.sparePlans.toReopen.id}/reopen`,
    body: () => ({}),
    answers: { ...secretariatActs, secretariat: 403 },
    whenClosed: { secretariat: 'ok' },
  },
  'POST /plans/:id/roll': {
    url: (w) => `/plans/${w.plan.id}/roll`,
    body: () => ({ title: 'Neste plan' }),
    answers: secretariatActs,
  },
  'POST /plans/:id/publish': {
    url: (w) => `/plans/${w.plan.id}/publish`,
    body: () => ({ sha256: 'x'.repeat(64) }),
    answers: secretariatActs,
  },
  'POST /plans/:id/withdraw': {
    url: (w) => `/plans/${w.plan.id}/withdraw`,
    body: () => ({}),
    answers: secretariatActs,
  },
  'GET /plans/:id/publication': {
    url: (w) => `/plans/${w.plan.id}/publication`,
    answers: secretariatActs,
  },
  'GET /plans/:id/publication/changes': {
    url: (w) => `/plans/${w.plan.id}/publication/changes`,
    answers: secretariatActs,
  },
  'GET /plans/:id/tree': { url: (w) => `/plans/${w.plan.id}/tree`, answers: members },
  'GET /plans/:id/overview': { url: (w) => `/plans/${w.plan.id}/overview`, answers: members },
  'GET /plans/:id/export': { url: (w) => `/plans/${w.plan.id}/export?format=csv`, answers: members },
  'GET /plans/:id/overview/export': {
    url: (w) => `/plans/${w.plan.id}/overview/export?format=csv`,
    answers: members,
  },
  'GET /plans/:id/responsibilities': {
    url: (w) => `/plans/${w.plan.id}/responsibilities`,
    answers: members,
  },
  'GET /plans/:id/checks': { url: (w) => `/plans/${w.plan.id}/checks`, answers: members },
  'GET /plans/:id/checks/alike': { url: (w) => `/plans/${w.plan.id}/checks/alike`, answers: members },
  'POST /plans/:id/checks/keep': {
    url: (w) => `/plans/${w.plan.id}/checks/keep`,
    body: (w) => ({ kind: 'noDue', id: w.measure.id, reason: 'Avklares i juni' }),
    answers: secretariatActs,
    ...closed,
  },
  'POST /plans/:id/checks/reopen': {
    url: (w) => `/plans/${w.plan.id}/checks/reopen`,
    body: (w) => ({ kind: 'noDue', id: w.measure.id }),
    answers: secretariatActs,
    ...closed,
  },
  // A request to the contact's partner: the representative is another's.
  'GET /commitments/:id': {
    url: (w) => `/commitments/${w.requestId}`,
    answers: verdicts(401, 404, 'ok', 404, 'ok', 404),
  },
  // What a partner prepares is not even the secretariat's to read.
  'GET /commitments/:id/draft': {
    url: (w) => `/commitments/${w.requestId}/draft`,
    answers: verdicts(401, 404, 'ok', 404, 403, 404),
    whenClosed: { contact: 403 },
  },
  'PUT /commitments/:id/draft': {
    url: (w) => `/commitments/${w.requestId}/draft`,
    body: () => ({ seen: 99, step: 'decline', said: nothingSaid, note: null, askedId: null }),
    answers: verdicts(401, 404, 'ok', 404, 403, 404),
    whenClosed: { contact: 403 },
  },
  'DELETE /commitments/:id/draft': {
    url: (w) => `/commitments/${w.requestId}/draft?seen=99`,
    answers: verdicts(401, 404, 'ok', 404, 403, 404),
    whenClosed: { contact: 403 },
  },
  'GET /my/requests/file': { url: () => '/my/requests/file', answers: signedIn },
  'POST /commitments/:id/steps': {
    url: (w) => `/commitments/${w.requestId}/steps`,
    body: () => ({ seen: 99, step: 'clear', side: 'partner', expectedOn: '2026-12-01' }),
    answers: verdicts(401, 404, 'ok', 404, 403, 404),
    whenClosed: { contact: 403 },
  },
  'GET /my/requests': { url: () => '/my/requests', answers: signedIn },
  'POST /plans/:id/requests': {
    url: (w) => `/plans/${w.plan.id}/requests`,
    body: (w) => ({
      items: [
        {
          ...{ measureId: w.measure.id, partnerId: w.people.contact.partnerId, role: 'contributor' },
          text: 'Dere bidrar.',
        },
      ],
    }),
    answers: secretariatActs,
    ...closed,
  },
  // For the representative's partner, who decides there; with a mandate to prepare one offers nothing.
  'POST /measures/:id/offers': {
    url: (w) => `/measures/${w.measure.id}/offers`,
    body: (w) => ({ partnerId: w.people.representative.partnerId, role: 'contributor', text: 'Vi bidrar.' }),
    answers: verdicts(401, 403, 403, 'ok', 403, 404),
    whenClosed: { representative: 403 },
  },
  'POST /plans/:id/answers': {
    url: (w) => `/plans/${w.plan.id}/answers`,
    body: (w) => ({ step: 'accept', items: [{ id: w.requestId, seen: 99 }] }),
    answers: verdicts(401, 403, 'ok', 403, 403, 404),
    whenClosed: { contact: 403 },
  },
  'GET /plans/:id/commitments': { url: (w) => `/plans/${w.plan.id}/commitments`, answers: members },
  'POST /plans/:id/goals': {
    url: (w) => `/plans/${w.plan.id}/goals`,
    body: () => ({ title: 'Nytt mål' }),
    answers: secretariatActs,
    ...closed,
  },
  'PATCH /goals/:id': {
    url: (w) => `/goals/${w.measure.goalId}`,
    body: edited,
    answers: secretariatActs,
    ...closed,
  },
  'POST /goals/:id/move': {
    url: (w) => `/goals/${w.measure.goalId}/move`,
    body: () => ({ seen: 0, parentId: null }),
    answers: secretariatActs,
    ...closed,
  },
  'POST /goals/:id/remove': {
    url: (w) => `/goals/${w.spare.goalId}/remove`,
    body: () => ({ seen: 0 }),
    answers: secretariatActs,
    ...closed,
  },
  'POST /plans/:id/measures': {
    url: (w) => `/plans/${w.plan.id}/measures`,
    body: (w) => ({ title: 'Nytt tiltak', goalId: w.measure.goalId }),
    answers: secretariatActs,
    ...closed,
  },
  'PATCH /plans/:id/measures': {
    url: (w) => `/plans/${w.plan.id}/measures`,
    body: (w) => ({ seen: 0, measureIds: [w.measure.id], fields: { priority: 'high' } }),
    answers: secretariatActs,
    ...closed,
  },
  'POST /plans/:id/themes': {
    url: (w) => `/plans/${w.plan.id}/themes`,
    body: () => ({ saw: [], groups: [], renames: [] }),
    answers: secretariatActs,
    ...closed,
  },
  'PATCH /measures/:id': {
    url: (w) => `/measures/${w.measure.id}`,
    body: edited,
    answers: secretariatActs,
    ...closed,
  },
  'POST /measures/:id/move': {
    url: (w) => `/measures/${w.measure.id}/move`,
    body: (w) => ({ seen: 0, goalId: w.measure.goalId }),
    answers: secretariatActs,
    ...closed,
  },
  'POST /measures/:id/disposition': {
    url: (w) => `/measures/${w.measure.id}/disposition`,
    body: () => ({ seen: 0, disposition: 'postponed', reason: 'Venter', reference: 'Sak 4' }),
    answers: secretariatActs,
    ...closed,
  },
  'POST /measures/:id/remove': {
    url: (w) => `/measures/${w.spare.measureId}/remove`,
    body: () => ({ seen: 0 }),
    answers: secretariatActs,
    ...closed,
  },
  'POST /measures/:id/milestones': {
    url: (w) => `/measures/${w.measure.id}/milestones`,
    body: () => ({ title: 'Ny milepæl' }),
    answers: secretariatActs,
    ...closed,
  },
  'PATCH /milestones/:id': {
    url: (w) => `/milestones/${w.milestone.id}`,
    body: edited,
    answers: secretariatActs,
    ...closed,
  },
  'POST /milestones/:id/remove': {
    url: (w) => `/milestones/${w.spare.milestoneId}/remove`,
    body: () => ({ seen: 0 }),
    answers: secretariatActs,
    ...closed,
  },
  'POST /plans/:id/undo': {
    url: (w) => `/plans/${w.plan.id}/undo`,
    body: () => ({ revision: 1 }),
    answers: secretariatActs,
    ...closed,
  },
  'GET /plans/:id/events': { url: (w) => `/plans/${w.plan.id}/events`, answers: members },
  'GET /goals/:id': { url: (w) => `/goals/${w.measure.goalId}`, answers: members },
  'GET /measures/:id': { url: (w) => `/measures/${w.measure.id}`, answers: members },
  'GET /my/measures': { url: () => '/my/measures', answers: signedIn },
  // For the contact's partner: the representative is another's. Plan and measure are the rules' to refuse, in words.
  'POST /measures/:id/reports': {
    url: (w) => `/measures/${w.measure.id}/reports`,
    body: (w) => ({
      idempotencyKey: randomUUID(),
      partnerId: w.people.contact.partnerId,
      seen: null,
      phase: 'notStarted',
      recordedFrom: null,
    }),
    answers: verdicts(401, 403, 'ok', 403, 'ok', 404),
  },
  'GET /partners/:id': { url: (w) => `/partners/${w.people.contact.partnerId}`, answers: members },
  // The contact's partner: the representative is another's.
  'GET /partners/:id/take-home': {
    url: (w) => `/partners/${w.people.contact.partnerId}/take-home`,
    answers: verdicts(401, 403, 'ok', 403, 'ok', 404),
  },
  'GET /partners/:id/take-home/file': {
    url: (w) => `/partners/${w.people.contact.partnerId}/take-home/file?format=csv`,
    answers: verdicts(401, 403, 'ok', 403, 'ok', 404),
  },
  'GET /partners/:id/read-keys': {
    url: (w) => `/partners/${w.people.contact.partnerId}/read-keys`,
    answers: verdicts(401, 403, 'ok', 403, 'ok', 404),
  },
  'POST /partners/:id/read-keys': {
    url: (w) => `/partners/${w.people.contact.partnerId}/read-keys`,
    body: () => ({ label: 'Sak og arkiv' }),
    answers: verdicts(401, 403, 'ok', 403, 403, 404),
  },
  'POST /read-keys/:id/revoke': {
    url: (w) => `/read-keys/${w.readKeyId}/revoke`,
    answers: verdicts(401, 404, 'ok', 404, 'ok', 404),
  },
  'POST /plans/:id/imports': {
    url: (w) => `/plans/${w.plan.id}/imports?dryRun=true`,
    body: () => ({}),
    answers: secretariatActs,
    ...closed,
  },
  'GET /plans/:id/imports': {
    url: (w) => `/plans/${w.plan.id}/imports`,
    answers: secretariatActs,
    ...closed,
  },
  'GET /imports/:id': { url: (w) => `/imports/${w.importId}`, answers: secretariatKnows },
  'PATCH /imports/:id': {
    url: (w) => `/imports/${w.importId}`,
    body: () => ({}),
    answers: secretariatKnows,
    ...closed,
  },
  'POST /imports/:id/apply': {
    url: (w) => `/imports/${w.importId}/apply`,
    answers: secretariatKnows,
    ...closed,
  },
  'POST /imports/:id/undo': {
    url: (w) => `/imports/${w.importId}/undo`,
    answers: secretariatKnows,
    ...closed,
  },
}
/** Outside /api; what may not be read is a page that says it is not there. */
const pages: Record<keyof typeof publicPageContract, { url: (w: World) => string; answers: Row['answers'] }> =
  {
    'GET /offentlig': { url: () => '/offentlig', answers: everyone },
    'GET /offentlig/:planId': { url: (w) => `/offentlig/${w.publishedId}`, answers: everyone },
    'GET /offentlig/:planId/csv': { url: (w) => `/offentlig/${w.publishedId}/csv`, answers: everyone },
    'GET /offentlig/:planId/utgaver': {
      url: (w) => `/offentlig/${w.publishedId}/utgaver`,
      answers: everyone,
    },
    'GET /offentlig/:planId/utgaver/:revision': {
      url: (w) => `/offentlig/${w.publishedId}/utgaver/1`,
      answers: everyone,
    },
    'GET /offentlig/:planId/forhandsvisning': {
      url: (w) => `/offentlig/${w.plan.id}/forhandsvisning`,
      answers: secretariatKnows,
    },
    'GET /tilgjengelighet': { url: () => '/tilgjengelighet', answers: everyone },
    'GET /personvern': { url: () => '/personvern', answers: everyone },
  }
/** Registered only with the example, so unknown here: alike for all who are signed in. */
const absent = ['POST /session/demo', 'GET /outbox']

/** A preview that is really there, made as the secretariat makes one. */
const upload = async ({ headers }: { headers: object }, planId: string): Promise<string> => {
  const payload =
    '--x\r\nContent-Disposition: form-data; name="file"; filename="plan.csv"\r\n\r\nDelmål;Tiltak\nA;B\n\r\n--x--\r\n'
  const made = await tested.request({
    method: 'POST',
    url: `/api/plans/${planId}/imports?dryRun=true`,
    headers: { ...headers, 'content-type': 'multipart/form-data; boundary=x' },
    payload,
  })
  expect(made.status).toBe(200)
  return made.body.importId
}

const publicFacts: Parameters<typeof publicPlan>[0] = {
  ...{ title: 'Publisert', partnershipName: 'Forum', isExample: false, locale: 'nb', asOf: '2026-11-23' },
  ...{ levelNames: defaultLevelNames, periodStartOn: null, periodEndOn: null, showsStatus: false },
  ...{ adoptedOn: null, decisionReference: null },
}
const makeWorld = async (state: (typeof planStates)[number]) => {
  const { make, db } = tested
  const partnership = await make.partnership()
  const elsewhere = await make.partnership()
  const plan = await make.plan({ partnershipId: partnership.id })
  const goal = await make.goal({ planId: plan.id, partnershipId: partnership.id })
  const measure = await make.measure({ goalId: goal.id, planId: plan.id, partnershipId: partnership.id })
  const milestone = await make.milestone({ measure })
  const spare = {
    goalId: (await make.goal({ planId: plan.id, partnershipId: partnership.id })).id,
    measureId: (await make.measure({ goalId: goal.id, planId: plan.id, partnershipId: partnership.id })).id,
    milestoneId: (await make.milestone({ measure })).id,
  }
  // What an undo in the matrix takes back: the plan's first revision.
  await db.insert(t.events).values({
    ...{ partnershipId: partnership.id, planId: plan.id, revision: 1, ordinal: 0, type: 'goal.updated' },
    ...{ subjectId: goal.id, before: { number: null }, after: { number: goal.number } },
  })
  const sparePlans = {
    toClose: await make.plan({ partnershipId: partnership.id, state }),
    toReopen: await make.plan({ partnershipId: partnership.id, state }),
  }
  const publishedId = (await make.plan({ partnershipId: partnership.id, state })).id
  await db.insert(t.publications).values({
    ...{ partnershipId: partnership.id, planId: publishedId, revision: 1, sha256: 'x' },
    content: publicPlan(publicFacts, [], []),
  })
  const people = {
    public: null,
    observer: await make.member('observer', { partnershipId: partnership.id }),
    contact: await make.member('contact', { partnershipId: partnership.id }),
    representative: await make.member('representative', { partnershipId: partnership.id, mandate: 'decide' }),
    secretariat: await make.member('secretariat', { partnershipId: partnership.id }),
    secretariatElsewhere: await make.member('secretariat', { partnershipId: elsewhere.id }),
  }
  const colleague = await make.member('contact', {
    partnershipId: partnership.id,
    partnerId: people.contact.partnerId,
  })
  const invited = await make.member('contact', {
    partnershipId: partnership.id,
    partnerId: people.contact.partnerId,
  })
  const [role] = await db.select().from(t.memberships).where(eq(t.memberships.personId, invited.id))
  const other = await make.member('observer', { partnershipId: partnership.id })
  const [membership] = await db.select().from(t.memberships).where(eq(t.memberships.personId, colleague.id))
  const importId = await upload(await tested.as(people.secretariat), plan.id)
  await db.update(t.plans).set({ state, revision: 1 }).where(eq(t.plans.id, plan.id))
  const place = { goalId: goal.id, planId: plan.id, partnershipId: partnership.id }
  const withPeople = {
    ...{ ...spare, membershipId: membership!.id, personId: other.id },
    ...{ invitedId: role!.id, invitedPersonId: invited.id },
  }
  const { partnerId } = people.contact
  const request = await make.commitment({
    measure,
    role: 'contributor',
    state: 'proposed',
    partnerId: partnerId!,
  })
  const readKeyId = randomUUID()
  await db.insert(t.readKeys).values({
    ...{ id: readKeyId, partnershipId: partnership.id, partnerId: partnerId!, label: 'Arkiv' },
    ...{ keyHash: randomBytes(32), createdById: people.contact.id },
  })
  const spares = { readKeyId, requestId: request.id, sparePlans, spare: withPeople, publishedId }
  return { partnership, plan, ...spares, measure, milestone, place, importId, people }
}

test('the matrix knows every route, and every action is used', () => {
  expect([...Object.keys(rows), ...absent].sort()).toEqual(Object.keys(contract).sort())
  const used = new Set<string>([
    ...Object.values(contract).map((e) => e.action),
    ...Object.values(publicPageContract),
  ])
  expect(Object.keys(policy).filter((a) => !used.has(a))).toEqual(['event.read'])
})

describe.each(planStates)('on a plan that is %s', (state) => {
  test.each(actors)('%s gets what the table says, and what is denied changes no table', async (actor) => {
    const world = await makeWorld(state)
    const client = await tested.as(world.people[actor])
    const seen: Record<string, unknown> = {}
    const expected: Record<string, unknown> = {}
    for (const key of Object.keys(rows).sort()) {
      const row = rows[key]!
      const verdict = (state === 'closed' ? row.whenClosed?.[actor] : undefined) ?? row.answers[actor]
      if (key === 'DELETE /session') continue
      const before = verdict === 'ok' ? '' : await digestOf(tested.sql)
      const method = key.split(' ')[0]!.toLowerCase() as 'get' | 'post' | 'patch' | 'delete'
      const reply = await client[method](row.url(world), row.body?.(world))
      // The mail's log is written after the answer has gone.
      if (reply.status === 201 && key.endsWith('/memberships'))
        await expect.poll(() => tested.db.$count(t.mails, eq(t.mails.personId, reply.body.personId))).toBe(1)
      if (reply.status === 204 && key.endsWith('/invitation'))
        await expect
          .poll(() => tested.db.$count(t.mails, eq(t.mails.personId, world.spare.invitedPersonId)))
          .toBe(1)
      if (verdict !== 'ok')
        expect(await digestOf(tested.sql), `${key} as ${actor} changed a table`).toBe(before)
      expected[key] = verdict
      seen[key] = [401, 403, 404].includes(reply.status) || reply.status >= 500 ? reply.status : 'ok'
    }
    for (const [key, page] of Object.entries(pages)) {
      const { status } = await tested.request({
        method: 'GET',
        url: page.url(world),
        headers: client.headers,
      })
      expected[key] = page.answers[actor]
      seen[key] = status === 200 ? 'ok' : status
    }
    expect(seen).toEqual(expected)
    expect((await client.delete('/session')).status).toBe(204)
  })
})

test('not signed in is answered alike whether the thing exists or not', async () => {
  const world = await makeWorld('adopted')
  const client = await tested.as(null)
  const { instance: a, ...there } = (await client.get(`/plans/${world.plan.id}/tree`)).body
  const { instance: b, ...missing } = (await client.get(`/plans/${randomUUID()}/tree`)).body
  expect(a).not.toBe(b)
  expect(there).toEqual(missing)
  expect((await client.get('/no/such/path')).status).toBe(401)
  expect((await client.get('/plans/not-an-id/tree')).status).toBe(401)
})

test('an ended role stops on the next request', async () => {
  const world = await makeWorld('adopted')
  const client = await tested.as(world.people.observer)
  expect((await client.get(`/plans/${world.plan.id}/tree`)).status).toBe(200)
  await tested.db
    .update(t.memberships)
    .set({ endedAt: tested.clock.at })
    .where(eq(t.memberships.personId, world.people.observer.id))
  expect((await client.get(`/plans/${world.plan.id}/tree`)).status).toBe(404)
})

test('the list of commitments is what the policy lets each actor read, whatever the state', async () => {
  const { make } = tested
  const world = await makeWorld('adopted')
  const own = world.people.contact.partnerId!
  for (const state of commitmentStates)
    for (const partnerId of [own, undefined])
      await make.commitment({
        measure: await make.measure(world.place),
        state,
        role: 'contributor',
        ...(partnerId && { partnerId }),
      })
  const all = (
    await tested.db.select().from(t.commitments).where(eq(t.commitments.planId, world.plan.id))
  ).map((c) => ({ id: c.id, partnerId: c.partnerId, state: c.state }))
  for (const role of ['observer', 'contact', 'representative', 'secretariat'] as const) {
    const { id, partnerId } = world.people[role]
    const membership = {
      partnershipId: world.partnership.id,
      partnershipName: '',
      isExample: false,
      role,
      isDeputy: false,
      mandate: 'prepare' as const,
      partnerId,
      partnerName: null,
    }
    const person: Person = {
      kind: 'person',
      id,
      name: '',
      email: null,
      locale: 'nb',
      sessionId: '',
      memberships: [membership],
    }
    const listed = (await listCommitments(tested.db, person, world.plan)).map((c) => c.id).sort()
    const allowed = all
      .filter((c) =>
        mayRead('commitment.read', person, { partnershipId: world.partnership.id, commitment: c }),
      )
      .map((c) => c.id)
    expect(listed).toEqual(allowed.sort())
  }
})

test('prints the matrix', () => {
  const keys = Object.keys(rows) as Key[]
  const lines = keys.map(
    (key) => `${key.padEnd(30)}${actors.map((a) => String(rows[key]!.answers[a]).padEnd(10)).join('')}`,
  )
  console.log(
    [`${''.padEnd(30)}${actors.map((a) => a.slice(0, 9).padEnd(10)).join('')}`, ...lines].join('\n'),
  )
})
