import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres, { type Sql } from 'postgres'

export const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url))

export const oldestServer = 15

/** Any number that no other program on the same database is likely to choose. */
const migrationLock = 4_155_701_118

/**
 * Brings the database up to date. Several instances may start at once: one migrates, the others wait, because
 * the migrator itself does not lock. The lock belongs to a session, hence a client of one connection that is
 * never renewed.
 * @throws when the server is older than 15, or a migration fails (none of it stays then).
 */
export async function migrate(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, max_lifetime: null, idle_timeout: 0, onnotice: () => {} })
  try {
    await refuseOldServer(sql)
    await sql`select set_config('lock_timeout', '120s', false)` // rather an error than a start that never ends
    await sql`select pg_advisory_lock(${migrationLock})`
    await runMigrations(drizzle(sql), { migrationsFolder })
  } finally {
    await sql.end({ timeout: 5 }) // gives the lock back
  }
}

async function refuseOldServer(sql: Sql): Promise<void> {
  const [row] = await sql<{ number: number; name: string }[]>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as name`
  refuseVersion(row!.number, row!.name)
}

export function refuseVersion(number: number, name: string): void {
  if (Math.floor(number / 10_000) < oldestServer)
    throw new Error(`Avtalt needs Postgres ${oldestServer} or newer; the server of DATABASE_URL is ${name}.`)
}
