/** Lower case, accents folded, one kind of dash and space: what the patterns are written against. The source text itself is never changed. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[‐-―−]/g, '-')
    .replace(/[’‘`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()

const escaped = (word: string) => fold(word).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** An alternation, longest first, so that "til og med" is tried before "til". */
export const anyOf = (words: string[]): string =>
  [...new Set(words.map(escaped))].sort((a, b) => b.length - a.length).join('|')

/** Folded word -> index of the list it stands in. */
export const indexOf = (lists: string[][]): Map<string, number> =>
  new Map(lists.flatMap((words, index) => words.map((word) => [fold(word), index] as const)))
