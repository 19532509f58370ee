import type { CommitmentRole } from '../commitments/rules.ts'
import type { PublicGoal, PublicMeasure, PublicPlan } from './rules.ts'

/** Fields as they are told apart; values as they stand, `null` where there is none. */
export type FieldChange = { field: string; before: string | null; after: string | null }
export type PublicChange = {
  kind: 'plan' | 'goal' | 'measure'
  change: 'added' | 'changed' | 'removed'
  id: string | null
  number: string | null
  title: string
  fields: FieldChange[]
}
type Told = Record<string, string | null>

const namesOf = (m: PublicMeasure, role: CommitmentRole) =>
  m.partners
    .filter((p) => p.role === role)
    .map((p) => p.name)
    .join(', ') || null
/** `asOf` alone is no change: the same plan on another day. */
const planTold = (p: PublicPlan): Told => ({
  title: p.title,
  partnershipName: p.partnershipName,
  periodStartOn: p.periodStartOn,
  periodEndOn: p.periodEndOn,
  adoptedOn: p.adoptedOn,
  decisionReference: p.decisionReference,
  locale: p.locale,
  showsStatus: String(p.showsStatus),
})
const goalTold =
  (titles: Map<string, string>) =>
  (g: PublicGoal): Told => ({
    number: g.number,
    title: g.title,
    description: g.description,
    parent: g.parentId === null ? null : (titles.get(g.parentId) ?? null),
  })
const measureTold =
  (titles: Map<string, string>) =>
  (m: PublicMeasure): Told => ({
    number: m.number,
    title: m.title,
    expectedResult: m.expectedResult,
    goal: titles.get(m.goalId) ?? null,
    due: m.due,
    lead: namesOf(m, 'lead'),
    coLead: namesOf(m, 'coLead'),
    contributor: namesOf(m, 'contributor'),
    status: m.status ?? (m.isPostponed ? 'postponed' : null),
  })

const fieldChanges = (before: Told, after: Told): FieldChange[] =>
  Object.keys(after)
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
/** What a thing says at all, for one that comes or goes. */
const nothing = (told: Told): Told => Object.fromEntries(Object.keys(told).map((field) => [field, null]))

type Named = { id: string; number: string | null; title: string }
const compare = <T extends Named>(
  kind: 'goal' | 'measure',
  [before, toldBefore]: [readonly T[], (t: T) => Told],
  [after, toldAfter]: [readonly T[], (t: T) => Told],
): PublicChange[] => {
  const was = new Map(before.map((t) => [t.id, t]))
  const is = new Set(after.map(({ id }) => id))
  const line = (change: PublicChange['change'], { id, number, title }: T, fields: FieldChange[]) => ({
    ...{ kind, change, id, number, title, fields },
  })
  return [
    ...after.flatMap((now) => {
      const then = was.get(now.id)
      const told = toldAfter(now)
      const fields = fieldChanges(then ? toldBefore(then) : nothing(told), told)
      return then && fields.length === 0 ? [] : [line(then ? 'changed' : 'added', now, fields)]
    }),
    ...before
      .filter(({ id }) => !is.has(id))
      .map((then) => line('removed', then, fieldChanges(toldBefore(then), nothing(toldBefore(then))))),
  ]
}

const titlesOf = (plan: PublicPlan | null) => new Map(plan?.goals.map((g) => [g.id, g.title]))

/** All that publishing would add, change or remove, the plan itself first; everything, where nothing is public. */
export const changesBetween = (before: PublicPlan | null, after: PublicPlan): PublicChange[] => {
  const [then, now] = [titlesOf(before), titlesOf(after)]
  const told = planTold(after)
  const own = fieldChanges(before ? planTold(before) : nothing(told), told)
  return [
    ...(own.length === 0
      ? []
      : [
          {
            ...{ kind: 'plan' as const, change: before ? ('changed' as const) : ('added' as const) },
            ...{ id: null, number: null, title: after.title, fields: own },
          },
        ]),
    ...compare('goal', [before?.goals ?? [], goalTold(then)], [after.goals, goalTold(now)]),
    ...compare('measure', [before?.measures ?? [], measureTold(then)], [after.measures, measureTold(now)]),
  ]
}
