import { generateNKeysBetween } from 'fractional-indexing'
import { parseDue } from '../../server/dues/parse.ts'
import type { goals, measureGoals, measureWordings, measures, milestones } from '../schema/index.ts'
import { during, firstThing } from './calendar.ts'
import type { Content } from './content/index.ts'
import type { MeasureContent } from './content/types.ts'
import { idOf } from './ids.ts'
import { partnershipId, type People } from './people.ts'

export const planId = idOf('plan')
export const emptyPlanId = idOf('plan', 'empty')
export const goalId = (number: string) => idOf('goal', number)
export const measureId = (number: string) => idOf('measure', number)
export const goalOf = (measure: MeasureContent) => measure.number.split('.')[0]!
const inPlan = { partnershipId, planId }

export const dueOf = (text: string, { plan }: Content) =>
  parseDue(text, { planPeriod: { startOn: plan.periodStartOn, endOn: plan.periodEndOn } })
const dueFields = (text: string, content: Content) => {
  const due = dueOf(text, content)
  return { dueText: due.text, dueStartOn: due.startOn, dueEndOn: due.endOn, duePrecision: due.precision }
}

export const addedOn = (measure: MeasureContent, content: Content) =>
  measure.addedOn ?? content.plan.draftedOn
/** The texts that a yes covers, as they stood on a day. */
export const wordingOn = (measure: MeasureContent, on: string, content: Content) => {
  const earlier = content.earlierWordings.find((w) => w.measure === measure.number && on < w.changedOn)
  return {
    title: earlier?.title ?? measure.title,
    expectedResult: measure.expectedResult,
    dueText: earlier?.due ?? measure.due,
  }
}

export const makeTree = (content: Content, people: People) => {
  const drafted = firstThing(content.plan.draftedOn)
  const keys = generateNKeysBetween(null, null, content.measures.length)
  const goalKeys = generateNKeysBetween(null, null, content.subGoals.length)

  const goalRows: (typeof goals.$inferInsert)[] = [
    { id: goalId('KF.0'), ...inPlan, ...content.overarchingGoal, position: goalKeys[0]!, createdAt: drafted },
    ...content.subGoals.map((goal, i) => ({
      id: goalId(goal.number),
      ...inPlan,
      parentId: goalId('KF.0'),
      ...goal,
      position: goalKeys[i]!,
      createdAt: drafted,
    })),
  ]

  const measureRows = content.measures.map((m, i): typeof measures.$inferInsert & { id: string } => ({
    id: measureId(m.number),
    ...inPlan,
    goalId: goalId(goalOf(m)),
    number: m.number,
    title: m.title,
    background: m.background,
    expectedResult: m.expectedResult,
    priority: m.priority,
    themes: [...m.themes],
    funding: m.funding ?? null,
    targetGroup: m.targetGroup ?? null,
    region: m.region ?? null,
    caseNumber: m.caseNumber ?? null,
    comment: m.comment ?? null,
    startOn: m.startOn,
    ...dueFields(m.due, content),
    isContinuous: m.isContinuous ?? false,
    disposition: m.retired?.disposition ?? 'active',
    dispositionReason: m.retired?.reason ?? null,
    dispositionReference: m.retired?.reference ?? null,
    mergedIntoId: m.retired?.into ? measureId(m.retired.into) : null,
    position: keys[i]!,
    createdAt: during(addedOn(m, content), m.number),
  }))

  const measureGoalRows = content.measures.flatMap((m) =>
    (m.contributesTo ?? []).map((number): typeof measureGoals.$inferInsert => ({
      ...inPlan,
      measureId: measureId(m.number),
      goalId: goalId(number),
    })),
  )

  const milestoneRows = content.measures.flatMap((m) => {
    const positions = generateNKeysBetween(null, null, m.milestones.length)
    return m.milestones.map(([title, due, doneOn], i): typeof milestones.$inferInsert => ({
      id: idOf('milestone', m.number, String(i)),
      ...inPlan,
      measureId: measureId(m.number),
      title,
      ...dueFields(due, content),
      doneOn: doneOn ?? null,
      position: positions[i]!,
      createdAt: during(addedOn(m, content), m.number),
    }))
  })

  const wordingRows = content.measures.flatMap((m) => {
    const changedOn = content.earlierWordings.filter((w) => w.measure === m.number).map((w) => w.changedOn)
    return [addedOn(m, content), ...changedOn].map((on): typeof measureWordings.$inferInsert => ({
      id: idOf('wording', m.number, on),
      ...inPlan,
      measureId: measureId(m.number),
      wording: wordingOn(m, on, content),
      personId: people.secretariat.id,
      at: during(on, m.number),
    }))
  })

  return { goalRows, measureRows, measureGoalRows, milestoneRows, wordingRows }
}
