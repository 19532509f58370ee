import type { Db, Tx } from '../../db/client.ts'
import { newId } from '../../db/schema/columns.ts'
import { differing, pick } from '../edits/rules.ts'
import { localDate } from '../clock.ts'
import { endWithPartner } from '../endings/commands.ts'
import { bumpRevision, record, type NewEvent } from '../events/record.ts'
import { conflict, notFound, raise } from '../http/problem.ts'
import { erasePerson, upsertPerson } from '../people/queries.ts'
import { normalizeEmail, type Mandate, type MembershipRole } from '../people/rules.ts'
import * as queries from './queries.ts'
import type { MembershipRow, PartnerRow, PartnershipRow } from './queries.ts'

/** Who acts, and in which role; null where the product itself does. */
export type By = { personId: string | null; role: MembershipRole | null }

/**
 * The first partnership of an installation and its first secretariat member, from the command line: nobody is signed in yet,
 * so history says the product did it.
 */
export const createPartnership = (db: Db, given: { name: string; secretariatEmail: string }, now: Date) =>
  db.transaction(async (tx) => {
    const email = normalizeEmail(given.secretariatEmail)
    const person = await upsertPerson(tx, { email, name: email.split('@')[0]! })
    const partnership = await queries.insertPartnership(tx, {
      id: newId(),
      name: given.name,
      secretariatEmail: email,
      createdAt: now,
    })
    await queries.insertMembership(tx, {
      partnershipId: partnership.id,
      personId: person.id,
      role: 'secretariat',
      mandate: 'prepare',
      source: 'admin',
      createdAt: now,
    })
    const place = { partnershipId: partnership.id, planId: null, revision: 1 }
    const by = { personId: null, role: null, cause: 'admin partnership create', at: now }
    await record(tx, place, [
      { ...by, type: 'partnership.created', subjectId: partnership.id, after: { name: given.name } },
      { ...by, type: 'membership.created', subjectId: person.id, after: { role: 'secretariat' } },
    ])
    await bumpRevision(tx, place)
    return { partnershipId: partnership.id, personId: person.id, email }
  })

type Happened<T> = { happened: Omit<NewEvent, 'personId' | 'role' | 'at'>[]; answer: T }
type Lock<R> = (tx: Tx, id: string) => Promise<R | undefined>

/** Under the lock; what `work` says has happened is recorded as one revision, and nothing is where it says nothing. */
const locked =
  <R extends PartnershipRow>(lock: Lock<R>) =>
  <T>(db: Db, id: string, by: By, now: Date, work: (tx: Tx, row: R) => Promise<Happened<T>>) =>
    db.transaction(async (tx) => {
      const row = (await lock(tx, id)) ?? raise(notFound())
      const { happened, answer } = await work(tx, row)
      if (happened.length === 0) return answer
      const place = { partnershipId: id, planId: null, revision: row.revision + 1 }
      await record(
        tx,
        place,
        happened.map((event) => ({ ...event, ...by, at: now })),
      )
      await bumpRevision(tx, place)
      return answer
    })
const inPartnership = locked(queries.lockPartnership)

/** Before and after of what differs; null where nothing does. */
const changeOf = (row: object, wanted: object) => {
  const after = differing(row as Record<string, unknown>, wanted as Record<string, unknown>)
  const fields = Object.keys(after)
  return fields.length === 0 ? null : { before: pick(row as Record<string, unknown>, fields), after }
}

export type PartnershipChange = Partial<Pick<PartnershipRow, 'name' | 'zone' | 'secretariatEmail'>> & {
  settings?: Partial<PartnershipRow['settings']>
}
/** @throws 409 `partnership.changed` where another change came after `seen` */
export const changePartnership = (
  db: Db,
  id: string,
  seen: number,
  { settings, ...fields }: PartnershipChange,
  by: By,
  now: Date,
) =>
  inPartnership(db, id, by, now, async (tx, row) => {
    if (seen !== row.revision) throw conflict('partnership.changed')
    const wanted = { ...fields, ...(settings && { settings: { ...row.settings, ...settings } }) }
    const change = changeOf(row, wanted)
    if (!change) return { happened: [], answer: undefined }
    await queries.updatePartnership(tx, id, change.after)
    return { happened: [{ type: 'partnership.updated', subjectId: id, ...change }], answer: undefined }
  })

export const addPartner = (
  db: Db,
  partnershipId: string,
  fields: Partial<PartnerRow> & { name: string },
  by: By,
  now: Date,
) =>
  inPartnership(db, partnershipId, by, now, async (tx) => {
    const id = newId()
    await queries.insertPartner(tx, { ...fields, id, partnershipId, createdAt: now })
    return { happened: [{ type: 'partner.created', subjectId: id, after: fields }], answer: id }
  })

/** A form that was filled in while somebody else saved the same fields overwrites nothing. */
const isStale = (row: object, saw: object | undefined) =>
  saw !== undefined &&
  Object.keys(differing(row as Record<string, unknown>, saw as Record<string, unknown>)).length > 0

/**
 * Where the day it leaves has come, all that it has agreed to or is asked for ends in the same instant; a later day is
 * looked for by the hour (`housekeeping/`).
 * @throws 409 `partner.changed` where a field is no longer as `saw` has it
 */
export const changePartner = (
  db: Db,
  { id, partnershipId }: PartnerRow,
  { saw, ...wanted }: Partial<PartnerRow> & { saw?: Partial<PartnerRow> | undefined },
  by: By,
  now: Date,
) => {
  const withPlans = locked((tx, of) => queries.lockWithPlansOf(tx, of, id))
  return withPlans(db, partnershipId, by, now, async (tx, { zone, planIds }) => {
    const partner = await queries.rereadPartner(tx, id)
    if (isStale(partner, saw)) throw conflict('partner.changed')
    const change = changeOf(partner, wanted)
    if (!change) return { happened: [], answer: undefined }
    await queries.updatePartner(tx, id, change.after)
    const { leftOn } = change.after as Partial<PartnerRow>
    if (leftOn && leftOn <= localDate(now, zone))
      await endWithPartner(tx, { partnershipId, partnerId: id, planIds }, by, now)
    return { happened: [{ type: 'partner.updated', subjectId: id, ...change }], answer: undefined }
  })
}

export type Invitation = {
  email: string
  name: string
  role: MembershipRole
  partnerId: string | null
  isDeputy: boolean
  mandate: Mandate
  personFunction: string | null
  source: string | null
}
/** The event holds the person's id and no name or address. @throws 409 `membership.exists` where the person has this role already */
export const invite = (db: Db, partnershipId: string, given: Invitation, by: By, now: Date) =>
  inPartnership(db, partnershipId, by, now, async (tx, partnership) => {
    const { email, name, ...role } = given
    const person = await upsertPerson(tx, { email: normalizeEmail(email), name })
    const membership = await queries.insertMembership(tx, {
      ...role,
      id: newId(),
      partnershipId,
      personId: person.id,
      createdAt: now,
    })
    const after = { personId: person.id, role: role.role, partnerId: role.partnerId, mandate: role.mandate }
    const happened = [{ type: 'membership.created', subjectId: membership.id, after }]
    return { happened, answer: { membership, person, partnership } }
  })

/** History outlives an erased person: of what was written about somebody it keeps that it changed, not the words. */
const withoutWords = ({ before, after }: { before: object; after: object }) => {
  const kept = (fields: object) =>
    Object.fromEntries(
      Object.entries(fields).map(([field, value]) => [
        field,
        typeof value === 'string' && field !== 'mandate' ? '' : (value as unknown),
      ]),
    )
  return { before: kept(before), after: kept(after) }
}

export type MembershipChange = Partial<
  Pick<MembershipRow, 'mandate' | 'isDeputy' | 'personFunction' | 'source'>
>
/** @throws 409 `membership.changed` where a field is no longer as `saw` has it, or the role has ended */
export const changeMembership = (
  db: Db,
  { id, partnershipId }: MembershipRow,
  { saw, ...wanted }: MembershipChange & { saw?: MembershipChange | undefined },
  by: By,
  now: Date,
) =>
  inPartnership(db, partnershipId, by, now, async (tx) => {
    const membership = await queries.rereadMembership(tx, id)
    if (membership.endedAt || isStale(membership, saw)) throw conflict('membership.changed')
    const change = changeOf(membership, wanted)
    if (!change) return { happened: [], answer: undefined }
    await queries.updateMembership(tx, membership.id, change.after)
    const happened = [{ type: 'membership.updated', subjectId: membership.id, ...withoutWords(change) }]
    return { happened, answer: undefined }
  })

/** @throws 409 `membership.lastSecretariat`: somebody must be there to let others in */
export const endMembership = (db: Db, membership: MembershipRow, by: By, now: Date) =>
  inPartnership(db, membership.partnershipId, by, now, async (tx) => {
    if (
      membership.role === 'secretariat' &&
      (await queries.countSecretariat(tx, membership.partnershipId)) < 2
    )
      throw conflict('membership.lastSecretariat')
    await queries.updateMembership(tx, membership.id, { endedAt: now })
    const before = { personId: membership.personId, role: membership.role, partnerId: membership.partnerId }
    return { happened: [{ type: 'membership.ended', subjectId: membership.id, before }], answer: undefined }
  })

/**
 * Name and address go for good, roles and sessions end. Asked for by the person, or by the secretariat of the only
 * partnership the person is in.
 * @throws 409 `membership.lastSecretariat`; 409 `person.elsewhere` where another partnership has the person too
 */
export const erase = (db: Db, personId: string, partnershipIds: readonly string[], by: By, now: Date) =>
  db.transaction(async (tx) => {
    const roles = await queries.lockRolesOf(tx, personId)
    if (by.personId !== personId && roles.some((r) => !partnershipIds.includes(r.partnershipId)))
      throw conflict('person.elsewhere')
    if (roles.some((r) => r.isLastSecretariat)) throw conflict('membership.lastSecretariat')
    await erasePerson(tx, personId, now)
    const places = new Map(roles.map((r) => [r.partnershipId, r.revision]))
    for (const [partnershipId, revision] of places) {
      const place = { partnershipId, planId: null, revision: revision + 1 }
      await record(tx, place, [{ type: 'person.erased', subjectId: personId, ...by, at: now }])
      await bumpRevision(tx, place)
    }
  })
