import { mkdtemp, rm } from 'node:fs/promises'
import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createServer, type ViteDevServer } from 'vite'

const configFile = fileURLToPath(new URL('../../web/vite.config.ts', import.meta.url))
const api = createHttpServer((request, reply) => reply.end(`the API: ${request.method} ${request.url}`))
let pages: ViteDevServer
let cacheDir: string
let base: string

beforeAll(async () => {
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve))
  vi.stubEnv('PORT', String((api.address() as AddressInfo).port))
  cacheDir = await mkdtemp(join(tmpdir(), 'avtalt-vite-'))
  pages = await createServer({
    configFile,
    cacheDir,
    logLevel: 'error',
    optimizeDeps: { noDiscovery: true, include: [] },
    server: { port: 0, host: '127.0.0.1', watch: null, hmr: false, ws: false },
  })
  await pages.listen()
  base = `http://127.0.0.1:${(pages.httpServer!.address() as AddressInfo).port}`
})
afterAll(async () => {
  await pages.close()
  api.close()
  vi.unstubAllEnvs()
  await rm(cacheDir, { recursive: true })
})

test.each(['/api/client.ts', '/api/upload.ts?t=1'])(
  'while developing, %s is a source of the pages',
  async (path) => {
    const reply = await fetch(base + path)
    expect(reply.headers.get('content-type')).toContain('javascript')
    expect(await reply.text()).not.toContain('the API')
  },
)

test.each(['/api/me', '/api/openapi.json', '/api/plans/1/tree?round=a.ts'])(
  'while developing, %s is answered by the API',
  async (path) => {
    expect(await (await fetch(base + path)).text()).toBe(`the API: GET ${path}`)
  },
)
