import { mayAct, type Actor } from '../policy.ts'
import type { PlanRow } from './queries.ts'

/** What everyone who may read the plan sees of it, with what this actor may do. */
export const presentPlan = (plan: PlanRow, actor: Actor) => {
  const facts = factsOf(plan)
  return {
    id: plan.id,
    partnershipId: plan.partnershipId,
    partnershipName: plan.partnershipName,
    isExample: plan.isExample,
    title: plan.title,
    periodStartOn: plan.periodStartOn,
    periodEndOn: plan.periodEndOn,
    state: plan.state,
    adoptedOn: plan.adoptedOn,
    decisionReference: plan.decisionReference,
    levelNames: plan.levelNames,
    themeGroups: plan.themeGroups,
    progressScale: plan.progressScale,
    freshDays: plan.freshDays,
    goalCap: plan.goalCap,
    locale: plan.locale,
    showsStatusPublicly: plan.showsStatusPublicly,
    revision: plan.revision,
    can: {
      update: mayAct('plan.update', actor, facts),
      import: mayAct('plan.import', actor, facts),
      adopt: mayAct('plan.adopt', actor, facts),
      close: mayAct('plan.close', actor, facts),
      reopen: mayAct('plan.reopen', actor, facts),
      roll: mayAct('plan.roll', actor, facts),
      publish: mayAct('plan.publish', actor, facts),
    },
  }
}

export const factsOf = (plan: Pick<PlanRow, 'partnershipId' | 'state'>) => ({
  partnershipId: plan.partnershipId,
  plan: { state: plan.state },
})
