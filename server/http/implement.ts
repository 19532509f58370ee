import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import {
  mayAct,
  mayRead,
  needsSignIn,
  type Actor,
  type Facts,
  type Person,
  type PublicAction,
  type ReadKeyHolder,
} from '../policy.ts'
import type { Contract, Endpoint, Key } from './contract.ts'
import { codeVersion, etagOf, isNamedIn } from './etag.ts'
import { encodingOf, type Kept } from './kept.ts'
import { forbidden, notFound, signInRequired } from './problem.ts'

/** An answer that is the same for everyone of an audience; `body` is called where neither the browser nor we have it already. */
export type Shared<Body> = {
  /** Everything the body depends on besides the address; it becomes the ETag. */
  dependsOn: (string | number | null)[]
  body: () => Promise<Body>
}

/** `name`: as the reader will find it; what a file system or a header cannot hold is left out. */
export type FileAnswer = { name: string; type: string; bytes: Buffer }

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined
type Authorized<E extends Endpoint> = E['action'] extends PublicAction
  ? Actor
  : E['takesReadKey'] extends true
    ? Person | ReadKeyHolder
    : Person

export type Input<E extends Endpoint> = {
  params: Parsed<E['params']>
  query: Parsed<E['query']>
  body: Parsed<E['body']>
  actor: Actor
  /** Bound to the endpoint's action: 404 where the actor may not read, 403 where not act. Must be called before answering. */
  authorize: (facts?: Facts) => Authorized<E>
  request: FastifyRequest
  reply: FastifyReply
}
type Answer<E extends Endpoint> = E['reply'] extends z.ZodType
  ? E['revalidates'] extends true
    ? Shared<z.output<E['reply']>>
    : z.output<E['reply']>
  : E['files'] extends object
    ? FileAnswer
    : E['isStream'] extends true
      ? Readable
      : void
type At<C, K extends keyof C> = C[K] extends Endpoint ? C[K] : never
export type Handlers<C extends Contract> = {
  [K in keyof C]: (input: Input<At<C, K>>) => Promise<Answer<At<C, K>>> | Answer<At<C, K>>
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The contract's key: every route below /api has one, or the application does not start. */
    endpoint?: Key
    /** For the description: what stands in each kind of file it answers with. */
    files?: NonNullable<Endpoint['files']>
    rateLimit?: { max: number; timeWindow: number }
    takesReadKey?: boolean
    /** A page outside /api that is not for everyone; the others never look at a cookie. */
    asksWho?: boolean
    /** Rendered here for each who asks, from the database. */
    isPage?: boolean
  }
  interface FastifyInstance {
    /** Answers that many may see, as they are sent. */
    kept: Kept
  }
  interface FastifyRequest {
    actor: Actor
  }
}

/** RFC 6266 and 5987: the plain name for old readers, the real one for all others. Never kept on the way: it is what one person may see. */
const sendFile = (reply: FastifyReply, { name, type, bytes }: FileAnswer) => {
  const real = name
    .replace(/[\p{C}/\\:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const plain = real
    .normalize('NFKD')
    .replace(/[æÆ]/g, 'ae')
    .replace(/[øØ]/g, 'o')
    .replace(/[^ -~]/g, '')
  const encoded = encodeURIComponent(real).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8\'\'${encoded}`)
    .header('cache-control', 'no-store')
    .send(bytes)
}

/**
 * 304 where the browser has it, else the kept bytes, else a new body. It is stringified as it was built, past the
 * contract's serializer, which costs as much as the reading itself: tests/http/kept holds each such body to its contract.
 */
const sendShared = async (
  request: FastifyRequest,
  reply: FastifyReply,
  { dependsOn, body }: Shared<unknown>,
) => {
  const etag = etagOf(codeVersion, request.url, ...dependsOn)
  reply
    .header('etag', etag)
    .header('cache-control', 'private, no-cache')
    .header('vary', 'Cookie, Accept-Encoding')
  if (isNamedIn(request.headers['if-none-match'], etag)) return reply.code(304).send()
  const encoding = encodingOf(request.headers['accept-encoding'])
  const bytes = await request.server.kept.get(etag, encoding, async () =>
    Buffer.from(JSON.stringify(await body())),
  )
  reply.header('content-type', 'application/json; charset=utf-8')
  if (encoding !== 'identity') reply.header('content-encoding', encoding)
  return reply.send(bytes)
}

const run = async (
  endpoint: Endpoint,
  handler: (input: Input<Endpoint>) => unknown,
  request: FastifyRequest,
  reply: FastifyReply,
) => {
  let hasAsked = false
  const authorize = (facts: Facts = {}) => {
    hasAsked = true
    if (!mayRead(endpoint.action, request.actor, facts)) throw notFound()
    if (!mayAct(endpoint.action, request.actor, facts)) throw forbidden()
    return request.actor as Person
  }
  const answer = await handler({
    params: request.params as never,
    query: request.query as never,
    body: request.body,
    actor: request.actor,
    authorize: authorize,
    request,
    reply,
  })
  if (!hasAsked) throw new Error(`${endpoint.action}: the handler answered without asking for permission`)
  if (endpoint.revalidates) return sendShared(request, reply, answer as Shared<unknown>)
  if (endpoint.isStream)
    return reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no')
      .send(answer)
  if (endpoint.files) return sendFile(reply, answer as FileAnswer)
  if (!endpoint.reply) return reply.code(204).send()
  return reply.code(endpoint.status ?? 200).send(answer)
}

/** A key that nobody asked for is a mistake to be told of, not one to pass over. */
const nothing = z.strictObject({})

/** Registers each endpoint of a contract below `/api`: sign-in first, then the input's form, then the handler, then the answer's form. */
export const implement = <C extends Contract>(app: FastifyInstance, contract: C, handlers: Handlers<C>) => {
  for (const [key, endpoint] of Object.entries(contract) as [Key, Endpoint][]) {
    const [method, path] = key.split(' ') as [string, string]
    app.route({
      method,
      url: `/api${path}`,
      config: {
        endpoint: key,
        ...(endpoint.files && { files: endpoint.files }),
        ...(endpoint.takesReadKey && { takesReadKey: true }),
        ...(endpoint.perMinute && { rateLimit: { max: endpoint.perMinute, timeWindow: 60_000 } }),
      },
      bodyLimit: endpoint.bodyLimit ?? 64 * 1024,
      ...(endpoint.isStream && { compress: false }),
      schema: {
        summary: endpoint.summary,
        operationId: key,
        tags: [path.split('/')[1] ?? ''],
        ...(endpoint.params && { params: endpoint.params }),
        querystring: endpoint.query ?? nothing,
        ...(endpoint.body && { body: endpoint.body }),
        ...(endpoint.multipart && { consumes: ['multipart/form-data'] }),
        ...(endpoint.reply && { response: { [endpoint.status ?? 200]: endpoint.reply } }),
      },
      // Before the input is looked at: not signed in is answered alike whatever was asked for.
      onRequest: async (request) => {
        if (needsSignIn(endpoint.action) && request.actor.kind === 'public') throw signInRequired()
      },
      handler: (request, reply) => run(endpoint, handlers[key as keyof C] as never, request, reply),
    })
  }
}
