import type { FastifyInstance } from 'fastify'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import type { Config } from '../config.ts'
import { Problem } from './problem.ts'

const isWrite = (method: string) => !['GET', 'HEAD', 'OPTIONS'].includes(method)

/** A browser always names where a write comes from; another site's is refused, whatever cookie it carries. */
const isForeign = (origin: string | undefined, site: string | undefined, publicUrl: string, host: string) => {
  if (site === 'cross-site') return true
  if (origin === undefined) return false
  return origin !== new URL(publicUrl).origin && origin !== `http://${host}`
}

export const registerSecurity = async (app: FastifyInstance, config: Config) => {
  const isHttps = config.publicUrl.startsWith('https:')
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
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    if (!isWrite(request.method)) return
    const { origin, host = '' } = request.headers
    const site = request.headers['sec-fetch-site']
    const hostIsOurs = !isHttps
    if (
      isForeign(
        origin,
        typeof site === 'string' ? site : undefined,
        config.publicUrl,
        hostIsOurs ? host : new URL(config.publicUrl).host,
      )
    )
      throw new Problem(403, 'originNotAllowed')
  })
}
