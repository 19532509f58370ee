import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smtpMailer } from '../../server/mail/mailer.ts'
import { signInMail } from '../../server/session/mail.ts'

const received: { from: string; to: string[]; text: string }[] = []
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: (address, _, done) =>
    done(address.address.startsWith('gone@') ? new Error('no such mailbox') : null),
  onData: (stream, session, done) => {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      const { mailFrom, rcptTo } = session.envelope
      received.push({
        from: mailFrom ? mailFrom.address : '',
        to: rcptTo.map((r) => r.address),
        text: Buffer.concat(parts).toString(),
      })
      done()
    })
  },
})
let url: string
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
})
afterAll(() => new Promise<void>((resolve) => server.close(resolve)))

const facts = {
  name: 'Kari',
  link: 'https://plan.example.org/logg-inn/lenke#abc',
  code: '123456',
  minutes: 15,
  forum: 'Forumet',
  secretariatEmail: 'sek@example.no',
}

test('a mail reaches a real server as plain text, with code and address in sight and nothing that tracks', async () => {
  const mailer = smtpMailer(url, 'plan@example.org')
  await mailer.send({ to: 'kari@example.no', ...signInMail('nb', facts) })
  mailer.close()
  expect(received).toMatchObject([{ from: 'plan@example.org', to: ['kari@example.no'] }])
  expect(received[0]!.text).toContain('123456')
  expect(received[0]!.text).toContain('https://plan.example.org/logg-inn/lenke#abc')
  expect(received[0]!.text).toMatch(/content-type: text\/plain/i)
  expect(received[0]!.text).not.toMatch(/<html|<img|multipart/i)
})

test('a refused address is an error, not silence', async () => {
  const mailer = smtpMailer(url, 'plan@example.org')
  await expect(mailer.send({ to: 'gone@example.no', subject: 'x', text: 'y' })).rejects.toThrow(
    'no such mailbox',
  )
  mailer.close()
})

test.each(['nb', 'nn', 'en'] as const)('in %s the mail has everything one needs to sign in', (locale) => {
  const { subject, text } = signInMail(locale, facts)
  expect(subject).toContain('123456')
  for (const part of [facts.link, facts.code, '15', facts.forum, facts.secretariatEmail])
    expect(text).toContain(part)
})
