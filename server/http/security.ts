import type { FastifyInstance } from 'fastify'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import type { Config } from '../config.ts'
import { isApi } from './is-api.ts'
import { Problem } from './problem.ts'

const isWrite = (method: string) => !['GET', 'HEAD', 'OPTIONS'].includes(method)

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])
/** Over plain http also this machine's own names, with any port; never the request's Host, which is the asker's own word. */
const isOurs = (origin: string, own: URL) => {
  if (origin === own.origin) return true
  return (
    own.protocol === 'http:' &&
    URL.canParse(origin) &&
    new URL(origin).protocol === 'http:' &&
    loopback.has(new URL(origin).hostname)
  )
}

/** A browser always names where a write comes from; another site's is refused, whatever cookie it carries. */
const isForeign = (origin: string | undefined, site: unknown, own: URL) =>
  site === 'cross-site' || (origin !== undefined && !isOurs(origin, own))

export const registerSecurity = async (app: FastifyInstance, config: Config) => {
  const own = new URL(config.publicUrl)
  const isHttps = own.protocol === 'https:'
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(isHttps && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  })
  await app.register(rateLimit, { global: false })
  app.addHook('onRequest', async (request, reply) => {
    if (isApi(request)) reply.header('cache-control', 'no-store')
    if (!isWrite(request.method)) return
    if (isForeign(request.headers.origin, request.headers['sec-fetch-site'], own))
      throw new Problem(403, 'originNotAllowed')
  })
}
