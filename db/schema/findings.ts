import { foreignKey, pgEnum, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { findingKinds } from '../../server/checks/rules.ts'
import { createdAt, id } from './columns.ts'
import { plans } from './plans.ts'

export const findingKindEnum = pgEnum('finding_kind', findingKinds)

/** Findings of "Sjekk av planen" that are to stay as they are, and why. Findings themselves are computed on read. */
export const keptFindings = pgTable(
  'kept_findings',
  {
    id: id(),
    partnershipId: uuid('partnership_id').notNull(),
    planId: uuid('plan_id').notNull(),
    kind: findingKindEnum('kind').notNull(),
    /** A measure or a goal. */
    subjectId: uuid('subject_id').notNull(),
    /** The other of two that are alike; elsewhere the subject itself. */
    otherId: uuid('other_id').notNull(),
    reason: text('reason').notNull(),
    personId: uuid('person_id').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: 'kept_findings_plan_fk',
      columns: [t.partnershipId, t.planId],
      foreignColumns: [plans.partnershipId, plans.id],
    }),
    uniqueIndex('kept_findings_one_key').on(t.planId, t.kind, t.subjectId, t.otherId),
  ],
)
