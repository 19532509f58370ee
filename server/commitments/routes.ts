import type { FastifyInstance } from 'fastify'
import type { Deps } from '../app.ts'
import { implement } from '../http/implement.ts'
import { notFound, raise } from '../http/problem.ts'
import { factsOf } from '../plans/present.ts'
import { getPlan } from '../plans/queries.ts'
import { commitmentContract } from './contract.ts'
import { listCommitments } from './queries.ts'

export const commitmentRoutes = (app: FastifyInstance, { db }: Deps) =>
  implement(app, commitmentContract, {
    'GET /plans/:id/commitments': async ({ params, actor, authorize }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      authorize(factsOf(plan))
      return { items: await listCommitments(db, actor, plan) }
    },
  })
