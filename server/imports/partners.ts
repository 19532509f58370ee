/** A cell of names -> names; a name -> the partner it is. Near misses are offered to a person, never taken. */
import { isOrganisationNumber, organisationNumberIn } from './organisation-number.ts'
import { folded, sameKey } from './words.ts'

export type KnownPartner = {
  id: string
  name: string
  shortName: string | null
  organisationNumber: string | null
}
export type PartnerMatch =
  | { kind: 'exact'; id: string }
  /** Best first. */
  | { kind: 'similar'; candidates: { id: string; name: string }[] }
  | { kind: 'new' }

/** Words that make of what follows "og" a body of its own: "Fylkeskommunen og kommunene", but "Helse og omsorg". */
const bodies =
  /kommun|universitet|universities|høgskol|høyskol|høgskul|fagskol|statsforvalt|fylke|regionråd|næringsliv|partene|bedrift|\bnav\b|department|agency|ministry|council|direktorat|departement|etat|forbund|organisasjon/u

export const isBodyName = (text: string): boolean => bodies.test(folded(text))

/** "Kultur- og idrettsetaten" is one name; so is "Helse og omsorg" unless a name on the right stands by itself. */
const joinsTwo = (left: string, right: string, word: string): boolean => {
  if (/-$/.test(left)) return false
  // "Health & Social Care Partnership": the sign stands inside names; between two, only where both are bodies by themselves.
  const standsAlone = (name: string) => isBodyName(name) || /^[^\p{Ll}]+$/u.test(name)
  if (word === '&') return standsAlone(left) && standsAlone(right)
  // "Ministry of Education and Research": the second word is still what it is the ministry of.
  if (/\s(?:of|for)\s/iu.test(left) && !isBodyName(right) && !/^[^\p{Ll}]+$/u.test(right)) return false
  const startsLower = /^\p{Ll}/u.test(right)
  return !startsLower || /^\p{Ll}/u.test(left) || /^[^\p{Ll}]+$/u.test(left) || isBodyName(right)
}

const placeholder = (index: number) => `\u0001${index}\u0002`

type Known = { namesWithMarks: RegExp | null; keys: Set<string> }
const compiled = new WeakMap<readonly string[], Known>()

const literal = (name: string) =>
  name
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '\\s+')

/** One list of names serves thousands of cells: it is made into a pattern once. */
const knownOf = (names: readonly string[]): Known => {
  const before = compiled.get(names)
  if (before) return before
  const marked = names
    .filter((name) => /[;,/\n]|\s(?:og|and|och|samt|&)\s/iu.test(name))
    .sort((a, b) => b.length - a.length)
    .map(literal)
  const pattern = `(?<![\\p{L}\\p{N}])(?:${marked.join('|')})(?![\\p{L}\\p{N}])`
  const known = {
    namesWithMarks: marked.length > 0 ? new RegExp(pattern, 'giu') : null,
    keys: new Set(names.map(sameKey)),
  }
  compiled.set(names, known)
  return known
}

/** Hides what must not be cut: known names (longest first), parentheses, web addresses, "v/" and "c/o". */
const protect = (cell: string, { namesWithMarks }: Known): { text: string; hidden: string[] } => {
  const hidden: string[] = []
  const hide = (text: string) => placeholder(hidden.push(text) - 1)
  const plain = cell.replace(/[\u0001\u0002]/g, ' ')
  const named = namesWithMarks ? plain.replace(namesWithMarks, hide) : plain
  const uncut =
    /https?:\/\/\S+|\([^()]*\)|(?<![\p{L}])(?:v\/|c\/o|og\/eller|and\/or|n\/a)(?![\p{Ll}\d]*\/)/giu
  return { text: named.replace(uncut, hide), hidden }
}

const restore = (text: string, hidden: string[]): string => {
  // A hidden parenthesis may itself hold a hidden name.
  let restored = text
  while (/\u0001\d+\u0002/.test(restored))
    restored = restored.replace(/\u0001(\d+)\u0002/g, (_, i: string) => hidden[Number(i)] ?? '')
  return restored
}

const splitAtAnd = (piece: string, whole: (text: string) => string): string[] => {
  const parts = piece.split(/(\s+(?:og|and|och|samt|&)\s+)/iu)
  const names = [parts[0] ?? '']
  for (let i = 1; i < parts.length; i += 2) {
    const right = parts[i + 1] ?? ''
    if (joinsTwo(whole(names.at(-1)!).trim(), whole(right).trim(), parts[i]!.trim())) names.push(right)
    else names[names.length - 1] += parts[i]! + right
  }
  return names
}

/** "A, B og C": names as they stand in the cell, in its order, none twice. Never cut inside a name in `knownNames`. */
export const splitPartners = (cell: string, knownNames: readonly string[]): string[] => {
  const { text, hidden } = protect(cell, knownOf(knownNames))
  const whole = (part: string) => restore(part, hidden)
  const pieces = text
    .split(/[;\n/]|,(?!\d)|\s[•·]\s/u)
    .flatMap((piece) => splitAtAnd(piece, whole))
    .map((piece) =>
      whole(piece)
        .replace(/^[\s•·–—*-]+|[\s,;]+$/gu, '')
        .replace(/^(?:og|and|samt|och)\s+/iu, '')
        .trim(),
    )
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece))
  const seen = new Set<string>()
  return pieces.filter((piece) => !seen.has(sameKey(piece)) && seen.add(sameKey(piece)))
}

/** A split at a word or a slash may have cut a name in two; worth a look where no piece is known. */
export const isDoubtfulSplit = (cell: string, names: string[], knownNames: readonly string[]): boolean => {
  const known = knownOf(knownNames).keys
  return (
    /\s(?:og|and|och|samt|&)\s|\//iu.test(cell) &&
    names.length > 1 &&
    names.some((name) => !known.has(sameKey(name)))
  )
}

/** Levenshtein distance, given up at `limit`. */
const distance = (a: string, b: string, limit: number): number => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++)
      row[j] = Math.min(row[j - 1]! + 1, previous[j]! + 1, previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    if (Math.min(...row) > limit) return limit + 1
    previous = row
  }
  return previous[b.length]!
}

/** A name made ready to be held against many others. */
type Name = { key: string; words: Set<string>; letters: Uint8Array }
const joining = new Set(['og', 'and', 'of', 'the', 'for'])

/** How often each letter stands in it, in 32 heaps: two names differ by at least what their heaps differ by. */
const lettersOf = (key: string): Uint8Array => {
  const heaps = new Uint8Array(32)
  for (let i = 0; i < key.length; i++) heaps[key.charCodeAt(i) % 32]!++
  return heaps
}
const nameOf = (text: string): Name => {
  const key = sameKey(text)
  const words = key.split(' ').filter((word) => word.length > 1 && !joining.has(word))
  return { key, words: new Set(words), letters: lettersOf(key) }
}

/** Cheap, and never more than the distance itself. */
const leastDistance = (a: Name, b: Name): number => {
  let [more, less] = [0, 0]
  for (let i = 0; i < 32; i++) {
    const by = a.letters[i]! - b.letters[i]!
    if (by > 0) more += by
    else less -= by
  }
  return Math.max(more, less)
}

/** 0-1: shared words, or nearly the same letters. */
const likeness = (a: Name, b: Name): number => {
  const limit = Math.max(1, Math.floor(Math.min(a.key.length, b.key.length) * 0.2))
  const mayBeNear = a.key.length > 3 && b.key.length > 3 && leastDistance(a, b) <= limit
  const letters = mayBeNear ? distance(a.key, b.key, limit) : limit + 1
  let shared = 0
  for (const word of a.words) if (b.words.has(word)) shared++
  const overlap = shared === 0 ? 0 : shared / Math.min(a.words.size, b.words.size)
  const isTooLittle = shared === 1 && Math.max(a.words.size, b.words.size) > 3
  return Math.max(letters <= limit ? 1 - letters / (limit + 1) / 2 : 0, isTooLittle ? 0 : overlap * 0.9)
}

/** One list of partners meets thousands of names: theirs are made ready once. */
const ready = new WeakMap<readonly KnownPartner[], Name[][]>()
const namesOf = (partners: readonly KnownPartner[]): Name[][] => {
  const before = ready.get(partners)
  if (before) return before
  const names = partners.map((one) => [one.name, one.shortName ?? ''].filter(Boolean).map(nameOf))
  ready.set(partners, names)
  return names
}

const mostOffered = 3
const digits = (text: string | null) => (text ?? '').replace(/\D/g, '')

/** An organisation number in the cell decides; then name and short name; two partners alike in one of these are only offered. */
export const matchPartner = (name: string, partners: KnownPartner[]): PartnerMatch => {
  const number = organisationNumberIn(name)
  const key = sameKey(name)
  const same =
    number && isOrganisationNumber(number)
      ? partners.filter((one) => digits(one.organisationNumber) === digits(number))
      : partners.filter(
          (one) => sameKey(one.name) === key || (one.shortName !== null && sameKey(one.shortName) === key),
        )
  if (same.length === 1) return { kind: 'exact', id: same[0]!.id }
  const own = [...new Set([name, name.replace(/\([^)]*\)/g, ' ')])].map(nameOf)
  const known = namesOf(partners)
  const scored = partners
    .map((one, i) => ({
      one,
      score: Math.max(...known[i]!.flatMap((theirs) => own.map((ours) => likeness(ours, theirs)))),
    }))
    .filter(({ one, score }) => score >= 0.6 || same.includes(one))
    .sort((a, b) => b.score - a.score || a.one.name.localeCompare(b.one.name))
  return scored.length === 0
    ? { kind: 'new' }
    : {
        kind: 'similar',
        candidates: scored.slice(0, mostOffered).map(({ one }) => ({ id: one.id, name: one.name })),
      }
}
