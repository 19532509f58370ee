import type { Db } from '../client.ts'
import * as tables from '../schema/index.ts'
import { firstThing, moveYears, yearsToMove } from './calendar.ts'
import { content as told } from './content/index.ts'
import { freeze } from './freeze.ts'
import { makeHandshakes } from './handshakes.ts'
import { makeEvents } from './history.ts'
import { makePeople, partnershipId } from './people.ts'
import { makeObligations } from './obligations.ts'
import { makePlanLife } from './plan-life.ts'
import { makeAsks, makeRemarks, makeReports, makeRounds } from './reporting.ts'
import { emptyPlanId, makeTree, planId } from './tree.ts'

export { demoPersonas, demoPersonEmail } from './people.ts'

/** Everything there is to load on that day, in an order in which each row's parents come first. Pure: the same day gives the same rows. */
export const exampleRows = (now: Date) => {
  const content = moveYears(told, yearsToMove(now))
  const people = makePeople(content)
  const tree = makeTree(content, people)
  const { made, pledgeRows } = makeHandshakes(content, people)
  const allRounds = makeRounds(content)
  const reports = makeReports(content, { made, people, allRounds, now })
  const asks = makeAsks(reports, now)
  const remarks = makeRemarks(reports, people)
  const locked = allRounds.filter((r) => r.lockedAt)
  const frozenMeasures = freeze(content, locked, { made, reports, asks, remarks, people })
  const { eventRows, revision } = makeEvents(content, {
    made,
    reports,
    remarks,
    rounds: allRounds,
    people,
    now,
  })

  const partnership = {
    id: partnershipId,
    name: content.partnershipName,
    zone: content.zone,
    secretariatEmail: content.secretariatEmail,
    isExample: true,
    revision: eventRows.length,
    createdAt: firstThing(content.plan.draftedOn),
  }
  const planRow = ({ title, periodStartOn, periodEndOn, draftedOn }: typeof content.emptyPlan) => ({
    partnershipId,
    title,
    periodStartOn,
    periodEndOn,
    levelNames: content.plan.levelNames,
    themeGroups: content.themeGroups,
    createdAt: firstThing(draftedOn),
  })
  const { adoptedOn, decisionReference } = content.plan
  const plans = [
    {
      id: planId,
      ...planRow(content.plan),
      state: 'adopted',
      adoptedOn,
      decisionReference,
      revision,
      showsStatusPublicly: true,
    },
    { id: emptyPlanId, ...planRow(content.emptyPlan), revision: 1 },
  ] satisfies (typeof tables.plans.$inferInsert)[]

  return {
    partnerships: [partnership],
    people: people.personRows,
    partners: people.partnerRows,
    memberships: people.membershipRows,
    plans,
    goals: tree.goalRows,
    measures: tree.measureRows,
    measureGoals: tree.measureGoalRows,
    measureWordings: tree.wordingRows,
    milestones: tree.milestoneRows,
    commitments: made.map((h) => h.row),
    commitmentSteps: made.flatMap((h) => h.steps),
    pledges: pledgeRows,
    rounds: allRounds.map((r) => r.row),
    obligations: makeObligations(content, { made, reports, allRounds, now }),
    reports: reports.map((r) => r.row),
    asks,
    remarks,
    frozenMeasures,
    ...makePlanLife(content, frozenMeasures, eventRows),
    events: eventRows,
  }
}

/** Loads the invented example, as it stands on that day, into a database without it; all or nothing. */
export const loadExample = async (db: Db, now: Date): Promise<void> => {
  const rows = exampleRows(now)
  await db.transaction(async (tx) => {
    for (const [name, values] of Object.entries(rows))
      await tx.insert(tables[name as keyof typeof rows]).values(values)
  })
}
