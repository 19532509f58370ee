import { index, pgEnum, pgTable, unique, uuid } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { noticeKinds } from '../../server/notices/rules.ts'
import { at, id } from './columns.ts'
import { partnerships } from './partnerships.ts'
import { people } from './people.ts'

export const noticeKindEnum = pgEnum('notice_kind', noticeKinds)

/**
 * That something is to be told to somebody: ids only, the words are read when they are sent. What happened is kept elsewhere
 * for good, hence no foreign keys to it.
 */
export const notices = pgTable(
  'notices',
  {
    id: id(),
    partnershipId: uuid('partnership_id')
      .notNull()
      .references(() => partnerships.id),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    kind: noticeKindEnum('kind').notNull(),
    commitmentId: uuid('commitment_id').notNull(),
    measureId: uuid('measure_id').notNull(),
    /** The step, or the wording of the measure, that it tells of. */
    causeId: uuid('cause_id').notNull(),
    /** When that happened. */
    at: at('happened_at').notNull(),
    /** The mail that tells it; null while it waits, and where it was no longer to be told. */
    mailId: uuid('mail_id'),
    /** When it was sent, or found to be no longer so. */
    settledAt: at('settled_at'),
  },
  (t) => [
    /** Nobody is told the same thing twice. */
    unique('notices_once_key').on(t.personId, t.causeId, t.kind, t.commitmentId),
    index('notices_waiting_idx')
      .on(t.personId)
      .where(sql`${t.settledAt} is null`),
    index('notices_cause_idx').on(t.causeId),
    index('notices_mail_idx').on(t.mailId),
    index('notices_partnership_idx').on(t.partnershipId),
  ],
)
