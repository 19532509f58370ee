import { parseArgs } from 'node:util'
import { FolderInUse } from '../../db/embedded/index.ts'
import { systemClock } from '../clock.ts'
import { ConfigError, readConfig } from '../config.ts'
import { createPartnership } from '../partnerships/commands.ts'
import { issueSignIn } from '../session/commands.ts'
import { linkValidMinutes, signInLink } from '../session/rules.ts'
import { openDatabase } from '../start/database.ts'
import { readEnvironment } from '../start/environment.ts'

const usage = `Usage: npm run admin -- partnership create --name NAME --secretariat MAIL

Makes a partnership and its first secretariat member, and prints a link with which that person signs in.
It works on DATABASE_URL, or on the data folder (DATA_DIR).`

/** What is wrong with the words given; `usage` says how they should be. */
class UsageError extends Error {}

type Given = { name: string; secretariatEmail: string }

function readWords(words: string[]): Given {
  const { positionals, values } = parse(words)
  if (positionals.join(' ') !== 'partnership create')
    throw new UsageError('There is one command: partnership create')
  const name = values.name?.trim()
  const secretariatEmail = values.secretariat?.trim()
  if (!name) throw new UsageError('--name is missing: what the partnership is called')
  if (!secretariatEmail || !/^[^@\s]+@[^@\s]+$/.test(secretariatEmail))
    throw new UsageError('--secretariat must be the mail address of a person in the secretariat')
  return { name, secretariatEmail }
}

function parse(words: string[]) {
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: { name: { type: 'string' }, secretariat: { type: 'string' } },
    })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

async function run(words: string[]): Promise<void> {
  const given = readWords(words)
  const config = await readConfig(readEnvironment())
  const database = await openDatabase(config, { as: 'command', max: 2, onWait: console.error })
  try {
    const now = systemClock.now()
    const { email } = await createPartnership(database.db, given, now)
    const signIn = { db: database.db, config, mailer: null, now }
    const { mail } = await issueSignIn(signIn, { email })
    console.log(`Made "${given.name}" with ${email} as its secretariat.`)
    console.log(
      `Sign in within ${linkValidMinutes} minutes, once: ${signInLink(config.publicUrl, mail!.token)}`,
    )
  } finally {
    await database.close()
  }
}

try {
  await run(process.argv.slice(2))
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n\n${usage}`)
  else if (error instanceof ConfigError || error instanceof FolderInUse) console.error(error.message)
  else console.error(error)
  process.exitCode = 1
}
