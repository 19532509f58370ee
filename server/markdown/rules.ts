import { inlineOf, type Inline } from './inline-rules.ts'

/**
 * The small part of Markdown that the long texts of a plan are written in, read in time linear to their length:
 * paragraphs, line breaks, **bold**, *italic*, lists with one nesting, links, and headings (drawn as bold paragraphs, so
 * that the page's own outline holds). All else, HTML among it, is text and stands as it was written.
 */
export type Block = { kind: 'paragraph' | 'heading'; text: Inline[] } | List
export type List = { kind: 'list'; isOrdered: boolean; start: number; items: Item[] }
export type Item = { text: Inline[]; lists: List[] }

type Line = { text: string; indent: number; item: { number: number | null; text: string } | null }

const readLine = (raw: string): Line => {
  const line = raw.trimEnd()
  const text = line.trimStart()
  const indent = line.slice(0, line.length - text.length).replaceAll('\t', '    ').length
  const [, mark = '', rest] = /^([-*+•]|\d{1,9}[.)])[ \t]+(.*)$/.exec(text) ?? []
  const number = /^\d/.test(mark) ? parseInt(mark, 10) : null
  return { text, indent, item: rest === undefined ? null : { number, text: rest } }
}
const isBelow = (line: Line, base: number) => line.indent >= base + 2

/** A number opens a list only where the list goes on: "1. kvartal 2027" alone is a date, and stays one. */
const opensList = ({ item, indent }: Line, next: Line | undefined) =>
  item !== null &&
  (item.number === null ||
    (next !== undefined && (next.item?.number === item.number + 1 || isBelow(next, indent))))

/** A list while its lines are gathered. */
type Gathered = { start: number | null; items: { lines: string[]; lists: Gathered[] }[] }
const goesOn = ({ start, items }: Gathered, number: number | null) =>
  start === null ? number === null : number === start + items.length

const listOf = ({ start, items }: Gathered): List => ({
  kind: 'list',
  isOrdered: start !== null,
  start: start ?? 1,
  items: items.map(({ lines, lists }) => ({ text: inlineOf(lines.join('\n')), lists: lists.map(listOf) })),
})

/** The list that opens at `from`, and the index of the first line after it. What lies deeper than one nesting stands in that. */
const readList = (lines: readonly Line[], from: number): { list: List; end: number } => {
  const base = lines[from]!.indent
  const list: Gathered = { start: lines[from]!.item!.number, items: [] }
  let latest: Gathered['items'][number] | undefined
  let end = from
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]!
    if (line.text === '') continue
    const parent = isBelow(line, base) ? list.items.at(-1) : undefined
    if (line.item) {
      const within = parent ? parent.lists : [list]
      let into = within.at(-1)
      if (!into || !goesOn(into, line.item.number)) {
        if (!parent) break
        parent.lists.push((into = { start: line.item.number, items: [] }))
      }
      into.items.push((latest = { lines: [line.item.text], lists: [] }))
    } else if (parent) latest!.lines.push(line.text)
    else break
    end = at + 1
  }
  return { list: listOf(list), end }
}

export const blocksOf = (source: string): Block[] => {
  const lines = source.split(/\r\n|\r|\n/).map(readLine)
  const blocks: Block[] = []
  let paragraph: string[] = []
  const flush = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', text: inlineOf(paragraph.join('\n')) })
    paragraph = []
  }
  /** The first line after `at` with something in it. */
  const nextOf = (at: number) => {
    while (lines[++at]?.text === '');
    return lines[at]
  }
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!
    const heading = /^#{1,6}[ \t]+(.*)$/.exec(line.text)?.[1]
    if (line.text === '') flush()
    else if (heading !== undefined) {
      flush()
      blocks.push({ kind: 'heading', text: inlineOf(heading) })
    } else if (line.item && opensList(line, nextOf(at))) {
      flush()
      const { list, end } = readList(lines, at)
      blocks.push(list)
      at = end - 1
    } else paragraph.push(line.text)
  }
  flush()
  return blocks
}

export const tags = ['p', 'strong', 'em', 'br', 'ul', 'ol', 'li', 'a'] as const
export type Tag = (typeof tags)[number]
export type Attributes = { href?: string; rel?: string; class?: string; start?: number }
/** How one element is made of its parts; a part is what this made, or text, which it must escape. */
export type Make<T> = (tag: Tag, parts: (T | string)[], attributes: Attributes) => T

/** The text drawn with nothing but these tags and attributes, alike in the browser and on the server. */
export const drawn = <T>(source: string, make: Make<T>): T[] => {
  const inline = (text: readonly Inline[]): (T | string)[] =>
    text.map((part) => {
      if (part.kind === 'text') return part.text
      if (part.kind === 'break') return make('br', [], {})
      if (part.kind !== 'link') return make(part.kind, inline(part.parts), {})
      const { href, isBare } = part
      const attributes = { href, rel: 'noopener nofollow ugc', ...(isBare && { class: 'bare' }) }
      return make('a', inline(part.parts), attributes)
    })
  const list = ({ isOrdered, start, items }: List): T => {
    const children = items.map(({ text, lists }) => make('li', [...inline(text), ...lists.map(list)], {}))
    return make(isOrdered ? 'ol' : 'ul', children, start === 1 ? {} : { start })
  }
  return blocksOf(source).map((block) => {
    if (block.kind === 'list') return list(block)
    const text = inline(block.text)
    return block.kind === 'heading' ? make('p', [make('strong', text, {})], {}) : make('p', text, {})
  })
}
