import { createTransport } from 'nodemailer'

export type Mail = {
  to: string
  subject: string
  text: string
  fromName?: string
  /** The same id is the same mail, should it have to be sent again; such a mail is written by the product, unasked. */
  id?: string
}
/** Plain text only: no tracking, no pictures. Throws where the server refuses. */
export type Mailer = { send: (mail: Mail) => Promise<void>; close: () => void }

/** In milliseconds without a sign of life from the server; a mail that was begun then counts as not sent. */
const patience = { connectionTimeout: 30_000, greetingTimeout: 30_000, socketTimeout: 60_000 }

export const smtpMailer = (url: string, from: string): Mailer => {
  const transport = createTransport({ url, ...patience }, { from })
  // "Name <address>" or the address alone.
  const address = /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from
  return {
    send: async ({ fromName, id, ...mail }) => {
      await transport.sendMail({
        ...mail,
        ...(fromName && { from: { name: fromName, address } }),
        ...(id && {
          messageId: `<${id}@${address.split('@')[1]}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        }),
      })
    },
    close: () => transport.close(),
  }
}
