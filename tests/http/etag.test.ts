import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeVersion, codeVersionOf, etagOf, isNamedIn } from '../../server/http/etag.ts'

const root = resolve(import.meta.dirname, '../..')
let copy: string
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'avtalt-code-'))
  for (const part of ['server', 'db', 'package.json'])
    await cp(join(root, part), join(copy, part), { recursive: true })
})
afterAll(() => rm(copy, { recursive: true }))

test('the same code has the same version on every instance', () => {
  expect(codeVersionOf(copy)).toBe(codeVersion)
})

test.each([
  'server/progress/contract.ts',
  'server/progress/view.ts',
  'server/progress/queries.ts',
  'package.json',
])('a change of %s makes every kept answer old', async (file) => {
  const before = await readFile(join(copy, file), 'utf8')
  await writeFile(join(copy, file), `${before}\n// changed`)
  expect(codeVersionOf(copy)).not.toBe(codeVersion)
  await writeFile(join(copy, file), before)
  expect(codeVersionOf(copy)).toBe(codeVersion)
})

test('an ETag says what it was made of, in that order', () => {
  expect(etagOf('a', 1)).toMatch(/^"[\w-]{22}"$/)
  expect(new Set([etagOf('a', 1), etagOf('a', '1'), etagOf(1, 'a'), etagOf('a1')]).size).toBe(4)
})

test.each([
  ['"a"', true],
  ['W/"a"', true],
  ['"b", W/"a"', true],
  ['"b"', false],
  ['a', false],
  [undefined, false],
])('If-None-Match: %s', (header, expected) => expect(isNamedIn(header, '"a"')).toBe(expected))
