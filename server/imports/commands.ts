import { isDeepStrictEqual } from 'node:util'
import type { Db, Tx } from '../../db/client.ts'
import { newId } from '../../db/schema/columns.ts'
import { bumpRevision } from '../events/record.ts'
import { retention } from '../housekeeping/rules.ts'
import { conflict, notFound, Problem, raise } from '../http/problem.ts'
import { lockPlan } from '../plans/queries.ts'
import { lookAt, readFile, readUpload, type Occasion, type Target, type Upload } from './look.ts'
import type { Table } from './model.ts'
import type { ImportReply, StoredResult } from './preview.ts'
import { progressTeller } from './progress.ts'
import { importState, insertImport, rememberColumns, updateImport } from './queries.ts'
import type { ImportRow } from './queries.ts'
import { applied, fieldsOf, itemsOf, reply } from './rows.ts'
import { headerHash, type ImportOptions } from './understand.ts'
import { writeChanges } from './write.ts'

export { undoImport } from './undo.ts'

/** Reads and compares, writes nothing to the plan, and keeps the upload so that any instance can apply it. */
export const previewImport = async (db: Db, occasion: Occasion, upload: Upload, given: ImportOptions) => {
  const { target, by } = occasion
  const { table, options } = await readUpload(db, target, upload, given)
  const look = await lookAt(db, occasion, table, options)
  const row = { id: newId(), personId: by.personId, ...fieldsOf(occasion, look, options), file: upload.bytes }
  await insertImport(db, row)
  if (given.columns) await remember(db, occasion, table, options)
  return reply(row)
}

/** The same upload seen again, with other answers or against a plan that has moved. Another sheet has other columns. */
export const previewAgain = async (
  db: Db,
  occasion: Occasion,
  found: ImportRow,
  given: Partial<ImportOptions>,
) => {
  const upload = { bytes: uploadOf(found, occasion.now), fileName: found.fileName }
  const isOtherTable = 'sheet' in given || 'headerRow' in given
  const asked = { ...optionsOf(found), ...(isOtherTable && { columns: undefined }), ...given }
  const { table, options } = await readUpload(db, occasion.target, upload, asked)
  const row = fieldsOf(occasion, await lookAt(db, occasion, table, options), options)
  await updateImport(db, found.id, row)
  if (given.columns) await remember(db, occasion, table, options)
  return reply({ id: found.id, ...row })
}

/**
 * Makes what the preview showed, all or nothing.
 * @throws 409 `plan.changed` where the plan or the preview has moved since; `import.alreadyApplied`; `import.expired`
 */
export const applyImport = async (db: Db, occasion: Occasion, found: ImportRow): Promise<ImportReply> => {
  const upload = { bytes: uploadOf(found, occasion.now), fileName: found.fileName }
  const options = optionsOf(found)
  const table = await readFile(upload, options)
  const progress = progressTeller(db, found.id)
  const row = await db.transaction(async (tx) => {
    const plan = await lockOpenPlan(tx, occasion.target)
    const state = (await importState(tx, found.id)) ?? raise(notFound())
    if (state.state !== 'previewed') throw conflict('import.alreadyApplied')
    if (plan.revision !== state.planRevision || !isDeepStrictEqual(state.options, found.options))
      throw conflict('plan.changed')
    const done = await write(
      tx,
      { ...occasion, target: plan },
      { id: found.id, table, options },
      progress.tell,
    )
    await updateImport(tx, found.id, done)
    await bumpRevision(tx, placeOf(plan))
    return { id: found.id, ...done }
  })
  await progress.settled()
  return reply(row)
}

/** Preview and apply in one go, for scripts and the command line. */
export const takeImport = async (db: Db | Tx, occasion: Occasion, upload: Upload, given: ImportOptions) => {
  const { table, options } = await readUpload(db, occasion.target, upload, given)
  const id = newId()
  return db.transaction(async (tx) => {
    const plan = await lockOpenPlan(tx, occasion.target)
    const done = await write(tx, { ...occasion, target: plan }, { id, table, options }, () => {})
    const row = { id, personId: occasion.by.personId, ...done }
    await insertImport(tx, row)
    if (given.columns) await remember(tx, occasion, table, options)
    await bumpRevision(tx, placeOf(plan))
    return reply(row)
  })
}

/** What a file would do, with nothing kept: the dry run of the command line. */
export const lookOnly = async (
  db: Db,
  occasion: Occasion,
  upload: Upload,
  given: ImportOptions,
): Promise<StoredResult> => {
  const { table, options } = await readUpload(db, occasion.target, upload, given)
  return fieldsOf(occasion, await lookAt(db, occasion, table, options), options).result
}

type Taken = { id: string; table: Table; options: ImportOptions }
type Tell = (done: number, total: number) => void

/** Looks again under the plan's lock, and writes what is seen. Answers the import's own row as it is then. */
const write = async (tx: Tx, occasion: Occasion, { id, table, options }: Taken, tell: Tell) => {
  const look = await lookAt(tx, occasion, table, options)
  const { file, set } = look
  if (file.goals.length + file.measures.length === 0) throw new Problem(422, 'import.nothingUnderstood')
  const { by, now } = occasion
  const place = placeOf(occasion.target)
  let done = 0
  await writeChanges(
    tx,
    set,
    { importId: id, fileName: table.fileName, place, by, now, source: options.source },
    (count) => tell((done += count), itemsOf(set)),
  )
  return applied(fieldsOf(occasion, look, options), now)
}

const lockOpenPlan = async (tx: Tx, target: Target): Promise<Target> => {
  const plan = (await lockPlan(tx, target.id)) ?? raise(notFound())
  if (plan.state === 'closed') throw conflict('plan.closed')
  return { ...plan, zone: target.zone }
}

const placeOf = ({ id, partnershipId, revision }: Target) => ({
  ...{ partnershipId, planId: id, revision: revision + 1 },
})

const optionsOf = (found: ImportRow) => found.options as ImportOptions

const remember = (db: Db | Tx, { target, now }: Occasion, table: Table, options: ImportOptions) =>
  rememberColumns(
    db,
    {
      partnershipId: target.partnershipId,
      headerHash: headerHash(table),
      roles: { ...options.remembered, ...options.columns },
    },
    now,
  )

/** @throws 409 where the upload is used or older than a day */
const uploadOf = ({ file, state, createdAt }: ImportRow, now: Date): Uint8Array => {
  if (state === 'applied') throw conflict('import.alreadyApplied')
  if (!file || createdAt.getTime() < now.getTime() - retention.unusedPreview) throw conflict('import.expired')
  return file
}
