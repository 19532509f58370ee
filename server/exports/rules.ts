import type { ColumnRole } from '../imports/model.ts'
import type { Locale } from '../people/rules.ts'

/**
 * A column whose header ends so is ours to say and not a file's: status, estimates, ids. An import reads past it, so that
 * what partners have reported never comes back as a reading "fra filen".
 */
const derivedMark = ' (Avtalt)'
export const isDerivedHeader = (header: string) => header.endsWith(derivedMark)
/** The measure's id on each of its rows: says that the file is an export, and finds the measure whatever was renamed or moved. */
export const idHeader = `ID${derivedMark}`

type Words = Record<Locale, string>
const all = (word: string): Words => ({ nb: word, nn: word, en: word })
/** What an import takes from an export, by the header's exact words. */
export const takenColumns = {
  'measure.number': { nb: 'Nr', nn: 'Nr', en: 'No.' },
  measure: { nb: 'Tiltak', nn: 'Tiltak', en: 'Measure' },
  lead: { nb: 'Hovedansvar', nn: 'Hovudansvar', en: 'Lead' },
  coLead: { nb: 'Medansvar', nn: 'Medansvar', en: 'Co-lead' },
  contributor: { nb: 'Bidrar', nn: 'Bidreg', en: 'Contributor' },
  due: { nb: 'Frist', nn: 'Frist', en: 'Due' },
  start: { nb: 'Startdato', nn: 'Startdato', en: 'Start date' },
  period: { nb: 'Tidsrom', nn: 'Tidsrom', en: 'Period' },
  priority: { nb: 'Prioritet', nn: 'Prioritet', en: 'Priority' },
  expectedResult: { nb: 'Forventet resultat', nn: 'Forventa resultat', en: 'Expected result' },
  background: { nb: 'Bakgrunn', nn: 'Bakgrunn', en: 'Background' },
  funding: { nb: 'Finansiering', nn: 'Finansiering', en: 'Funding' },
  comment: { nb: 'Kommentar', nn: 'Kommentar', en: 'Comment' },
  source: { nb: 'Kilde', nn: 'Kjelde', en: 'Source' },
  milestone: { nb: 'Milepæl', nn: 'Milepæl', en: 'Milestone' },
  'milestone.due': { nb: 'Milepæl: frist', nn: 'Milepæl: frist', en: 'Milestone: due' },
} as const satisfies Partial<Record<ColumnRole, Words>>
export type TakenColumn = keyof typeof takenColumns

const derived = (nb: string, nn: string, en: string): Words => ({
  nb: nb + derivedMark,
  nn: nn + derivedMark,
  en: en + derivedMark,
})
/** What an export tells and an import leaves alone. */
export const derivedColumns = {
  id: all(idHeader),
  status: derived('Status', 'Status', 'Status'),
  progress: derived('Anslått gjennomført, %', 'Anslått gjennomført, %', 'Estimated, %'),
  expected: derived('Forventet nå, %', 'Forventa no, %', 'Expected by now, %'),
  lastReported: derived('Sist rapportert', 'Sist rapportert', 'Last reported'),
  dueDate: derived('Siste dag', 'Siste dag', 'Last day'),
  milestoneDone: derived('Milepæl gjort', 'Milepæl gjord', 'Milestone done'),
  themes: derived('Temaer', 'Tema', 'Themes'),
  targetGroup: derived('Målgruppe', 'Målgruppe', 'Target group'),
  region: derived('Region', 'Region', 'Region'),
  caseNumber: derived('Saksnummer', 'Saksnummer', 'Case number'),
  workingNote: derived('Arbeidsnotat', 'Arbeidsnotat', 'Working note'),
} as const satisfies Record<string, Words>
export type DerivedColumn = keyof typeof derivedColumns

const goalWords: Words = { nb: 'Mål', nn: 'Mål', en: 'Goal' }
const numberWords: Words = { nb: 'nr', nn: 'nr', en: 'no.' }
export const goalHeader = (level: number, locale: Locale) => `${goalWords[locale]} ${level}`
export const goalNumberHeader = (level: number, locale: Locale) =>
  `${goalHeader(level, locale)}: ${numberWords[locale]}`
const goalColumn = /^(?:Mål|Goal) ([1-9]\d?)(: (?:nr|no\.))?$/

const takenRoles = new Map(
  Object.entries(takenColumns).flatMap(([role, words]) =>
    Object.values(words).map((word) => [word as string, role as TakenColumn] as const),
  ),
)
/** What a column of an export is, whatever language it was made in. */
export const exportedColumn = (header: string): { role: ColumnRole; level: number | null } => {
  const goal = goalColumn.exec(header)
  if (goal) return { role: goal[2] ? 'goal.number' : 'goal', level: Number(goal[1]) }
  if (isDerivedHeader(header)) return { role: 'ignore', level: null }
  return { role: takenRoles.get(header) ?? 'extra', level: null }
}

/** An extra whose own header would be taken for another column carries this behind it. */
const extraMark = / \(tillegg(?: \d+)?\)$/
const ours = new Set(
  [...Object.values(takenColumns), ...Object.values(derivedColumns)].flatMap((words) =>
    Object.values(words).map((word) => word.toLowerCase()),
  ),
)
/** Whatever the case of its letters: a table's headers are told apart without it. */
const isTakenForAnother = (header: string) =>
  exportedColumn(header).role !== 'extra' ||
  ours.has(header.toLowerCase()) ||
  /^(?:mål|goal) \d+(?:: n[ro]\.?)?$/i.test(header) ||
  extraMark.test(header)
/** A column header for each header of extras, all different whatever the case of their letters. */
export const extraHeaders = (headers: readonly string[]): Map<string, string> => {
  const used = new Set<string>()
  const made = new Map<string, string>()
  for (const header of headers) {
    let name = isTakenForAnother(header) ? `${header} (tillegg)` : header
    for (let n = 2; used.has(name.toLowerCase()); n++) name = `${header} (tillegg ${n})`
    used.add(name.toLowerCase())
    made.set(header, name)
  }
  return made
}
export const extraHeaderIn = (header: string) => unguarded(header).replace(extraMark, '')

/** What a spreadsheet would calculate: it begins with a sign of a formula (also as wide as an ideograph), tab or return. */
const formula = /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/
const guardedFormula = /^'+(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/
/** An apostrophe before what a spreadsheet would calculate; in a typed text cell only what would lose its own. */
export const guarded = (text: string, isTyped: boolean) =>
  (isTyped ? guardedFormula : formula).test(text) ? `'${text}` : text
export const unguarded = (text: string) => (guardedFormula.test(text) ? text.slice(1) : text)
