import type { FastifyInstance } from 'fastify'
import type { Deps } from '../app.ts'
import { implement } from '../http/implement.ts'
import { notFound } from '../http/problem.ts'
import { personContract } from './contract.ts'
import { endOwnSession, getEverythingAbout, listSessions } from './queries.ts'

export const personRoutes = (app: FastifyInstance, { db, clock }: Deps) =>
  implement(app, personContract, {
    'GET /me/sessions': async ({ authorize }) => {
      const person = authorize()
      const rows = await listSessions(db, person.id, clock.now())
      return {
        items: rows.map(({ id, createdAt, renewedAt, userAgent }) => ({
          id,
          since: createdAt.toISOString(),
          lastUsed: renewedAt.toISOString(),
          userAgent,
          isThis: id === person.sessionId,
        })),
      }
    },
    'POST /me/sessions/:id/end': async ({ params, authorize }) => {
      const person = authorize()
      if (!(await endOwnSession(db, person.id, params.id, clock.now()))) throw notFound()
    },
    'GET /me/export': async ({ authorize, reply }) => {
      const person = authorize()
      reply.header('cache-control', 'no-store')
      reply.header('content-disposition', 'attachment; filename="avtalt-om-meg.json"')
      return (await getEverythingAbout(db, person.id)) as never
    },
  })
