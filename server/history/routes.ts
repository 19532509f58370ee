import type { FastifyInstance } from 'fastify'
import type { Deps } from '../app.ts'
import { withUndo } from '../events/undoable.ts'
import { implement } from '../http/implement.ts'
import { notFound, raise } from '../http/problem.ts'
import { factsOf } from '../plans/present.ts'
import { getPlan } from '../plans/queries.ts'
import { mayAct } from '../policy.ts'
import { historyContract } from './contract.ts'
import { listLog } from './queries.ts'

export const historyRoutes = (app: FastifyInstance, { db }: Deps) =>
  implement(app, historyContract, {
    'GET /plans/:id/events': async ({ params, query, actor, authorize }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      const person = authorize(factsOf(plan))
      const log = await listLog(db, person, plan, query)
      // Narrowed, a later change may lie outside what is listed: the undoing itself would say so.
      return { ...log, items: withUndo(log.items, mayAct('tree.edit', person, factsOf(plan))) }
    },
  })
