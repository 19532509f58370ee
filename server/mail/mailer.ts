import { createTransport } from 'nodemailer'

export type Mail = { to: string; subject: string; text: string; fromName?: string }
/** Plain text only: no tracking, no pictures. Throws where the server refuses. */
export type Mailer = { send: (mail: Mail) => Promise<void>; close: () => void }

export const smtpMailer = (url: string, from: string): Mailer => {
  const transport = createTransport(url, { from })
  // "Name <address>" or the address alone.
  const address = /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from
  return {
    send: async ({ fromName, ...mail }) => {
      await transport.sendMail({ ...mail, ...(fromName && { from: { name: fromName, address } }) })
    },
    close: () => transport.close(),
  }
}
