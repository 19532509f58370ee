import fc from 'fast-check'
import { expect } from 'vitest'
import type { TestApp } from '../support/app.ts'
import { digestOf } from '../support/digest.ts'

type Schema = {
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  format?: string
  $ref?: string
}
type Operation = {
  parameters?: { name: string; in: string; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}
type Document = {
  paths: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, Schema> }
}

/** Nearly right values: what the description asks for, ids that exist here and elsewhere, and now and then anything. */
const valueOf = (schema: Schema, doc: Document, ids: string[], depth = 0): fc.Arbitrary<unknown> => {
  if (schema.$ref) {
    const found = doc.components?.schemas?.[schema.$ref.split('/').at(-1)!] ?? {}
    return depth > 4 ? fc.constant(null) : valueOf(found, doc, ids, depth + 1)
  }
  const either = schema.anyOf ?? schema.oneOf
  const id = fc.constantFrom(...ids)
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('', ' ', '\0', '2026-12-31', '=1+1'),
  )
  const plain = (): fc.Arbitrary<unknown> => {
    if (either) return fc.oneof(...either.map((s) => valueOf(s, doc, ids, depth + 1)))
    if (schema.enum) return fc.constantFrom(...schema.enum)
    const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
    if (type === 'object') return objectOf(schema, doc, ids, depth)
    if (type === 'array') return fc.array(valueOf(schema.items ?? {}, doc, ids, depth + 1), { maxLength: 4 })
    if (type === 'integer' || type === 'number')
      return fc.oneof(fc.integer({ min: -2, max: 120 }), fc.maxSafeInteger())
    if (type === 'boolean') return fc.boolean()
    if (schema.format === 'uuid')
      return fc.oneof({ arbitrary: id, weight: 6 }, { arbitrary: fc.uuid(), weight: 1 })
    if (schema.format === 'date') return fc.constantFrom('2026-06-01', '0001-01-01', '9999-12-31')
    if (schema.format === 'email') return fc.constant('fuzz@example.no')
    return fc.oneof({ arbitrary: text, weight: 6 }, { arbitrary: id, weight: 1 })
  }
  return fc.oneof({ arbitrary: plain(), weight: 19 }, { arbitrary: fc.jsonValue({ maxDepth: 2 }), weight: 1 })
}
const objectOf = (schema: Schema, doc: Document, ids: string[], depth: number) =>
  fc.record(
    Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([k, s]) => [k, valueOf(s, doc, ids, depth + 1)]),
    ),
    { requiredKeys: schema.required ?? [] },
  )

/** Requests made from the application's own description; stable under a seed. */
const requestsOf = (doc: Document, ids: string[]) =>
  fc.oneof(
    ...Object.entries(doc.paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        // A stream does not end, and ending one's own session would end the fuzz.
        .filter(([method]) => path !== '/api/live' && !(path === '/api/session' && method === 'delete'))
        .map(([method, { parameters = [], requestBody }]) => {
          const inQuery = parameters.filter((p) => p.in === 'query')
          const schema = requestBody?.content['application/json']?.schema
          return fc.record({
            method: fc.constant(method.toUpperCase() as 'GET'),
            path: fc.constantFrom(...ids).map((id) => path.replace(/\{[^}]+\}/g, id)),
            query: fc.record(Object.fromEntries(inQuery.map((p) => [p.name, valueOf(p.schema, doc, ids)])), {
              requiredKeys: [],
            }),
            payload: schema ? valueOf(schema, doc, ids) : fc.constant(undefined),
          })
        }),
    ),
  )

/** What `send` answers to so many requests: never a 5xx, and where it says no, no table has changed. */
const fuzz = async (tested: TestApp, headers: object, { ids, runs }: { ids: string[]; runs: number }) => {
  const doc = (await tested.request({ method: 'GET', url: '/api/openapi.json' })).body as Document
  const counts: Record<string, number> = {}
  await fc.assert(
    fc.asyncProperty(requestsOf(doc, ids), async ({ method, path, query, payload }) => {
      const before = await digestOf(tested.sql)
      const search = new URLSearchParams(
        Object.entries(query).map(([k, v]) => [k, typeof v === 'string' ? v : JSON.stringify(v)]),
      )
      const json = payload === undefined ? {} : { payload: JSON.stringify(payload) }
      const type = payload === undefined ? {} : { 'content-type': 'application/json' }
      const url = `${path}?${search}`
      const reply = await tested.request({ method, url, headers: { ...headers, ...type }, ...json })
      counts[reply.status] = (counts[reply.status] ?? 0) + 1
      expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(500)
      if (reply.status >= 400) expect(await digestOf(tested.sql)).toBe(before)
    }),
    { numRuns: runs, endOnFailure: true },
  )
  return counts
}

/** As the secretariat of one plan, with the ids of another partnership's beside its own. */
export const fuzzAsSecretariat = async (tested: TestApp, runs: number) => {
  const { make } = tested
  const place = async () => {
    const plan = await make.plan({ state: 'adopted' })
    const of = { planId: plan.id, partnershipId: plan.partnershipId }
    const goal = await make.goal(of)
    const measure = await make.measure({ ...of, goalId: goal.id })
    const { id: commitmentId, partnerId } = await make.commitment({ measure })
    const milestone = await make.milestone({ measure })
    return [plan.partnershipId, plan.id, goal.id, measure.id, commitmentId, partnerId, milestone.id]
  }
  const own = await place()
  const me = await make.member('secretariat', { partnershipId: own[0]! })
  await make.member('secretariat', { partnershipId: own[0]! })
  const ids = [...own, ...own, ...(await place())]
  const { headers } = await tested.as(me)
  return fuzz(tested, headers, { ids, runs })
}
