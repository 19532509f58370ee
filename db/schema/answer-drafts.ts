import { foreignKey, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { Said } from '../../server/commitments/projection-rules.ts'
import { at } from './columns.ts'
import { commitmentStepEnum, commitments } from './commitments.ts'

/** An answer that a partner is preparing: one for each responsibility, seen by that partner alone, gone when the answer is given. */
export const answerDrafts = pgTable(
  'answer_drafts',
  {
    commitmentId: uuid('commitment_id').primaryKey(),
    partnershipId: uuid('partnership_id').notNull(),
    planId: uuid('plan_id').notNull(),
    step: commitmentStepEnum('step').notNull(),
    said: jsonb('said').$type<Said>().notNull(),
    /** From one colleague to another, and never sent to anybody else. */
    note: text('note'),
    /** Who is asked to look at it or to send it. */
    askedId: uuid('asked_id'),
    byId: uuid('by_id').notNull(),
    version: integer('version').notNull(),
    at: at('at').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'answer_drafts_commitment_fk',
      columns: [t.partnershipId, t.planId, t.commitmentId],
      foreignColumns: [commitments.partnershipId, commitments.planId, commitments.id],
    }),
  ],
)
