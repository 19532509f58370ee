import { readBackup } from '../../db/backup/read.ts'
import { readConfig } from '../config.ts'
import { openDatabase } from '../start/database.ts'
import { readEnvironment } from '../start/environment.ts'
import { fileNamedBy, runCommand, sumOf } from './backup-words.ts'

const usage = `Usage: npm run restore -- FILE

Writes a backup into an empty database: DATABASE_URL, or the data folder (DATA_DIR). All of it, or nothing where
something is wrong with the file. Everyone signs in again afterwards.`

await runCommand(usage, async (words) => {
  const file = fileNamedBy(words)
  const config = await readConfig(readEnvironment())
  // Migrated like at any start, but without the example: it must be empty.
  const database = await openDatabase(
    { ...config, hasExample: false },
    { as: 'command', max: 1, onWait: console.error },
  )
  const header = await readBackup(database.sql, file).finally(() => database.close())
  console.log(`Restored ${sumOf(header)}, as of ${header.madeAt}.`)
})
