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
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import {
  commitmentRoles,
  commitmentStates,
  pledgeKinds,
  pledgeStates,
  type AgreedWords,
  type MadeWords,
} from '../../server/commitments/rules.ts'
import { steps } from '../../server/commitments/handshake-rules.ts'
import { at, createdAt, id, on } from './columns.ts'
import { measures } from './measures.ts'
import { partners } from './partners.ts'
import { mandateEnum } from './people.ts'

export const commitmentRoleEnum = pgEnum('commitment_role', commitmentRoles)
export const commitmentStateEnum = pgEnum('commitment_state', commitmentStates)
export const commitmentStepEnum = pgEnum('commitment_step', steps)
export const pledgeKindEnum = pgEnum('pledge_kind', pledgeKinds)
export const pledgeStateEnum = pgEnum('pledge_state', pledgeStates)

/** Partner x measure x role; `state` is the projection of its steps, moved in the same transaction. */
export const commitments = pgTable(
  'commitments',
  {
    id: id(),
    partnershipId: uuid('partnership_id').notNull(),
    planId: uuid('plan_id').notNull(),
    measureId: uuid('measure_id').notNull(),
    partnerId: uuid('partner_id').notNull(),
    role: commitmentRoleEnum('role').notNull(),
    state: commitmentStateEnum('state').notNull(),
    /** What it covers, as asked or offered. */
    text: text('text'),
    becauseYou: text('because_you'),
    answerByOn: on('answer_by_on'),
    /** Where an adopted document names it, or where a yes was recorded from. */
    source: text('source'),
    agreed: jsonb('agreed').$type<AgreedWords>(),
    /** Moved by one with each step: what an answer says it has seen. */
    version: integer('version').notNull().default(0),
    /** The words of the latest offer or counter, and the mandate behind them. */
    made: jsonb('made').$type<MadeWords>(),
    madeWith: mandateEnum('made_with'),
    /** How often "must be dealt with at home first" was said; `expectedOn` is the latest date for an answer. */
    clearings: integer('clearings').notNull().default(0),
    expectedOn: on('expected_on'),
    /** Who last spoke for the secretariat and for the partner. */
    askedById: uuid('asked_by_id'),
    answeredById: uuid('answered_by_id'),
    answeredAt: at('answered_at'),
    isRecorded: boolean('is_recorded').notNull().default(false),
    followsId: uuid('follows_id'),
    replacesId: uuid('replaces_id'),
    importId: uuid('import_id'),
    createdAt: createdAt(),
  },
  (t) => [
    unique('commitments_tenant_key').on(t.partnershipId, t.planId, t.id),
    foreignKey({
      name: 'commitments_measure_fk',
      columns: [t.partnershipId, t.planId, t.measureId],
      foreignColumns: [measures.partnershipId, measures.planId, measures.id],
    }),
    foreignKey({
      name: 'commitments_partner_fk',
      columns: [t.partnershipId, t.partnerId],
      foreignColumns: [partners.partnershipId, partners.id],
    }),
    foreignKey({
      name: 'commitments_follows_fk',
      columns: [t.partnershipId, t.planId, t.followsId],
      foreignColumns: [t.partnershipId, t.planId, t.id],
    }),
    foreignKey({
      name: 'commitments_replaces_fk',
      columns: [t.partnershipId, t.planId, t.replacesId],
      foreignColumns: [t.partnershipId, t.planId, t.id],
    }),
    uniqueIndex('commitments_one_lead_key')
      .on(t.measureId)
      .where(sql`${t.role} = 'lead' and ${t.state} = 'accepted'`),
    uniqueIndex('commitments_one_open_lead_key')
      .on(t.measureId)
      .where(
        sql`${t.role} = 'lead' and ${t.state} in ('proposed', 'offered', 'clearing', 'reserved', 'countered')`,
      ),
    uniqueIndex('commitments_one_role_key')
      .on(t.measureId, t.partnerId)
      .where(sql`${t.state} = 'accepted'`),
    index('commitments_plan_idx').on(t.planId, t.measureId),
    index('commitments_partner_idx').on(t.partnerId),
    index('commitments_import_idx').on(t.importId),
    index('commitments_follows_idx')
      .on(t.partnershipId, t.planId, t.followsId)
      .where(sql`${t.followsId} is not null`),
    index('commitments_replaces_idx')
      .on(t.partnershipId, t.planId, t.replacesId)
      .where(sql`${t.replacesId} is not null`),
  ],
)

/** Append-only: every step of the handshake with the words, the mandate and on whose behalf. No foreign keys to live rows. */
export const commitmentSteps = pgTable(
  'commitment_steps',
  {
    id: id(),
    partnershipId: uuid('partnership_id').notNull(),
    planId: uuid('plan_id').notNull(),
    commitmentId: uuid('commitment_id').notNull(),
    from: commitmentStateEnum('from_state'),
    to: commitmentStateEnum('to_state').notNull(),
    /** Null where a document or an import said so. */
    step: commitmentStepEnum('step'),
    /** Who did it here; null where the product itself did. */
    personId: uuid('person_id'),
    /** Who gave the answer that the secretariat recorded, and how. */
    givenById: uuid('given_by_id'),
    recordedFrom: text('recorded_from'),
    mandate: mandateEnum('mandate'),
    /** Partner and function as they were then ("Nord universitet, prorektor utdanning"). */
    onBehalfOf: text('on_behalf_of'),
    anchoredIn: text('anchored_in'),
    text: text('text'),
    /** What was asked, offered, countered or agreed, word for word. */
    words: jsonb('words').$type<MadeWords | AgreedWords>(),
    expectedOn: on('expected_on'),
    cause: text('cause'),
    at: createdAt(),
  },
  (t) => [
    index('commitment_steps_commitment_idx').on(t.commitmentId),
    index('commitment_steps_created_idx').on(t.at),
  ],
)

export const pledges = pgTable(
  'pledges',
  {
    id: id(),
    partnershipId: uuid('partnership_id').notNull(),
    planId: uuid('plan_id').notNull(),
    commitmentId: uuid('commitment_id').notNull(),
    kind: pledgeKindEnum('kind').notNull(),
    state: pledgeStateEnum('state').notNull(),
    amountOre: bigint('amount_ore', { mode: 'number' }),
    hours: integer('hours'),
    text: text('text').notNull(),
    isYearly: boolean('is_yearly').notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: 'pledges_commitment_fk',
      columns: [t.partnershipId, t.planId, t.commitmentId],
      foreignColumns: [commitments.partnershipId, commitments.planId, commitments.id],
    }),
    index('pledges_commitment_idx').on(t.commitmentId),
  ],
)
