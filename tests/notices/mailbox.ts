import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type Received = { to: string; id: string; raw: string }

/** What a mailbox says of a mail that has come whole; null: taken. A promise that never settles hangs, as a server may. */
type Answer = (mail: Received, count: number) => Promise<(Error & { responseCode?: number }) | null>

/** A real SMTP server on this machine, which keeps all that reached it, also what it then refuses. */
export const openMailbox = async (answer: Answer = () => Promise.resolve(null)) => {
  const received: Received[] = []
  const ways = { answer }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _, done) =>
      done(
        address.startsWith('gone')
          ? Object.assign(new Error('no such mailbox'), { responseCode: 550 })
          : null,
      ),
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString()
        const mail = { to: envelope.rcptTo[0]!.address, id: /^message-id: (.+)\r$/im.exec(raw)![1]!, raw }
        const count = received.push(mail)
        void ways.answer(mail, count).then(done)
      })
    },
  })
  server.on('error', () => {}) // a connection that was killed
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    received,
    ways,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  }
}

/** The body as it is read: quoted-printable and soft line breaks undone. */
export const bodyOf = ({ raw }: Received) => {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const body = rest.join('\n\n').replaceAll('\r\n', '\n')
  if (/encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString()
  const bytes = body
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
  return /encoding: quoted-printable/i.test(head) ? Buffer.from(bytes, 'latin1').toString() : body
}
