import type { FastifyInstance } from 'fastify'
import type { Deps } from '../app.ts'
import { implement } from '../http/implement.ts'
import { invalid, notFound, raise } from '../http/problem.ts'
import { factsOf } from '../plans/present.ts'
import { ownPartnerIds, reportingRole } from '../policy.ts'
import { sendReport } from './commands.ts'
import { reportContract } from './contract.ts'
import { presentOwn } from './present.ts'
import { getTarget, listOwn } from './queries.ts'

/** @throws 422 where there is none, two that differ, or one that is no key */
const keyOf = (inBody: string | undefined, header: string | string[] | undefined) => {
  const key = inBody ?? (typeof header === 'string' ? header.trim() : '')
  if (key.length < 8 || key.length > 100 || (inBody && header && header !== inBody))
    throw invalid([{ path: 'body.idempotencyKey', code: 'required' }])
  return key
}

export const reportRoutes = (app: FastifyInstance, { db, clock }: Deps) =>
  implement(app, reportContract, {
    'POST /measures/:id/reports': async ({ params, body, actor, authorize, request }) => {
      const plan = (await getTarget(db, actor, params.id, body.partnerId)) ?? raise(notFound())
      const person = authorize({ ...factsOf(plan), partner: { id: body.partnerId } })
      const role = reportingRole(person, plan.partnershipId, body.partnerId, body.recordedFrom !== null)
      if ((role === 'secretariat') !== (body.recordedFrom !== null))
        throw invalid([
          { path: 'body.recordedFrom', code: role === 'secretariat' ? 'required' : 'unexpected' },
        ])
      const key = keyOf(body.idempotencyKey, request.headers['idempotency-key'])
      const by = { personId: person.id, role }
      return sendReport(db, plan, { measureId: params.id, key, body, by }, clock.now())
    },
    'GET /my/measures': async ({ authorize }) => {
      const person = authorize()
      const { items, requestsToAnswer } = await listOwn(db, ownPartnerIds(person))
      const now = clock.now()
      return { items: items.map((row) => presentOwn(row, now)), requestsToAnswer }
    },
  })
