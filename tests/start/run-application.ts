import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { waitUntilGone } from '../../db/embedded/processes.ts'
import { freePort } from '../../db/embedded/index.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What `npm start` gives to Node. */
const startFlags = () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: { start: string }
  }
  return scripts.start.split(' ').slice(1)
}

export type Application = Awaited<ReturnType<typeof runApplication>>

/** The real program in a process group of its own, as a terminal would have it. */
export async function runApplication(given: Record<string, string>) {
  const port = given.PORT ?? String(await freePort())
  const unset = {
    DATABASE_URL: '',
    SECRET: '',
    PUBLIC_URL: '',
    HOST: '',
    SMTP_URL: '',
    MAIL_FROM: '',
    TRUST_PROXY: '',
    LOG_LEVEL: '',
  }
  const env = { ...process.env, ...unset, PORT: port, ...given }
  const child = spawn(process.execPath, [...startFlags(), '--without-pages'], {
    cwd: root,
    env,
    detached: true,
  })
  let output = ''
  const hear = (data: Buffer) => void (output += data.toString())
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const exited = new Promise<number | null>((resolve) => child.on('close', resolve))
  const signalGroup = (signal: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, signal)
    } catch {
      // it has left already
    }
  }
  return {
    pid: child.pid!,
    address: `http://127.0.0.1:${port}`,
    output: () => output,
    exited,
    ready: () => untilReady(() => output, exited),
    pressCtrlC: () => signalGroup('SIGINT'),
    kill: () => signalGroup('SIGKILL'),
    /** Whatever state the test left it in, also its database. */
    async end() {
      signalGroup('SIGKILL')
      await exited
      const noted = await readFile(join(given.DATA_DIR ?? '', 'postgres', 'postmaster.pid'), 'utf8').catch(
        () => '',
      )
      const postgres = parseInt(noted)
      if (!postgres) return
      try {
        process.kill(postgres, 'SIGQUIT')
      } catch {
        // a stale file
      }
      await waitUntilGone(postgres, 10_000)
    },
  }
}

async function untilReady(output: () => string, exited: Promise<unknown>): Promise<void> {
  let hasEnded = false
  void exited.then(() => (hasEnded = true))
  while (!output().includes('Avtalt is ready')) {
    if (hasEnded) throw new Error(`It ended before it was ready:\n${output()}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
