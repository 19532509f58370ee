import { z } from 'zod'
import { commitmentRoles } from '../commitments/rules.ts'
import { contract, idParams, isoDate } from '../http/contract.ts'
import { locales } from '../people/rules.ts'
import { levelNamesSchema, planSchema } from '../plans/contract.ts'
import { statusSchema } from '../progress/contract.ts'

const text = z.string().nullable()
const named = { id: z.uuid(), number: text, title: z.string() }

/** All that the public reads of a plan: no persons, no drafts, no notes, no requests. */
const publicPlanSchema = z
  .object({
    title: z.string(),
    partnershipName: z.string(),
    isExample: z.boolean(),
    locale: z.enum(locales),
    levelNames: levelNamesSchema,
    periodStartOn: isoDate.nullable(),
    periodEndOn: isoDate.nullable(),
    adoptedOn: isoDate.nullable(),
    decisionReference: text,
    asOf: isoDate,
    showsStatus: z.boolean(),
    goals: z.array(
      z.object({ ...named, parentId: z.uuid().nullable(), description: text, isUnplaced: z.boolean() }),
    ),
    measures: z.array(
      z.object({
        ...named,
        goalId: z.uuid(),
        expectedResult: text,
        due: text,
        isPostponed: z.boolean(),
        status: statusSchema.nullable(),
        partners: z.array(z.object({ name: z.string(), role: z.enum(commitmentRoles) })),
      }),
    ),
  })
  .meta({ id: 'PublicPlan' })

const step = { id: z.uuid(), at: z.iso.datetime(), personName: text }
const titled = z.object({ id: z.uuid(), title: z.string() })
const changed = z.object({ revision: z.int() })

export const publicationContract = contract({
  'GET /plans/:id/publication': {
    action: 'publication.read',
    summary:
      'What is public of a plan now, what publishing would make public, the difference, and what was adopted.',
    params: idParams,
    reply: z.object({
      plan: planSchema,
      published: z.object({ ...step, sha256: z.string() }).nullable(),
      withdrawn: z.object({ ...step, reason: text }).nullable(),
      /** Newest first. */
      adoptions: z.array(
        z.object({ ...step, adoptedOn: isoDate, decisionReference: z.string(), sha256: z.string() }),
      ),
      previous: titled.nullable(),
      next: z.array(titled),
      preview: z.object({ content: publicPlanSchema, sha256: z.string() }),
      changes: z.array(
        z.object({
          kind: z.enum(['plan', 'goal', 'measure']),
          change: z.enum(['added', 'changed', 'removed']),
          id: z.uuid().nullable(),
          number: text,
          title: z.string(),
          fields: z.array(z.object({ field: z.string(), before: text, after: text })),
        }),
      ),
    }),
  },
  'GET /plans/:id/publication/changes': {
    action: 'publication.read',
    summary: 'When the plan was published, and how many things publishing anew would change.',
    params: idParams,
    revalidates: true,
    reply: z.object({ publishedAt: z.iso.datetime().nullable(), changes: z.int() }),
  },
  'POST /plans/:id/publish': {
    action: 'plan.publish',
    summary: 'Makes public exactly what was previewed; 409 where the plan is no longer that.',
    params: idParams,
    body: z.strictObject({ sha256: z.string().length(64) }),
    reply: changed,
  },
  'POST /plans/:id/withdraw': {
    action: 'plan.publish',
    summary: 'Takes down all that the plan has published, at once.',
    params: idParams,
    body: z.strictObject({
      reason: z.string().trim().min(1).max(500).nullable().default(null),
    }),
    reply: changed,
  },
})
