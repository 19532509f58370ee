import type { FastifyInstance } from 'fastify'
import type { Deps } from '../app.ts'
import { localDate } from '../clock.ts'
import { implement } from '../http/implement.ts'
import { notFound, raise } from '../http/problem.ts'
import { factsOf, presentPlan } from '../plans/present.ts'
import { getPlan, standingOf } from '../plans/queries.ts'
import { membershipsIn } from '../policy.ts'
import { responsibilityContract } from './contract.ts'
import { getMatrix } from './queries.ts'

export const responsibilityRoutes = (app: FastifyInstance, { db, clock }: Deps) =>
  implement(app, responsibilityContract, {
    'GET /plans/:id/responsibilities': async ({ params, actor, authorize }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      const person = authorize(factsOf(plan))
      const asOf = localDate(clock.now(), plan.zone)
      const presented = presentPlan(plan, person)
      const own = membershipsIn(person, plan.partnershipId)
      const ownPartnerIds = [...new Set(own.flatMap(({ partnerId }) => partnerId ?? []))].sort()
      const isSecretariat = own.some(({ role }) => role === 'secretariat')
      return {
        // One body for all who see the same requests: the secretariat, each partner, everyone else.
        dependsOn: [
          ...standingOf(plan),
          ...[JSON.stringify(presented.can), String(isSecretariat), ownPartnerIds.join(), asOf],
        ],
        body: async () => ({
          ...{ plan: presented, asOf, ownPartnerIds },
          ...(await getMatrix(db, person, plan, asOf)),
        }),
      }
    },
  })
