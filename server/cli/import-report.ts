import type { Code, Problem } from '../http/problem.ts'
import type { Kinds } from '../imports/change-set.ts'
import type { StoredResult } from '../imports/preview.ts'

export type Outcome = {
  result: StoredResult
  importId: string | null
  plan: { title: string; isNew: boolean }
  partnership: string
  person: string
  isDryRun: boolean
}

/** The shape that scripts rely on comes first; what follows it is more of the same. */
export const jsonOf = ({ result, importId, plan, partnership, isDryRun }: Outcome) => {
  const { columns, created, changed, unchanged, cells, problems, planId, ...more } = result
  const known = isDryRun && plan.isNew ? null : planId
  const about = { plan: plan.title, planIsNew: plan.isNew, partnership, isDryRun, planId: known, importId }
  return JSON.stringify({ columns, created, changed, unchanged, cells, problems, ...about, ...more }, null, 2)
}

const kinds: Record<keyof Kinds, string> = {
  goals: 'Mål',
  measures: 'Tiltak',
  milestones: 'Milepæler',
  partners: 'Partnere',
  commitments: 'Ansvar',
}
const states = {
  proposed: 'Ansvar blir forespørsler som sekretariatet kan sende.',
  named: 'Ansvar står som «ifølge vedtatt plan, ikke bekreftet av partneren».',
  accepted: 'Ansvar er ført som avtalt.',
}
const shown = 100
const count = (n: number) => String(n).padStart(9)

export const reportOf = ({ result, plan, partnership, person, isDryRun }: Outcome): string => {
  const { cells, problems, responsibility, source } = result
  const where = `«${plan.title}»${plan.isNew ? ' (ny plan, utkast)' : ''}, ${partnership}`
  const sheet = result.sheet ? `, ark «${result.sheet}»` : ''
  return [
    `${isDryRun ? 'Prøvekjøring, ingenting er skrevet' : 'Tatt inn'}: ${result.fileName}${sheet}, ${result.rows} rader -> ${where}`,
    ...otherSheets(result),
    `Bak importen står ${person} (sekretariatet).`,
    '',
    'Kolonner (rett med --map overskrift=rolle):',
    ...result.columnDetails.map((c) => `  ${c.header} = ${c.role}`),
    '',
    `${' '.repeat(11)}${['nye', 'endret', 'som før'].map((w) => w.padStart(9)).join('')}`,
    ...Object.entries(kinds).map(([kind, name]) => {
      const of = (counts: Kinds) => count(counts[kind as keyof Kinds])
      return `${name.padEnd(11)}${of(result.created)}${of(result.changed)}${of(result.unchanged)}`
    }),
    `${states[responsibility]}${source ? ` Kilde: ${source}` : ''}`,
    '',
    `Celler med innhold: ${cells.filled} = ${cells.fields} i felt + ${cells.extras} i andre opplysninger + ${cells.notTaken} ikke tatt med`,
    ...result.notTaken
      .slice(0, shown)
      .map((n) => `  ikke tatt med: rad ${n.row}, ${n.column}: ${n.value.slice(0, 80)}`),
    ...problemLines(problems),
  ].join('\n')
}

/** One sheet is read at a time: what stands in the others is not lost in silence. */
const otherSheets = ({ sheet, sheets }: StoredResult) => {
  const others = sheets.filter((name) => name !== sheet)
  return others.length === 0
    ? []
    : [`Ikke lest: ${others.map((name) => `«${name}»`).join(', ')}. Velg et annet ark med --sheet.`]
}

const problemLines = (problems: StoredResult['problems']) =>
  problems.length === 0
    ? []
    : [
        '',
        `Se på (${problems.length}):`,
        ...problems.slice(0, shown).map((p) => `  rad ${p.row}, ${p.column}: ${p.message}`),
        ...(problems.length > shown ? [`  ... og ${problems.length - shown} til; --json viser alle.`] : []),
      ]

const sentences: Partial<Record<Code, string>> = {
  'plan.closed': 'Planen er avsluttet og tar ikke imot flere importer. Velg en annen plan med --plan.',
  'import.nothingUnderstood':
    'Fant verken mål eller tiltak i filen. Si med --map hva kolonnene er, for eksempel --map "Tekst=measure".',
  'import.sourceMissing': '--source mangler: hvor det står at ansvaret er vedtatt eller avtalt.',
  conflict: 'Noen andre endret det samme samtidig. Ingenting er tatt inn. Kjør importen på nytt.',
}

/** Why a file was refused, with its remedy. */
export const refusalOf = (problem: Problem): string => {
  if (problem.cause instanceof Error) return problem.cause.message
  const columns = problem.errors.filter((e) => e.path.startsWith('body.columns.'))
  if (columns.length > 0)
    return `Filen har ingen kolonne ${columns.map((e) => `«${e.path.slice('body.columns.'.length)}»`).join(', ')}. Se overskriftene med --dry-run uten --map.`
  return sentences[problem.code] ?? `Filen ble ikke tatt inn, og ingenting er endret (${problem.code}).`
}
