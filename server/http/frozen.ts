import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Pulse } from '../../db/pulse.ts'
import { answerProblem } from './errors.ts'
import { isApi } from './is-api.ts'
import { Problem } from './problem.ts'

const unavailable = () => new Problem(503, 'unavailable')

/**
 * While the database stands still, whoever waits for it is told to come again, and whoever comes is told at once.
 * What had been begun goes on behind: a write answered 503 is done whole or not at all, as when a connection breaks.
 */
export const refuseWhileFrozen = (app: FastifyInstance, pulse: Pulse) => {
  const waiting = new Map<FastifyRequest, { reply: FastifyReply; end: () => void }>()
  const end = (request: FastifyRequest) => {
    waiting.get(request)?.end()
    waiting.delete(request)
  }
  pulse.onFrozen(() => {
    for (const [request, { reply }] of waiting)
      // A stream that has begun waits for nothing.
      if (!reply.sent) void answerProblem(unavailable(), request, reply)
  })
  app.addHook('onRequest', async (request, reply) => {
    // Whether the program itself lives is not for the database to say.
    const { endpoint, isPage } = request.routeOptions.config
    if (endpoint === 'GET /health/live' || !(isApi(request) || isPage)) return
    waiting.set(request, { reply, end: pulse.waiting() })
    if (pulse.isFrozen()) throw unavailable()
  })
  app.addHook('onResponse', async (request) => end(request))
  app.addHook('onRequestAbort', async (request) => end(request))
}
