import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as t from '../../db/schema/index.ts'
import { listLog } from '../../server/history/queries.ts'
import { listEvents } from '../../server/events/queries.ts'
import { openOfCommitments, secretariatsOwn } from '../../server/events/rules.ts'
import { membershipRoles, type MembershipRole } from '../../server/people/rules.ts'
import { mayRead, type Actor } from '../../server/policy.ts'
import { createDatabase, type TestDatabase } from '../support/db.ts'
import { makers } from '../support/make.ts'

let database: TestDatabase
beforeAll(async () => void (database = await createDatabase()))
afterAll(() => database.drop())

const someone = (partnershipId: string, role: MembershipRole, partnerId: string | null = null): Actor => ({
  ...{ kind: 'person', id: randomUUID(), name: '', email: null, locale: 'nb', sessionId: '' },
  memberships: [
    {
      ...{ partnershipId, partnershipName: '', isExample: false, role, isDeputy: false, mandate: 'prepare' },
      ...{ partnerId, partnerName: null },
    },
  ],
})

test('the history that is listed is what the policy lets each actor read of it', async () => {
  const { db } = database
  const make = makers(db)
  const measure = await make.measure()
  const { partnershipId, planId } = measure
  const commitment = await make.commitment({ measure, state: 'declined' })
  const types = ['measure.created', 'measure.updated', ...secretariatsOwn]
  const answers = [
    ...openOfCommitments,
    ...['proposed', 'offered', 'declined', 'countered'].map((s) => `commitment.${s}`),
  ]
  const place = { partnershipId, planId, revision: 1 }
  await db
    .insert(t.events)
    .values([
      ...types.map((type, ordinal) => ({ ...place, subjectId: measure.id, type, ordinal })),
      ...answers.map((type, i) => ({ ...place, subjectId: commitment.id, type, ordinal: types.length + i })),
    ])
  const elsewhere = (await make.partnership()).id
  const actors: Actor[] = [
    { kind: 'public' },
    someone(partnershipId, 'contact', commitment.partnerId),
    ...membershipRoles.flatMap((role) => [
      someone(partnershipId, role),
      someone(partnershipId, role, randomUUID()),
      someone(elsewhere, role),
    ]),
  ]
  const seen = new Set<number>()
  for (const actor of actors) {
    const allowed = [...types, ...answers]
      .filter((type) => mayRead('event.read', actor, { partnershipId, event: { type }, commitment }))
      .sort()
    const onMeasure = await listEvents(db, actor, partnershipId, measure.id)
    expect(onMeasure.map((e) => e.type).sort()).toEqual(allowed)
    const inLog = await listLog(db, actor, { id: planId, partnershipId, zone: 'Europe/Oslo' }, {})
    expect(inLog.items.map((e) => e.type).sort()).toEqual(allowed)
    seen.add(allowed.length)
  }
  expect(seen.size).toBe(4) // nobody, members, the partner asked, the secretariat
})
