import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { at, bytea, createdAt, id } from './columns.ts'
import { bigint } from 'drizzle-orm/pg-core'
import { partnerships } from './partnerships.ts'
import { plans } from './plans.ts'

export const importStates = ['previewed', 'applied', 'undone'] as const
export const importStateEnum = pgEnum('import_state', importStates)

/** An upload and its preview, so that any instance can apply it; deleted after a day if unused, the file also once applied. */
export const imports = pgTable(
  'imports',
  {
    id: id(),
    partnershipId: uuid('partnership_id').notNull(),
    planId: uuid('plan_id').notNull(),
    personId: uuid('person_id'),
    fileName: text('file_name').notNull(),
    file: bytea('file'),
    /** How the file was read: sheet, header row, columns, what responsibility becomes, answers to near misses. */
    options: jsonb('options').$type<Record<string, unknown>>().notNull(),
    /** The revision of the plan that was previewed against. */
    planRevision: bigint('plan_revision', { mode: 'number' }).notNull(),
    state: importStateEnum('state').notNull().default('previewed'),
    /** The counts as answered, for the page that shows them again. */
    result: jsonb('result').$type<Record<string, unknown>>().notNull(),
    /** Written by a second connection while the transaction runs: items done of items in all. */
    progressDone: integer('progress_done').notNull().default(0),
    progressTotal: integer('progress_total').notNull().default(0),
    createdAt: createdAt(),
    appliedAt: at('applied_at'),
    undoneAt: at('undone_at'),
  },
  (t) => [
    unique('imports_tenant_key').on(t.partnershipId, t.planId, t.id),
    foreignKey({
      name: 'imports_plan_fk',
      columns: [t.partnershipId, t.planId],
      foreignColumns: [plans.partnershipId, plans.id],
    }),
    index('imports_plan_idx').on(t.planId, t.createdAt),
  ],
)

/** How the secretariat corrected the columns of files with the same header; remembered for the next one. */
export const rememberedColumns = pgTable(
  'remembered_columns',
  {
    partnershipId: uuid('partnership_id')
      .notNull()
      .references(() => partnerships.id),
    /** SHA-256 of the header cells in order, hex. */
    headerHash: text('header_hash').notNull(),
    roles: jsonb('roles').$type<Record<string, string>>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ name: 'remembered_columns_pk', columns: [t.partnershipId, t.headerHash] })],
)
