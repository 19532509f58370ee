import { bigint, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { PublicPlan } from '../../server/publications/rules.ts'
import { createdAt, id } from './columns.ts'

/** Append-only: what the public reads, exactly as it was published. No foreign keys to live rows. */
export const publications = pgTable(
  'publications',
  {
    id: id(),
    partnershipId: uuid('partnership_id').notNull(),
    planId: uuid('plan_id').notNull(),
    content: jsonb('content').$type<PublicPlan>().notNull(),
    /** SHA-256 of the canonical JSON of `content`, hex. */
    sha256: text('sha256').notNull(),
    personId: uuid('person_id'),
    /** The plan's revision that publishing made. */
    revision: bigint('revision', { mode: 'number' }).notNull(),
    at: createdAt(),
  },
  (t) => [index('publications_plan_idx').on(t.planId, t.revision)],
)

/** Append-only: takes down all that the plan published at an earlier revision. */
export const withdrawals = pgTable(
  'withdrawals',
  {
    id: id(),
    partnershipId: uuid('partnership_id').notNull(),
    planId: uuid('plan_id').notNull(),
    revision: bigint('revision', { mode: 'number' }).notNull(),
    personId: uuid('person_id'),
    reason: text('reason'),
    at: createdAt(),
  },
  (t) => [index('withdrawals_plan_idx').on(t.planId, t.revision)],
)
