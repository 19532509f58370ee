export const membershipRoles = ['secretariat', 'representative', 'contact', 'observer'] as const
export type MembershipRole = (typeof membershipRoles)[number]

/** How far a person may bind the partner: `decide` says yes, `negotiate` says yes with reservation, `prepare` drafts. */
export const mandates = ['prepare', 'negotiate', 'decide'] as const
export type Mandate = (typeof mandates)[number]

const strength: Record<Mandate, number> = { prepare: 0, negotiate: 1, decide: 2 }
/** Whether `mandate` binds no further than `most` does. */
export const isWithin = (mandate: Mandate, most: Mandate) => strength[mandate] <= strength[most]

/** The one that binds furthest; null of none. */
export const strongest = (given: readonly Mandate[]): Mandate | null =>
  given.reduce<Mandate | null>((most, m) => (most === null || strength[m] > strength[most] ? m : most), null)

/** Roles that belong to a partner; the others to the partnership itself. */
export const isOfPartner = (role: MembershipRole) => role === 'representative' || role === 'contact'

export const locales = ['nb', 'nn', 'en'] as const
export type Locale = (typeof locales)[number]

/** Addresses are compared without case and surrounding space; nothing cleverer, since providers differ. */
export const normalizeEmail = (email: string) => email.trim().toLowerCase()
