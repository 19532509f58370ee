import {
  boolean,
  foreignKey,
  index,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import type { Extra } from '../../server/measures/rules.ts'
import { at, createdAt, id, position } from './columns.ts'
import { plans } from './plans.ts'

/** A node of the plan's tree; any depth, several roots. */
export const goals = pgTable(
  'goals',
  {
    id: id(),
    partnershipId: uuid('partnership_id').notNull(),
    planId: uuid('plan_id').notNull(),
    parentId: uuid('parent_id'),
    number: text('number'),
    title: text('title').notNull(),
    description: text('description'),
    /** The source's own word for this node's level, where it differs from the plan's. */
    levelName: text('level_name'),
    extras: jsonb('extras').$type<Extra[]>().notNull().default([]),
    /** "Uten mål": where an imported measure without a goal stands until somebody places it. */
    isUnplaced: boolean('is_unplaced').notNull().default(false),
    /** The one it carries on, in the plan before; no foreign key, since an undone import takes its rows with it. */
    previousId: uuid('previous_id'),
    position: position('position').notNull(),
    importId: uuid('import_id'),
    createdAt: createdAt(),
    removedAt: at('removed_at'),
  },
  (t) => [
    unique('goals_tenant_key').on(t.partnershipId, t.planId, t.id),
    foreignKey({
      name: 'goals_plan_fk',
      columns: [t.partnershipId, t.planId],
      foreignColumns: [plans.partnershipId, plans.id],
    }),
    foreignKey({
      name: 'goals_parent_fk',
      columns: [t.partnershipId, t.planId, t.parentId],
      foreignColumns: [t.partnershipId, t.planId, t.id],
    }),
    index('goals_parent_idx').on(t.planId, t.parentId),
    index('goals_import_idx').on(t.importId),
    uniqueIndex('goals_unplaced_key')
      .on(t.planId)
      .where(sql`${t.isUnplaced} and ${t.removedAt} is null`),
  ],
)
