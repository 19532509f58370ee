import { integer, jsonb, pgEnum, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import {
  defaultFreshDays,
  defaultGoalCap,
  planStates,
  progressScales,
  type LevelNames,
} from '../../server/plans/rules.ts'
import { counter, createdAt, id, on } from './columns.ts'
import { partnerships } from './partnerships.ts'

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
    progressScale: progressScaleEnum('progress_scale').notNull().default('quarters'),
    freshDays: integer('fresh_days').notNull().default(defaultFreshDays),
    goalCap: integer('goal_cap').notNull().default(defaultGoalCap),
    /** Moved by the last statement of a writing transaction: order of revisions = order of commits. */
    revision: counter('revision'),
    createdAt: createdAt(),
  },
  (t) => [unique('plans_tenant_key').on(t.partnershipId, t.id)],
)
