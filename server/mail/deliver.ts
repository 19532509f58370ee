import type { Db } from '../../db/client.ts'
import { mails } from '../../db/schema/index.ts'
import type { Config } from '../config.ts'
import type { Mailer } from './mailer.ts'

export type Post = { db: Db; config: Pick<Config, 'hasExample'>; mailer: Mailer | null; now: Date }
export type Letter = {
  personId: string
  to: string
  kind: 'signIn' | 'invitation'
  /** Whom it comes from, where that is another than the installation's own sender. */
  fromName?: string | null
  /** Addressed to an invented person of the example. */
  isInvented: boolean
  subject: string
  text: string
}

/** Sends and logs that it was sent, without the address. The text is kept only where nothing is really sent. */
export const deliver = async ({ db, config, mailer, now }: Post, letter: Letter) => {
  const { to, subject, text, fromName } = letter
  if (mailer) await mailer.send({ to, subject, text, ...(fromName && { fromName }) })
  // Anyone may read what the example would have sent, so never what went to a real person.
  const isShown = config.hasExample && !mailer && letter.isInvented
  await db.insert(mails).values({
    personId: letter.personId,
    kind: letter.kind,
    createdAt: now,
    sentAt: mailer ? now : null,
    ...(isShown && { subject, text }),
  })
}
