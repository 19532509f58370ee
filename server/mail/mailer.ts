import { createTransport } from 'nodemailer'

export type Mail = { to: string; subject: string; text: string }
/** Plain text only: no tracking, no pictures. Throws where the server refuses. */
export type Mailer = { send: (mail: Mail) => Promise<void>; close: () => void }

export const smtpMailer = (url: string, from: string): Mailer => {
  const transport = createTransport(url, { from })
  return {
    send: async (mail) => {
      await transport.sendMail(mail)
    },
    close: () => transport.close(),
  }
}
