import { z } from 'zod'
import { contract, idParams, isoDate, items } from '../http/contract.ts'
import { locales } from '../people/rules.ts'
import { planStates, progressScales } from './rules.ts'

const title = z.string().trim().min(1).max(300)
export const levelNamesSchema = z.object({
  goals: z.array(z.string().trim().min(1).max(60)).min(1).max(8),
  measure: z.string().trim().min(1).max(60),
  milestone: z.string().trim().min(1).max(60),
})

const name = (most: number) => z.string().trim().min(1).max(most)
const folded = (text: string) => text.toLocaleLowerCase('nb')
const isOnce = (names: readonly string[]) => new Set(names.map(folded)).size === names.length
/** A group once, and a theme in one group only. */
export const themeGroupsSchema = z
  .array(z.strictObject({ name: name(60), themes: z.array(name(80)).max(60) }))
  .max(20)
  .refine((groups) => isOnce(groups.map((group) => group.name)), 'twice')
  .refine((groups) => isOnce(groups.flatMap(({ themes }) => themes)), 'twice')

/** `periodEndOn` is exclusive: the first day after the period. */
export const planSchema = z
  .object({
    id: z.uuid(),
    partnershipId: z.uuid(),
    partnershipName: z.string(),
    isExample: z.boolean(),
    title: z.string(),
    periodStartOn: isoDate.nullable(),
    periodEndOn: isoDate.nullable(),
    state: z.enum(planStates),
    adoptedOn: isoDate.nullable(),
    decisionReference: z.string().nullable(),
    levelNames: levelNamesSchema,
    themeGroups: z.array(z.object({ name: z.string(), themes: z.array(z.string()) })),
    progressScale: z.enum(progressScales),
    freshDays: z.int(),
    goalCap: z.int(),
    locale: z.enum(locales),
    /** Whether the public page says how it goes, as of the day of publication. */
    showsStatusPublicly: z.boolean(),
    revision: z.int(),
    can: z.object({
      update: z.boolean(),
      import: z.boolean(),
      adopt: z.boolean(),
      close: z.boolean(),
      reopen: z.boolean(),
      roll: z.boolean(),
      publish: z.boolean(),
    }),
  })
  .meta({ id: 'Plan' })

/** The revision a step of a plan's life made. */
const turned = z.object({ revision: z.int() })
/** Why, or by which decision. */
const cause = z.strictObject({ cause: z.string().trim().min(1).max(500).nullable().default(null) })

export const planContract = contract({
  'GET /plans': {
    action: 'plan.list',
    summary: 'The plans of every partnership one is a member of, newest period first.',
    reply: items(planSchema.extend({ goals: z.int(), measures: z.int() })),
  },
  'POST /plans': {
    action: 'plan.create',
    summary: 'A new, empty plan in draft.',
    body: z.strictObject({
      partnershipId: z.uuid(),
      title,
      periodStartOn: isoDate.nullable().default(null),
      periodEndOn: isoDate.nullable().default(null),
    }),
    status: 201,
    reply: planSchema,
  },
  'PATCH /plans/:id': {
    action: 'plan.update',
    summary:
      'Changes the plan itself; refused with 409 where `revision` is given and another change came first.',
    params: idParams,
    body: z
      .strictObject({
        title,
        periodStartOn: isoDate.nullable(),
        periodEndOn: isoDate.nullable(),
        levelNames: levelNamesSchema,
        progressScale: z.enum(progressScales),
        freshDays: z.int().min(1).max(1000),
        goalCap: z.int().min(1).max(100),
        locale: z.enum(locales),
        showsStatusPublicly: z.boolean(),
        revision: z.int(),
      })
      .partial(),
    reply: planSchema,
  },
  'POST /plans/:id/adopt': {
    action: 'plan.adopt',
    summary:
      'Records that the plan was adopted, and keeps its wording, word for word; 409 where it has changed since `seen`.',
    params: idParams,
    body: z.strictObject({
      adoptedOn: isoDate,
      decisionReference: z.string().trim().min(1).max(500),
      seen: z.int().min(0),
    }),
    reply: turned,
  },
  'POST /plans/:id/close': {
    action: 'plan.close',
    summary: 'Closes the plan: it can be read and rolled, not changed. Refused while a round is open.',
    params: idParams,
    body: cause,
    reply: turned,
  },
  'POST /plans/:id/reopen': {
    action: 'plan.reopen',
    summary: 'A closed plan becomes what it was before.',
    params: idParams,
    body: cause,
    reply: turned,
  },
  'POST /plans/:id/roll': {
    action: 'plan.roll',
    summary: 'A new draft that carries this plan on, with its lineage; nothing that was agreed is copied.',
    params: idParams,
    body: z.strictObject({
      title,
      periodStartOn: isoDate.nullable().default(null),
      periodEndOn: isoDate.nullable().default(null),
    }),
    status: 201,
    reply: z.object({ id: z.uuid() }),
  },
})
