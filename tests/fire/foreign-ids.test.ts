import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import * as t from '../../db/schema/index.ts'
import { contract } from '../../server/contract.ts'
import type { Endpoint } from '../../server/http/contract.ts'
import { createApp, type TestApp } from '../support/app.ts'
import { digestOf } from '../support/digest.ts'

let tested: TestApp
let own: Place
const elsewhere: Record<string, Place> = {}
let headers: Record<string, string>

const makePlace = async (partnershipId?: string) => {
  const { make } = tested
  const plan = await make.plan({ state: 'adopted', ...(partnershipId && { partnershipId }) })
  const of = { planId: plan.id, partnershipId: plan.partnershipId }
  const goal = await make.goal(of)
  const measure = await make.measure({ ...of, goalId: goal.id })
  const commitment = await make.commitment({ measure })
  const person = await make.member('observer', { partnershipId: plan.partnershipId })
  const report = await make.report({ commitment, personId: person.id, sentAt: tested.clock.at })
  const milestone = await make.milestone({ measure })
  const unreported = await make.measure({ ...of, goalId: goal.id })
  const unreportedBy = await make.commitment({ measure: unreported })
  return {
    partnershipId: plan.partnershipId,
    planId: plan.id,
    goalId: goal.id,
    measureId: measure.id,
    partnerId: commitment.partnerId,
    reportId: report.id,
    milestoneId: milestone.id,
    commitmentId: commitment.id,
    personId: person.id,
    unreportedId: unreported.id,
    unreportedBy: unreportedBy.partnerId,
  }
}
type Place = Awaited<ReturnType<typeof makePlace>>

beforeAll(async () => {
  tested = await createApp()
  own = await makePlace()
  elsewhere['another plan'] = await makePlace(own.partnershipId)
  elsewhere['another partnership'] = await makePlace()
  const me = await tested.make.member('secretariat', { partnershipId: own.partnershipId })
  // Who also speaks for the partner: the one that prepares an answer.
  await tested.db.insert(t.memberships).values({
    ...{ personId: me.id, partnershipId: own.partnershipId, partnerId: own.partnerId },
    ...{ role: 'contact', mandate: 'prepare' },
  })
  headers = (await tested.as(me)).headers as typeof headers
})
afterAll(() => tested.close())

const seen = 1_000
const title = 'Et tiltak'
const report = (w: Place, given: object) => ({
  idempotencyKey: crypto.randomUUID(),
  partnerId: w.partnerId,
  seen: w.reportId,
  phase: 'underway',
  course: 'onTrack',
  recordedFrom: 'telefon 03.03.',
  ...given,
})
const request = (w: Place, given: object) => ({
  items: [
    { measureId: w.unreportedId, partnerId: w.partnerId, role: 'coLead', text: 'Dere deltar.', ...given },
  ],
})
type Case = { url: (w: Place) => string; body: (w: Place, foreign: Place) => object; not?: string }
/** Each id that a body takes, named as the contract nests it. `not`: where that id is rightly at home there as well. */
const cases: Record<string, Case> = {
  'POST /partnerships/:id/memberships .partnerId': {
    url: (w) => `/partnerships/${w.partnershipId}/memberships`,
    body: (_, f) => ({
      ...{ email: 'ny@example.no', name: 'Ny', role: 'contact', source: 'e-post 03.03.' },
      partnerId: f.partnerId,
    }),
    not: 'another plan',
  },
  'POST /plans .partnershipId': {
    url: () => '/plans',
    body: (_, f) => ({ title: 'En plan', partnershipId: f.partnershipId }),
    not: 'another plan',
  },
  'POST /plans/:id/goals .parentId': {
    url: (w) => `/plans/${w.planId}/goals`,
    body: (_, f) => ({ title, parentId: f.goalId }),
  },
  'POST /plans/:id/goals .beforeId': {
    url: (w) => `/plans/${w.planId}/goals`,
    body: (_, f) => ({ title, parentId: null, beforeId: f.goalId }),
  },
  'POST /goals/:id/move .parentId': {
    url: (w) => `/goals/${w.goalId}/move`,
    body: (_, f) => ({ seen, parentId: f.goalId }),
  },
  'POST /goals/:id/move .beforeId': {
    url: (w) => `/goals/${w.goalId}/move`,
    body: (_, f) => ({ seen, parentId: null, beforeId: f.goalId }),
  },
  'POST /plans/:id/measures .goalId': {
    url: (w) => `/plans/${w.planId}/measures`,
    body: (_, f) => ({ title, goalId: f.goalId }),
  },
  'POST /plans/:id/measures .beforeId': {
    url: (w) => `/plans/${w.planId}/measures`,
    body: (w, f) => ({ title, goalId: w.goalId, beforeId: f.measureId }),
  },
  'PATCH /measures/:id .fields.contributesTo[]': {
    url: (w) => `/measures/${w.measureId}`,
    body: (_, f) => ({ seen, fields: { contributesTo: [f.goalId] } }),
  },
  'PATCH /plans/:id/measures .measureIds[]': {
    url: (w) => `/plans/${w.planId}/measures`,
    body: (w, f) => ({ seen, measureIds: [w.measureId, f.measureId], fields: { priority: 'low' } }),
  },
  'POST /plans/:id/checks/keep .id': {
    url: (w) => `/plans/${w.planId}/checks/keep`,
    body: (_, f) => ({ kind: 'noDue', id: f.measureId, reason: 'Avklart' }),
  },
  'POST /plans/:id/checks/keep .otherId': {
    url: (w) => `/plans/${w.planId}/checks/keep`,
    body: (w, f) => ({ kind: 'alike', id: w.measureId, otherId: f.measureId, reason: 'Avklart' }),
  },
  'POST /plans/:id/checks/reopen .id': {
    url: (w) => `/plans/${w.planId}/checks/reopen`,
    body: (_, f) => ({ kind: 'noDue', id: f.measureId }),
  },
  'POST /plans/:id/checks/reopen .otherId': {
    url: (w) => `/plans/${w.planId}/checks/reopen`,
    body: (w, f) => ({ kind: 'alike', id: w.measureId, otherId: f.measureId }),
  },
  'POST /measures/:id/move .goalId': {
    url: (w) => `/measures/${w.measureId}/move`,
    body: (_, f) => ({ seen, goalId: f.goalId }),
  },
  'POST /measures/:id/move .beforeId': {
    url: (w) => `/measures/${w.measureId}/move`,
    body: (w, f) => ({ seen, goalId: w.goalId, beforeId: f.measureId }),
  },
  'POST /measures/:id/disposition .mergedIntoId': {
    url: (w) => `/measures/${w.measureId}/disposition`,
    body: (_, f) => ({
      ...{ seen, disposition: 'merged', reason: 'Samme sak', reference: 'Sak 4' },
      mergedIntoId: f.measureId,
    }),
  },
  'POST /measures/:id/milestones .beforeId': {
    url: (w) => `/measures/${w.measureId}/milestones`,
    body: (_, f) => ({ title, beforeId: f.milestoneId }),
  },
  'POST /measures/:id/reports .partnerId': {
    url: (w) => `/measures/${w.measureId}/reports`,
    body: (w, f) => report(w, { partnerId: f.partnerId }),
    not: 'another plan',
  },
  'POST /measures/:id/reports .seen': {
    url: (w) => `/measures/${w.unreportedId}/reports`,
    body: (w, f) => report(w, { partnerId: w.unreportedBy, seen: f.reportId }),
  },
  'POST /measures/:id/reports .ask.recipientPartnerId': {
    url: (w) => `/measures/${w.measureId}/reports`,
    body: (w, f) =>
      report(w, { ask: { text: 'Hjelp', recipient: 'partner', recipientPartnerId: f.partnerId } }),
    not: 'another plan',
  },
  'POST /measures/:id/reports .milestonesDone[].id': {
    url: (w) => `/measures/${w.measureId}/reports`,
    body: (w, f) => report(w, { milestonesDone: [{ id: f.milestoneId, doneOn: '2026-01-01' }] }),
  },
  'POST /plans/:id/requests .items[].measureId': {
    url: (w) => `/plans/${w.planId}/requests`,
    body: (w, f) => request(w, { measureId: f.measureId }),
  },
  'POST /plans/:id/requests .items[].partnerId': {
    url: (w) => `/plans/${w.planId}/requests`,
    body: (w, f) => request(w, { partnerId: f.partnerId }),
    not: 'another plan',
  },
  'POST /plans/:id/requests .items[].followsId': {
    url: (w) => `/plans/${w.planId}/requests`,
    body: (w, f) => request(w, { followsId: f.commitmentId }),
  },
  'POST /plans/:id/requests .items[].replacesId': {
    url: (w) => `/plans/${w.planId}/requests`,
    body: (w, f) => request(w, { replacesId: f.commitmentId }),
  },
  'POST /measures/:id/offers .partnerId': {
    url: (w) => `/measures/${w.measureId}/offers`,
    body: (_, f) => ({ partnerId: f.partnerId, role: 'coLead', text: 'Vi blir med.' }),
    not: 'another plan',
  },
  'POST /commitments/:id/steps .recorded.personId': {
    url: (w) => `/commitments/${w.commitmentId}/steps`,
    body: (_, f) => ({
      ...{ seen: 0, step: 'end', side: 'secretariat', text: 'Ferdig' },
      recorded: { personId: f.personId, from: 'telefon 03.03.' },
    }),
  },
  'PUT /commitments/:id/draft .askedId': {
    url: (w) => `/commitments/${w.commitmentId}/draft`,
    body: (_, f) => ({
      ...{ seen: 0, step: 'decline', note: null, askedId: f.personId },
      said: {
        ...{ text: null, role: null, dueText: null, resources: null },
        ...{ anchoredIn: null, expectedOn: null },
      },
    }),
  },
  'POST /plans/:id/answers .items[].id': {
    url: (w) => `/plans/${w.planId}/answers`,
    body: (w, f) => ({
      step: 'accept',
      items: [
        { id: w.commitmentId, seen: 0 },
        { id: f.commitmentId, seen: 0 },
      ],
    }),
  },
}

type Json = {
  $ref?: string
  $defs?: Record<string, Json>
  format?: string
  properties?: Record<string, Json>
  items?: Json
  anyOf?: Json[]
}
const idsIn = (schema: z.ZodType): string[] => {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json
  const walk = (json: Json, at: string): string[] => [
    ...(json.$ref ? walk(root.$defs?.[json.$ref.split('/').at(-1)!] ?? {}, at) : []),
    ...(json.format === 'uuid' ? [at] : []),
    ...Object.entries(json.properties ?? {}).flatMap(([name, inner]) => walk(inner, `${at}.${name}`)),
    ...(json.items ? walk(json.items, `${at}[]`) : []),
    ...(json.anyOf ?? []).flatMap((inner) => walk(inner, at)),
  ]
  return walk(root, '')
}

test('each id that a body takes is tried below; a new one fails here until it is', () => {
  const taken = Object.entries(contract as Record<string, Endpoint>).flatMap(([key, { body }]) =>
    body ? [...new Set(idsIn(body))].map((at) => `${key} ${at}`) : [],
  )
  expect(taken.sort()).toEqual(Object.keys(cases).sort())
})

describe.each(['another plan', 'another partnership'])('an id of %s', (place) => {
  test.each(Object.entries(cases).filter(([, { not }]) => not !== place))(
    'in %s is not found, and nothing is written',
    async (key, { url, body }) => {
      const before = await digestOf(tested.sql)
      const reply = await tested.request({
        method: key.split(' ')[0],
        url: `/api${url(own)}`,
        headers,
        payload: body(own, elsewhere[place]!),
      })
      expect(reply.status, JSON.stringify(reply.body)).toBe(404)
      expect(await digestOf(tested.sql)).toBe(before)
    },
  )
})
