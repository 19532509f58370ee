import { z } from 'zod'
import { contract, dueSchema, idParams, isoDate } from '../http/contract.ts'
import { commitmentRoles } from '../commitments/rules.ts'
import { dispositions, priorities } from '../measures/rules.ts'
import { courses, phases } from '../reports/rules.ts'
import { planSchema } from '../plans/contract.ts'
import { countedStatuses, statuses } from './rules.ts'

export const statusSchema = z.enum(statuses)
const counts = z.object(
  Object.fromEntries(countedStatuses.map((s) => [s, z.int()])) as Record<
    (typeof countedStatuses)[number],
    z.ZodInt
  >,
)

/** Numbers over active measures; `progress` and `expected` are rounded percent, null where nobody says. */
export const rollUpSchema = z
  .object({
    measures: z.int(),
    reported: z.int(),
    counts,
    progress: z.int().nullable(),
    progressN: z.int(),
    expected: z.int().nullable(),
    expectedN: z.int(),
    withoutLead: z.int(),
    aside: z.object({ postponed: z.int(), merged: z.int(), discontinued: z.int() }),
  })
  .meta({ id: 'RollUp' })

const roundSchema = z.object({ id: z.uuid(), name: z.string(), dueOn: isoDate, lockedOn: isoDate.nullable() })
const viewQuery = z.strictObject({ round: z.uuid().optional() })
/** `round` null: as of today; else as it stood when that round was locked. */
const viewSchema = z.object({ round: roundSchema.nullable(), asOf: isoDate })

export const treeMeasureSchema = z
  .object({
    id: z.uuid(),
    goalId: z.uuid(),
    number: z.string().nullable(),
    title: z.string(),
    lead: z.object({ partnerId: z.uuid(), name: z.string() }).nullable(),
    /** Nobody leads it, and somebody has ("søker ny hovedansvarlig"). */
    isSeekingLead: z.boolean(),
    /** Accepted responsibility only, lead first, then alphabetical. */
    partners: z.array(z.object({ partnerId: z.uuid(), name: z.string(), role: z.enum(commitmentRoles) })),
    status: statusSchema,
    disposition: z.enum(dispositions),
    phase: z.enum(phases).nullable(),
    course: z.enum(courses).nullable(),
    progress: z.int().nullable(),
    expected: z.int().nullable(),
    isContinuous: z.boolean(),
    due: dueSchema.nullable(),
    priority: z.enum(priorities).nullable(),
    themes: z.array(z.string()),
    lastReportedOn: isoDate.nullable(),
    lastReportedIn: z.string().nullable(),
    /** One word for each of the plan's latest locked rounds (`rounds`), oldest first; null before the measure was part of it. */
    history: z.array(statusSchema.nullable()),
    milestones: z.array(
      z.object({ id: z.uuid(), title: z.string(), due: dueSchema.nullable(), doneOn: isoDate.nullable() }),
    ),
  })
  .meta({ id: 'TreeMeasure' })

export const treeGoalSchema = z
  .object({
    id: z.uuid(),
    parentId: z.uuid().nullable(),
    depth: z.int(),
    number: z.string().nullable(),
    title: z.string(),
    levelName: z.string().nullable(),
    isUnplaced: z.boolean(),
    rollUp: rollUpSchema,
    /** Counts for each of `rounds`, over the goal's subtree. */
    history: z.array(counts),
  })
  .meta({ id: 'TreeGoal' })

const measureLink = z.object({ id: z.uuid(), number: z.string().nullable(), title: z.string() })

export const progressContract = contract({
  'GET /plans/:id/tree': {
    action: 'plan.read',
    summary:
      'The plan as a tree: goals in order with their numbers, measures in order with status, milestones inside.',
    params: idParams,
    query: viewQuery,
    revalidates: true,
    reply: z.object({
      plan: planSchema,
      view: viewSchema,
      rounds: z.array(roundSchema),
      total: rollUpSchema,
      goals: z.array(treeGoalSchema),
      measures: z.array(treeMeasureSchema),
    }),
  },
  'GET /plans/:id/overview': {
    action: 'plan.read',
    summary:
      'What a forum member must know: numbers by goal and partner, what changed, what is asked, what is due.',
    params: idParams,
    query: viewQuery,
    revalidates: true,
    reply: z.object({
      plan: planSchema,
      view: viewSchema,
      rounds: z.array(roundSchema),
      total: rollUpSchema,
      /** Requests and offers that wait for an answer; which ones only the secretariat and the partner see. */
      requestsWaiting: z.int(),
      /** The goals that the charts show: the first level that branches. */
      goals: z.array(treeGoalSchema.omit({ parentId: true })),
      partners: z.array(
        z.object({
          id: z.uuid(),
          name: z.string(),
          /** Statuses of the measures it has agreed to, in the order of a status bar. */
          lead: z.array(measureLink.extend({ status: statusSchema })),
          coLead: z.array(measureLink.extend({ status: statusSchema })),
          contributor: z.int(),
          history: z.array(counts),
        }),
      ),
      /** One row for each locked round: distribution and how many of all measures had reported. */
      trend: z.array(z.object({ round: roundSchema, counts, measures: z.int(), reported: z.int() })),
      asks: z.array(
        z.object({
          id: z.uuid(),
          measure: measureLink,
          partnerName: z.string(),
          text: z.string(),
          wantedByOn: isoDate.nullable(),
        }),
      ),
      /** Since the latest locked round before the view; `direction` compares deviation only. */
      changes: z.array(
        z.object({
          measure: measureLink,
          from: statusSchema,
          to: statusSchema,
          direction: z.enum(['better', 'worse', 'other']),
        }),
      ),
      changedSince: roundSchema.nullable(),
      dueSoon: z.array(z.object({ measure: measureLink, due: dueSchema, leadName: z.string().nullable() })),
      overdue: z.array(measureLink),
    }),
  },
})
