import { sql } from 'drizzle-orm'
import type { Db, Tx } from '../../db/client.ts'
import { people } from '../../db/schema/index.ts'

/** The same address is the same person, in however many partnerships; `email` normalised. */
export const upsertPerson = async (tx: Db | Tx, { email, name }: { email: string; name: string }) =>
  (
    await tx
      .insert(people)
      .values({ email, name })
      .onConflictDoUpdate({ target: people.email, set: { email: sql`excluded.email` } })
      .returning()
  )[0]!
