import { parseArgs } from 'node:util'
import { parseRoleWord } from '../imports/role-words.ts'
import { responsibilities, type Responsibility } from '../imports/responsibility.ts'

export const usage = `Bruk: npm run import -- FIL --plan "Tittel" [valg]

Leser en handlingsplan fra en CSV- eller XLSX-fil. Finnes ingen plan med tittelen, blir den laget (utkast).

  --dry-run                  vis hva som ville skjedd, og skriv ingenting
  --json                     svar som JSON; bruk da npm run -s import, så skriver ikke npm egne linjer
  --sheet NAVN               arket i en XLSX-fil
  --header-row N             raden med overskrifter
  --map overskrift=rolle     hva en kolonne er (kan gjentas), for eksempel --map "Ansvarlig=lead"
  --responsibility proposed|named|accepted
                             forespørsel (når ikke annet er sagt), ifølge vedtatt plan, eller avtalt
  --source "tekst"           kreves ved named og accepted: "Fylkestinget sak 45/23, 14.06.2023"
  --partnership NAVN         hvilket partnerskap, når det finnes flere
  --as E-POST                hvem i sekretariatet som står bak, når det er flere
  --help                     denne hjelpen

Avslutter med 0 når filen er tatt inn, 1 når den ikke kan tas inn, 2 når kommandoen er skrevet feil.`

/** What is wrong with the words given; `usage` says how they should be. */
export class UsageError extends Error {}

export type Given = {
  file: string
  plan: string
  isDryRun: boolean
  isJson: boolean
  sheet: string | undefined
  headerRow: number | undefined
  columns: Record<string, string> | undefined
  responsibility: Responsibility
  source: string | null
  partnership: string | undefined
  as: string | undefined
}

const options = {
  plan: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  sheet: { type: 'string' },
  'header-row': { type: 'string' },
  map: { type: 'string', multiple: true },
  responsibility: { type: 'string', default: 'proposed' },
  source: { type: 'string' },
  partnership: { type: 'string' },
  as: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** null where only help is wanted. @throws UsageError */
export const readWords = (words: string[]): Given | null => {
  const { positionals, values } = parse(words)
  if (values.help) return null
  const [file, ...others] = positionals
  if (!file) throw new UsageError('Hvilken fil? Skriv navnet på en CSV- eller XLSX-fil.')
  if (others.length > 0) throw new UsageError(`Én fil om gangen. Hva er «${others.join(' ')}»?`)
  const plan = values.plan?.trim()
  if (!plan) throw new UsageError('--plan mangler: tittelen på planen som filen skal inn i.')
  return {
    ...{ file, plan, isDryRun: values['dry-run'], isJson: values.json, sheet: values.sheet },
    ...{ headerRow: rowOf(values['header-row']), columns: columnsOf(values.map) },
    ...responsibilityOf(values.responsibility, values.source?.trim() || null),
    ...{ partnership: values.partnership, as: values.as },
  }
}

const parse = (words: string[]) => {
  try {
    return parseArgs({ args: words, allowPositionals: true, options })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

const rowOf = (text: string | undefined) => {
  if (text === undefined) return undefined
  const row = Number(text)
  if (Number.isInteger(row) && row >= 1) return row
  throw new UsageError('--header-row skal være radens nummer i filen, fra 1.')
}

/** "Frist = due": the header may itself hold an equals sign, a role never does. */
const columnsOf = (maps: string[] | undefined) => {
  if (!maps) return undefined
  return Object.fromEntries(
    maps.map((map) => {
      const at = map.lastIndexOf('=')
      const [header, role] = [map.slice(0, at).trim(), map.slice(at + 1).trim()]
      if (at < 1 || !header) throw new UsageError(`--map skrives overskrift=rolle, ikke «${map}».`)
      if (!parseRoleWord(role)) throw new UsageError(`«${role}» er ingen rolle (i --map «${map}»).`)
      return [header, role]
    }),
  )
}

const responsibilityOf = (word: string, source: string | null) => {
  const responsibility = responsibilities.find((r) => r === word)
  if (!responsibility) throw new UsageError(`--responsibility er ${responsibilities.join(', ')}.`)
  if (responsibility !== 'proposed' && !source)
    throw new UsageError(
      `--source mangler: hvor det står at ansvaret er ${responsibility === 'named' ? 'vedtatt' : 'avtalt'}.`,
    )
  return { responsibility, source }
}
