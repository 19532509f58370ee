import type { FastifyInstance } from 'fastify'
import { sql } from 'drizzle-orm'
import type { Deps } from '../app.ts'
import { implement } from '../http/implement.ts'
import { Problem } from '../http/problem.ts'
import { healthContract } from './contract.ts'

export const healthRoutes = (app: FastifyInstance, { db }: Deps) => {
  let isDraining = false
  app.addHook('preClose', async () => {
    isDraining = true
  })
  implement(app, healthContract, {
    'GET /health/live': ({ authorize }) => {
      authorize()
      return { status: 'ok' as const }
    },
    'GET /health/ready': async ({ authorize }) => {
      authorize()
      if (isDraining) throw new Problem(503, 'unavailable')
      await db.execute(sql`select 1`).catch(() => {
        throw new Problem(503, 'unavailable')
      })
      return { status: 'ok' as const }
    },
    'GET /openapi.json': ({ authorize }) => {
      authorize()
      return app.swagger() as unknown as Record<string, unknown>
    },
  })
}
