import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import type { Sql, TransactionSql } from 'postgres'
import { BackupProblem, endSchema, formatVersion, headerSchema, type Header } from './format.ts'
import { listMigrations, listTables, quoted, type Table } from './tables.ts'

const damaged = (how: string) =>
  new BackupProblem(`The file is damaged or incomplete (${how}). Nothing has been written.`)

/** Whole lines as bytes. Not `readline`: it would also break a line at U+2028, which JSON leaves as it is. */
async function* linesIn(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file)
  const bytes = source.pipe(createGunzip())
  source.once('error', (error) => bytes.destroy(error))
  let parts: Buffer[] = []
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    let from = 0
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      yield Buffer.concat([...parts, chunk.subarray(from, at + 1)])
      parts = []
      from = at + 1
    }
    if (from < chunk.length) parts.push(chunk.subarray(from))
  }
  if (parts.length > 0) throw damaged('its last line is cut off')
}

const parsed = (line: Buffer): unknown => {
  try {
    return JSON.parse(line.toString('utf8'))
  } catch {
    throw damaged('a line is not JSON')
  }
}

/** Header, rows and end of a file, and the hash over what was read. */
const reader = (file: string) => {
  const lines = linesIn(file)
  const hash = createHash('sha256')
  const next = async (): Promise<Buffer> => {
    const found = await lines.next()
    if (found.done) throw damaged('it ends too early')
    return found.value
  }
  const header = async (): Promise<Header> => {
    const line = await next()
    hash.update(line)
    const found = headerSchema.safeParse(parsed(line))
    if (!found.success) throw new BackupProblem('The file is not a backup of Avtalt.')
    if (found.data.version !== formatVersion)
      throw new BackupProblem(
        `The file has format ${found.data.version}; this version reads ${formatVersion}.`,
      )
    return found.data
  }
  const row = async () => {
    const line = await next()
    if (line[0] !== 0x5b) throw damaged('a table has fewer rows than its number says')
    hash.update(line)
    return line
  }
  const end = async () => {
    const found = endSchema.safeParse(parsed(await next()))
    if (!found.success) throw damaged('a table has more rows than its number says')
    if (found.data.sha256 !== hash.digest('hex')) throw damaged('its checksum is another one')
    if (!(await lines.next()).done) throw damaged('something stands after its end')
  }
  return { header, row, end, close: () => lines.return(undefined) }
}

const refuseOtherVersion = (header: Header, migrations: string[]) => {
  if (JSON.stringify(header.migrations) === JSON.stringify(migrations)) return
  throw new BackupProblem(
    `The backup was made by another version of Avtalt (${header.migrations.length} migrations, this one has ${migrations.length}). ` +
      'Restore it with the version that made it, and upgrade afterwards.',
  )
}

const refuseOtherTables = (header: Header, tables: Table[]) => {
  const shape = (all: readonly Pick<Table, 'name' | 'columns'>[]) =>
    JSON.stringify(all.map(({ name, columns }) => [name, columns]))
  if (shape(header.tables) !== shape(tables))
    throw new BackupProblem(
      'The tables of the database differ from those of the backup. Nothing has been written.',
    )
}

/** Nobody else writes until this is done; who reads sees an empty database until it is whole. */
const refuseUnlessEmpty = async (tx: TransactionSql, tables: Table[]) => {
  await tx.unsafe(
    `lock table ${tables.map(({ name }) => quoted(name)).join(', ')} in share row exclusive mode`,
  )
  for (const { name } of tables) {
    const [found] = await tx.unsafe(`select 1 from ${quoted(name)} limit 1`)
    if (found)
      throw new BackupProblem(
        `The database is not empty (there are rows in ${name}). A backup is restored into an empty database only; nothing has been written.`,
      )
  }
}

/** Characters of rows that are sent at once. */
const sentAtOnce = 1024 * 1024

type Rows = () => Promise<Buffer>

const insertInto = async (
  tx: TransactionSql,
  target: string,
  { columns }: Table,
  rows: number,
  next: Rows,
) => {
  const names = columns.map(({ name }) => quoted(name)).join(', ')
  const values = columns.map(({ type }, i) => `(v->>${i})::${type}`).join(', ')
  const insert = `insert into ${target} (${names}) select ${values} from json_array_elements($1::text::json) v`
  let waiting: string[] = []
  let size = 0
  const send = async () => {
    if (waiting.length > 0) await tx.unsafe(insert, [`[${waiting.join(',')}]`])
    waiting = []
    size = 0
  }
  for (let n = 0; n < rows; n++) {
    const text = (await next()).toString('utf8')
    waiting.push(text)
    size += text.length
    if (size >= sentAtOnce) await send()
  }
  await send()
}

/** A row may refer to another one of its own table that comes later: such a table is gathered aside and written by one statement. */
const restoreTable = async (tx: TransactionSql, table: Table, rows: number, next: Rows) => {
  const name = quoted(table.name)
  if (!table.refersToItself) return insertInto(tx, name, table, rows, next)
  const aside = quoted(`aside_${table.name}`)
  await tx.unsafe(`create temporary table ${aside} (like ${name}) on commit drop`)
  await insertInto(tx, aside, table, rows, next)
  const names = table.columns.map((column) => quoted(column.name)).join(', ')
  await tx.unsafe(`insert into ${name} (${names}) select ${names} from ${aside}`)
  await tx.unsafe(`drop table ${aside}`)
}

/** What Postgres or gzip says of a file that was changed by hand. */
const asDamage = (error: unknown) => {
  const { code = '', message } = error as { code?: string; message: string }
  return /^Z_|^22|^23/.test(code) ? damaged(message) : error
}

/**
 * Writes a backup into a migrated, empty database: all of it, or nothing. Append-only tables take new rows like any
 * other, so no trigger is touched and no superuser is needed.
 * @throws BackupProblem where the file, or the database, is not what it must be
 */
export const readBackup = async (sql: Sql, file: string): Promise<Header> => {
  const from = reader(file)
  try {
    const header = await from.header()
    await sql.begin(async (tx) => {
      await tx`select set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, YMD', true)`
      refuseOtherVersion(header, await listMigrations(tx))
      const tables = await listTables(tx)
      refuseOtherTables(header, tables)
      await refuseUnlessEmpty(tx, tables)
      for (const [i, table] of tables.entries())
        await restoreTable(tx, table, header.tables[i]!.rows, from.row)
      await from.end()
    })
    return header
  } catch (error) {
    throw asDamage(error)
  } finally {
    await from.close()
  }
}
