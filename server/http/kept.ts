import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { negotiate } from '@fastify/accept-negotiator'
import { LRUCache } from 'lru-cache'

type Encoding = 'br' | 'gzip' | 'identity'

/** What the browser takes, best first (RFC 9110, Accept-Encoding); nothing named is nothing compressed. */
export const encodingOf = (acceptEncoding: string | undefined): Encoding =>
  (acceptEncoding && negotiate<Encoding>(acceptEncoding, ['br', 'gzip', 'identity'])) || 'identity'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)
// Quality 4: a third of the time of 5 and a few hundredths larger. Runs beside the event loop.
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }
const encode: Record<Encoding, (body: Buffer) => Promise<Buffer>> = {
  br: (body) => brotli(body, quality),
  gzip: (body) => zip(body),
  identity: async (body) => body,
}

export type Kept = {
  /** The bytes under that ETag, built once however many ask at the same time. What `build` throws is thrown to each of them and not kept. */
  get(etag: string, encoding: Encoding, build: () => Promise<Buffer>): Promise<Buffer>
}

/**
 * Answers as they are sent, by ETag, for all who may see the same: whoever asks has been authorized before. An ETag
 * holds everything its body depends on, so nothing kept is ever old; those asked for least lately go first.
 * @param maxBytes of all together; 0 keeps and shares nothing
 */
export const keepAnswers = (maxBytes: number): Kept => {
  if (maxBytes === 0) return { get: async (_etag, encoding, build) => encode[encoding](await build()) }
  const kept = new LRUCache<string, Buffer, () => Promise<Buffer>>({
    maxSize: maxBytes,
    sizeCalculation: (body) => Math.max(body.length, 1),
    fetchMethod: (_key, _old, { context: build }) => build(),
    // What is pushed out while it is built still reaches those who wait for it.
    ignoreFetchAbort: true,
  })
  return {
    get: async (etag, encoding, build) =>
      (await kept.fetch(`${encoding} ${etag}`, { context: async () => encode[encoding](await build()) }))!,
  }
}
