import { boolean, index, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { at, createdAt, id, on } from './columns.ts'
import { partnerships } from './partnerships.ts'

export const partners = pgTable(
  'partners',
  {
    id: id(),
    partnershipId: uuid('partnership_id')
      .notNull()
      .references(() => partnerships.id),
    name: text('name').notNull(),
    shortName: text('short_name'),
    kind: text('kind'),
    /** Nine digits, mod 11. */
    organisationNumber: text('organisation_number'),
    /** The organisation's own mailbox ("post@"); written to only where the partner chose so. */
    mailbox: text('mailbox'),
    isMailboxUsed: boolean('is_mailbox_used').notNull().default(false),
    invitedBecause: text('invited_because'),
    joinedOn: on('joined_on'),
    leftOn: on('left_on'),
    /** False for a name that came with a file: "må bekreftes". */
    isConfirmed: boolean('is_confirmed').notNull().default(true),
    importId: uuid('import_id'),
    createdAt: createdAt(),
    removedAt: at('removed_at'),
  },
  (t) => [
    unique('partners_tenant_key').on(t.partnershipId, t.id),
    uniqueIndex('partners_name_key')
      .on(t.partnershipId, sql`lower(${t.name})`)
      .where(sql`${t.removedAt} is null`),
    index('partners_import_idx').on(t.importId),
  ],
)
