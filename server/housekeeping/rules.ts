const hour = 3_600_000
const day = 24 * hour

/** How long what nobody needs any longer is kept, in milliseconds; people by a setting of their partnership. Nothing else says so; what is agreed and reported is never cleaned away. */
export const retention = {
  /** After it has ended or run out: who asks where they were signed in gets an answer. */
  session: 30 * day,
  /** After a link and code have run out or been used. */
  signInToken: day,
  /** After an upload that was looked at and not used. */
  unusedPreview: day,
  /** After it was sent; in the example also what would have stood in it. */
  mail: 30 * day,
  /** After what it tells of: longer than an answer-by is near or lately passed, so that nothing is told twice. */
  notice: 180 * day,
} as const

/** How often it is looked through, by one instance of however many there are. */
export const housekeepingEvery = hour
