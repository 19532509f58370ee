import { isDeepStrictEqual } from 'node:util'
import type { Db, Tx } from '../../db/client.ts'
import { newId } from '../../db/schema/columns.ts'
import { bumpRevision } from '../events/record.ts'
import { retention } from '../housekeeping/rules.ts'
import { conflict, notFound, Problem, raise } from '../http/problem.ts'
import { lockPlan } from '../plans/queries.ts'
import { lookAt, refuse, withUpload, type Occasion, type Opened, type Target, type Upload } from './look.ts'
import { withFile } from './open-file.ts'
import type { ImportReply, StoredResult } from './preview.ts'
import { progressTeller } from './progress.ts'
import { importState, insertImport, refreshStatistics, rememberColumns, updateImport } from './queries.ts'
import type { ImportRow } from './queries.ts'
import { applied, fieldsOf, reply } from './rows.ts'
import type { ImportOptions } from './understand.ts'
import { writeChanges } from './write.ts'

export { undoImport } from './undo.ts'

/** Reads and compares, writes nothing to the plan, and keeps the upload so that any instance can apply it. */
export const previewImport = (db: Db, occasion: Occasion, upload: Upload, given: ImportOptions) =>
  withUpload(db, occasion.target, upload, given, async (opened) => {
    const seen = await lookAt(db, occasion, opened)
    const fields = fieldsOf(occasion, seen, opened.options)
    const row = { id: newId(), personId: occasion.by.personId, ...fields, file: upload.bytes }
    await insertImport(db, row)
    if (given.columns) await remember(db, occasion, opened)
    return reply(row)
  })

/** The same upload seen again, with other answers or against a plan that has moved. Another sheet has other columns. */
export const previewAgain = (db: Db, occasion: Occasion, found: ImportRow, given: Partial<ImportOptions>) => {
  const isOtherTable = 'sheet' in given || 'headerRow' in given
  const asked = { ...optionsOf(found), ...(isOtherTable && { columns: undefined }), ...given }
  return withUpload(db, occasion.target, uploadOf(found, occasion.now), asked, async (opened) => {
    const row = fieldsOf(occasion, await lookAt(db, occasion, opened), opened.options)
    await updateImport(db, found.id, row)
    if (given.columns) await remember(db, occasion, opened)
    return reply({ id: found.id, ...row })
  })
}

/**
 * Makes what the preview showed, all or nothing.
 * @throws 409 `plan.changed` where the plan or the preview has moved since; `import.alreadyApplied`; `import.expired`
 */
export const applyImport = (db: Db, occasion: Occasion, found: ImportRow): Promise<ImportReply> =>
  withFile(uploadOf(found, occasion.now), optionsOf(found), async (file) => {
    const progress = progressTeller(db, found.id)
    const row = await db.transaction(async (tx) => {
      const plan = await lockOpenPlan(tx, occasion.target)
      const state = (await importState(tx, found.id)) ?? raise(notFound())
      if (state.state !== 'previewed') throw conflict('import.alreadyApplied')
      if (plan.revision !== state.planRevision || !isDeepStrictEqual(state.options, found.options))
        throw conflict('plan.changed')
      const opened = { file, options: optionsOf(found) }
      const done = await write(tx, { ...occasion, target: plan }, found.id, opened, progress.tell)
      await updateImport(tx, found.id, done)
      await bumpRevision(tx, placeOf(plan))
      return { id: found.id, ...done }
    })
    await progress.settled()
    return reply(row)
  }).catch(refuse)

/** Preview and apply in one go, for scripts and the command line. */
export const takeImport = (db: Db | Tx, occasion: Occasion, upload: Upload, given: ImportOptions) =>
  withUpload(db, occasion.target, upload, given, (opened) =>
    db.transaction(async (tx) => {
      const id = newId()
      const plan = await lockOpenPlan(tx, occasion.target)
      const done = await write(tx, { ...occasion, target: plan }, id, opened, () => {})
      const row = { id, personId: occasion.by.personId, ...done }
      await insertImport(tx, row)
      if (given.columns) await remember(tx, occasion, opened)
      await bumpRevision(tx, placeOf(plan))
      return reply(row)
    }),
  )

/** What a file would do, with nothing kept: the dry run of the command line. */
export const lookOnly = (
  db: Db,
  occasion: Occasion,
  upload: Upload,
  given: ImportOptions,
): Promise<StoredResult> =>
  withUpload(
    db,
    occasion.target,
    upload,
    given,
    async (opened) => (await lookAt(db, occasion, opened)).result,
  )

/** So many new rows that Postgres no longer knows how its tables look. */
const manyItems = 1000

type Tell = (done: number, total: number) => void

/** Looks again under the plan's lock, and writes what is seen. Answers the import's own row as it is then. */
const write = async (tx: Tx, occasion: Occasion, id: string, opened: Opened, tell: Tell) => {
  const seen = await lookAt(tx, occasion, opened, true)
  if (seen.understood === 0) throw new Problem(422, 'import.nothingUnderstood')
  const { by, now } = occasion
  const { source } = opened.options
  const place = placeOf(occasion.target)
  const { fileName } = opened.file.head
  let done = 0
  await writeChanges(tx, seen.set!, { importId: id, fileName, place, by, now, source }, (count) =>
    tell((done += count), seen.items),
  )
  if (seen.items >= manyItems) await refreshStatistics(tx)
  return applied(fieldsOf(occasion, seen, opened.options), now)
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

const remember = (db: Db | Tx, { target, now }: Occasion, { file, options }: Opened) =>
  rememberColumns(
    db,
    {
      partnershipId: target.partnershipId,
      headerHash: file.head.headerHash,
      roles: { ...options.remembered, ...options.columns },
    },
    now,
  )

/** @throws 409 where the upload is used or older than a day */
const uploadOf = ({ file, fileName, state, createdAt }: ImportRow, now: Date): Upload => {
  if (state === 'applied') throw conflict('import.alreadyApplied')
  if (!file || createdAt.getTime() < now.getTime() - retention.unusedPreview) throw conflict('import.expired')
  return { bytes: file, fileName }
}
