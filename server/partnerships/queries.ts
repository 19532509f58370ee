import type { Tx } from '../../db/client.ts'
import { memberships, partnerships } from '../../db/schema/index.ts'

export const insertPartnership = async (tx: Tx, partnership: typeof partnerships.$inferInsert) =>
  (await tx.insert(partnerships).values(partnership).returning())[0]!

export const insertMembership = async (tx: Tx, membership: typeof memberships.$inferInsert) => {
  await tx.insert(memberships).values(membership)
}
