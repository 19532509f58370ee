import { type SpawnOptions, spawn } from 'node:child_process'
import { chmod, readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { run } from './processes.ts'

/** Who runs the Postgres programs. Postgres refuses uid 0, and a plain user just runs them. */
export type ServerUser = { prefix: string[]; account?: { uid: number; gid: number; name: string } }

export type Ran = { code: number; output: string }

/**
 * As root: inside a user namespace in which root goes by another number. No account is made and a home
 * closed to others works. Where namespaces are closed: an account made for such things.
 * @throws when root has neither.
 */
export async function chooseServerUser(mayUseNamespace: boolean): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return { prefix: [] }
  const accounts = await readAccounts()
  const seenAs = accounts.find(({ uid }) => uid > 0 && uid < 65534)?.uid ?? 1000 // initdb wants one with a name
  const prefix = ['unshare', '--user', `--map-user=${seenAs}`, `--map-group=${seenAs}`, '--']
  if (mayUseNamespace && process.platform === 'linux' && (await works([...prefix, 'true']))) return { prefix }
  const account = ['postgres', 'nobody'].map((name) => accounts.find((a) => a.name === name)).find(Boolean)
  if (account) return { prefix: [], account }
  throw new Error(
    'Postgres does not run as root, user namespaces are closed on this machine, and there is no account ' +
      '"postgres" or "nobody". Start as a plain user, or set DATABASE_URL.',
  )
}

/** Under a folder closed to others (0700) an account other than ours cannot come to the programs. */
const unreachable = (error: NodeJS.ErrnoException, user: ServerUser, program: string) =>
  error.code === 'EACCES' && user.account
    ? new Error(
        `The account ${user.account.name} that is to run Postgres cannot reach ${program}. ` +
          'Allow user namespaces, run as a plain user, or put the project where other accounts may read.',
      )
    : null

/** Runs a Postgres program to its end, apart from this process's group: Ctrl-C in a terminal is not for it. */
export function runAs(user: ServerUser, program: string, args: string[]): Promise<Ran> {
  const [first, ...rest] = [...user.prefix, program, ...args] as [string, ...string[]]
  const options: SpawnOptions = {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    windowsHide: true,
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C', LANG: 'C' }, // messages are matched below; macOS needs a locale to start
    ...(user.account && { uid: user.account.uid, gid: user.account.gid }),
  }
  return new Promise((resolve, reject) => {
    const child = spawn(first, rest, options)
    let output = ''
    child.stdout?.on('data', (data: Buffer) => (output += data.toString()))
    child.stderr?.on('data', (data: Buffer) => (output += data.toString()))
    child.on('error', (error: NodeJS.ErrnoException) => reject(unreachable(error, user, program) ?? error))
    child.on('exit', (code) => resolve({ code: code ?? 1, output })) // not `close`: the server keeps the pipe
  })
}

/** An account other than ours must reach the folder it works in. Ours already does. */
export async function handOver(user: ServerUser, folder: string): Promise<void> {
  if (process.getuid?.() !== 0) return
  const uid = user.account?.uid ?? 0
  const gid = user.account?.gid ?? 0
  if ((await stat(folder)).uid !== uid) await run('chown', ['-R', `${uid}:${gid}`, folder])
  if (!user.account) return
  await chmod(dirname(folder), 0o711)
  if ((await runAs(user, 'test', ['-r', folder])).code === 0) return
  throw new Error(
    `Postgres does not run as root, and the account "${user.account.name}" that it would run as cannot reach ` +
      `${folder}. Set DATA_DIR to a folder outside closed homes, start as a plain user, or set DATABASE_URL.`,
  )
}

async function readAccounts() {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n')
  return lines
    .map((line) => line.split(':'))
    .filter((fields) => fields.length > 3)
    .map(([name, , uid, gid]) => ({ name: name!, uid: Number(uid), gid: Number(gid) }))
}

const works = ([program, ...args]: string[]) =>
  run(program!, args).then(
    () => true,
    () => false,
  )
