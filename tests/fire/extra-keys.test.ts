import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { contract } from '../../server/contract.ts'
import type { Endpoint } from '../../server/http/contract.ts'
import { createApp, type TestApp } from '../support/app.ts'
import { digestOf } from '../support/digest.ts'

let tested: TestApp
let headers: Record<string, string>
beforeAll(async () => {
  tested = await createApp({ config: { hasExample: true } })
  const { id: partnershipId } = await tested.make.partnership()
  headers = (await tested.as(await tested.make.member('secretariat', { partnershipId })))
    .headers as typeof headers
})
afterAll(() => tested.close())

const endpoints = Object.entries(contract as Record<string, Endpoint>).map(([key, endpoint]) => {
  const [method, path] = key.split(' ') as [string, string]
  return { key, method, url: `/api${path.replace(/:\w+/g, randomUUID())}`, endpoint }
})
type Body = { errors?: { path: string; code: string }[] }
const isNamed = (body: Body) => (body.errors ?? []).some(({ path }) => path.includes('nonsense'))

/** The least a body must hold to be looked at whole: what the description says is required. */
const leastOf = (schema: z.ZodType): unknown => {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json
  return valueOf(json, json)
}
type Json = {
  $ref?: string
  $defs?: Record<string, Json>
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Json[]
  properties?: Record<string, Json>
  required?: string[]
  items?: Json
  format?: string
  pattern?: string
  minItems?: number
  minLength?: number
}
const valueOf = (json: Json, root: Json): unknown => {
  if (json.$ref) return valueOf(root.$defs?.[json.$ref.split('/').at(-1)!] ?? {}, root)
  if (json.const !== undefined) return json.const
  if (json.enum) return json.enum[0]
  if (json.anyOf) return valueOf(json.anyOf[0]!, root)
  if (json.type === 'object')
    return Object.fromEntries(
      (json.required ?? []).map((name) => [name, valueOf(json.properties![name]!, root)]),
    )
  if (json.type === 'array')
    return Array.from({ length: json.minItems ?? 0 }, () => valueOf(json.items ?? {}, root))
  if (json.type === 'integer' || json.type === 'number') return 1
  if (json.type === 'boolean') return true
  if (json.format === 'uuid') return randomUUID()
  if (json.format === 'date') return '2026-01-01'
  if (json.format === 'email') return 'a@example.no'
  return 'x'.repeat(Math.max(20, json.minLength ?? 0))
}

describe('a key that nobody asked for is refused by its name, and nothing is written', () => {
  test('the routes are there', () => expect(endpoints.length).toBeGreaterThan(40))

  test.each(endpoints.filter(({ endpoint }) => endpoint.body).map((e) => [e.key, e] as const))(
    'in the body of %s',
    async (_, { method, url, endpoint }) => {
      const before = await digestOf(tested.sql)
      const payload = { ...(leastOf(endpoint.body!) as object), nonsense: 1 }
      const reply = await tested.request({ method: method, url, headers, payload })
      expect([400, 422], JSON.stringify(reply.body)).toContain(reply.status)
      expect(isNamed(reply.body as Body), JSON.stringify(reply.body)).toBe(true)
      expect(await digestOf(tested.sql)).toBe(before)
    },
  )
  test.each(endpoints.filter(({ method }) => method === 'GET').map((e) => [e.key, e] as const))(
    'in the query of %s',
    async (_, { url }) => {
      const reply = await tested.request({ method: 'GET', url: `${url}?nonsense=1`, headers })
      expect([400, 422], JSON.stringify(reply.body).slice(0, 300)).toContain(reply.status)
      expect(isNamed(reply.body as Body), JSON.stringify(reply.body)).toBe(true)
    },
  )
})
