import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { webRoot } from '../../server/http/spa.ts'
import { buildPages } from '../../server/start/pages.ts'
import { publish, readBuilds } from '../../server/start/publish.ts'
import { createApp, type TestApp } from '../support/app.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 }) // may build the pages

describe('the built pages', () => {
  let tested: TestApp
  beforeAll(async () => {
    await buildPages(() => {})
    tested = await createApp()
  })
  afterAll(() => tested.close())
  const get = (url: string, encoding?: string, method: 'GET' | 'HEAD' = 'GET') =>
    tested.app.inject({ method, url, headers: { ...(encoding && { 'accept-encoding': encoding }) } })
  const assets = () => readdir(join(webRoot, 'assets'))

  test('are for production, also when a test run builds them', async () => {
    const scripts = (await assets()).filter((f) => f.endsWith('.js'))
    expect(scripts.length).toBeGreaterThan(10)
    for (const file of scripts)
      expect(await readFile(join(webRoot, 'assets', file), 'utf8'), file).not.toContain('[Vue warn]')
  })
  test('are not built again while they are current', async () => {
    const said: string[] = []
    await buildPages((line) => said.push(line))
    expect(said).toEqual([])
  })
  test('come compressed from disk, byte for byte, and as they are to whoever takes no compression', async () => {
    const script = (await assets()).find((f) => f.startsWith('chart-js') && f.endsWith('.js'))!
    for (const url of [`/assets/${script}`, '/', '/plan/1/tiltak']) {
      const file = join(webRoot, url.startsWith('/assets/') ? url : 'index.html')
      const plain = await get(url)
      expect(plain.rawPayload).toEqual(await readFile(file))
      expect(plain.headers['content-encoding']).toBeUndefined()
      const [br, gz] = [await get(url, 'gzip, br'), await get(url, 'gzip')]
      expect(br.headers).toMatchObject({
        'content-encoding': 'br',
        'content-type': plain.headers['content-type'],
      })
      expect(br.headers['vary']).toMatch(/accept-encoding/i)
      expect(br.rawPayload).toEqual(await readFile(`${file}.br`))
      expect(gz.rawPayload).toEqual(await readFile(`${file}.gz`))
      expect(brotliDecompressSync(br.rawPayload)).toEqual(plain.rawPayload)
      expect(gunzipSync(gz.rawPayload)).toEqual(plain.rawPayload)
    }
  })
  test('are kept for good where their name says what they hold, index.html is asked for each time', async () => {
    const [asset] = await assets()
    expect((await get(`/assets/${asset}`, 'br')).headers['cache-control']).toContain('immutable')
    const page = await get('/', 'br')
    expect(page.headers['cache-control']).toBe('no-cache')
    const again = await tested.app.inject({
      url: '/',
      headers: { 'accept-encoding': 'br', 'if-none-match': String(page.headers.etag) },
    })
    expect(again.statusCode).toBe(304)
  })
  test.each([
    '/assets/gone-12345678.js',
    '/assets/',
    '/assets/..%2f.builds.json',
    '/assets/.%2e%5c.builds.json',
  ])('%s is missing, never a page', async (url) => {
    const reply = await get(url, 'br')
    expect(reply.statusCode).toBeGreaterThanOrEqual(400)
    expect(reply.headers['content-type']).toContain('application/problem+json')
  })
  test('nothing else of the folder is served', async () => {
    for (const url of ['/.builds.json', '/.vite/manifest.json', '/index.html.br'])
      expect((await get(url)).rawPayload, url).toEqual(await readFile(join(webRoot, 'index.html')))
  })
  test('a HEAD is answered as a GET without its body', async () => {
    const reply = await get('/', 'br', 'HEAD')
    expect(reply).toMatchObject({ statusCode: 200, payload: '' })
    expect(reply.headers['content-encoding']).toBe('br')
  })
})

describe('a new build', () => {
  let folder: string
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'avtalt-pages-'))))
  afterAll(() => rm(folder, { recursive: true }))
  const built = () => join(folder, 'dist')
  const bring = async (hash: string, on: string, asset: string) => {
    const fresh = join(folder, 'fresh')
    await mkdir(join(fresh, 'assets'), { recursive: true })
    await writeFile(join(fresh, 'index.html'), `<script src="/assets/${asset}">`.repeat(40))
    for (const name of [asset, 'font-1.woff2']) await writeFile(join(fresh, 'assets', name), name.repeat(99))
    await publish(fresh, built(), hash, new Date(`${on}T12:00:00Z`))
    await rm(fresh, { recursive: true })
  }
  const there = async () =>
    (await readdir(join(built(), 'assets'))).filter((f) => !/\.(br|gz)$/.test(f)).sort()

  test('takes no part from an application that runs or a page that is open, for a month after', async () => {
    await bring('one', '2026-01-01', 'part-1.js')
    await bring('two', '2026-06-01', 'part-2.js')
    expect(await there()).toEqual(['font-1.woff2', 'part-1.js', 'part-2.js'])
    expect(await readFile(join(built(), 'index.html'), 'utf8')).toContain('part-2.js')
    expect((await readBuilds(built())).map((b) => b.hash)).toEqual(['two', 'one'])
    await bring('three', '2026-06-20', 'part-3.js') // 'one' was replaced 19 days ago
    expect(await there()).toContain('part-1.js')
    await bring('four', '2026-07-05', 'part-4.js')
    expect(await there()).toEqual(['font-1.woff2', 'part-2.js', 'part-3.js', 'part-4.js'])
    expect(await readdir(join(built(), 'assets'))).not.toContain('part-1.js.br')
  })
  test('fonts are not compressed twice', async () => {
    const files = await readdir(join(built(), 'assets'))
    expect(files).toContain('part-4.js.br')
    expect(files).not.toContain('font-1.woff2.br')
  })
})
