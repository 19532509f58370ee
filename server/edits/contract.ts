import { z } from 'zod'
import { contract, idParams, isoDate } from '../http/contract.ts'
import { dispositions, priorities } from '../measures/rules.ts'
import { themeGroupsSchema } from '../plans/contract.ts'

const line = (most: number) => z.string().trim().min(1).max(most)
/** Cleared with null or an empty text. */
const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullable()
    .transform((text) => text || null)
const prose = optional(10_000)

const goalFields = z.strictObject({
  number: optional(40),
  title: line(500),
  description: prose,
  levelName: optional(60),
})
const measureFields = z.strictObject({
  number: optional(40),
  title: line(500),
  background: prose,
  expectedResult: prose,
  priority: z.enum(priorities).nullable(),
  /** Of the plan's groups, or free words. */
  themes: z.array(line(80)).max(30),
  funding: prose,
  targetGroup: optional(500),
  region: optional(500),
  caseNumber: optional(100),
  comment: prose,
  source: optional(2000),
  startOn: isoDate.nullable(),
  /** The period's own words ("2025-2027"); dates are read from them. */
  period: optional(400),
  /** The due's own words ("T2 2026"); dates are read from them, and never guessed. */
  due: optional(400),
  isContinuous: z.boolean(),
  /** Seen by the secretariat only; may be subject to access under public-records law. */
  workingNote: prose,
  /** Other goals of the same plan that the measure contributes to. */
  contributesTo: z.array(z.uuid()).max(50),
})
const milestoneFields = z.strictObject({
  title: line(500),
  due: optional(400),
  doneOn: isoDate.nullable(),
})
export type GoalInput = z.output<typeof goalFields>
export type MeasureInput = z.output<typeof measureFields>
export type MilestoneInput = z.output<typeof milestoneFields>

/** The plan's revision as it stood when the writer read what they now change. */
const seen = z.int().min(0)
const changeOf = <T extends z.ZodRawShape>(fields: z.ZodObject<T>) =>
  z.strictObject({
    seen,
    fields: fields.partial().refine((given) => Object.keys(given).length > 0, 'required'),
    /** The meaning stays: nobody is asked anew. */
    isLanguageCorrection: z.boolean().default(false),
  })
/** The revision the change made; `changed` names the fields that moved, none where all stood already. */
const changed = z.object({ revision: z.int(), changed: z.array(z.string()) }).meta({ id: 'Changed' })
const made = z.object({ id: z.uuid(), revision: z.int() }).meta({ id: 'Made' })
/** Stands before `beforeId`, or last. */
const place = { beforeId: z.uuid().nullable().default(null) }

export const editContract = contract({
  'POST /plans/:id/goals': {
    action: 'tree.edit',
    summary: 'Adds a goal below another, or as a root.',
    params: idParams,
    body: goalFields
      .partial()
      .required({ title: true })
      .extend({ parentId: z.uuid().nullable().default(null), ...place }),
    status: 201,
    reply: made,
  },
  'PATCH /goals/:id': {
    action: 'tree.edit',
    summary:
      'Changes fields of a goal; 409 with both texts where somebody else has changed the same since `seen`.',
    params: idParams,
    body: changeOf(goalFields),
    reply: changed,
  },
  'POST /goals/:id/move': {
    action: 'tree.edit',
    summary: 'Moves a goal with all below it; refused where it would lie below itself.',
    params: idParams,
    body: z.strictObject({ seen, parentId: z.uuid().nullable(), ...place }),
    reply: changed,
  },
  'POST /goals/:id/remove': {
    action: 'tree.edit',
    summary: 'Removes a goal with nothing below it.',
    params: idParams,
    body: z.strictObject({ seen }),
    reply: changed,
  },
  'POST /plans/:id/measures': {
    action: 'tree.edit',
    summary: 'Adds a measure below a goal.',
    params: idParams,
    body: measureFields
      .omit({ contributesTo: true })
      .partial()
      .required({ title: true })
      .extend({ goalId: z.uuid(), ...place }),
    status: 201,
    reply: made,
  },
  'PATCH /measures/:id': {
    action: 'tree.edit',
    summary:
      'Changes fields of a measure; 409 with both texts where somebody else has changed the same since `seen`. Reports never conflict.',
    params: idParams,
    body: changeOf(measureFields),
    reply: changed,
  },
  'PATCH /plans/:id/measures': {
    action: 'tree.edit',
    summary: 'Changes due, themes or priority of many measures at once: all or none.',
    params: idParams,
    body: z.strictObject({
      seen,
      measureIds: z.array(z.uuid()).min(1).max(5000),
      fields: measureFields
        .pick({ due: true, priority: true })
        .extend({ addThemes: measureFields.shape.themes, removeThemes: measureFields.shape.themes })
        .partial()
        .refine((given) => Object.keys(given).length > 0, 'required'),
    }),
    bodyLimit: 512 * 1024,
    reply: changed,
  },
  'POST /plans/:id/themes': {
    action: 'tree.edit',
    summary:
      'The plan’s own themes in groups; what is renamed is renamed on every measure, as one revision. 409 where the groups are not what the writer `saw`.',
    params: idParams,
    body: z.strictObject({
      saw: themeGroupsSchema,
      groups: themeGroupsSchema,
      renames: z
        .array(z.strictObject({ from: line(80), to: line(80) }))
        .max(200)
        .default([]),
    }),
    bodyLimit: 512 * 1024,
    reply: changed,
  },
  'POST /measures/:id/move': {
    action: 'tree.edit',
    summary: 'Moves a measure to a goal, or to another place among its own.',
    params: idParams,
    body: z.strictObject({ seen, goalId: z.uuid(), ...place }),
    reply: changed,
  },
  'POST /measures/:id/disposition': {
    action: 'tree.edit',
    summary:
      'Postpones, merges or discontinues a measure with a reason, or takes it up again. An adopted plan asks for a decision reference.',
    params: idParams,
    body: z.strictObject({
      seen,
      disposition: z.enum(dispositions),
      reason: line(2000),
      reference: optional(500).default(null),
      mergedIntoId: z.uuid().nullable().default(null),
    }),
    reply: changed,
  },
  'POST /measures/:id/remove': {
    action: 'tree.edit',
    summary: 'Removes a measure that nobody has been asked about or reported on, from a draft.',
    params: idParams,
    body: z.strictObject({ seen }),
    reply: changed,
  },
  'POST /measures/:id/milestones': {
    action: 'tree.edit',
    summary: 'Adds a milestone to a measure.',
    params: idParams,
    body: milestoneFields
      .partial()
      .required({ title: true })
      .extend({ ...place }),
    status: 201,
    reply: made,
  },
  'PATCH /milestones/:id': {
    action: 'tree.edit',
    summary:
      'Changes a milestone; 409 with both texts where somebody else has changed the same since `seen`.',
    params: idParams,
    body: changeOf(milestoneFields),
    reply: changed,
  },
  'POST /milestones/:id/remove': {
    action: 'tree.edit',
    summary: 'Removes a milestone.',
    params: idParams,
    body: z.strictObject({ seen }),
    reply: changed,
  },
  'POST /plans/:id/undo': {
    action: 'tree.edit',
    summary:
      'Takes one revision back by its inverse, as a new event; refused, with who, where a later change touches the same field.',
    params: idParams,
    body: z.strictObject({ revision: z.int().min(1) }),
    reply: changed,
  },
})
