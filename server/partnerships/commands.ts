import type { Db } from '../../db/client.ts'
import { newId } from '../../db/schema/columns.ts'
import { bumpRevision, record } from '../events/record.ts'
import { upsertPerson } from '../people/queries.ts'
import { normalizeEmail } from '../people/rules.ts'
import { insertMembership, insertPartnership } from './queries.ts'

/**
 * The first partnership of an installation and its first secretariat member, from the command line: nobody is signed in yet,
 * so history says the product did it.
 */
export const createPartnership = (db: Db, given: { name: string; secretariatEmail: string }, now: Date) =>
  db.transaction(async (tx) => {
    const email = normalizeEmail(given.secretariatEmail)
    const person = await upsertPerson(tx, { email, name: email.split('@')[0]! })
    const partnership = await insertPartnership(tx, {
      id: newId(),
      name: given.name,
      secretariatEmail: email,
      createdAt: now,
    })
    await insertMembership(tx, {
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
