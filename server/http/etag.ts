import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * A hash of all the code that can make an answer: another version of it makes another answer from the same rows, and no
 * browser may be told that what it kept from the old one still holds.
 */
export const codeVersionOf = (root: string): string => {
  const hash = createHash('sha256')
  for (const folder of ['server', 'db'])
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort())
      if (file.endsWith('.ts'))
        hash.update(`${folder}/${file}\0`).update(readFileSync(join(root, folder, file)))
  return hash.update(readFileSync(join(root, 'package.json'))).digest('base64url')
}

/** Of the code that runs, read once at start. */
export const codeVersion = codeVersionOf(fileURLToPath(new URL('../..', import.meta.url)))

export const etagOf = (...parts: unknown[]) =>
  `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}"`

/** `If-None-Match` (RFC 9110): a list, compared weakly, since a proxy that compresses marks what it passes on as weak. */
export const isNamedIn = (ifNoneMatch: string | undefined, etag: string) =>
  ifNoneMatch?.split(',').some((named) => named.trim().replace(/^W\//, '') === etag) ?? false
