import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import {
  defaultFreshDays,
  defaultGoalCap,
  planStates,
  progressScales,
  type AdoptedWords,
  type LevelNames,
  type ThemeGroup,
} from '../../server/plans/rules.ts'
import { counter, createdAt, id, on } from './columns.ts'
import { partnerships } from './partnerships.ts'
import { localeEnum } from './people.ts'

export const planStateEnum = pgEnum('plan_state', planStates)
export const progressScaleEnum = pgEnum('progress_scale', progressScales)

export const plans = pgTable(
  'plans',
  {
    id: id(),
    partnershipId: uuid('partnership_id')
      .notNull()
      .references(() => partnerships.id),
    title: text('title').notNull(),
    periodStartOn: on('period_start_on'),
    /** Exclusive: the first day after the period. */
    periodEndOn: on('period_end_on'),
    state: planStateEnum('state').notNull().default('draft'),
    adoptedOn: on('adopted_on'),
    decisionReference: text('decision_reference'),
    levelNames: jsonb('level_names').$type<LevelNames>().notNull(),
    themeGroups: jsonb('theme_groups').$type<ThemeGroup[]>().notNull().default([]),
    progressScale: progressScaleEnum('progress_scale').notNull().default('quarters'),
    freshDays: integer('fresh_days').notNull().default(defaultFreshDays),
    goalCap: integer('goal_cap').notNull().default(defaultGoalCap),
    /** The language the plan is written in; its public page speaks it. */
    locale: localeEnum('locale').notNull().default('nb'),
    /** Whether the public page says how it goes, as of the day of publication. */
    showsStatusPublicly: boolean('shows_status_publicly').notNull().default(false),
    /** The plan this one carries on. */
    previousId: uuid('previous_id'),
    /** Moved by the last statement of a writing transaction: order of revisions = order of commits. */
    revision: counter('revision'),
    createdAt: createdAt(),
  },
  (t) => [
    unique('plans_tenant_key').on(t.partnershipId, t.id),
    foreignKey({
      name: 'plans_previous_fk',
      columns: [t.partnershipId, t.previousId],
      foreignColumns: [t.partnershipId, t.id],
    }),
  ],
)

/** Append-only: the whole plan's wording as it was adopted, word for word. No foreign keys to live rows. */
export const adoptions = pgTable(
  'adoptions',
  {
    id: id(),
    partnershipId: uuid('partnership_id').notNull(),
    planId: uuid('plan_id').notNull(),
    /** Who recorded it; the decision is the reference's. */
    personId: uuid('person_id'),
    adoptedOn: on('adopted_on').notNull(),
    decisionReference: text('decision_reference').notNull(),
    /** The plan's revision that the adoption made. */
    revision: bigint('revision', { mode: 'number' }).notNull(),
    content: jsonb('content').$type<AdoptedWords>().notNull(),
    /** SHA-256 of the canonical JSON of `content`, hex. */
    sha256: text('sha256').notNull(),
    at: createdAt(),
  },
  (t) => [index('adoptions_plan_idx').on(t.planId, t.revision)],
)
