import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import staticFiles from '@fastify/static'

export const webRoot = fileURLToPath(new URL('../../web/dist', import.meta.url))

/**
 * The built pages: hashed assets for good, index.html never kept; an unknown path outside /api is the application's own
 * to show. What is served lies compressed on disk (server/start/publish.ts). Assets are looked for when asked for: a
 * newer build may have come since this application began.
 */
export const registerPages = async (
  app: FastifyInstance,
  notFoundApi: (request: FastifyRequest, reply: FastifyReply) => unknown,
) => {
  const hasPages = existsSync(join(webRoot, 'index.html'))
  if (hasPages)
    await app.register(staticFiles, {
      root: join(webRoot, 'assets'),
      prefix: '/assets/',
      index: false,
      dotfiles: 'ignore',
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const isAsset = path.startsWith(join(webRoot, 'assets'))
        reply.header('cache-control', isAsset ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  app.setNotFoundHandler((request, reply) => {
    const isPage =
      hasPages &&
      (request.method === 'GET' || request.method === 'HEAD') &&
      !/^\/(api|assets)\//.test(request.url)
    if (!isPage) return notFoundApi(request, reply) // an asset of an older build is missing, never a page
    return reply.sendFile('index.html', webRoot)
  })
}
