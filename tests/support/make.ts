import { generateKeyBetween } from 'fractional-indexing'
import type { Db } from '../../db/client.ts'
import { newId } from '../../db/schema/columns.ts'
import * as t from '../../db/schema/index.ts'
import type { CommitmentRole, CommitmentState } from '../../server/commitments/rules.ts'
import type { MembershipRole } from '../../server/people/rules.ts'
import { defaultLevelNames } from '../../server/plans/rules.ts'

let made = 0
const nth = (what: string) => `${what} ${(made += 1)}`
let lastKey: string | null = null
const nextPosition = () => (lastKey = generateKeyBetween(lastKey, null))

/** Builders that invent what a test does not care about; each answers the row it made. */
export const makers = (db: Db) => {
  const make = {
    partnership: async (given: Partial<typeof t.partnerships.$inferInsert> = {}) =>
      (
        await db
          .insert(t.partnerships)
          .values({ name: nth('Forum'), ...given })
          .returning()
      )[0]!,

    partner: async (given: Partial<typeof t.partners.$inferInsert> = {}) => {
      const partnershipId = given.partnershipId ?? (await make.partnership()).id
      return (
        await db
          .insert(t.partners)
          .values({ name: nth('Partner'), ...given, partnershipId })
          .returning()
      )[0]!
    },

    person: async (given: Partial<typeof t.people.$inferInsert> = {}) =>
      (
        await db
          .insert(t.people)
          .values({ name: nth('Person'), email: `person${(made += 1)}@example.no`, ...given })
          .returning()
      )[0]!,

    /** A person with one role; contacts and representatives get a partner of the partnership unless one is given. */
    member: async (
      role: MembershipRole,
      given: {
        partnershipId: string
        partnerId?: string | null
        mandate?: 'prepare' | 'negotiate' | 'decide'
      },
    ) => {
      const person = await make.person()
      const belongs = role === 'contact' || role === 'representative'
      const partnerId =
        given.partnerId ?? (belongs ? (await make.partner({ partnershipId: given.partnershipId })).id : null)
      await db
        .insert(t.memberships)
        .values({ personId: person.id, role, mandate: 'prepare', ...given, partnerId })
      return { ...person, partnerId }
    },

    plan: async (given: Partial<typeof t.plans.$inferInsert> = {}) => {
      const partnershipId = given.partnershipId ?? (await make.partnership()).id
      const plan = {
        title: nth('Plan'),
        levelNames: defaultLevelNames,
        periodStartOn: '2024-01-01',
        periodEndOn: '2028-01-01',
        ...given,
        partnershipId,
      }
      return (await db.insert(t.plans).values(plan).returning())[0]!
    },

    goal: async (given: Partial<typeof t.goals.$inferInsert> = {}) => {
      const plan =
        given.planId && given.partnershipId
          ? { id: given.planId, partnershipId: given.partnershipId }
          : await make.plan()
      return (
        await db
          .insert(t.goals)
          .values({
            title: nth('Mål'),
            position: nextPosition(),
            ...given,
            planId: plan.id,
            partnershipId: plan.partnershipId,
          })
          .returning()
      )[0]!
    },

    measure: async (given: Partial<typeof t.measures.$inferInsert> = {}) => {
      const goal =
        given.goalId && given.planId && given.partnershipId
          ? { id: given.goalId, planId: given.planId, partnershipId: given.partnershipId }
          : await make.goal(given.planId ? { planId: given.planId, partnershipId: given.partnershipId! } : {})
      const measure = {
        title: nth('Tiltak'),
        position: nextPosition(),
        ...given,
        goalId: goal.id,
        planId: goal.planId,
        partnershipId: goal.partnershipId,
      }
      return (await db.insert(t.measures).values(measure).returning())[0]!
    },

    milestone: async (
      given: Partial<typeof t.milestones.$inferInsert> & { measure: typeof t.measures.$inferSelect },
    ) => {
      const { measure, ...rest } = given
      const { partnershipId, planId, id: measureId } = measure
      return (
        await db
          .insert(t.milestones)
          .values({
            title: nth('Milepæl'),
            position: nextPosition(),
            ...rest,
            partnershipId,
            planId,
            measureId,
          })
          .returning()
      )[0]!
    },

    commitment: async (given: {
      measure: typeof t.measures.$inferSelect
      role?: CommitmentRole
      state?: CommitmentState
      partnerId?: string
      text?: string
      answerByOn?: string
    }) => {
      const { measure, text = null, answerByOn = null } = given
      const partnerId = given.partnerId ?? (await make.partner({ partnershipId: measure.partnershipId })).id
      const commitment = {
        id: newId(),
        partnershipId: measure.partnershipId,
        planId: measure.planId,
        measureId: measure.id,
        partnerId,
        role: given.role ?? ('lead' as const),
        state: given.state ?? ('accepted' as const),
        ...{ text, answerByOn },
      }
      return (await db.insert(t.commitments).values(commitment).returning())[0]!
    },

    report: async (given: {
      commitment: typeof t.commitments.$inferSelect
      personId: string
      sentAt: Date
      phase?: 'notStarted' | 'underway' | 'completed'
      course?: 'onTrack' | 'someDeviation' | 'seriousDeviation' | null
      progress?: number | null
    }) => {
      const { commitment, ...rest } = given
      const { partnershipId, planId, measureId, partnerId, role } = commitment
      const report = {
        partnershipId,
        planId,
        measureId,
        partnerId,
        role,
        commitmentId: commitment.id,
        phase: 'underway' as const,
        course: 'onTrack' as const,
        ...rest,
      }
      return (
        await db
          .insert(t.reports)
          .values({ ...report, idempotencyKey: nth('key'), bodyHash: 'x' })
          .returning()
      )[0]!
    },
  }
  return make
}
