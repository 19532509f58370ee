import type { Db } from '../../db/client.ts'
import { localDate } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Mailer } from '../mail/mailer.ts'
import { isQuiet } from '../partnerships/quiet-rules.ts'
import { letterOf } from './letter.ts'
import * as post from './mail-queries.ts'
import type { Detail } from './mail-queries.ts'
import * as queries from './queries.ts'
import type { Deadline, Happening } from './queries.ts'
import {
  audienceOf,
  claimFor,
  isToBeTold,
  kindOfStep,
  lookBack,
  nightFor,
  quietFor,
  reminderOf,
  reminderSpan,
  retryAfter,
  settleAfter,
  settleWithin,
} from './rules.ts'

export type Outside = {
  db: Db
  config: Pick<Config, 'hasExample' | 'publicUrl'>
  /** Null in the example, whose mails are read at /utboks. */
  mailer: Mailer | null
}
const after = (moment: Date, ms: number) => new Date(moment.getTime() + ms)

/** Notes what is to be told to whom, and makes one mail for each person of whom all has come. False where another instance is at it. */
export const lookOut = ({ db, mailer }: Outside, now: Date): Promise<boolean> =>
  db.transaction(async (tx) => {
    if (!(await queries.takeTurn(tx))) return false
    const since = after(now, -lookBack)
    const steps = await queries.listUntoldSteps(tx, since)
    const wordings = await queries.listUntoldWordings(tx, since)
    const deadlines = await queries.listDeadlines(tx, reminderSpan(now.toISOString().slice(0, 10)))
    const happened: Happening[] = [
      ...steps.flatMap((step) => {
        const kind = kindOfStep(step)
        return kind ? [{ ...step, kind }] : []
      }),
      ...wordings.map((w) => ({ ...w, kind: w.isLanguageCorrection ? 'correction' : 'wording' }) as const),
      ...deadlines.flatMap((deadline) => remindersOf(deadline, now)),
    ]
    await queries.insertNotices(
      tx,
      happened.map((h) => ({ ...h, audience: audienceOf[h.kind] })),
    )
    const waiting = await post.listWaiting(tx, after(now, -settleAfter), after(now, -settleWithin))
    const { moot, told } = sift(waiting, now, mailer !== null)
    await post.dropNotices(tx, moot, now)
    await post.insertLetters(tx, lettersOf(told, now), now)
    return true
  })

const remindersOf = (deadline: Deadline, now: Date): Happening[] => {
  const { answerByOn, setAt, zone, quiet, causeId, commitmentId } = deadline
  const reminder = reminderOf(answerByOn, localDate(new Date(setAt), zone), localDate(now, zone), quiet)
  // Nobody is still writing it: it goes at once, with whatever else waits.
  const of = { causeId, commitmentId, doerId: null, at: after(now, -settleAfter).toISOString() }
  if (reminder === null) return []
  return reminder === 'near'
    ? [{ ...of, kind: 'near' }]
    : [
        { ...of, kind: 'passed' },
        { ...of, kind: 'unanswered' },
      ]
}

const isNight = (now: Date, zone: string) => localDate(after(now, -nightFor), zone) < localDate(now, zone)

/** What is told now, what waits for a quiet time to end, and what is told to nobody. The example never writes to a mailbox. */
const sift = (details: readonly Detail[], now: Date, isReal: boolean) => {
  const moot: string[] = []
  const told: Detail[] = []
  for (const detail of details) {
    const { zone, quiet, isExample } = detail.partnership
    const today = localDate(now, zone)
    if (!isToBeTold(detail, today) || (isReal && isExample)) moot.push(detail.id)
    else if (!isQuiet(today, quiet) && !(isReal && isNight(now, zone))) told.push(detail)
  }
  return { moot, told }
}

const lettersOf = (details: readonly Detail[], now: Date) => {
  const letters = new Map<string, post.Letter>()
  for (const { personId, partnership, id } of details) {
    const day = localDate(now, partnership.zone)
    const letter = letters.get(personId) ?? { personId, day, noticeIds: [] }
    letter.noticeIds.push(id)
    letters.set(personId, letter)
  }
  return [...letters.values()]
}

/** A mail that was not sent: which, and why; neither address nor words. */
export type Fault = { mailId: string; tries: number; isGivenUp: boolean; reason: unknown }

/** Sends one of the mails that wait, if any; false where there is none for this instance. */
export const sendNext = async (outside: Outside, now: Date, onFault: (fault: Fault) => void) => {
  const { db, mailer } = outside
  const mail = await post.claimMail(db, now, after(now, claimFor))
  if (!mail) return false
  const details = await post.listOfMail(db, mail.id)
  const { moot, told } = sift(details, now, mailer !== null)
  await post.dropNotices(db, moot, now)
  const [first] = told
  if (!first && moot.length < details.length) await post.postpone(db, mail.id, after(now, quietFor), false)
  else if (!first) await post.deleteMail(db, mail.id)
  else {
    const day = localDate(now, first.partnership.zone)
    if (mail.day !== day) await post.moveToDay(db, mail.id, day)
    await send(outside, mail, told, now, onFault)
  }
  return true
}

const send = async (
  { db, config, mailer }: Outside,
  mail: { id: string; tries: number },
  told: readonly Detail[],
  now: Date,
  onFault: (fault: Fault) => void,
) => {
  const { fromName, subject, text, isInvented, email } = letterOf(told, config.publicUrl)
  try {
    await mailer?.send({ id: mail.id, to: email, subject, text, ...(fromName && { fromName }) })
  } catch (error) {
    const wait = isRefused(error) ? null : retryAfter(mail.tries)
    await post.postpone(db, mail.id, wait === null ? null : after(now, wait))
    if (wait === null) await post.settleAll(db, mail.id, now)
    return onFault({ mailId: mail.id, tries: mail.tries, isGivenUp: wait === null, reason: reasonOf(error) })
  }
  const isShown = config.hasExample && !mailer && isInvented
  const sent = { sentAt: mailer ? now : null, ...(isShown && { subject, text }) }
  await post.finishMail(
    db,
    mail.id,
    told.map(({ id }) => id),
    sent,
    now,
  )
}

/** As the mail library tells it; its message holds the address. */
type MailError = { code?: string; responseCode?: number }
/** The mailbox is not there: trying again annoys its server. */
const isRefused = (error: unknown) => {
  const { code, responseCode = 0 } = error as MailError
  return code === 'EENVELOPE' && responseCode >= 500
}
const reasonOf = (error: unknown) => {
  const { code, responseCode } = error as MailError
  return { code, responseCode }
}
