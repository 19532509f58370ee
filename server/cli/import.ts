import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Db } from '../../db/client.ts'
import { newId } from '../../db/schema/columns.ts'
import { FolderInUse } from '../../db/embedded/index.ts'
import { systemClock } from '../clock.ts'
import { ConfigError, readConfig } from '../config.ts'
import { Problem } from '../http/problem.ts'
import { lookOnly, takeImport } from '../imports/commands.ts'
import { findPlanByTitle, listPartnerships, listSecretariat } from '../imports/desk-queries.ts'
import { FileProblem, limits } from '../imports/file-problem.ts'
import type { Occasion, Upload } from '../imports/look.ts'
import type { ImportOptions } from '../imports/understand.ts'
import { createPlan } from '../plans/commands.ts'
import type { Person } from '../policy.ts'
import { openDatabase } from '../start/database.ts'
import { readEnvironment } from '../start/environment.ts'
import { jsonOf, refusalOf, reportOf, type Outcome } from './import-report.ts'
import { readWords, usage, UsageError, type Given } from './import-words.ts'

const run = async (words: string[]): Promise<void> => {
  const given = readWords(words)
  if (!given) return console.log(usage)
  const upload = await readUpload(given.file)
  const config = await readConfig(readEnvironment())
  const database = await openDatabase(config, { as: 'command', max: 2, onWait: console.error })
  try {
    const outcome = await importFile(database.db, given, upload)
    console.log(given.isJson ? jsonOf(outcome) : reportOf(outcome))
    if (isNothing(outcome.result)) throw nothingUnderstood()
  } finally {
    await database.close()
  }
}

const nothingUnderstood = () => new Problem(422, 'import.nothingUnderstood')
/** What was read is shown all the same: the columns say what to mend. */
const isNothing = ({ created, changed, unchanged }: Outcome['result']) =>
  [created, changed, unchanged].every(({ goals, measures }) => goals + measures === 0)

const readUpload = async (file: string): Promise<Upload> => {
  try {
    if ((await stat(file)).size > limits.bytes) throw new FileProblem('file.tooLarge')
    return { bytes: await readFile(file), fileName: basename(file) }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw code && /^E[A-Z]+$/.test(code) ? new UsageError(`Filen «${file}» kan ikke leses (${code}).`) : error
  }
}

const importFile = async (db: Db, given: Given, upload: Upload): Promise<Outcome> => {
  const partnership = oneOf(
    await listPartnerships(db),
    given.partnership,
    (p) => p.name,
    'partnerskap',
    '--partnership',
  )
  const person = await whoStandsBehind(db, given, partnership)
  const now = systemClock.now()
  const found = await findPlanByTitle(db, partnership.id, given.plan)
  const { sheet, headerRow, columns, responsibility, source } = given
  const options = {
    ...{ responsibility, source },
    ...(sheet !== undefined && { sheet }),
    ...(headerRow !== undefined && { headerRow }),
    ...(columns && { columns }),
  }
  const nobodysYet = { partnershipId: partnership.id, revision: 0, periodStartOn: null, periodEndOn: null }
  const occasion = (id: string): Occasion => ({
    target: { ...(found ?? nobodysYet), id, zone: partnership.zone },
    by: { personId: person.id, role: 'secretariat' },
    now,
  })
  const about = {
    plan: { title: found?.title ?? given.plan, isNew: !found },
    ...{ partnership: partnership.name, person: person.name, isDryRun: given.isDryRun },
  }
  const look = async () => {
    const result = await lookOnly(db, occasion(found?.id ?? newId()), upload, options)
    return { ...about, importId: null, result }
  }
  if (given.isDryRun) return look()
  try {
    const taken = await take(db, occasion, { ...about.plan, id: found?.id, person }, upload, options)
    return { ...about, importId: taken.importId, result: taken }
  } catch (error) {
    if (error instanceof Problem && error.code === 'import.nothingUnderstood') return look()
    throw error
  }
}

type Into = { id: string | undefined; title: string; person: Person }
/** One transaction: a file that is refused, or a kill, leaves no empty plan behind. */
const take = (
  db: Db,
  occasion: (id: string) => Occasion,
  into: Into,
  upload: Upload,
  options: ImportOptions,
) =>
  db.transaction(async (tx) => {
    const { target, now } = occasion('')
    const { title, person } = into
    const plan = { partnershipId: target.partnershipId, title, periodStartOn: null, periodEndOn: null }
    const id = into.id ?? (await createPlan(tx, person, plan, now))
    return takeImport(tx, occasion(id), upload, options)
  })

type Place = Awaited<ReturnType<typeof listPartnerships>>[number]
/** The one that was named, else the only one; in the example, the secretariat whose part everyone may play. */
const whoStandsBehind = async (db: Db, given: Given, { id, name, isExample }: Place): Promise<Person> => {
  const asked =
    given.as ?? (isExample ? (await import('../../db/demo/index.ts')).demoPersonEmail.secretariat : undefined)
  const secretariat = await listSecretariat(db, id)
  const person = oneOf(secretariat, asked, (p) => p.email ?? '', `i sekretariatet for ${name}`, '--as')
  const membership = {
    ...{ partnershipId: id, partnershipName: name, isExample, role: 'secretariat' as const },
    ...{ isDeputy: false, mandate: 'prepare' as const, partnerId: null, partnerName: null },
  }
  return { kind: 'person', ...person, sessionId: '', memberships: [membership] }
}

/** @throws UsageError where it is not clear which */
const oneOf = <T>(
  all: T[],
  asked: string | undefined,
  nameOf: (one: T) => string,
  what: string,
  option: string,
): T => {
  const names = all.map((one) => `«${nameOf(one)}»`).join(', ')
  const chosen =
    asked === undefined ? all : all.filter((one) => nameOf(one).toLowerCase() === asked.trim().toLowerCase())
  const [only, ...others] = chosen
  if (only && others.length === 0) return only
  if (all.length === 0)
    throw new UsageError(`Det finnes ingen ${what}. Lag det første med npm run admin -- partnership create.`)
  throw new UsageError(
    asked === undefined
      ? `Flere ${what}: ${names}. Velg med ${option}.`
      : `Ingen ${what} heter «${asked}»; det finnes ${names}.`,
  )
}

try {
  await run(process.argv.slice(2))
} catch (error) {
  process.exitCode = error instanceof UsageError ? 2 : 1
  if (error instanceof UsageError) console.error(`${error.message}\n\n${usage}`)
  else if (error instanceof Problem) console.error(refusalOf(error))
  else if (error instanceof ConfigError || error instanceof FolderInUse || error instanceof FileProblem)
    console.error(error.message)
  else console.error(error)
}
