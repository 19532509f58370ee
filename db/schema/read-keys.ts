import { foreignKey, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { at, bytea, createdAt, id, on } from './columns.ts'
import { partners } from './partners.ts'

/** What a partner's own systems read with. Only the key's hash is kept; a revoked one stays, to tell who had it. */
export const readKeys = pgTable(
  'read_keys',
  {
    id: id(),
    partnershipId: uuid('partnership_id').notNull(),
    partnerId: uuid('partner_id').notNull(),
    label: text('label').notNull(),
    /** HMAC-SHA256. */
    keyHash: bytea('key_hash').notNull(),
    createdById: uuid('created_by_id').notNull(),
    createdAt: createdAt(),
    /** By the partnership's calendar. */
    lastUsedOn: on('last_used_on'),
    revokedAt: at('revoked_at'),
    revokedById: uuid('revoked_by_id'),
  },
  (t) => [
    foreignKey({
      name: 'read_keys_partner_fk',
      columns: [t.partnershipId, t.partnerId],
      foreignColumns: [partners.partnershipId, partners.id],
    }),
    uniqueIndex('read_keys_hash_key').on(t.keyHash),
    index('read_keys_partner_idx').on(t.partnerId),
  ],
)
