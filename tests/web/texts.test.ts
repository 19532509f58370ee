import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import en from '../../web/i18n/en/index.ts'
import nb from '../../web/i18n/nb/index.ts'
import nn from '../../web/i18n/nn/index.ts'
import type { Text } from '../../web/i18n/types.ts'

const written = (text: Text) => (typeof text === 'string' ? [text] : [text.one, text.other])
const placeholders = (text: Text) =>
  [...new Set(written(text).flatMap((s) => s.match(/\{\w+(:\w+)?\}|<\w+>/g) ?? []))].sort()
const keys = Object.keys(nb) as (keyof typeof nb)[]

test.each([
  ['nn', nn],
  ['en', en],
] as const)('%s asks for the same values and tags as bokmål, in every text', (_, other) => {
  const unlike = keys.filter((key) => String(placeholders(nb[key])) !== String(placeholders(other[key])))
  expect(unlike).toEqual([])
})

test.each([
  ['nb', nb],
  ['nn', nn],
  ['en', en],
] as const)('%s has no empty text, no stray space and no word the glossary forbids', (_, messages) => {
  const faulty = keys.filter((key) =>
    written(messages[key]).some(
      (text) => text.trim() !== text || text === '' || /tilsagn|avslå|purre|mangler ansvarlig/i.test(text),
    ),
  )
  expect(faulty).toEqual([])
})

test('a key stands in one file only, so that none hides another', () => {
  for (const [name, messages] of Object.entries({ nb, nn, en }))
    expect([name, Object.keys(messages).length]).toEqual([name, keys.length])
})

test('both dark blocks of the colour file say the same', () => {
  const css = readFileSync(new URL('../../web/design/tokens.css', import.meta.url), 'utf8')
  const blocks = [...css.matchAll(/\[data-color-scheme='(?:dark|auto)'\] \{([^}]*)\}/g)].map(([, body]) =>
    body!.replace(/\s+/g, ' ').trim(),
  )
  expect(blocks).toHaveLength(3)
  expect(blocks[2]).toBe(blocks[1])
})
