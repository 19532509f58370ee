import type { Sql, TransactionSql } from 'postgres'

export type Column = { name: string; type: string }
export type Table = { name: string; columns: Column[]; refersToItself: boolean }

/**
 * What a backup leaves out: sessions, sign-in mails and counts of tries belong to an installation as it runs, not to
 * what a partnership has agreed. Whoever was signed in signs in again.
 */
export const leftOut: readonly string[] = ['sessions', 'sign_in_tokens', 'rate_limits']

/** Every table of ours, each after those that it refers to, so that its rows can be written in this order. */
export const listTables = async (sql: Sql | TransactionSql): Promise<Table[]> => {
  const found = await sql<(Table & { refersTo: string[] })[]>`
    select c.relname as name,
      (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      exists (select 1 from pg_constraint f where f.conrelid = c.oid and f.confrelid = c.oid and f.contype = 'f') as "refersToItself",
      array(select distinct t.relname::text from pg_constraint f join pg_class t on t.oid = f.confrelid
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as "refersTo"
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    order by c.relname`
  const wanted = found.filter(({ name }) => !leftOut.includes(name))
  return inOrder(wanted).map(({ name, columns, refersToItself }) => ({ name, columns, refersToItself }))
}

/** @throws where tables refer to each other in a circle: no order of writing would do then */
export const inOrder = <T extends { name: string; refersTo: readonly string[] }>(
  tables: readonly T[],
): T[] => {
  const ordered: T[] = []
  const names = new Set<string>()
  while (ordered.length < tables.length) {
    const next = tables.filter((t) => !names.has(t.name) && t.refersTo.every((name) => names.has(name)))
    if (next.length === 0) {
      const left = tables.filter((t) => !names.has(t.name)).map((t) => t.name)
      throw new Error(`These tables refer to each other, or to one that is left out: ${left.join(', ')}`)
    }
    for (const table of next) {
      ordered.push(table)
      names.add(table.name)
    }
  }
  return ordered
}

/** The hashes of the migrations that made these tables, in order; none where the database was never migrated. */
export const listMigrations = async (sql: Sql | TransactionSql): Promise<string[]> => {
  const [journal] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as "isThere"`
  if (!journal!['isThere']) return []
  const rows = await sql<
    { hash: string }[]
  >`select hash from drizzle.__drizzle_migrations order by created_at, id`
  return rows.map(({ hash }) => hash)
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
