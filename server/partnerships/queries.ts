import { and, eq, exists, getTableColumns, isNull, ne, sql } from 'drizzle-orm'
import type { Db, Tx } from '../../db/client.ts'
import { commitments, memberships, partners, partnerships, people, plans } from '../../db/schema/index.ts'
import type { Mandate, MembershipRole } from '../people/rules.ts'
import { isOfActor } from '../plans/queries.ts'
import type { Actor } from '../policy.ts'

export type PartnershipRow = typeof partnerships.$inferSelect
export type PartnerRow = typeof partners.$inferSelect
export type MembershipRow = typeof memberships.$inferSelect

export const insertPartnership = async (tx: Tx, partnership: typeof partnerships.$inferInsert) =>
  (await tx.insert(partnerships).values(partnership).returning())[0]!

export const insertMembership = async (tx: Tx, membership: typeof memberships.$inferInsert) =>
  (await tx.insert(memberships).values(membership).returning())[0]!

/** The partnership, if the actor is a member of it. */
export const getPartnership = async (db: Db, actor: Actor, id: string) =>
  (
    await db
      .select()
      .from(partnerships)
      .where(and(eq(partnerships.id, id), isOfActor(partnerships.id, actor)))
  )[0]

/** Locked until the transaction ends: revisions are given in the order of commits. */
export const lockPartnership = async (tx: Tx, id: string) =>
  (await tx.select().from(partnerships).where(eq(partnerships.id, id)).for('update'))[0]

/**
 * The same, after the plans that are not closed in which a partner has something: in that order, so that nobody who holds a
 * plan and waits for the partnership is waited for.
 */
export const lockWithPlansOf = async (tx: Tx, id: string, partnerId: string) => {
  const held = tx.$with('held').as(
    tx
      .select({ id: plans.id })
      .from(plans)
      .where(
        and(
          eq(plans.partnershipId, id),
          ne(plans.state, 'closed'),
          exists(
            tx
              .select({ id: commitments.id })
              .from(commitments)
              .where(and(eq(commitments.planId, plans.id), eq(commitments.partnerId, partnerId))),
          ),
        ),
      )
      .orderBy(plans.id)
      .for('update'),
  )
  const [row] = await tx
    .with(held)
    .select({
      ...getTableColumns(partnerships),
      planIds: sql<string[]>`coalesce((select array_agg(id) from held), '{}')`,
    })
    .from(partnerships)
    .where(and(eq(partnerships.id, id), sql`(select count(*) from held) >= 0`))
    .for('update')
  return row
}

export const updatePartnership = async (tx: Tx, id: string, change: Partial<PartnershipRow>) => {
  await tx.update(partnerships).set(change).where(eq(partnerships.id, id))
}

export const getPartner = async (db: Db, actor: Actor, id: string) =>
  (
    await db
      .select()
      .from(partners)
      .where(and(eq(partners.id, id), isNull(partners.removedAt), isOfActor(partners.partnershipId, actor)))
  )[0]
/** As it stands now, for who holds the partnership's lock. */
export const rereadPartner = async (tx: Tx, id: string) =>
  (await tx.select().from(partners).where(eq(partners.id, id)))[0]!
export const insertPartner = async (tx: Tx, partner: typeof partners.$inferInsert) => {
  await tx.insert(partners).values(partner)
}
export const updatePartner = async (tx: Tx, id: string, change: Partial<PartnerRow>) => {
  await tx.update(partners).set(change).where(eq(partners.id, id))
}

/** A living role, if in a partnership of the actor's. */
export const getMembership = async (db: Db, actor: Actor, id: string) =>
  (
    await db
      .select()
      .from(memberships)
      .where(
        and(eq(memberships.id, id), isNull(memberships.endedAt), isOfActor(memberships.partnershipId, actor)),
      )
  )[0]
export const rereadMembership = async (tx: Tx, id: string) =>
  (await tx.select().from(memberships).where(eq(memberships.id, id)))[0]!
/** Whom an invitation to a role is written to. */
export const getAddressee = async (db: Db, personId: string) =>
  (
    await db
      .select({ id: people.id, name: people.name, email: people.email, locale: people.locale })
      .from(people)
      .where(eq(people.id, personId))
  )[0]
export const updateMembership = async (tx: Tx, id: string, change: Partial<MembershipRow>) => {
  await tx.update(memberships).set(change).where(eq(memberships.id, id))
}
export const countSecretariat = async (tx: Tx, partnershipId: string) =>
  (
    await tx
      .select({ n: sql<number>`count(distinct ${memberships.personId})::int` })
      .from(memberships)
      .where(
        and(
          eq(memberships.partnershipId, partnershipId),
          eq(memberships.role, 'secretariat'),
          isNull(memberships.endedAt),
        ),
      )
  )[0]!.n

export type MemberRow = {
  id: string
  personId: string
  name: string
  email: string | null
  role: MembershipRole
  isDeputy: boolean
  mandate: Mandate
  personFunction: string | null
  partnerId: string | null
  hasSignedIn: boolean
}
/** Everyone with a living role here, by name. */
export const listMembers = (db: Db, partnershipId: string): Promise<MemberRow[]> =>
  db
    .select({
      id: memberships.id,
      personId: memberships.personId,
      name: people.name,
      email: people.email,
      role: memberships.role,
      isDeputy: memberships.isDeputy,
      mandate: memberships.mandate,
      personFunction: memberships.personFunction,
      partnerId: memberships.partnerId,
      hasSignedIn: sql<boolean>`${people.signedInAt} is not null`,
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(eq(memberships.partnershipId, partnershipId), isNull(memberships.endedAt)))
    .orderBy(memberships.isDeputy, sql`${people.name} collate "nb-NO-x-icu"`)

export type PartnerWithSums = PartnerRow & { agreed: { lead: number; coLead: number; contributor: number } }
/** Partners in alphabetical order, with what each has agreed to in plans that are not closed. */
export const listPartners = async (db: Db, partnershipId: string): Promise<PartnerWithSums[]> => {
  const rows = await db
    .select({
      partner: partners,
      agreed: sql<PartnerWithSums['agreed']>`(
        select jsonb_build_object(
          'lead', count(*) filter (where c.role = 'lead'), 'coLead', count(*) filter (where c.role = 'coLead'),
          'contributor', count(*) filter (where c.role = 'contributor'))
        from commitments c join plans p on p.id = c.plan_id and p.state <> 'closed'
        where c.partner_id = partners.id and c.partnership_id = partners.partnership_id and c.state = 'accepted')`,
    })
    .from(partners)
    .where(and(eq(partners.partnershipId, partnershipId), isNull(partners.removedAt)))
    .orderBy(sql`${partners.name} collate "nb-NO-x-icu"`)
  return rows.map(({ partner, agreed }) => ({ ...partner, agreed }))
}

/** The partnerships where a person has a role, locked, and whether nobody else is of the secretariat there. */
export const lockRolesOf = async (tx: Tx, personId: string) =>
  (await tx.execute(sql`
    with locked as (
      select id, revision from partnerships
      where id in (select partnership_id from memberships where person_id = ${personId} and ended_at is null)
      order by id for update)
    select l.id as "partnershipId", l.revision::int as revision,
      exists (select 1 from memberships m where m.partnership_id = l.id and m.person_id = ${personId} and m.role = 'secretariat' and m.ended_at is null)
      and not exists (select 1 from memberships m where m.partnership_id = l.id and m.person_id <> ${personId} and m.role = 'secretariat' and m.ended_at is null)
        as "isLastSecretariat"
    from locked l`)) as unknown as { partnershipId: string; revision: number; isLastSecretariat: boolean }[]
