import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { mayAct, mayRead, needsSignIn, type Action, type Actor, type Facts } from '../policy.ts'
import { etagOf, isNamedIn } from './etag.ts'
import type { Html } from './html.ts'
import { webRoot } from './spa.ts'

/** Addresses of files that `npm run build` names by what they hold; null where it has not been run. */
export type Assets = { style: string | null; icon: string | null }
export type PageInput = {
  request: FastifyRequest
  actor: Actor
  assets: Assets
  /** False: the page is answered as if it were not there (404), or 401 where signing in may help. */
  isAllowed: (facts?: Facts) => boolean
}
/** `isPrivate`: one reader's own, never kept anywhere. */
export type Page = { status: 200 | 401 | 404; body: Html; isPrivate?: boolean }
/** What a public page offers to take along; `name` in plain letters. */
export type PageFile = { status: 200; file: { name: string; type: string; bytes: Buffer } }
type Handler = (input: PageInput) => Promise<Page | PageFile> | Page
export type PageContract = Record<`GET /${string}`, Action>

/** No script, and nothing from another host. */
const contentPolicy = (secure: boolean) =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ')

/** Looked up for each page: a newer build may have come since this application began. */
const findAssets = async (): Promise<Assets> => {
  const text = await readFile(join(webRoot, '.vite', 'manifest.json'), 'utf8').catch(() => '{}')
  const files = JSON.parse(text) as Record<string, { file: string } | undefined>
  const at = (source: string) => (files[source] ? `/${files[source].file}` : null)
  return { style: at('design/public.css'), icon: at('design/icon.svg') }
}

const send = (request: FastifyRequest, reply: FastifyReply, page: Page | PageFile, secure: boolean) => {
  const isFile = 'file' in page
  const isPrivate = !isFile && page.isPrivate
  const body = isFile ? page.file.bytes : page.body.text
  const etag = etagOf(isFile ? page.file.bytes.toString('latin1') : page.body.text)
  reply
    .header('content-security-policy', contentPolicy(secure))
    .header('content-type', isFile ? page.file.type : 'text/html; charset=utf-8')
    // Asked for anew each time, and answered with 304: what is taken down is down at once, in every cache.
    .header('cache-control', isPrivate ? 'private, no-store' : 'public, max-age=0, must-revalidate')
  if (isFile) reply.header('content-disposition', `attachment; filename="${page.file.name}"`)
  if (page.status === 200 && !isPrivate) {
    reply.header('etag', etag)
    if (isNamedIn(request.headers['if-none-match'], etag)) return reply.code(304).send()
  }
  return reply.code(page.status).send(body)
}

/** Pages rendered here, outside /api, each with the policy action that it needs; read without JavaScript. */
export const implementPages = <C extends PageContract>(
  app: FastifyInstance,
  { contract, secure }: { contract: C; secure: boolean },
  handlers: { [K in keyof C]: Handler },
) => {
  for (const [key, action] of Object.entries(contract) as [keyof C & string, Action][])
    app.get(
      key.slice('GET '.length),
      { config: { isPage: true, asksWho: needsSignIn(action) } },
      async (request, reply) => {
        let hasAsked = false
        const isAllowed = (facts: Facts = {}) => {
          hasAsked = true
          if (needsSignIn(action) && request.actor.kind === 'public') return false
          return mayRead(action, request.actor, facts) && mayAct(action, request.actor, facts)
        }
        const page = await handlers[key]({
          ...{ request, actor: request.actor, assets: await findAssets(), isAllowed },
        })
        if (!hasAsked) throw new Error(`${action}: the page answered without asking for permission`)
        return send(request, reply, page, secure)
      },
    )
}
