import { and, eq, getTableColumns, isNull } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { goals, partnerships, plans } from '../../db/schema/index.ts'
import { adoptedJson, isOfActor, planColumns } from '../plans/queries.ts'
import type { AdoptedGoal } from '../plans/rules.ts'
import type { Actor } from '../policy.ts'

/** The goal with its plan, if it lies in a partnership of the actor's. */
export const getGoal = async (db: Db, actor: Actor, id: string) =>
  (
    await db
      .select({
        goal: getTableColumns(goals),
        plan: planColumns,
        adopted: adoptedJson<AdoptedGoal>('goals', goals.id),
      })
      .from(goals)
      .innerJoin(plans, eq(plans.id, goals.planId))
      .innerJoin(partnerships, eq(partnerships.id, plans.partnershipId))
      .where(and(eq(goals.id, id), isNull(goals.removedAt), isOfActor(plans.partnershipId, actor)))
  )[0]
