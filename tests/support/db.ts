import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { connect, type Connection } from '../../db/client.ts'
import { admin, withDatabase } from './postgres.ts'

export type TestDatabase = Pick<Connection, 'sql' | 'db'> & { url: string; drop(): Promise<void> }

/**
 * A migrated, empty database of one's own. Make it in `beforeAll`, drop it in `afterAll`.
 * @param isEmpty without tables, for tests of migrating itself
 */
export async function createDatabase({ isEmpty = false } = {}): Promise<TestDatabase> {
  const adminUrl = inject('adminUrl')
  const name = `${inject('prefix')}_${randomBytes(6).toString('hex')}`
  const template = isEmpty ? 'template0' : inject('template')
  await admin(adminUrl, (sql) => sql.unsafe(`create database ${name} template ${template}`))
  const url = withDatabase(adminUrl, name)
  const { sql, db, close } = await connect(url, { max: 5 })
  const drop = async () => {
    await close()
    await admin(adminUrl, (sql) => sql.unsafe(`drop database if exists ${name} with (force)`))
  }
  return { url, sql, db, drop }
}
