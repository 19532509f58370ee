import {
  boolean,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { askRecipients } from '../../server/reports/rules.ts'
import { at, createdAt, id, on } from './columns.ts'
import { commitmentRoleEnum } from './commitments.ts'
import { courseEnum, measures, phaseEnum } from './measures.ts'
import { partners } from './partners.ts'

export const askRecipientEnum = pgEnum('ask_recipient', askRecipients)

/** Append-only: what a partner sent. A correction is a new row that `supersedes`. No foreign keys to live rows. */
export const reports = pgTable(
  'reports',
  {
    id: id(),
    partnershipId: uuid('partnership_id').notNull(),
    planId: uuid('plan_id').notNull(),
    measureId: uuid('measure_id').notNull(),
    partnerId: uuid('partner_id').notNull(),
    commitmentId: uuid('commitment_id').notNull(),
    role: commitmentRoleEnum('role').notNull(),
    /** Null where the partner reported outside a round. */
    roundId: uuid('round_id'),
    personId: uuid('person_id').notNull(),
    phase: phaseEnum('phase').notNull(),
    course: courseEnum('course'),
    progress: integer('progress'),
    done: text('done'),
    cause: text('cause'),
    consequence: text('consequence'),
    nextStep: text('next_step'),
    /** "Ingen endring siden sist". */
    isUnchanged: boolean('is_unchanged').notNull().default(false),
    /** Recorded by the secretariat on the partner's behalf: how it was said ("telefon 22.09."). */
    recordedFrom: text('recorded_from'),
    supersedesId: uuid('supersedes_id'),
    idempotencyKey: text('idempotency_key').notNull(),
    /** SHA-256 of the body, hex: the same key with another body is refused. */
    bodyHash: text('body_hash').notNull(),
    sentAt: at('sent_at').notNull(),
  },
  (t) => [
    uniqueIndex('reports_idempotency_key').on(t.personId, t.idempotencyKey),
    index('reports_measure_idx').on(t.measureId, t.sentAt),
    index('reports_round_idx').on(t.roundId),
    index('reports_supersedes_idx')
      .on(t.supersedesId)
      .where(sql`${t.supersedesId} is not null`),
    index('reports_plan_idx').on(t.planId, t.measureId, t.sentAt.desc()),
  ],
)

/** What a partner needs to get on: from whom, by when, and the answer. */
export const asks = pgTable(
  'asks',
  {
    id: id(),
    partnershipId: uuid('partnership_id').notNull(),
    planId: uuid('plan_id').notNull(),
    measureId: uuid('measure_id').notNull(),
    reportId: uuid('report_id'),
    partnerId: uuid('partner_id').notNull(),
    recipient: askRecipientEnum('recipient').notNull(),
    recipientPartnerId: uuid('recipient_partner_id'),
    text: text('text').notNull(),
    wantedByOn: on('wanted_by_on'),
    answer: text('answer'),
    answeredAt: at('answered_at'),
    createdAt: createdAt(),
  },
  (t) => [
    unique('asks_tenant_key').on(t.partnershipId, t.planId, t.id),
    foreignKey({
      name: 'asks_measure_fk',
      columns: [t.partnershipId, t.planId, t.measureId],
      foreignColumns: [measures.partnershipId, measures.planId, measures.id],
    }),
    foreignKey({
      name: 'asks_partner_fk',
      columns: [t.partnershipId, t.partnerId],
      foreignColumns: [partners.partnershipId, partners.id],
    }),
    foreignKey({
      name: 'asks_recipient_fk',
      columns: [t.partnershipId, t.recipientPartnerId],
      foreignColumns: [partners.partnershipId, partners.id],
    }),
    index('asks_measure_idx').on(t.measureId),
    index('asks_waiting_idx')
      .on(t.planId, t.recipient)
      .where(sql`${t.answeredAt} is null`),
  ],
)

/** Append-only: the second voice, and the partner's reply to it (`inReplyToId`). */
export const remarks = pgTable(
  'remarks',
  {
    id: id(),
    partnershipId: uuid('partnership_id').notNull(),
    planId: uuid('plan_id').notNull(),
    reportId: uuid('report_id').notNull(),
    inReplyToId: uuid('in_reply_to_id'),
    partnerId: uuid('partner_id'),
    personId: uuid('person_id'),
    text: text('text').notNull(),
    at: createdAt(),
  },
  (t) => [index('remarks_report_idx').on(t.reportId)],
)
