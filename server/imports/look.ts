import type { Db, Tx } from '../../db/client.ts'
import { localDate } from '../clock.ts'
import { invalid, Problem } from '../http/problem.ts'
import { FileProblem } from './file-problem.ts'
import type { Head } from './file-worker.ts'
import { withFile, type OpenFile, type Upload } from './open-file.ts'
import { getRememberedColumns, loadCurrentPlan } from './queries.ts'
import { parseRoleWord } from './role-words.ts'
import type { Seen } from './see.ts'
import type { By } from './write.ts'
import { chosenColumns, type ImportOptions } from './understand.ts'

export type { Upload } from './open-file.ts'

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
/** A file that has been read, and the answers that go with it. */
export type Opened = { file: OpenFile; options: ImportOptions }

/**
 * The file, and the options with what was remembered of its header, for as long as `use` takes.
 * @throws 413 or 422 with what is wrong with the file or the answers
 */
export const withUpload = async <T>(
  db: Db | Tx,
  target: Target,
  upload: Upload,
  given: ImportOptions,
  use: (opened: Opened) => Promise<T>,
): Promise<T> => {
  if (given.responsibility !== 'proposed' && !given.source)
    throw invalid([{ path: 'body.source', code: 'required' }], 'import.sourceMissing')
  return withFile(upload, given, async (file) => {
    const remembered = await getRememberedColumns(db, target.partnershipId, file.head.headerHash)
    const columns = given.columns && chosenColumns(file.head, given.columns)
    const options: ImportOptions = { ...given, remembered, ...(columns && { columns }) }
    refuseUnknownColumns(file.head, options)
    return use({ file, options })
  }).catch(refuse)
}

/** @throws 413 or 422 for what is wrong with a file; anything else as it is */
export const refuse = (error: unknown): never => {
  if (!(error instanceof FileProblem)) throw error
  const { code, params } = error
  const problem = new Problem(code === 'file.tooLarge' ? 413 : 422, code, { params })
  throw Object.assign(problem, { cause: error })
}

const refuseUnknownColumns = ({ headers }: Head, { columns = {} }: ImportOptions) => {
  const isKnown = ([header, role]: [string, string]) =>
    headers.includes(header) && parseRoleWord(role) !== null
  const wrong = Object.entries(columns).filter((entry) => !isKnown(entry))
  if (wrong.length > 0)
    throw invalid(wrong.map(([header]) => ({ path: `body.columns.${header}`, code: 'unknown' })))
}

/** What the file would make of the plan as it stands. */
export const lookAt = async (
  db: Db | Tx,
  { target, now }: Pick<Occasion, 'target' | 'now'>,
  { file, options }: Opened,
  isToWrite = false,
): Promise<Seen> => {
  const current = await loadCurrentPlan(db, { partnershipId: target.partnershipId, planId: target.id })
  refuseUnknownPartners(options, new Set(current.partners.map((p) => p.id)))
  const { id, revision, periodStartOn, periodEndOn } = target
  const plan = { id, revision, periodStartOn, periodEndOn }
  return file.see({ plan, current, options, today: localDate(now, target.zone), isToWrite })
}

const refuseUnknownPartners = ({ partners = {} }: ImportOptions, ids: ReadonlySet<string>) => {
  const wrong = Object.entries(partners).filter(([, id]) => id !== 'new' && !ids.has(id))
  if (wrong.length > 0)
    throw invalid(wrong.map(([name]) => ({ path: `body.partners.${name}`, code: 'notFound' })))
}
