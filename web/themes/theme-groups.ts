export type ThemeGroup = { name: string; themes: string[] }

/** UN's sustainable development goals, as FN-sambandet names them in Norwegian. */
const sustainability = [
  'Utrydde fattigdom',
  'Utrydde sult',
  'God helse og livskvalitet',
  'God utdanning',
  'Likestilling mellom kjønnene',
  'Rent vann og gode sanitærforhold',
  'Ren energi til alle',
  'Anstendig arbeid og økonomisk vekst',
  'Industri, innovasjon og infrastruktur',
  'Mindre ulikhet',
  'Bærekraftige byer og lokalsamfunn',
  'Ansvarlig forbruk og produksjon',
  'Stoppe klimaendringene',
  'Livet i havet',
  'Livet på land',
  'Fred, rettferdighet og velfungerende institusjoner',
  'Samarbeid for å nå målene',
]
export const sustainabilityGroup: ThemeGroup = {
  name: 'FNs bærekraftsmål',
  themes: sustainability.map((name, i) => `${i + 1} ${name}`),
}

const alphabetically = (a: string, b: string) => a.localeCompare(b, 'nb', { numeric: true })
/** Words that stand in no group, alphabetical. */
export const freeOf = (groups: readonly ThemeGroup[], words: Iterable<string>) => {
  const known = new Set(groups.flatMap(({ themes }) => themes))
  return [...new Set(words)].filter((word) => !known.has(word)).sort(alphabetically)
}

/** How many measures bear each theme. */
export const countThemes = (measures: readonly { themes: readonly string[] }[]) => {
  const counts = new Map<string, number>()
  for (const { themes } of measures)
    for (const theme of themes) counts.set(theme, (counts.get(theme) ?? 0) + 1)
  return counts
}

/** A theme while it is edited: what it was called when the page was opened (null: new), and what it is called now. */
export type ThemeRow = { key: number; from: string | null; name: string }
export type GroupRow = { key: number; name: string; themes: ThemeRow[] }

let lastKey = 0
export const newTheme = (from: string | null = null, name = from ?? ''): ThemeRow => ({
  key: ++lastKey,
  from,
  name,
})
/** A group of the plan, whose names may become renames; or a new one, of new words. */
export const newGroup = ({ name, themes }: ThemeGroup, isNew: boolean): GroupRow => ({
  key: ++lastKey,
  name,
  themes: themes.map((theme) => newTheme(isNew ? null : theme, theme)),
})

/** As the API takes it; rows without words are left out. */
export const changeOf = (rows: readonly GroupRow[]) => {
  const named = rows.map(({ name, themes }) => ({
    name: name.trim(),
    themes: themes.map((row) => ({ ...row, name: row.name.trim() })).filter((row) => row.name !== ''),
  }))
  return {
    groups: named.map(({ name, themes }) => ({ name, themes: themes.map((row) => row.name) })),
    renames: named
      .flatMap(({ themes }) => themes)
      .flatMap(({ from, name }) => (from !== null && from !== name ? [{ from, to: name }] : [])),
  }
}

/** What keeps the rows from being saved: a group without a name, or a name that stands twice. */
export const faultIn = (
  rows: readonly GroupRow[],
): { kind: 'missing' } | { kind: 'twice'; name: string } | null => {
  const { groups } = changeOf(rows)
  if (groups.some(({ name }) => name === '')) return { kind: 'missing' }
  const twice = (names: readonly string[]) => {
    const folded = names.map((name) => name.toLocaleLowerCase('nb'))
    return names.find((_, i) => folded.indexOf(folded[i]!) !== i)
  }
  const name = twice(groups.map((group) => group.name)) ?? twice(groups.flatMap(({ themes }) => themes))
  return name === undefined ? null : { kind: 'twice', name }
}

/** The list with the one at `at` moved a step. */
export const moved = <T>(list: readonly T[], at: number, step: -1 | 1): T[] => {
  const next = [...list]
  const [one] = next.splice(at, 1)
  next.splice(at + step, 0, one!)
  return next
}
