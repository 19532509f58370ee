/** Steps that only the secretariat sees: what it notes for itself. */
export const secretariatsOwn: readonly string[] = ['measure.noteUpdated']

/** Of responsibility all see what was agreed, what an adopted document names, and how it ended; requests and other answers stay between two. */
export const openOfCommitments: readonly string[] = [
  'commitment.named',
  'commitment.accepted',
  'commitment.confirmed',
  'commitment.ended',
  'commitment.takenBack',
  'commitment.restored',
]
export const isOfCommitment = (type: string) => type.startsWith('commitment.')
export const isOpenToMembers = (type: string) =>
  !secretariatsOwn.includes(type) && (!isOfCommitment(type) || openOfCommitments.includes(type))

/** What the log of a plan can be narrowed to: the first word of an event's type. */
export const eventKinds = [
  'goal',
  'measure',
  'milestone',
  'commitment',
  'report',
  'round',
  'partner',
  'plan',
] as const
export type EventKind = (typeof eventKinds)[number]
/** Entries of the log in one answer. */
export const logPage = 50
