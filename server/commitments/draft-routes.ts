import type { FastifyInstance } from 'fastify'
import type { Deps } from '../app.ts'
import { implement } from '../http/implement.ts'
import { conflict, notFound, raise } from '../http/problem.ts'
import { factsOf } from '../plans/present.ts'
import { ownPartnerIds, type Actor } from '../policy.ts'
import { draftContract } from './draft-contract.ts'
import { deleteDraft, getDraft, putDraft } from './draft-queries.ts'
import { getTarget } from './handshake-queries.ts'
import { waitsForPartner } from './list-rules.ts'
import { requestsFile } from './request-file.ts'
import type { CommitmentState } from './rules.ts'
import { listRequests } from './thread-queries.ts'

/** A document's naming waits for an answer as a request does. */
const waits = (state: CommitmentState) => state === 'named' || waitsForPartner.includes(state)

export const draftRoutes = (app: FastifyInstance, { db, clock }: Deps) => {
  const find = async (actor: Actor, id: string) => {
    const { commitment, ...plan } = (await getTarget(db, actor, id)) ?? raise(notFound())
    return { ...factsOf(plan), commitment, partner: { id: commitment.partnerId } }
  }
  implement(app, draftContract, {
    'GET /commitments/:id/draft': async ({ params, actor, authorize }) => {
      const person = authorize(await find(actor, params.id))
      return (await getDraft(db, params.id, person.id)) ?? raise(notFound())
    },
    'PUT /commitments/:id/draft': async ({ params, body, actor, authorize }) => {
      const facts = await find(actor, params.id)
      const person = authorize(facts)
      const draft = { ...body, commitmentId: params.id, byId: person.id }
      const kept = await putDraft(db, draft, clock.now())
      if (kept) return kept
      const now = (await getDraft(db, params.id, person.id)) ?? raise(notFound())
      const speakers = [person.id, ...now.colleagues.map(({ personId }) => personId)]
      if (body.askedId && !speakers.includes(body.askedId)) throw notFound()
      if (!waits(facts.commitment.state)) throw conflict('commitment.notPossible')
      throw conflict('draft.changed', now.draft?.byName ? { byName: now.draft.byName } : {})
    },
    'DELETE /commitments/:id/draft': async ({ params, query, actor, authorize }) => {
      authorize(await find(actor, params.id))
      if (!(await deleteDraft(db, params.id, query.seen))) throw conflict('draft.changed')
    },
    'GET /my/requests/file': async ({ authorize }) => {
      const person = authorize()
      const rows = await listRequests(db, ownPartnerIds(person))
      const waiting = rows.filter(({ state }) => waits(state))
      return requestsFile(waiting, person.locale, clock.now())
    },
  })
}
