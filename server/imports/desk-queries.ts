import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { memberships, partnerships, people, plans } from '../../db/schema/index.ts'

/** For the command line, where nobody is signed in: by name, across the installation. */
export const listPartnerships = (db: Db) =>
  db
    .select({
      ...{ id: partnerships.id, name: partnerships.name },
      ...{ zone: partnerships.zone, isExample: partnerships.isExample },
    })
    .from(partnerships)
    .orderBy(asc(partnerships.name))

export const listSecretariat = (db: Db, partnershipId: string) =>
  db
    .select({ id: people.id, name: people.name, email: people.email, locale: people.locale })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        eq(memberships.partnershipId, partnershipId),
        eq(memberships.role, 'secretariat'),
        isNull(memberships.endedAt),
      ),
    )
    .orderBy(asc(people.name))

/** The newest of that title, however its letters are cased. */
export const findPlanByTitle = async (db: Db, partnershipId: string, title: string) =>
  (
    await db
      .select()
      .from(plans)
      .where(and(eq(plans.partnershipId, partnershipId), sql`lower(${plans.title}) = lower(${title})`))
      .orderBy(sql`${plans.createdAt} desc`)
      .limit(1)
  )[0]
