/** Letter case, spaces and a closing full stop never tell two titles or numbers apart. */
export const fold = (text: string) =>
  text.normalize('NFKC').replace(/\s+/g, ' ').trim().replace(/\.$/, '').toLowerCase()

/** What Map.groupBy does from Node 21. */
export const groupBy = <T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}

export type Labelled = { number: string | null; title: string }
type Key<T> = (item: T) => string | null
/** One rule of likeness: two items whose keys are equal and not null belong together. */
export type Pass<F, C> = { file: Key<F>; current: Key<C> }

/** Pairs what a file names with what stands, pass by pass, each at most once, both in their own order. */
export const pair = <F, C>(files: readonly F[], currents: readonly C[], passes: Pass<F, C>[]): Map<F, C> => {
  const pairs = new Map<F, C>()
  const taken = new Set<C>()
  for (const pass of passes) {
    const waiting = groupBy(currents.filter((c) => !taken.has(c)).toReversed(), (c) => pass.current(c))
    for (const file of files) {
      if (pairs.has(file)) continue
      const key = pass.file(file)
      const current = key === null ? undefined : waiting.get(key)?.pop()
      if (current === undefined) continue
      pairs.set(file, current)
      taken.add(current)
    }
  }
  return pairs
}

const number = (x: Labelled) => (x.number === null ? null : fold(x.number))
const title = (x: Labelled) => fold(x.title)
const exactly = (x: Labelled) => `${x.number}\n${x.title}`
/** "1 Innbyggerne" is one with number 1 and title "Innbyggerne": whether they were told apart depends on the file. */
const label = (x: Labelled) => fold(`${x.number ?? ''} ${x.title}`)

/**
 * Siblings: by number, else by title. A title that stands once on both sides may have been renumbered, as long as its
 * old number has not been given to another.
 */
export const pairSiblings = <F extends Labelled, C extends Labelled>(
  files: readonly F[],
  currents: readonly C[],
) => {
  const titlesInFile = groupBy(files, title)
  const titles = groupBy(currents, title)
  const numbersInFile = new Set(files.map(number))
  return pair<F, C>(files, currents, [
    { file: exactly, current: exactly },
    { file: (f) => `${number(f)}\n${title(f)}`, current: (c) => `${number(c)}\n${title(c)}` },
    { file: label, current: label },
    { file: number, current: number },
    { file: (f) => (f.number === null ? title(f) : null), current: title },
    { file: title, current: (c) => (c.number === null ? title(c) : null) },
    {
      file: (f) => (titlesInFile.get(title(f))!.length === 1 ? title(f) : null),
      current: (c) => (titles.get(title(c))!.length === 1 && !numbersInFile.has(number(c)) ? title(c) : null),
    },
  ])
}

type WithDue = { title: string; dueText: string | null }
/** Milestones of one measure: by title and due, else by title. */
export const pairMilestones = <F extends WithDue, C extends WithDue>(
  files: readonly F[],
  currents: readonly C[],
) => {
  const exactly = (m: WithDue) => m.title
  const both = (m: WithDue) => `${fold(m.title)}\n${m.dueText ?? ''}`
  const titleOnly = (m: WithDue) => fold(m.title)
  return pair<F, C>(files, currents, [
    { file: (m) => `${m.title}\n${m.dueText ?? ''}`, current: (m) => `${m.title}\n${m.dueText ?? ''}` },
    { file: exactly, current: exactly },
    { file: both, current: both },
    { file: titleOnly, current: titleOnly },
  ])
}
