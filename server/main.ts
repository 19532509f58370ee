import { FolderInUse } from '../db/embedded/index.ts'
import { systemClock } from './clock.ts'
import { addressOf, ConfigError, readConfig } from './config.ts'
import { startHousekeeping } from './housekeeping/job.ts'
import { smtpMailer } from './mail/mailer.ts'
import { startNotices } from './notices/job.ts'
import { openDatabase } from './start/database.ts'
import { readEnvironment } from './start/environment.ts'
import { Lifetime, onStopSignal, Stopped } from './start/lifetime.ts'
import { buildPages } from './start/pages.ts'
import { greeting } from './start/greeting.ts'

const say = (line: string) => console.log(line)
const life = new Lifetime()
let isStarted = false

async function start(): Promise<void> {
  const config = await readConfig(readEnvironment())
  const address = addressOf(config.host, config.port)
  if (!process.argv.includes('--without-pages')) await buildPages(say)
  life.goOn()
  const loading = import('./app.ts') // while Postgres starts: each takes about a second
  loading.catch(() => {}) // told below
  const database = await life.open(
    () => openDatabase(config, { as: 'application', address, onWait: say, signal: life.stopAsked }),
    (opened, force) => opened.close(force),
  )
  const mailer = await life.open(
    () => (config.smtpUrl && config.mailFrom ? smtpMailer(config.smtpUrl, config.mailFrom) : null),
    (opened) => opened?.close(),
  )
  const { buildApp } = await loading
  const app = await life.open(
    () => {
      const { db, sql, pulse } = database
      return buildApp({ db, sql, pulse, clock: systemClock, mailer, config })
    },
    (opened, force) => (force ? opened.server.closeAllConnections() : opened.close()),
  )
  await app.listen({ port: config.port, host: config.host })
  await life.open(
    () =>
      startHousekeeping({
        db: database.db,
        clock: systemClock,
        onFault: (err) => app.log.error({ err }, 'housekeeping failed'),
      }),
    (job, force) => job.stop(force),
  )
  // Without a mailbox to send from, nobody could be told: what happens meanwhile is told once there is one.
  if (mailer || config.hasExample)
    await life.open(
      () => {
        const onFault = (fault: object) => app.log.error(fault, 'a notice was not sent')
        return startNotices({ db: database.db, clock: systemClock, mailer, config, onFault })
      },
      (job, force) => job.stop(force),
    )
  const { port } = app.server.address() as { port: number }
  await database.announce(addressOf(config.host, port))
  life.goOn()
  say(greeting(config, addressOf(config.host, port)))
}

/** Nothing is left running, whatever the reason. */
async function leave(code: number, force = false): Promise<never> {
  await life.end(force).catch((error: unknown) => {
    console.error(error)
    code ||= 1
  })
  process.exit(code)
}

function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof FolderInUse) return error.message
  const { code, port } = error as { code?: string; port?: number }
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program. Set PORT to use another one.`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

onStopSignal((again) => {
  life.askToStop()
  if (!isStarted) return // the step under way ends first, then `start` goes no further
  if (!again) say('Stopping ...')
  void leave(again ? 130 : 0, again)
})

process.on('uncaughtException', (error) => {
  console.error(error)
  void leave(1)
})

try {
  await start()
  isStarted = true
} catch (error) {
  if (!(error instanceof Stopped)) console.error(explain(error))
  await leave(error instanceof Stopped ? 0 : 1)
}
