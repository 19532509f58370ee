import { bigint, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id } from './columns.ts'
import { membershipRoleEnum } from './people.ts'

/** Append-only history. No foreign keys to live rows, a person's id and never a name. */
export const events = pgTable(
  'events',
  {
    id: id(),
    partnershipId: uuid('partnership_id').notNull(),
    planId: uuid('plan_id'),
    /** The plan's (or, without a plan, the partnership's) revision that this transaction made, and the order within it. */
    revision: bigint('revision', { mode: 'number' }).notNull(),
    ordinal: integer('ordinal').notNull(),
    type: text('type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    /** Null where the product itself acted; the cause then says why. */
    personId: uuid('person_id'),
    role: membershipRoleEnum('role'),
    /** An import, a decision, or the event that led to this one. */
    causeId: uuid('cause_id'),
    cause: text('cause'),
    before: jsonb('before').$type<Record<string, unknown>>(),
    after: jsonb('after').$type<Record<string, unknown>>(),
    at: createdAt(),
  },
  (t) => [
    index('events_subject_idx').on(t.subjectId, t.at),
    index('events_plan_idx').on(t.planId, t.revision),
    index('events_cause_idx').on(t.causeId),
    uniqueIndex('events_order_key').on(t.partnershipId, t.planId, t.revision, t.ordinal),
  ],
)
