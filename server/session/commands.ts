import { createHash, randomBytes, randomInt, randomUUID, timingSafeEqual } from 'node:crypto'
import type { Db } from '../../db/client.ts'
import { newId } from '../../db/schema/columns.ts'
import type { Config } from '../config.ts'
import { Problem } from '../http/problem.ts'
import { deliver } from '../mail/deliver.ts'
import type { Mailer } from '../mail/mailer.ts'
import { normalizeEmail, type Locale } from '../people/rules.ts'
import { keyedHash } from './keys.ts'
import { signInMail } from './mail.ts'
import * as queries from './queries.ts'
import {
  hour,
  linkValidMinutes,
  mailsPerHour,
  mailsWhileValid,
  minute,
  networkOf,
  requestsPerHour,
  sessionExpiresAt,
  signInLink,
} from './rules.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest()
const hashOfCode = (secret: string, id: string, code: string) =>
  keyedHash(secret, 'sign-in code', `${id}:${code}`)
/** Names one asking. Whoever does not hold it, does not get as far as a try: so the tries of a code are its asker's alone. */
const requestFor = (secret: string, id: string) =>
  `${id}.${keyedHash(secret, 'sign-in request', id).toString('base64url')}`
const idOfRequest = (secret: string, request: string) => {
  const id = request.slice(0, request.indexOf('.'))
  const [given, ours] = [Buffer.from(request), Buffer.from(requestFor(secret, id))]
  return given.length === ours.length && timingSafeEqual(given, ours) ? id : undefined
}
const limitKey = (secret: string, what: string, whose: string) =>
  `${what}:${keyedHash(secret, 'rate limit', whose).toString('base64url')}`
const tooMany = () => new Problem(429, 'tooManyRequests')

type SignIn = {
  db: Db
  config: Pick<Config, 'secret' | 'publicUrl' | 'hasExample'>
  mailer: Mailer | null
  now: Date
}

type Asked = { email: string; locale?: Locale | undefined }

/**
 * A new mail, or the word that the last one still works: whoever keeps asking in another's name neither fills a mailbox
 * nor locks that person out. Alike for known and unknown addresses.
 * @throws 429 `tooManyRequests` where there is nothing left that works
 */
export const prepareSignIn = async (signIn: SignIn, given: Asked & { address: string }) => {
  const { db, config, now } = signIn
  const email = normalizeEmail(given.email)
  const network = networkOf(given.address)
  const key = (what: string, whose: string) => limitKey(config.secret, what, whose)
  const own = [
    { key: key('link-from', network), limit: requestsPerHour, window: hour },
    { key: key('link-mail-from', `${network} ${email}`), limit: mailsPerHour, window: hour },
  ]
  const all = { key: key('link-mail', email), limit: mailsWhileValid, window: linkValidMinutes * minute }
  // One after the other: what an asker is refused does not count against the person asked for.
  if ((await queries.countAgainst(db, own, now)) && (await queries.countAgainst(db, [all], now)))
    return { validMinutes: linkValidMinutes, ...(await issueSignIn(signIn, given)) }
  const until = await queries.newestExpiresAt(db, keyedHash(config.secret, 'mail address', email), now)
  if (!until) throw tooMany()
  return {
    validMinutes: Math.ceil((until.getTime() - now.getTime()) / minute),
    request: null,
    mail: undefined,
  }
}

/**
 * Makes a link, which works wherever it is opened, and a code, which works for whoever holds `request`. The same
 * statements run whether or not the address is known; `mail` is what there is to send, if any.
 */
export const issueSignIn = async ({ db, config, now }: SignIn, given: Asked) => {
  const email = normalizeEmail(given.email)
  const person = await queries.findPersonByEmail(db, email)
  const token = randomBytes(32).toString('base64url')
  const code = randomInt(0, 1_000_000).toString().padStart(6, '0')
  const id = newId() // rises, so that of two in one millisecond the later is the newest
  await queries.insertSignInToken(db, {
    id,
    personId: person?.id ?? null,
    emailHash: keyedHash(config.secret, 'mail address', email),
    tokenHash: sha256(token),
    codeHash: hashOfCode(config.secret, id, code),
    createdAt: now,
    expiresAt: new Date(now.getTime() + linkValidMinutes * minute),
  })
  const request = requestFor(config.secret, id)
  if (!person?.email) return { request, mail: undefined }
  const mail = signInMail(given.locale ?? person.locale, {
    name: person.name,
    link: signInLink(config.publicUrl, token),
    code,
    minutes: linkValidMinutes,
    forum: person.partnershipName,
    secretariatEmail: person.secretariatEmail,
  })
  const { email: to, isInvented } = person
  return { request, mail: { personId: person.id, to, isInvented, token, ...mail } }
}

/** After the answer has gone, so that its time tells nothing. */
export const sendSignIn = (
  post: SignIn,
  mail: { personId: string; to: string; isInvented: boolean; subject: string; text: string },
) => deliver(post, { ...mail, kind: 'signIn' })

/** A new session; other links and codes sent to the same person end with it. */
export const openSession = async (db: Db, personId: string, userAgent: string | undefined, now: Date) => {
  const id = randomUUID()
  await queries.spendOthers(db, personId, now)
  await queries.markSignedIn(db, personId, now)
  await queries.insertSession(db, {
    id,
    personId,
    createdAt: now,
    renewedAt: now,
    expiresAt: sessionExpiresAt(now, now),
    userAgent: userAgent?.slice(0, 300) ?? null,
  })
  return id
}

/** Throws 422 `signIn.linkSpent` for a link that is used, old or unknown. */
export const signInByLink = async (db: Db, token: string, now: Date) => {
  const spent = await queries.spendToken(db, { tokenHash: sha256(token) }, now)
  if (!spent?.personId) throw new Problem(422, 'signIn.linkSpent')
  return spent.personId
}

/** Throws 422 `signIn.codeWrong`, alike for a wrong code, an unknown address, another's request and a code with no tries left. */
export const signInByCode = async (
  { db, config, now }: Pick<SignIn, 'db' | 'config' | 'now'>,
  given: { request: string; code: string; address: string },
) => {
  const key = limitKey(config.secret, 'code-from', networkOf(given.address))
  const from = { key, limit: requestsPerHour, window: hour }
  if (!(await queries.countAgainst(db, [from], now))) throw tooMany()
  const id = idOfRequest(config.secret, given.request)
  const token = id === undefined ? undefined : await queries.tryToken(db, id, now)
  const isRight =
    token !== undefined && timingSafeEqual(token.codeHash, hashOfCode(config.secret, token.id, given.code))
  const spent = isRight ? await queries.spendToken(db, { id: token.id }, now) : undefined
  if (!spent?.personId) throw new Problem(422, 'signIn.codeWrong')
  return spent.personId
}
