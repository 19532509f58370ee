import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { obligationStates } from '../../server/rounds/rules.ts'
import { at, createdAt, id, on } from './columns.ts'
import { commitments, commitmentRoleEnum } from './commitments.ts'
import { courseEnum, dispositionEnum, phaseEnum } from './measures.ts'
import { plans } from './plans.ts'

export const obligationStateEnum = pgEnum('obligation_state', obligationStates)

export const rounds = pgTable(
  'rounds',
  {
    id: id(),
    partnershipId: uuid('partnership_id').notNull(),
    planId: uuid('plan_id').notNull(),
    /** "T2 2026". */
    name: text('name').notNull(),
    opensOn: on('opens_on').notNull(),
    /** Exclusive: the first day on which an answer is late. */
    dueOn: on('due_on').notNull(),
    lockedAt: at('locked_at'),
    createdAt: createdAt(),
  },
  (t) => [
    unique('rounds_tenant_key').on(t.partnershipId, t.planId, t.id),
    foreignKey({
      name: 'rounds_plan_fk',
      columns: [t.partnershipId, t.planId],
      foreignColumns: [plans.partnershipId, plans.id],
    }),
    uniqueIndex('rounds_one_open_key')
      .on(t.planId)
      .where(sql`${t.lockedAt} is null`),
  ],
)

export const obligations = pgTable(
  'obligations',
  {
    id: id(),
    partnershipId: uuid('partnership_id').notNull(),
    planId: uuid('plan_id').notNull(),
    roundId: uuid('round_id').notNull(),
    measureId: uuid('measure_id').notNull(),
    commitmentId: uuid('commitment_id').notNull(),
    partnerId: uuid('partner_id').notNull(),
    role: commitmentRoleEnum('role').notNull(),
    state: obligationStateEnum('state').notNull().default('notBegun'),
    cause: text('cause'),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: 'obligations_round_fk',
      columns: [t.partnershipId, t.planId, t.roundId],
      foreignColumns: [rounds.partnershipId, rounds.planId, rounds.id],
    }),
    foreignKey({
      name: 'obligations_commitment_fk',
      columns: [t.partnershipId, t.planId, t.commitmentId],
      foreignColumns: [commitments.partnershipId, commitments.planId, commitments.id],
    }),
    uniqueIndex('obligations_commitment_key').on(t.roundId, t.commitmentId),
    index('obligations_measure_idx').on(t.measureId),
  ],
)

/** Append-only: one measure as it stood when the round was locked, everything resolved inside `content` (persons by id and function only). */
export const frozenMeasures = pgTable(
  'frozen_measures',
  {
    id: id(),
    partnershipId: uuid('partnership_id').notNull(),
    planId: uuid('plan_id').notNull(),
    roundId: uuid('round_id').notNull(),
    /** 1 at the lock; a late answer taken in makes number 2 with a reason, the former stays. */
    freeze: integer('freeze').notNull().default(1),
    reason: text('reason'),
    measureId: uuid('measure_id').notNull(),
    /** What the charts read, taken from `content` when written. */
    goalId: uuid('goal_id').notNull(),
    leadPartnerId: uuid('lead_partner_id'),
    disposition: dispositionEnum('disposition').notNull(),
    isReported: boolean('is_reported').notNull(),
    isContinuous: boolean('is_continuous').notNull(),
    phase: phaseEnum('phase'),
    course: courseEnum('course'),
    progress: integer('progress'),
    content: jsonb('content').$type<Record<string, unknown>>().notNull(),
    /** SHA-256 of the canonical JSON of `content`, hex. */
    sha256: text('sha256').notNull(),
    at: createdAt(),
  },
  (t) => [
    uniqueIndex('frozen_measures_key').on(t.roundId, t.measureId, t.freeze),
    index('frozen_measures_plan_idx').on(t.planId, t.measureId),
  ],
)
