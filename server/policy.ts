import type { Side } from './commitments/handshake-rules.ts'
import type { CommitmentState } from './commitments/rules.ts'
import { isSeenByAll } from './commitments/rules.ts'
import { isOfCommitment, isOpenToMembers } from './events/rules.ts'
import {
  isOfPartner,
  isWithin,
  strongest,
  type Locale,
  type Mandate,
  type MembershipRole,
} from './people/rules.ts'
import type { PlanState } from './plans/rules.ts'

export type Membership = {
  partnershipId: string
  partnershipName: string
  isExample: boolean
  role: MembershipRole
  isDeputy: boolean
  mandate: Mandate
  partnerId: string | null
  partnerName: string | null
}
export type Person = {
  kind: 'person'
  id: string
  name: string
  email: string | null
  locale: Locale
  sessionId: string
  memberships: readonly Membership[]
}
/** A system of a partner's own, with a key that somebody there has made: reads what that partner takes home, and nothing else. */
export type ReadKeyHolder = { kind: 'readKey'; partnershipId: string; partnerId: string }
/** The public is an actor like any other, not a way round the table. */
export type Actor = { kind: 'public' } | Person | ReadKeyHolder

/** Every subject an action is about, by name; all loaded within the partnership of the object in the path. */
export type Facts = {
  partnershipId?: string
  plan?: { state: PlanState }
  commitment?: { partnerId: string; state: CommitmentState }
  event?: { type: string }
  /** On whose behalf one speaks, or whom one changes. */
  partner?: { id: string }
  /** For which of the two sides of a handshake one speaks. */
  side?: Side
  /** A role somebody has, or would be given; `wantedMembership` is what it would become. */
  membership?: MembershipFacts
  wantedMembership?: MembershipFacts
  /** A person, and the partnerships one shares with them. */
  person?: { id: string; partnershipIds: readonly string[] }
}

type MembershipFacts = {
  role: MembershipRole
  partnerId: string | null
  mandate: Mandate
  personId: string | null
}

type Predicate = (actor: Actor, facts: Facts) => boolean
/** `reads` fails: 404, as if it were not there. `acts` fails: 403. */
type Rule = { audience: 'everyone' | 'signedIn'; reads: Predicate; acts: Predicate }

const always: Predicate = () => true
export const membershipsIn = (actor: Actor, partnershipId: string | undefined) =>
  actor.kind === 'person' ? actor.memberships.filter((m) => m.partnershipId === partnershipId) : []
/** The role in which somebody edits a plan, for history. */
export const actingRole = (person: Person, partnershipId: string) =>
  membershipsIn(person, partnershipId).find((m) => m.role === 'secretariat')?.role ?? null
const isMember: Predicate = (actor, f) => membershipsIn(actor, f.partnershipId).length > 0
const isSecretariat: Predicate = (actor, f) =>
  membershipsIn(actor, f.partnershipId).some((m) => m.role === 'secretariat')
const isOwnPartner: Predicate = (actor, f) =>
  membershipsIn(actor, f.partnershipId).some(
    (m) => m.partnerId !== null && m.partnerId === f.commitment?.partnerId,
  )
/** Roles that speak for their partner; an observer does not. */
const speaks = (role: MembershipRole) => role === 'contact' || role === 'representative'
const speaksForPartner: Predicate = (actor, f) =>
  membershipsIn(actor, f.partnershipId).some(
    (m) => speaks(m.role) && m.partnerId !== null && m.partnerId === f.partner?.id,
  )
/** The partners one speaks for, in every partnership. */
export const ownPartnerIds = (person: Person) => [
  ...new Set(person.memberships.flatMap((m) => (speaks(m.role) && m.partnerId ? [m.partnerId] : []))),
]
/** How far one may bind a partner, by the strongest of one's roles there; null where one does not speak for it. */
export const ownVoices = (person: Person, partnerId: string): Mandate | null =>
  strongest(
    person.memberships.flatMap((m) => (speaks(m.role) && m.partnerId === partnerId ? [m.mandate] : [])),
  )
/** The role in which one speaks for a partner, for history. */
export const speakingRole = (person: Person, partnerId: string): MembershipRole | null =>
  person.memberships.find((m) => speaks(m.role) && m.partnerId === partnerId)?.role ?? null
/** The role used for a report: one's own partner's, unless the secretariat writes down what a partner has said. */
export const reportingRole = (
  person: Person,
  partnershipId: string,
  partnerId: string,
  isRecorded: boolean,
): MembershipRole | null => {
  const own = membershipsIn(person, partnershipId)
  const speaking = own.find((m) => speaks(m.role) && m.partnerId === partnerId)?.role
  const recording = own.find((m) => m.role === 'secretariat')?.role
  return (isRecorded ? (recording ?? speaking) : (speaking ?? recording)) ?? null
}
const holdsReadKey: Predicate = (actor, f) =>
  actor.kind === 'readKey' && actor.partnershipId === f.partnershipId && actor.partnerId === f.partner?.id
const belongsToPartner: Predicate = (actor, f) =>
  membershipsIn(actor, f.partnershipId).some((m) => m.partnerId !== null && m.partnerId === f.partner?.id)
const isSigned: Predicate = (actor) => actor.kind === 'person'
const isPlanOpen: Predicate = (_, f) => f.plan?.state !== 'closed'
const isPlanClosed: Predicate = (_, f) => f.plan?.state === 'closed'
const all =
  (...predicates: Predicate[]): Predicate =>
  (actor, facts) =>
    predicates.every((p) => p(actor, facts))
const any =
  (...predicates: Predicate[]): Predicate =>
  (actor, facts) =>
    predicates.some((p) => p(actor, facts))

/** Whose people one looks after: all as secretariat; own partner's up to own mandate; own partner's contacts, to prepare only. */
const looksAfter = (own: Membership, m: MembershipFacts) =>
  own.role === 'secretariat' ||
  (own.partnerId !== null &&
    own.partnerId === m.partnerId &&
    ((own.role === 'representative' && isOfPartner(m.role) && isWithin(m.mandate, own.mandate)) ||
      (own.role === 'contact' && m.role === 'contact' && m.mandate === 'prepare')))
const mayLookAfter =
  (which: 'membership' | 'wantedMembership'): Predicate =>
  (actor, f) => {
    const wanted = f[which] ?? f.membership
    return (
      wanted !== undefined && membershipsIn(actor, f.partnershipId).some((own) => looksAfter(own, wanted))
    )
  }
/** Nobody raises their own mandate, in whatever role. */
const raisesOwnMandate: Predicate = (actor, { membership, wantedMembership }) =>
  actor.kind === 'person' &&
  membership?.personId === actor.id &&
  wantedMembership !== undefined &&
  !isWithin(wantedMembership.mandate, membership.mandate)
const isOneself: Predicate = (actor, f) =>
  actor.kind === 'person' && actor.id === (f.person?.id ?? f.membership?.personId)
const sharesPartnership: Predicate = (_, f) => (f.person?.partnershipIds.length ?? 0) > 0
const isSecretariatOfPerson: Predicate = (actor, f) =>
  (f.person?.partnershipIds ?? []).some((partnershipId) => isSecretariat(actor, { partnershipId }))
const not =
  (predicate: Predicate): Predicate =>
  (actor, facts) =>
    !predicate(actor, facts)

const everyone = { audience: 'everyone', reads: always, acts: always } as const satisfies Rule
const signedIn = { audience: 'signedIn', reads: isSigned, acts: isSigned } as const satisfies Rule
const members = { audience: 'signedIn', reads: isMember, acts: isMember } as const satisfies Rule
/** Members know that the thing exists; only the secretariat may act, and not on a closed plan. */
const secretariatOfPlan: Rule = {
  audience: 'signedIn',
  reads: isMember,
  acts: all(isSecretariat, isPlanOpen),
}
/** Also on a closed plan: it can be carried on, published, and taken down. */
const secretariatOfAnyPlan: Rule = { audience: 'signedIn', reads: isMember, acts: isSecretariat }
/** What only the secretariat knows of at all. */
const secretariatOnly = {
  audience: 'signedIn',
  reads: isSecretariat,
  acts: isSecretariat,
} as const satisfies Rule

/** Agreed and named responsibility is everyone's to read; the rest stays between the partner and the secretariat. */
const readsCommitment = all(
  isMember,
  any(isSecretariat, isOwnPartner, (_, f) => f.commitment !== undefined && isSeenByAll(f.commitment.state)),
)

/** THE permission table. Source: domain rules on who may do what. */
export const policy = {
  'health.read': everyone,
  'installation.read': everyone,
  'openapi.read': everyone,
  'session.request': everyone,
  'session.start': everyone,
  'session.end': everyone,
  'session.demo': everyone,
  'outbox.read': everyone,
  'me.read': signedIn,
  'me.update': signedIn,
  'session.list': signedIn,
  'me.export': signedIn,
  'live.read': signedIn,
  'partnership.read': members,
  'partnership.update': { audience: 'signedIn' as const, reads: isMember, acts: isSecretariat },
  'partner.read': members,
  'partner.update': { audience: 'signedIn' as const, reads: isMember, acts: isSecretariat },
  'membership.create': { audience: 'signedIn' as const, reads: isMember, acts: mayLookAfter('membership') },
  'membership.update': {
    audience: 'signedIn' as const,
    reads: isMember,
    acts: all(mayLookAfter('membership'), mayLookAfter('wantedMembership'), not(raisesOwnMandate)),
  },
  'membership.end': {
    audience: 'signedIn' as const,
    reads: isMember,
    acts: any(isOneself, mayLookAfter('membership')),
  },
  'person.erase': {
    audience: 'signedIn' as const,
    reads: any(isOneself, sharesPartnership),
    acts: any(isOneself, isSecretariatOfPerson),
  },
  'plan.list': signedIn,
  'plan.read': members,
  'plan.create': { audience: 'signedIn' as const, reads: isMember, acts: isSecretariat },
  'plan.update': secretariatOfPlan,
  'plan.import': secretariatOfPlan,
  'plan.adopt': secretariatOfPlan,
  'plan.close': secretariatOfPlan,
  'plan.reopen': { audience: 'signedIn' as const, reads: isMember, acts: all(isSecretariat, isPlanClosed) },
  'plan.roll': secretariatOfAnyPlan,
  'plan.publish': secretariatOfAnyPlan,
  'publication.read': secretariatOfAnyPlan,
  'publication.view': everyone,
  'statement.read': everyone,
  'tree.edit': secretariatOfPlan,
  'event.list': members,
  'goal.read': members,
  'measure.read': members,
  'measure.listOwn': signedIn,
  /** Plan, measure and responsibility are then looked at by the rules, which say in words why not. */
  'report.send': {
    audience: 'signedIn' as const,
    reads: isMember,
    acts: any(isSecretariat, speaksForPartner),
  },
  'commitment.list': members,
  'commitment.listOwn': signedIn,
  'commitment.ask': secretariatOfPlan,
  'commitment.offer': {
    audience: 'signedIn' as const,
    reads: isMember,
    acts: all(speaksForPartner, isPlanOpen),
  },
  'commitment.answer': {
    audience: 'signedIn' as const,
    reads: isMember,
    acts: all(speaksForPartner, isPlanOpen),
  },
  /** Whoever may read it learns that it is not theirs to move; mandate and state are the rules' to refuse, in words. */
  'commitment.step': {
    audience: 'signedIn' as const,
    reads: readsCommitment,
    acts: all(isPlanOpen, (actor, f) =>
      f.side === 'secretariat' ? isSecretariat(actor, f) : speaksForPartner(actor, f),
    ),
  },
  /** Binds nobody; a matter of the partner's own, and the secretariat's no more than anybody else's. */
  'commitment.prepare': {
    audience: 'signedIn' as const,
    reads: readsCommitment,
    acts: all(speaksForPartner, isPlanOpen),
  },
  'commitment.read': {
    audience: 'signedIn' as const,
    reads: readsCommitment,
    acts: always,
  },
  /** Requests and answers stand in it too: others than the two read what was agreed on the plan's pages. */
  'takeHome.read': {
    audience: 'signedIn' as const,
    reads: any(isMember, holdsReadKey),
    acts: any(holdsReadKey, isSecretariat, belongsToPartner),
  },
  'readKey.list': {
    audience: 'signedIn' as const,
    reads: isMember,
    acts: any(isSecretariat, speaksForPartner),
  },
  /** The partner's own to give away. */
  'readKey.create': { audience: 'signedIn' as const, reads: isMember, acts: speaksForPartner },
  'readKey.revoke': {
    audience: 'signedIn' as const,
    reads: any(isSecretariat, speaksForPartner),
    acts: any(isSecretariat, speaksForPartner),
  },
  'event.read': {
    audience: 'signedIn' as const,
    reads: all(
      isMember,
      any(
        isSecretariat,
        (_, f) => f.event !== undefined && isOpenToMembers(f.event.type),
        all((_, f) => f.event !== undefined && isOfCommitment(f.event.type), isOwnPartner),
      ),
    ),
    acts: always,
  },
  'import.read': secretariatOnly,
  'import.update': { ...secretariatOnly, acts: all(isSecretariat, isPlanOpen) },
  'import.apply': { ...secretariatOnly, acts: all(isSecretariat, isPlanOpen) },
  'import.undo': { ...secretariatOnly, acts: all(isSecretariat, isPlanOpen) },
} satisfies Record<string, Rule>

export type Action = keyof typeof policy
/** Actions that need no sign-in. */
export type PublicAction = {
  [A in Action]: (typeof policy)[A]['audience'] extends 'everyone' ? A : never
}[Action]

export const needsSignIn = (action: Action) => policy[action].audience === 'signedIn'
export const mayRead = (action: Action, actor: Actor, facts: Facts) => policy[action].reads(actor, facts)
export const mayAct = (action: Action, actor: Actor, facts: Facts) =>
  policy[action].reads(actor, facts) && policy[action].acts(actor, facts)
