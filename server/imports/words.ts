/** How words are compared across the engine: case, accents and spelling of dashes do not tell two words apart. */

/** "Mål" and "mål" are one word, "mål" and "mal" another: the Nordic letters stay, other accents go. */
export const folded = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/å/g, '\u0001')
    .replace(/ä/g, '\u0002')
    .replace(/ö/g, '\u0003')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\u0001/g, 'å')
    .replace(/\u0002/g, 'ä')
    .replace(/\u0003/g, 'ö')
    .replace(/[‐-―−]/g, '-')
    .replace(/[’‘`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()

/** Two titles or names are the same when only case, punctuation and spacing differ. */
export const sameKey = (text: string): string => {
  const known = keys.get(text)
  if (known !== undefined) return known
  const key =
    folded(text)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim() || folded(text)
  if (keys.size >= mostKeys) keys.clear()
  keys.set(text, key)
  return key
}
/** Names are compared each with each: a key is made once. Bounded, so that a process does not fill with other people's files. */
const keys = new Map<string, string>()
const mostKeys = 20_000
