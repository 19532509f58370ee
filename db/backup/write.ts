import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Sql, TransactionSql } from 'postgres'
import { BackupProblem, formatVersion, type Header } from './format.ts'
import { listMigrations, listTables, quoted, type Table } from './tables.ts'

/** Bytes of rows that are held at once; a row that is larger comes alone. */
const held = 2 * 1024 * 1024

/** How many rows a table has, and how many of the largest may be held at once. */
const measure = async (tx: TransactionSql, { name }: Table) => {
  const [found] = await tx.unsafe<{ rows: number; largest: number }[]>(
    `select count(*)::int as rows, coalesce(max(pg_column_size(t.*)), 0)::int as largest from ${quoted(name)} t`,
  )
  const { rows, largest } = found!
  return { rows, atOnce: Math.min(500, Math.max(1, Math.floor(held / Math.max(largest, 1)))) }
}

async function* rowsOf(tx: TransactionSql, { name, columns }: Table, atOnce: number) {
  const values = columns.map((column) => `${quoted(column.name)}::text`).join(', ')
  const query = tx.unsafe<{ row: string }[]>(
    `select json_build_array(${values})::text as row from ${quoted(name)}`,
  )
  for await (const rows of query.cursor(atOnce)) for (const { row } of rows) yield row
}

async function* linesOf(tx: TransactionSql, madeAt: Date, onHeader: (header: Header) => void) {
  const tables = await listTables(tx)
  const migrations = await listMigrations(tx)
  if (migrations.length === 0)
    throw new BackupProblem('There is nothing to back up: the database is not Avtalt’s.')
  const sizes = new Map<Table, Awaited<ReturnType<typeof measure>>>()
  for (const table of tables) sizes.set(table, await measure(tx, table))
  const header: Header = {
    format: 'avtalt-backup',
    version: formatVersion,
    madeAt: madeAt.toISOString(),
    migrations,
    tables: tables.map((table) => ({
      name: table.name,
      columns: table.columns,
      rows: sizes.get(table)!.rows,
    })),
  }
  onHeader(header)
  const hash = createHash('sha256')
  const line = (text: string) => {
    const bytes = Buffer.from(`${text}\n`)
    hash.update(bytes)
    return bytes
  }
  yield line(JSON.stringify(header))
  for (const table of tables)
    for await (const row of rowsOf(tx, table, sizes.get(table)!.atOnce)) yield line(row)
  yield Buffer.from(`${JSON.stringify({ sha256: hash.digest('hex') })}\n`)
}

/**
 * All tables as they stood at one moment, while others go on writing. The file appears under its name when it is
 * whole; only its owner may read it, for it holds persons and addresses.
 * @throws BackupProblem where there is nothing to back up
 */
export const writeBackup = async (sql: Sql, file: string, madeAt: Date): Promise<Header> => {
  const part = `${file}.part`
  let header: Header | undefined
  try {
    await sql.begin('isolation level repeatable read read only', async (tx) => {
      await tx`select set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, YMD', true), set_config('bytea_output', 'hex', true)`
      const lines = linesOf(tx, madeAt, (made) => (header = made))
      await pipeline(
        Readable.from(lines),
        createGzip(),
        createWriteStream(part, { mode: 0o600, flush: true }),
      )
    })
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  return header!
}
