import { publicPlan } from '../../server/publications/rules.ts'
import { statusOf } from '../../server/progress/rules.ts'
import { sha256Of } from '../canonical-json.ts'
import type { adoptions, events, publications } from '../schema/index.ts'
import type { Content } from './content/index.ts'
import type { freeze } from './freeze.ts'
import { idOf } from './ids.ts'
import { partnershipId } from './people.ts'
import { addedOn, goalId, goalOf, measureId, planId, wordingOn } from './tree.ts'

type Frozen = ReturnType<typeof freeze>[number]
type Event = typeof events.$inferInsert

/** Word for word what stood in the plan on the day of the decision. */
const adopted = (content: Content) => {
  const { title, periodStartOn, periodEndOn, levelNames, adoptedOn } = content.plan
  const over = goalId('KF.0')
  const goal = (g: { number: string; title: string }, parentId: string | null) => ({
    ...{
      id: goalId(g.number),
      parentId,
      number: g.number,
      title: g.title,
      description: null,
      levelName: null,
    },
  })
  return {
    plan: { title, periodStartOn, periodEndOn, levelNames },
    goals: [goal(content.overarchingGoal, null), ...content.subGoals.map((g) => goal(g, over))],
    measures: content.measures
      .filter((m) => addedOn(m, content) <= adoptedOn)
      .map((m) => ({
        ...{ id: measureId(m.number), goalId: goalId(goalOf(m)), number: m.number, background: m.background },
        ...{ ...wordingOn(m, adoptedOn, content), periodText: null },
        milestones: m.milestones.map(([step, due]) => ({ title: step, dueText: due })),
      })),
  }
}

/** The plan as it stood when the latest round was locked, which is what the frozen rows say. */
const shown = (content: Content, frozen: readonly Frozen[], asOf: string) => {
  const { title, periodStartOn, periodEndOn, levelNames, adoptedOn, decisionReference } = content.plan
  const goal = (g: { number: string; title: string }, parentId: string | null) => ({
    ...{ id: goalId(g.number), parentId, number: g.number, title: g.title, description: null },
    isUnplaced: false,
  })
  return publicPlan(
    {
      ...{ title, partnershipName: content.partnershipName, isExample: true, locale: 'nb', levelNames },
      ...{ periodStartOn, periodEndOn, adoptedOn, decisionReference, asOf, showsStatus: true },
    },
    [goal(content.overarchingGoal, null), ...content.subGoals.map((g) => goal(g, goalId('KF.0')))],
    frozen.map(({ content: kept, ...row }) => ({
      ...{ id: row.measureId, goalId: row.goalId, number: kept.number, title: kept.title },
      ...{ expectedResult: kept.expectedResult, due: kept.due.text },
      status: statusOf(
        row.disposition,
        row.phase === null
          ? null
          : {
              ...{ phase: row.phase, course: row.course, progress: row.progress },
              ...{ sentOn: asOf, isKnown: row.isReported },
            },
      ),
      partners: kept.partners.map(({ name, role }) => ({ name, role })),
    })),
  )
}

/** What was adopted, and what is public: one of each, at the revision of its event. */
export const makePlanLife = (content: Content, frozen: readonly Frozen[], eventRows: readonly Event[]) => {
  const stepOf = (type: string) => {
    const { revision, at, personId } = eventRows.find((e) => e.type === type)!
    return { partnershipId, planId, personId, revision, at: at! }
  }
  const { adoptedOn, decisionReference } = content.plan
  const words = adopted(content)
  const locked = content.rounds.findLast((r) => r.lockedOn !== null)!
  const latest = frozen.filter((f) => f.roundId === idOf('round', locked.name))
  const page = shown(content, latest, locked.lockedOn!)
  const adoption: typeof adoptions.$inferInsert = {
    ...{ id: idOf('adoption'), ...stepOf('plan.adopted'), adoptedOn, decisionReference },
    ...{ content: words, sha256: sha256Of(words) },
  }
  const publication: typeof publications.$inferInsert = {
    ...{ id: idOf('publication'), ...stepOf('plan.published'), content: page, sha256: sha256Of(page) },
  }
  return { adoptions: [adoption], publications: [publication] }
}
