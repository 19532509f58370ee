import {
  boolean,
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
import { sql } from 'drizzle-orm'
import { dispositions, priorities, type Extra } from '../../server/measures/rules.ts'
import { courses, phases } from '../../server/reports/rules.ts'
import { at, createdAt, dueColumns, id, on, position } from './columns.ts'
import { goals } from './goals.ts'

export const dispositionEnum = pgEnum('disposition', dispositions)
export const priorityEnum = pgEnum('priority', priorities)
export const phaseEnum = pgEnum('phase', phases)
export const courseEnum = pgEnum('course', courses)

export const measures = pgTable(
  'measures',
  {
    id: id(),
    partnershipId: uuid('partnership_id').notNull(),
    planId: uuid('plan_id').notNull(),
    /** The primary goal: the only one in whose numbers the measure counts. */
    goalId: uuid('goal_id').notNull(),
    number: text('number'),
    title: text('title').notNull(),
    background: text('background'),
    expectedResult: text('expected_result'),
    priority: priorityEnum('priority'),
    themes: text('themes').array().notNull().default([]),
    funding: text('funding'),
    targetGroup: text('target_group'),
    region: text('region'),
    caseNumber: text('case_number'),
    comment: text('comment'),
    source: text('source'),
    /** Seen by the secretariat only. */
    workingNote: text('working_note'),
    startOn: on('start_on'),
    periodText: text('period_text'),
    periodStartOn: on('period_start_on'),
    periodEndOn: on('period_end_on'),
    ...dueColumns(),
    isContinuous: boolean('is_continuous').notNull().default(false),
    disposition: dispositionEnum('disposition').notNull().default('active'),
    dispositionReason: text('disposition_reason'),
    dispositionReference: text('disposition_reference'),
    mergedIntoId: uuid('merged_into_id'),
    /** The one it carries on, in the plan before; no foreign key, since an undone import takes its rows with it. */
    previousId: uuid('previous_id'),
    /** What an imported file said of how it goes, word for word and as read, on `readingOn`; never a report. */
    readingText: text('reading_text'),
    readingPhase: phaseEnum('reading_phase'),
    readingCourse: courseEnum('reading_course'),
    readingProgress: integer('reading_progress'),
    readingDisposition: dispositionEnum('reading_disposition'),
    readingOn: on('reading_on'),
    extras: jsonb('extras').$type<Extra[]>().notNull().default([]),
    position: position('position').notNull(),
    importId: uuid('import_id'),
    createdAt: createdAt(),
    removedAt: at('removed_at'),
  },
  (t) => [
    unique('measures_tenant_key').on(t.partnershipId, t.planId, t.id),
    foreignKey({
      name: 'measures_goal_fk',
      columns: [t.partnershipId, t.planId, t.goalId],
      foreignColumns: [goals.partnershipId, goals.planId, goals.id],
    }),
    foreignKey({
      name: 'measures_merged_into_fk',
      columns: [t.partnershipId, t.planId, t.mergedIntoId],
      foreignColumns: [t.partnershipId, t.planId, t.id],
    }),
    index('measures_plan_idx').on(t.planId, t.goalId),
    index('measures_import_idx').on(t.importId),
    // Titles that are nearly alike, by pg_trgm.
    index('measures_title_idx').using('gin', sql`${t.title} gin_trgm_ops`),
    // For the foreign key's own check: without it, taking back an import of n measures looks at n x n.
    index('measures_merged_into_idx')
      .on(t.partnershipId, t.planId, t.mergedIntoId)
      .where(sql`${t.mergedIntoId} is not null`),
  ],
)

/** The other goals a measure contributes to; listed apart, never in the numbers. */
export const measureGoals = pgTable(
  'measure_goals',
  {
    partnershipId: uuid('partnership_id').notNull(),
    planId: uuid('plan_id').notNull(),
    measureId: uuid('measure_id').notNull(),
    goalId: uuid('goal_id').notNull(),
  },
  (t) => [
    primaryKey({ name: 'measure_goals_pk', columns: [t.measureId, t.goalId] }),
    foreignKey({
      name: 'measure_goals_measure_fk',
      columns: [t.partnershipId, t.planId, t.measureId],
      foreignColumns: [measures.partnershipId, measures.planId, measures.id],
    }),
    foreignKey({
      name: 'measure_goals_goal_fk',
      columns: [t.partnershipId, t.planId, t.goalId],
      foreignColumns: [goals.partnershipId, goals.planId, goals.id],
    }),
    index('measure_goals_goal_idx').on(t.goalId),
  ],
)

/** Append-only: the texts as they stood, so that "sagt ja til tidligere ordlyd" can be shown. */
export const measureWordings = pgTable(
  'measure_wordings',
  {
    id: id(),
    partnershipId: uuid('partnership_id').notNull(),
    planId: uuid('plan_id').notNull(),
    measureId: uuid('measure_id').notNull(),
    wording: jsonb('wording')
      .$type<{ title: string; expectedResult: string | null; dueText: string | null }>()
      .notNull(),
    isLanguageCorrection: boolean('is_language_correction').notNull().default(false),
    personId: uuid('person_id'),
    at: createdAt(),
  },
  (t) => [
    index('measure_wordings_measure_idx').on(t.measureId),
    index('measure_wordings_created_idx').on(t.at),
  ],
)

export const milestones = pgTable(
  'milestones',
  {
    id: id(),
    partnershipId: uuid('partnership_id').notNull(),
    planId: uuid('plan_id').notNull(),
    measureId: uuid('measure_id').notNull(),
    title: text('title').notNull(),
    ...dueColumns(),
    doneOn: on('done_on'),
    position: position('position').notNull(),
    importId: uuid('import_id'),
    createdAt: createdAt(),
    removedAt: at('removed_at'),
  },
  (t) => [
    unique('milestones_tenant_key').on(t.partnershipId, t.planId, t.id),
    foreignKey({
      name: 'milestones_measure_fk',
      columns: [t.partnershipId, t.planId, t.measureId],
      foreignColumns: [measures.partnershipId, measures.planId, measures.id],
    }),
    index('milestones_measure_idx').on(t.measureId),
    index('milestones_import_idx').on(t.importId),
  ],
)
