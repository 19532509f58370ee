import { parseArgs } from 'node:util'
import { BackupProblem, type Header } from '../../db/backup/format.ts'
import { FolderInUse } from '../../db/embedded/index.ts'
import { ConfigError } from '../config.ts'

/** What is wrong with the words given. */
export class UsageError extends Error {}

/** @throws UsageError unless one file is named */
export const fileNamedBy = (words: string[]): string => {
  const { positionals } = parse(words)
  const [file, ...others] = positionals
  if (!file || others.length > 0) throw new UsageError('Name one file.')
  return file
}

const parse = (words: string[]) => {
  try {
    return parseArgs({ args: words, allowPositionals: true })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

export const sumOf = ({ tables }: Header) => {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return `${rows} rows of ${tables.length} tables`
}

/** Runs a command of one file; what went wrong is said on stderr, and the exit code is 1 (2 for wrong words). */
export const runCommand = async (usage: string, run: (words: string[]) => Promise<void>) => {
  try {
    await run(process.argv.slice(2))
  } catch (error) {
    process.exitCode = error instanceof UsageError ? 2 : 1
    if (error instanceof UsageError) console.error(`${error.message}\n\n${usage}`)
    else if (error instanceof ConfigError || error instanceof FolderInUse || error instanceof BackupProblem)
      console.error(error.message)
    else if (isAboutFile(error)) console.error(error.message)
    else console.error(error)
  }
}
const isAboutFile = (error: unknown): error is Error =>
  /^(ENOENT|EACCES|EISDIR|ENOTDIR|ENOSPC|EROFS|EPERM)$/.test((error as NodeJS.ErrnoException).code ?? '')
