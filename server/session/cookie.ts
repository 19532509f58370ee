import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import jwt from '@fastify/jwt'
import cookie from '@fastify/cookie'
import type { Db } from '../../db/client.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { isApi } from '../http/is-api.ts'
import type { Actor } from '../policy.ts'
import { keyedHash, keyFor } from './keys.ts'
import { getSession, useReadKey } from './queries.ts'
import { needsRenewal, readKeyIn, slidingDays } from './rules.ts'

const isHttps = (config: Pick<Config, 'publicUrl'>) => config.publicUrl.startsWith('https:')
export const cookieName = (config: Pick<Config, 'publicUrl'>) =>
  isHttps(config) ? '__Host-session' : 'session'

declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: { sid: string }
    user: { sid: string }
  }
}

type Deps = { db: Db; clock: Clock; config: Config }

export const setSessionCookie = async (reply: FastifyReply, config: Config, sessionId: string) => {
  const token = await reply.jwtSign({ sid: sessionId })
  reply.setCookie(cookieName(config), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps(config),
    maxAge: slidingDays * 24 * 3600,
  })
}

export const clearSessionCookie = (reply: FastifyReply, config: Config) =>
  reply.clearCookie(cookieName(config), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps(config),
  })

const sessionIdOf = async (request: FastifyRequest, name: string) => {
  if (!request.cookies[name]) return undefined
  try {
    return (await request.jwtVerify<{ sid: string }>({ onlyCookie: true })).sid
  } catch {
    return undefined
  }
}

/** Only where the endpoint takes such a key: everywhere else it says nothing. */
const loadKeyHolder = async (request: FastifyRequest, { db, clock, config }: Deps): Promise<Actor> => {
  const key = request.routeOptions.config.takesReadKey ? readKeyIn(request.headers.authorization) : null
  const holder = key && (await useReadKey(db, keyedHash(config.secret, 'read key', key), clock.now()))
  return holder ? { kind: 'readKey', ...holder } : { kind: 'public' }
}

const loadActor = async (
  request: FastifyRequest,
  reply: FastifyReply,
  { db, clock, config }: Deps,
): Promise<Actor> => {
  const sid = await sessionIdOf(request, cookieName(config))
  const now = clock.now()
  const found = sid === undefined ? undefined : await getSession(db, sid, now)
  if (!found) return loadKeyHolder(request, { db, clock, config })
  const { session, person, memberships } = found
  if (needsRenewal(session.renewedAt, now)) await setSessionCookie(reply, config, session.id)
  return { kind: 'person', ...person, sessionId: session.id, memberships }
}

/** One httpOnly cookie with a JWT that holds the session's id and nothing else; who one is comes from the database each time. */
export const registerActor = async (app: FastifyInstance, deps: Deps) => {
  await app.register(cookie)
  await app.register(jwt, {
    secret: keyFor(deps.config.secret, 'session cookie'),
    cookie: { cookieName: cookieName(deps.config), signed: false },
    sign: { algorithm: 'HS256', expiresIn: `${slidingDays}d` },
    verify: { algorithms: ['HS256'] },
  })
  app.decorateRequest('actor')
  app.addHook('onRequest', async (request, reply) => {
    request.actor = { kind: 'public' }
    const asksWho = isApi(request) || request.routeOptions.config.asksWho
    if (asksWho) request.actor = await loadActor(request, reply, deps)
  })
}
