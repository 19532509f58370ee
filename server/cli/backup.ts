import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from '../../db/client.ts'
import { BackupProblem, type Header } from '../../db/backup/format.ts'
import { writeBackup } from '../../db/backup/write.ts'
import { useDatabase } from '../../db/embedded/index.ts'
import { systemClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { readEnvironment } from '../start/environment.ts'
import { fileNamedBy, runCommand, sumOf, UsageError } from './backup-words.ts'

const usage = `Usage: npm run backup -- FILE

Writes everything into one file (gzip), as it stands at one moment; the application may go on running.
It works on DATABASE_URL, or on the data folder (DATA_DIR). Left out: who is signed in, sign-in mails, counts of tries.`

const backup = async (file: string): Promise<Header> => {
  if (existsSync(file)) throw new UsageError(`${file} is there already. Give the backup a name of its own.`)
  const config = await readConfig(readEnvironment())
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'postgres')))
    throw new BackupProblem(`There is nothing to back up: no database in ${config.dataDir}.`)
  // Not migrated first: a backup before an upgrade shall hold what was there before it.
  const used = await useDatabase(config, { as: 'command', onWait: console.error })
  try {
    const connection = await connect(used.url, { max: 1 })
    return await writeBackup(connection.sql, file, systemClock.now()).finally(() => connection.close())
  } finally {
    await used.close()
  }
}

await runCommand(usage, async (words) => {
  const file = fileNamedBy(words)
  console.log(`Backed up ${sumOf(await backup(file))} into ${file}.`)
})
