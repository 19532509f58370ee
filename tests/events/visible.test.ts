import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as t from '../../db/schema/index.ts'
import { listEvents } from '../../server/events/queries.ts'
import { secretariatsOwn } from '../../server/events/rules.ts'
import { membershipRoles, type MembershipRole } from '../../server/people/rules.ts'
import { mayRead, type Actor } from '../../server/policy.ts'
import { createDatabase, type TestDatabase } from '../support/db.ts'
import { makers } from '../support/make.ts'

let database: TestDatabase
beforeAll(async () => void (database = await createDatabase()))
afterAll(() => database.drop())

const someone = (partnershipId: string, role: MembershipRole): Actor => ({
  ...{ kind: 'person', id: randomUUID(), name: '', email: null, locale: 'nb', sessionId: '' },
  memberships: [
    {
      ...{ partnershipId, partnershipName: '', isExample: false, role, isDeputy: false, mandate: 'prepare' },
      ...{ partnerId: null, partnerName: null },
    },
  ],
})

test('the history that is listed is what the policy lets each actor read of it', async () => {
  const { db } = database
  const { partnershipId, id: planId } = await makers(db).plan()
  const subjectId = randomUUID()
  const types = ['measure.created', 'measure.updated', 'commitment.accepted', ...secretariatsOwn]
  const place = { partnershipId, planId, subjectId, revision: 1 }
  await db.insert(t.events).values(types.map((type, ordinal) => ({ ...place, type, ordinal })))
  const elsewhere = (await makers(db).partnership()).id
  const actors: Actor[] = [
    { kind: 'public' },
    ...membershipRoles.flatMap((role) => [someone(partnershipId, role), someone(elsewhere, role)]),
  ]
  const seen = new Set<number>()
  for (const actor of actors) {
    const listed = (await listEvents(db, actor, partnershipId, subjectId)).map((e) => e.type).sort()
    const allowed = types
      .filter((type) => mayRead('event.read', actor, { partnershipId, event: { type } }))
      .sort()
    expect(listed).toEqual(allowed)
    seen.add(listed.length)
  }
  expect([...seen].sort()).toEqual([0, types.length - secretariatsOwn.length, types.length]) // it does differ
})
