import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { runApplication } from '../start/run-application.ts'
import { createApp } from '../support/app.ts'
import { admin } from '../support/postgres.ts'

export const actors = [
  ...(['public', 'observer', 'contact', 'colleague', 'otherContact', 'secretariat'] as const),
  'elsewhere',
] as const
export type Actor = (typeof actors)[number]

const made = new Map<string, string>()
/** A word that stands nowhere else; the same name is the same word. */
export const canary = (name: string) => {
  if (!made.has(name)) made.set(name, `kanari${randomBytes(7).toString('hex')}`)
  return made.get(name)!
}
export const canaries = () => [...made]

/** A mailbox on this machine that wants the password and keeps what comes. */
const openMailbox = async () => {
  const mails: string[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username }, _, done) => done(null, { user: username }),
    onData: (stream, _, done) => {
      let text = ''
      stream.on('data', (part: Buffer) => (text += part.toString()))
      stream.on('end', () => {
        mails.push(text.replace(/=\r\n/g, '').replace(/=3D/g, '='))
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  /** The n-th mail, once it has come. */
  const mail = async (n: number) => {
    while (mails.length < n) await new Promise((resolve) => setTimeout(resolve, 20))
    return mails[n - 1]!
  }
  return {
    mail,
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  }
}

/**
 * The real program, telling its log all it can, on a database it signs in to with a password of its own and with a mailbox
 * that wants one; and a way to ask it as each actor.
 */
export const openCanaryWorld = async () => {
  const secret = `${canary('the installation’s secret')}-and-long-enough-to-sign`
  const tested = await createApp({ now: new Date(), config: { secret } })
  const role = `avtalt_${randomBytes(6).toString('hex')}`
  const password = canary('the database’s password')
  const asOwner = (statement: string) => admin(tested.url, (sql) => sql.unsafe(statement))
  await asOwner(`do $$ begin execute format('create role ${role} login password ''${password}'' in role %I',
    current_user); end $$`)
  const mailbox = await openMailbox()
  const databaseUrl = new URL(tested.url)
  databaseUrl.username = role
  databaseUrl.password = password
  const application = await runApplication({
    ...{ DATABASE_URL: databaseUrl.href, SECRET: secret, DATA_DIR: '/nonexistent', LOG_LEVEL: 'trace' },
    SMTP_URL: `smtp://avtalt:${canary('the mailbox’s password')}@127.0.0.1:${mailbox.port}`,
    MAIL_FROM: 'plan@example.org',
  })
  await application.ready()

  const cookies: Partial<Record<Actor, string>> = {}
  const signIn = async (actor: Actor, person: { id: string }) => {
    const { headers } = await tested.as(person)
    cookies[actor] = (headers as { cookie: string }).cookie
  }
  const ask = async (actor: Actor, method: string, path: string, body?: object) => {
    const cookie = cookies[actor]
    const isForm = body instanceof FormData
    const reply = await fetch(application.address + path, {
      method,
      headers: { ...(cookie && { cookie }), ...(body && !isForm && { 'content-type': 'application/json' }) },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
    })
    const bytes = new Uint8Array(await reply.arrayBuffer())
    return { status: reply.status, headers: JSON.stringify([...reply.headers]), bytes }
  }
  /** A write that is to succeed. */
  const write = async (actor: Actor, method: string, path: string, body?: object) => {
    const { status, bytes } = await ask(actor, method, `/api${path}`, body)
    const text = new TextDecoder().decode(bytes)
    if (status >= 300) throw new Error(`${method} ${path} as ${actor}: ${status} ${text}`)
    return (text ? JSON.parse(text) : {}) as Record<string, never>
  }
  const close = async () => {
    await application.end()
    await mailbox.close().catch(() => {})
    await asOwner(`drop role if exists ${role}`)
    await tested.close()
  }
  return { tested, application, mailbox, cookies, signIn, ask, write, close }
}
export type CanaryWorld = Awaited<ReturnType<typeof openCanaryWorld>>
