import type { Db, Tx } from '../../db/client.ts'
import { newId } from '../../db/schema/columns.ts'
import { localDate } from '../clock.ts'
import { codes, invalid, Problem, type Code } from '../http/problem.ts'
import { compare } from './compare.ts'
import { FileProblem } from './file-problem.ts'
import type { Table } from './model.ts'
import type { Look } from './preview.ts'
import { getRememberedColumns, loadCurrentPlan } from './queries.ts'
import { readTable } from './read.ts'
import { parseRoleWord } from './role-words.ts'
import type { By } from './write.ts'
import { chosenColumns, headerHash, understand, type ImportOptions } from './understand.ts'

/** The plan that a file is held against. */
export type Target = {
  id: string
  partnershipId: string
  zone: string
  revision: number
  periodStartOn: string | null
  periodEndOn: string | null
}
/** Whose plan, who stands behind the import, and when. */
export type Occasion = { target: Target; by: By; now: Date }
export type Upload = { bytes: Uint8Array; fileName: string }

/** The table, and the options with what was remembered of its header. @throws 413 or 422 with what is wrong with the file or the answers */
export const readUpload = async (db: Db | Tx, target: Target, upload: Upload, given: ImportOptions) => {
  if (given.responsibility !== 'proposed' && !given.source)
    throw invalid([{ path: 'body.source', code: 'required' }], 'import.sourceMissing')
  const table = await readFile(upload, given)
  const remembered = await getRememberedColumns(db, target.partnershipId, headerHash(table))
  const columns = given.columns && chosenColumns(table, given.columns)
  const options: ImportOptions = { ...given, remembered, ...(columns && { columns }) }
  refuseUnknownColumns(table, options)
  return { table, options }
}

export const readFile = ({ bytes, fileName }: Upload, options: ImportOptions) =>
  readTable(bytes, fileName, options).catch(refuse)

const notOurs: Record<string, Code> = {
  'file.noSheet': 'file.unreadable',
  'file.oldFormat': 'file.unknownFormat',
}
const refuse = (error: unknown): never => {
  if (!(error instanceof FileProblem)) throw error
  const code = codes.find((c) => c === error.code) ?? notOurs[error.code] ?? 'file.unreadable'
  const problem = new Problem(code === 'file.tooLarge' ? 413 : 422, code, { params: error.params })
  throw Object.assign(problem, { cause: error })
}

const refuseUnknownColumns = (table: Table, { columns = {} }: ImportOptions) => {
  const isKnown = ([header, role]: [string, string]) =>
    table.headers.includes(header) && parseRoleWord(role) !== null
  const wrong = Object.entries(columns).filter((entry) => !isKnown(entry))
  if (wrong.length > 0)
    throw invalid(wrong.map(([header]) => ({ path: `body.columns.${header}`, code: 'unknown' })))
}

/** What the file would make of the plan as it stands. */
export const lookAt = async (
  db: Db | Tx,
  { target, now }: Pick<Occasion, 'target' | 'now'>,
  table: Table,
  options: ImportOptions,
): Promise<Look> => {
  const current = await loadCurrentPlan(db, { partnershipId: target.partnershipId, planId: target.id })
  refuseUnknownPartners(options, new Set(current.partners.map((p) => p.id)))
  const { file, partners, choices } = understand(table, options, current.partners, periodOf(target))
  const { responsibility, source } = options
  const today = localDate(now, target.zone)
  const set = compare(file, current, choices, { responsibility, source, today, newId })
  return { table, file, partners, current, set }
}

const refuseUnknownPartners = ({ partners = {} }: ImportOptions, ids: ReadonlySet<string>) => {
  const wrong = Object.entries(partners).filter(([, id]) => id !== 'new' && !ids.has(id))
  if (wrong.length > 0)
    throw invalid(wrong.map(([name]) => ({ path: `body.partners.${name}`, code: 'notFound' })))
}

const periodOf = ({ periodStartOn, periodEndOn }: Target) =>
  periodStartOn && periodEndOn ? { startOn: periodStartOn, endOn: periodEndOn } : null
