import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import staticFiles from '@fastify/static'

export const webRoot = fileURLToPath(new URL('../../web/dist', import.meta.url))

/** The built pages: hashed assets for good, index.html never kept; an unknown path outside /api is the application's own to show. */
export const registerPages = async (
  app: FastifyInstance,
  notFoundApi: (request: FastifyRequest, reply: FastifyReply) => unknown,
) => {
  const hasPages = existsSync(`${webRoot}/index.html`)
  if (hasPages)
    await app.register(staticFiles, {
      root: webRoot,
      wildcard: false,
      index: false,
      cacheControl: false,
      setHeaders: (res, path) => {
        res.header(
          'cache-control',
          path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        )
      },
    })
  app.setNotFoundHandler((request, reply) => {
    const isPage =
      hasPages &&
      (request.method === 'GET' || request.method === 'HEAD') &&
      !/^\/(api|assets)\//.test(request.url)
    if (!isPage) return notFoundApi(request, reply) // an asset of an older build is missing, never a page
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
