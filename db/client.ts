import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres, { type Notice, type Sql } from 'postgres'
import { holdRollbackOfLost } from './lost.ts'
import { prepareStatements } from './prepare.ts'
import { takePulse, type Pulse } from './pulse.ts'
import * as schema from './schema/index.ts'

export type { Sql }
export type Db = PostgresJsDatabase<typeof schema>
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]

export type Connection = {
  /**
   * Raw access. drizzle has changed this client's types: give it ISO strings and JSON text, never a Date or
   * an object; dates come back as text.
   */
  sql: Sql
  db: Db
  /** Whether the server still answers. */
  pulse: Pulse
  close(): Promise<void>
}

type Options = {
  /** Connections held open at most. */
  max?: number
  /** Seconds to wait for a server that is still starting. */
  patience?: number
  onnotice?: (notice: Notice) => void
}

/**
 * Connects, waiting while the server starts or recovers (57P03).
 * @throws what the server says, when it refuses for another reason.
 */
export async function connect(url: string, options: Options = {}): Promise<Connection> {
  const { max = 10, patience = 60, onnotice = () => {} } = options
  const client = postgres(url, {
    max,
    onnotice,
    backoff: () => 0.2, // a server that comes back is found at once; the driver's own pause grows to 20 seconds
    connect_timeout: 5, // of a machine that swallows what is sent to it; one that is off refuses at once
    // A statement is kept as it was parsed, and planned anew each time: plans differ from ten measures to twenty thousand.
    connection: { application_name: 'avtalt', TimeZone: 'UTC', plan_cache_mode: 'force_custom_plan' },
  })
  const sql = holdRollbackOfLost(prepareStatements(client))
  const db = drizzle(sql, { schema })
  try {
    await answers(sql, Date.now() + patience * 1000)
  } catch (error) {
    await sql.end({ timeout: 0 })
    throw error
  }
  const pulse = takePulse(url)
  const close = async () => {
    await pulse.stop()
    await sql.end({ timeout: 5 })
  }
  return { sql, db, pulse, close }
}

const serverIsStarting = '57P03'

async function answers(sql: Sql, until: number): Promise<void> {
  for (;;) {
    try {
      await sql`select 1`
      return
    } catch (error) {
      if ((error as { code?: string }).code !== serverIsStarting || Date.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}
