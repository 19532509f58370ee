import type { Sql } from '../../db/client.ts'

/** A digest of every table but those that count requests and keep sessions alive. */
export const digestOf = async (sql: Sql) => {
  const tables = await sql<
    { name: string }[]
  >`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`
  const digests = tables
    .filter(({ name }) => !['rate_limits', 'sessions'].includes(name))
    .map(
      ({ name }) =>
        `select '${name}' as name, md5(coalesce(string_agg(r::text, '|' order by r::text), '')) as md5 from "${name}" r`,
    )
  return JSON.stringify(await sql.unsafe(digests.join(' union all ')))
}
