/** Source: the sign-in rules of the main job. All in milliseconds unless the name says otherwise. */
export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour
export const linkValidMinutes = 15
export const triesPerCode = 5
export const renewAfter = 10 * minute
export const slidingDays = 30
export const longestDays = 90
/** Requests from one network an hour, and mails that it makes us send to one address: whoever presses again and again. */
export const requestsPerHour = 60
export const mailsPerHour = 5
/**
 * Mails to one address from all networks together, within the time a link lives. So whoever else asks in someone's name
 * cannot lock that person out: as long as no more are sent, one that was sent still works.
 */
export const mailsWhileValid = 6

/** What counts as one asker: an IPv4 address, or the /64 of an IPv6 one, of which one household has 2^64 addresses. */
export const networkOf = (address: string): string => {
  const plain = address.split('%')[0]!.toLowerCase()
  if (plain.includes('.')) return plain.slice(plain.lastIndexOf(':') + 1) // also ::ffff:192.0.2.1
  const [before = '', after] = plain.split('::')
  const [head, tail] = [before, after ?? ''].map((part) => part.split(':').filter(Boolean)) as [
    string[],
    string[],
  ]
  const zeros = after === undefined ? 0 : 8 - head.length - tail.length
  const groups = [...head, ...Array<string>(Math.max(0, zeros)).fill('0'), ...tail]
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}

/** Sliding for 30 days, but never more than 90 after sign-in. */
export const sessionExpiresAt = (createdAt: Date, now: Date) =>
  new Date(Math.min(now.getTime() + slidingDays * day, createdAt.getTime() + longestDays * day))

export const needsRenewal = (renewedAt: Date, now: Date) => now.getTime() - renewedAt.getTime() > renewAfter

/** The token stands after the #, so that no server and no log on the way sees it. `publicUrl` without a slash at the end. */
export const signInLink = (publicUrl: string, token: string) => `${publicUrl}/logg-inn/lenke#${token}`

/** So that a key that has gone astray is known for what it is, by people and by those who look for such. */
export const readKeyPrefix = 'avtalt_'
const readKeyForm = /^avtalt_[A-Za-z0-9_-]{43}$/
/** The read key of `Authorization: Bearer ...`; null where it is none of ours. */
export const readKeyIn = (header: string | undefined): string | null => {
  const given = /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1]
  return given !== undefined && readKeyForm.test(given) ? given : null
}
