import {
  boolean,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { locales, mandates, membershipRoles } from '../../server/people/rules.ts'
import { at, bytea, createdAt, id, on } from './columns.ts'
import { partners } from './partners.ts'
import { partnerships } from './partnerships.ts'

export const localeEnum = pgEnum('locale', locales)
export const membershipRoleEnum = pgEnum('membership_role', membershipRoles)
export const mandateEnum = pgEnum('mandate', mandates)

/** The only table that holds a person's name and address; everything append-only holds the id. */
export const people = pgTable(
  'people',
  {
    id: id(),
    name: text('name').notNull(),
    /** Lower case; null once erased. */
    email: text('email'),
    locale: localeEnum('locale').notNull().default('nb'),
    createdAt: createdAt(),
    /** When the person first signed in; null for who has only been invited. */
    signedInAt: at('signed_in_at'),
    erasedAt: at('erased_at'),
  },
  (t) => [uniqueIndex('people_email_key').on(t.email)],
)

export const memberships = pgTable(
  'memberships',
  {
    id: id(),
    partnershipId: uuid('partnership_id')
      .notNull()
      .references(() => partnerships.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    partnerId: uuid('partner_id'),
    role: membershipRoleEnum('role').notNull(),
    isDeputy: boolean('is_deputy').notNull().default(false),
    mandate: mandateEnum('mandate').notNull().default('prepare'),
    /** "prorektor utdanning": what members see instead of contact details. */
    personFunction: text('person_function'),
    source: text('source'),
    createdAt: createdAt(),
    endedAt: at('ended_at'),
  },
  (t) => [
    unique('memberships_tenant_key').on(t.partnershipId, t.id),
    foreignKey({
      name: 'memberships_partner_fk',
      columns: [t.partnershipId, t.partnerId],
      foreignColumns: [partners.partnershipId, partners.id],
    }),
    index('memberships_person_idx').on(t.personId),
    index('memberships_partner_idx').on(t.partnershipId, t.partnerId),
    uniqueIndex('memberships_living_key')
      .on(
        t.partnershipId,
        t.personId,
        t.role,
        sql`coalesce(${t.partnerId}, '00000000-0000-0000-0000-000000000000')`,
      )
      .where(sql`${t.endedAt} is null`),
  ],
)

export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    createdAt: createdAt(),
    /** Moved at most every ten minutes, so that reading costs no write. */
    renewedAt: at('renewed_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    endedAt: at('ended_at'),
    userAgent: text('user_agent'),
  },
  (t) => [index('sessions_person_idx').on(t.personId)],
)

/** One mail = one row with a link's hash and a code's hash. `personId` is null where the address is unknown, so that both ways write alike. */
export const signInTokens = pgTable(
  'sign_in_tokens',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id').references(() => people.id),
    emailHash: bytea('email_hash').notNull(),
    tokenHash: bytea('token_hash').notNull(),
    codeHash: bytea('code_hash').notNull(),
    tries: integer('tries').notNull().default(0),
    createdAt: createdAt(),
    expiresAt: at('expires_at').notNull(),
    spentAt: at('spent_at'),
  },
  (t) => [
    uniqueIndex('sign_in_tokens_token_key').on(t.tokenHash),
    index('sign_in_tokens_email_idx').on(t.emailHash, t.createdAt),
  ],
)

/** A link a person was sent for one purpose and scope (reporting in a round); only its hash is stored. */
export const links = pgTable(
  'links',
  {
    id: id(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    purpose: text('purpose').notNull(),
    scope: uuid('scope').notNull(),
    tokenHash: bytea('token_hash').notNull(),
    createdAt: createdAt(),
    expiresAt: at('expires_at').notNull(),
    revokedAt: at('revoked_at'),
  },
  (t) => [uniqueIndex('links_token_key').on(t.tokenHash), index('links_person_idx').on(t.personId)],
)

/** Counted in Postgres, because several instances answer. `key` is a hash of purpose and mail or address. */
export const rateLimits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  count: integer('count').notNull(),
  windowEndsAt: at('window_ends_at').notNull(),
})

/** What was sent to whom, without the address. `text` is kept only where nothing is really sent (the example), for /utboks. */
export const mails = pgTable(
  'mails',
  {
    id: id(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    kind: text('kind').notNull(),
    createdAt: createdAt(),
    sentAt: at('sent_at'),
    subject: text('subject'),
    text: text('text'),
    /** The person's local date that a mail of notices is for; null for mails that are asked for. */
    day: on('day'),
    /** A mail that waits: when it is tried next, by whichever instance. Null once it is sent, or given up. */
    tryAt: at('try_at'),
    tries: integer('tries').notNull().default(0),
  },
  (t) => [
    index('mails_person_idx').on(t.personId, t.createdAt),
    unique('mails_one_a_day_key').on(t.personId, t.day),
    index('mails_waiting_idx')
      .on(t.tryAt)
      .where(sql`${t.tryAt} is not null`),
  ],
)
