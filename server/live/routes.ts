import type { FastifyInstance } from 'fastify'
import type { Deps } from '../app.ts'
import { implement } from '../http/implement.ts'
import { listPlanRevisions } from '../plans/queries.ts'
import { liveContract } from './contract.ts'
import { openHub, type Hub } from './hub.ts'

export const liveRoutes = (app: FastifyInstance, { db, sql }: Deps) => {
  let hub: Promise<Hub> | undefined
  // Before requests are drained: a stream never ends by itself, and would hold up the closing.
  app.addHook('preClose', async () => {
    await (await hub?.catch(() => undefined))?.close()
  })
  implement(app, liveContract, {
    'GET /live': async ({ authorize }) => {
      const person = authorize()
      // Listening begins with the first who listens; where Postgres was away, the next one tries again.
      const { join } = await (hub ??= openHub(sql)).catch((error: unknown) => {
        hub = undefined
        throw error
      })
      const partnershipIds = [...new Set(person.memberships.map((m) => m.partnershipId))]
      return join({ personId: person.id, partnershipIds }, () => listPlanRevisions(db, person))
    },
  })
}
