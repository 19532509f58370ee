import { createHash } from 'node:crypto'
import type { Span } from '../dues/calendar.ts'
import { understandColumns } from './columns.ts'
import type { PartnerChoices } from './compare.ts'
import type { CurrentPartner } from './current.ts'
import { groupBy } from './match.ts'
import { interpret } from './interpret.ts'
import { importProblem } from './messages.ts'
import type { FilePartner, FilePlan, Table } from './model.ts'
import { matchPartner, type PartnerMatch } from './partners.ts'
import type { PartnerReading } from './preview.ts'
import type { Responsibility } from './responsibility.ts'
import { sameKey } from './words.ts'

/** How a file is to be read and taken: the answers a person has given so far, and what was remembered of its header. */
export type ImportOptions = {
  sheet?: string
  headerRow?: number
  /** Header -> role word. */
  columns?: Record<string, string>
  /** Name in the file -> partner id, or "new". */
  partners?: Record<string, string>
  responsibility: Responsibility
  source: string | null
  remembered?: Record<string, string>
}

/** The columns a person chose, under the headers as the file spells them; what the file lacks stays, to be refused. */
export const chosenColumns = ({ headers }: Pick<Table, 'headers'>, columns: Record<string, string> = {}) => {
  const spelled = new Map(headers.map((header) => [sameKey(header), header]))
  const nameOf = (header: string) =>
    headers.includes(header) ? header : (spelled.get(sameKey(header)) ?? header)
  return Object.fromEntries(Object.entries(columns).map(([header, role]) => [nameOf(header), role]))
}

/** Files with the same header cells in the same order are of one kind. */
export const headerHash = ({ headers }: Table) =>
  createHash('sha256').update(JSON.stringify(headers)).digest('hex')

export type Understood = { file: FilePlan; partners: PartnerReading[]; choices: PartnerChoices }

/** A table -> a plan, and each name in it -> a partner, as far as that is certain or has been chosen. */
export const understand = (
  table: Table,
  options: ImportOptions,
  known: readonly CurrentPartner[],
  planPeriod: Span | null,
): Understood => {
  const columns = understandColumns(table, { chosen: options.columns, remembered: options.remembered })
  const knownPartners = known.flatMap((p) => (p.shortName ? [p.name, p.shortName] : [p.name]))
  const file = interpret(table, columns, { knownPartners, planPeriod })
  const match = matcher(known)
  const first = new Map(
    file.measures
      .flatMap((m) => m.partners)
      .map((p) => [p.name, p] as const)
      .toReversed(),
  )
  const partners = [...first.keys()]
    .toReversed()
    .map((name) => readingOf(name, options.partners ?? {}, known, match))
  const problems = partners.flatMap((reading) => doubts(reading, first.get(reading.name)!, options))
  return {
    file: { ...file, problems: [...file.problems, ...problems] },
    partners,
    choices: new Map(partners.map((p) => [p.name, p.partnerId])),
  }
}

const readingOf = (
  name: string,
  chosen: Record<string, string>,
  known: readonly CurrentPartner[],
  match: (name: string) => PartnerMatch,
): PartnerReading => {
  const choice = Object.hasOwn(chosen, name) ? chosen[name]! : null
  const partner = known.find((p) => p.id === choice)
  if (partner) return { name, match: 'chosen', partnerId: partner.id, candidates: [] }
  if (choice === 'new') return { name, match: 'new', partnerId: null, candidates: [] }
  const found = match(name)
  return {
    ...{ name, match: found.kind, partnerId: found.kind === 'exact' ? found.id : null },
    candidates: found.kind === 'similar' ? found.candidates : [],
  }
}

/** Each name that is nobody's is told once, where it first stands, until a person has answered. */
const doubts = ({ name, match, candidates }: PartnerReading, at: FilePartner, options: ImportOptions) => {
  if (match === 'exact' || match === 'chosen' || Object.hasOwn(options.partners ?? {}, name)) return []
  const names = candidates.map((c) => c.name).join('; ')
  return [
    importProblem(at, match === 'similar' ? 'partner.similar' : 'partner.new', name, names ? { names } : {}),
  ]
}

/** Likeness is dear to compute: a name that is exactly one partner's is looked up first. */
const matcher = (known: readonly CurrentPartner[]) => {
  const partners = [...known]
  const byName = groupBy(
    partners.flatMap((p) =>
      [...new Set([p.name, p.shortName ?? p.name].map(sameKey))].map((key) => ({ key, id: p.id })),
    ),
    (x) => x.key,
  )
  return (name: string): PartnerMatch => {
    const exactly = known.filter((p) => p.name === name)
    if (exactly.length === 1) return { kind: 'exact', id: exactly[0]!.id }
    const [only, ...others] = byName.get(sameKey(name)) ?? []
    return only && others.length === 0 ? { kind: 'exact', id: only.id } : matchPartner(name, partners)
  }
}
