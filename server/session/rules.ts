/** Source: the sign-in rules of the main job. All in milliseconds unless the name says otherwise. */
export const minute = 60_000
export const day = 24 * 60 * minute
export const linkValidMinutes = 15
export const triesPerCode = 5
export const renewAfter = 10 * minute
export const slidingDays = 30
export const longestDays = 90
/** Mails to one address, and requests from one network address, an hour. */
export const mailsPerHour = 5
export const requestsPerHour = 60

/** Sliding for 30 days, but never more than 90 after sign-in. */
export const sessionExpiresAt = (createdAt: Date, now: Date) =>
  new Date(Math.min(now.getTime() + slidingDays * day, createdAt.getTime() + longestDays * day))

export const needsRenewal = (renewedAt: Date, now: Date) => now.getTime() - renewedAt.getTime() > renewAfter

/** The token stands after the #, so that no server and no log on the way sees it. `publicUrl` without a slash at the end. */
export const signInLink = (publicUrl: string, token: string) => `${publicUrl}/logg-inn/lenke#${token}`
