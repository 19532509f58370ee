import { type Connection, connect, type Db } from '../../db/client.ts'
import { type UsedDatabase, useDatabase } from '../../db/embedded/index.ts'
import { migrate } from '../../db/migrate.ts'
import type { Config } from '../config.ts'

export type OpenDatabase = Connection &
  Omit<UsedDatabase, 'close'> & { close(force?: boolean): Promise<void> }

type Settings = Pick<Config, 'databaseUrl' | 'dataDir' | 'hasExample'>
type Options = Parameters<typeof useDatabase>[1] & { max?: number }

/**
 * The database, migrated, and with the example where it is ours and new: what the application and the commands
 * begin with, so that a first import and a first start end alike. `close` leaves nothing running that this began.
 * @throws FolderInUse when another application runs on the data folder, or an Error that says what to do
 */
export async function openDatabase(settings: Settings, options: Options): Promise<OpenDatabase> {
  const used = await useDatabase(settings, options)
  try {
    await migrate(used.url)
    const connection = await connect(used.url, { max: options.max ?? 10 })
    const close = async (force = false) => {
      await connection.pulse.stop()
      await connection.sql.end({ timeout: force ? 0 : 5 })
      await used.close(force)
    }
    try {
      if (settings.hasExample && used.ownsServer) await loadExampleOnce(connection.db)
      await used.announce()
      return { ...connection, ...used, close }
    } catch (error) {
      await connection.close()
      throw error
    }
  } catch (error) {
    await used.close()
    throw error
  }
}

/** `loadExample` is one transaction: a kill in the middle leaves the database empty, not half an example. */
async function loadExampleOnce(db: Db): Promise<void> {
  const [found] = await db.query.partnerships.findMany({ columns: { id: true }, limit: 1 })
  if (found) return
  const { loadExample } = await import('../../db/demo/index.ts')
  await loadExample(db, new Date())
}
