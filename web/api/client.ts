import type { z } from 'zod'
import type { Contract } from '../../server/contract.ts'
import { ApiProblem, type ProblemBody } from './problem.ts'

export type Key = keyof Contract
type In<K extends Key, P extends string> = Contract[K] extends { [Q in P]: infer S extends z.ZodType }
  ? z.input<S>
  : never
type Given<K extends Key, P extends string> = [In<K, P>] extends [never]
  ? { [Q in P]?: never }
  : Record<never, never> extends In<K, P>
    ? { [Q in P]?: In<K, P> }
    : { [Q in P]: In<K, P> }
export type Input<K extends Key> = Given<K, 'params'> & Given<K, 'query'> & Given<K, 'body'>
/** What an endpoint answers: `Reply<'GET /plans/:id/tree'>`. */
export type Reply<K extends Key> = Contract[K] extends { reply: infer S extends z.ZodType }
  ? z.output<S>
  : undefined
type Arguments<K extends Key> = Record<never, never> extends Input<K> ? [input?: Input<K>] : [input: Input<K>]
type Loose = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown }

/** Address of an endpoint, also for links to files. */
export const address = (key: string, { params = {}, query = {} }: Loose) => {
  const path = key
    .slice(key.indexOf(' ') + 1)
    .replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null)
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return `/api${path}${search ? `?${search}` : ''}`
}

/** One call, typed by the contract. Throws `ApiProblem`; `network` where no answer came. */
export const api = async <K extends Key>(
  key: K,
  ...[input = {} as never]: Arguments<K>
): Promise<Reply<K>> => {
  const { body } = input as Loose
  const response = await fetch(address(key, input as Loose), {
    method: key.slice(0, key.indexOf(' ')),
    headers:
      body === undefined
        ? { accept: 'application/json' }
        : { accept: 'application/json', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new ApiProblem(0)
  })
  if (!response.ok)
    throw new ApiProblem(response.status, (await response.json().catch(() => ({}))) as ProblemBody)
  return (response.status === 204 ? undefined : await response.json()) as Reply<K>
}
