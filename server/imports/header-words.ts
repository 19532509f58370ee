/** What a column header may mean, best first; the cells below decide between meanings in columns.ts. */
import {
  attributeWords,
  goalWords,
  joiningWords,
  measureWords,
  milestoneWords,
  type Attribute,
} from './vocabulary/headers.ts'
import { folded } from './words.ts'

export type Subject = 'goal' | 'measure' | 'milestone'
export type Meaning = {
  /** What the column is about; null = the row. */
  subject: Subject | null
  attribute: Attribute | 'title'
  /** 3 the whole header, 2 a known compound or beginning, 1 a word in it. */
  weight: number
  /** goal: rank from above; measure: 1-3. */
  strength: number
  isWeak: boolean
  /** The word for the subject as folded: ties "delmål nr" to "delmål". */
  word: string
}

/** `indicator_lead_dept`, "IndicatorDeadline", "Tiltak (nr.)", "Frist:" all become plain words; "Status (2)" is a second "Status". */
export const headerWords = (header: string): string =>
  folded(header.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/ \(\d+\)$/, ''))
    .replace(/[_:;*?!()[\]"]+/g, ' ')
    .replace(/\.(?= |$)/g, '')
    .replace(/ ?\/ ?/g, '/')
    .replace(/\s+/g, ' ')
    .trim()

type Word = { text: string; meaning: Omit<Meaning, 'weight'> }
const entity = (subject: Subject, words: string[], strength: number, isWeak: boolean): Word[] =>
  words.map((word) => ({
    text: headerWords(word),
    meaning: { subject, attribute: 'title', strength, isWeak, word: headerWords(word) },
  }))

const entities: Word[] = [
  ...goalWords.flatMap(({ words, rank, weak }) => entity('goal', words, rank, weak === true)),
  ...measureWords.flatMap(({ words, strength }) => entity('measure', words, strength, strength <= 1)),
  ...entity('milestone', milestoneWords, 1, false),
].sort((a, b) => b.text.length - a.text.length)

const attributes: Word[] = (Object.keys(attributeWords) as Attribute[])
  .flatMap((attribute) =>
    attributeWords[attribute].map((word) => ({
      text: headerWords(word),
      meaning: { subject: null, attribute, strength: 0, isWeak: false, word: '' },
    })),
  )
  .sort((a, b) => b.text.length - a.text.length)

const exactEntity = new Map(entities.map((word) => [word.text, word.meaning]))
const exactAttribute = new Map(attributes.map((word) => [word.text, word.meaning]))
const joining = new Set(joiningWords)

/** Norwegian writes compounds in one word, often with an s: "tiltaksnr", "milepælfrist". */
const afterEntity = (words: string, text: string): string | null => {
  if (!words.startsWith(text)) return null
  const rest = words.slice(text.length)
  return /^s?[ -]/.test(rest) ? rest.replace(/^s?[ -]+/, '') : rest.replace(/^s(?=\p{L}{2})/u, '')
}

const withoutJoining = (words: string) =>
  words
    .split(' ')
    .filter((word) => !joining.has(word))
    .join(' ')

const longEnough = (text: string) => text.length >= 3

/** "tiltaksnr", "commitment code", "indicator lead dept": an attribute said of an entity, in either order. */
const compound = (words: string): Meaning | null => {
  for (const { text, meaning } of entities.filter((word) => longEnough(word.text))) {
    const rest = afterEntity(words, text)
    const before =
      words.endsWith(` ${text}`) || words.endsWith(` ${text}et`)
        ? words.slice(0, words.lastIndexOf(` ${text}`))
        : null
    for (const left of [rest, before]) {
      const found = left && exactAttribute.get(withoutJoining(left))
      if (found)
        return {
          ...found,
          subject: meaning.subject,
          strength: meaning.strength,
          word: meaning.word,
          weight: 2,
        }
      // "Navn på tiltak", "measure title": the entity itself.
      if (
        left &&
        exactEntity.get(withoutJoining(left))?.isWeak === true &&
        exactEntity.get(withoutJoining(left))?.subject === 'measure'
      )
        return { ...meaning, weight: 2 }
    }
  }
  return null
}

const longestFirst = [...entities, ...attributes]
  .filter(({ text }) => longEnough(text))
  .sort((a, b) => b.text.length - a.text.length)

/** Header begins with a word it knows: "Ansvarlig i fylket", "Status per 1. mai", "Tiltak i perioden". */
const beginning = (words: string): Meaning | null => {
  const found = longestFirst.find(
    ({ text }) => words.startsWith(text) && !/[\p{L}\p{N}]/u.test(words.charAt(text.length)),
  )
  return found ? { ...found.meaning, weight: 2 } : null
}

/** "Ansvar: Medvirkende", from two header rows: the lower one says what stands in this column. */
const lowerName = (header: string): Meaning | null => {
  const words = headerWords(/:\s+([^:]+)$/.exec(header)?.[1] ?? '')
  const found = exactEntity.get(words) ?? exactAttribute.get(words)
  return found ? { ...found, weight: 2 } : null
}

const anywhere = (words: string): Meaning[] => {
  const tokens = words.split(/[ /,-]+/)
  return tokens.flatMap((token) => {
    const found = longEnough(token) ? (exactEntity.get(token) ?? exactAttribute.get(token)) : undefined
    return found ? [{ ...found, weight: 1 }] : []
  })
}

const cache = new Map<string, Meaning[]>()

/** Best first; empty where no word is known. */
export const headerMeanings = (header: string): Meaning[] => {
  const words = headerWords(header)
  const known = cache.get(words)
  if (known) return known
  const exact = [exactEntity.get(words), exactAttribute.get(words)].flatMap((found) =>
    found ? [{ ...found, weight: 3 }] : [],
  )
  const partly =
    exact.length > 0
      ? []
      : [compound(words) ?? lowerName(header) ?? beginning(words)].filter((one) => one !== null)
  const meanings =
    exact.length > 0 ? exact : partly.length > 0 ? partly : words.length <= 60 ? anywhere(words) : []
  // Bounded: headers come from outside.
  if (cache.size > 2_000) cache.clear()
  cache.set(words, meanings)
  return meanings
}

/** What a word in a "Nivå" column makes of its row; null where it is no word for a level. */
export const levelKind = (text: string): Subject | null => {
  const words = headerWords(text.replace(/\([^)]*\)/g, ' '))
  const found =
    exactEntity.get(words) ??
    entities.find((word) => longEnough(word.text) && words.split(/[ /]/)[0] === word.text)?.meaning
  if (found) return found.subject === 'measure' && found.strength <= 1 ? null : found.subject
  return /^(plan|strategi|program|handlingsplan)/.test(words) ? 'goal' : null
}
/** Lower stands above; for levels without numbers or parents. */
export const levelRank = (text: string): number => {
  const words = headerWords(text.replace(/\([^)]*\)/g, ' '))
  if (/^(plan|strategi|program|handlingsplan)/.test(words)) return 0
  const found = exactEntity.get(words)
  if (found?.subject === 'measure') return 100
  if (found?.subject === 'milestone') return 110
  return found?.strength ?? 50
}
