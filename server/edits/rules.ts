/** What an edit may concern; each is a row of the plan's tree. */
export const kinds = ['goal', 'measure', 'milestone'] as const
export type Kind = (typeof kinds)[number]

/** Column values by their names in code; absent means untouched. */
export type Fields = Readonly<Record<string, unknown>>

/** One change of the subject that came after what the writer saw, oldest first. */
export type Later = { byName: string | null; at: string; before: Fields | null; after: Fields | null }

/** A field that somebody else has changed since: what stands there now, who wrote it and when. `byName` null: erased, or the product itself. */
export type Clash = {
  kind: Kind
  id: string
  field: string
  current: unknown
  byName: string | null
  at: string
}

/** Follow their text and are never compared on their own. */
const derived = new Set(['dueStartOn', 'dueEndOn', 'duePrecision', 'periodStartOn', 'periodEndOn'])

/** Compared as they are written to history; a list is compared in its order. */
export const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** The wanted fields that differ from what stands. */
export const differing = (current: Fields, wanted: Fields): Fields =>
  Object.fromEntries(Object.entries(wanted).filter(([field, value]) => !isSame(current[field], value)))

/** The named fields of a row. */
export const pick = (row: Fields, fields: readonly string[]): Fields =>
  Object.fromEntries(fields.map((field) => [field, row[field] ?? null]))

/**
 * Where a change meets another that its writer had not seen: only in fields both touch, and not where both wrote the same.
 * Source: domain rules, "Concurrent edits never lose a text".
 */
export const clashes = (
  subject: { kind: Kind; id: string },
  changes: Fields,
  current: Fields,
  later: readonly Later[],
): Clash[] =>
  Object.keys(changes)
    .filter((field) => !derived.has(field))
    .flatMap((field) => {
      const last = later.findLast(({ after }) => after !== null && field in after)
      return last
        ? [{ ...subject, field, current: current[field] ?? null, byName: last.byName, at: last.at }]
        : []
    })

/** One recorded change of one subject. */
export type Done = {
  kind: Kind
  id: string
  type: string
  before: Fields | null
  after: Fields | null
}

/** The plan's own step: its themes in their groups. */
export const themesChanged = 'plan.themesChanged'

const isMade = ({ type }: Pick<Done, 'type'>) => type.endsWith('.created')
/** Whether history holds enough to take it back: a thing made is removed, changed fields get their former values. */
export const isUndoable = (done: Pick<Done, 'type' | 'before' | 'after'>) =>
  (done.type === themesChanged || kinds.some((kind) => done.type.startsWith(`${kind}.`))) &&
  (isMade(done) || (done.before !== null && done.after !== null))

/** The change that takes `done` back. */
export const inverseOf = (done: Done): Fields => (isMade(done) ? { isRemoved: true } : (done.before ?? {}))

/** Fields that hold something else than `done` left in them: a later change stands on it. */
export const overwritten = (done: Done, current: Fields): string[] =>
  isMade(done)
    ? current['isRemoved'] === false
      ? []
      : ['isRemoved']
    : Object.entries(done.after ?? {})
        .filter(([field, value]) => !derived.has(field) && !isSame(current[field], value))
        .map(([field]) => field)

/** Texts that a partner says yes to; a change of them is kept as a wording of its own. */
export const wordingFields = ['title', 'expectedResult', 'dueText'] as const
export const isWording = (changes: Fields) => wordingFields.some((field) => field in changes)

/** All at once, so that two may change names with each other; what becomes the same word stands once. */
export const renamed = (themes: readonly string[], names: ReadonlyMap<string, string>) => [
  ...new Set(themes.map((theme) => names.get(theme) ?? theme)),
]
