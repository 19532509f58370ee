import type { FastifyInstance } from 'fastify'
import type { Deps } from '../app.ts'
import { implement } from '../http/implement.ts'
import { notFound, raise } from '../http/problem.ts'
import { mayAct, type Actor } from '../policy.ts'
import { makeReadKey } from './commands.ts'
import { takeHomeContract } from './contract.ts'
import { takeHomeFile } from './files.ts'
import { presentTakeHome } from './present.ts'
import { getPartner, getReadKey, getTakeHome, listReadKeys, revokeReadKey } from './queries.ts'

export const takeHomeRoutes = (app: FastifyInstance, { db, clock, config }: Deps) => {
  const find = async (actor: Actor, id: string) => {
    const { partnershipId } = (await getPartner(db, actor, id)) ?? raise(notFound())
    return { partnershipId, partner: { id } }
  }
  const takeHome = async (id: string) =>
    presentTakeHome((await getTakeHome(db, id)) ?? raise(notFound()), clock.now())

  implement(app, takeHomeContract, {
    'GET /partners/:id/take-home': async ({ params, actor, authorize }) => {
      authorize(await find(actor, params.id))
      return takeHome(params.id)
    },
    'GET /partners/:id/take-home/file': async ({ params, query, actor, authorize }) => {
      const reader = authorize(await find(actor, params.id))
      const locale = query.locale ?? (reader.kind === 'person' ? reader.locale : 'nb')
      return takeHomeFile(query.format, await takeHome(params.id), locale)
    },
    'GET /partners/:id/read-keys': async ({ params, actor, authorize }) => {
      const facts = await find(actor, params.id)
      const person = authorize(facts)
      const revoke = mayAct('readKey.revoke', person, facts)
      const keys = await listReadKeys(db, params.id)
      return { items: keys.map((key) => ({ ...key, can: { revoke: revoke && key.revokedAt === null } })) }
    },
    'POST /partners/:id/read-keys': async ({ params, body, actor, authorize }) => {
      const { partnershipId, partner } = await find(actor, params.id)
      const { id: personId } = authorize({ partnershipId, partner })
      const given = { partnershipId, partnerId: partner.id, label: body.label, personId }
      return makeReadKey(db, config.secret, given, clock.now())
    },
    'POST /read-keys/:id/revoke': async ({ params, actor, authorize }) => {
      const key = (await getReadKey(db, actor, params.id)) ?? raise(notFound())
      const person = authorize({ partnershipId: key.partnershipId, partner: { id: key.partnerId } })
      await revokeReadKey(db, key.id, { personId: person.id, at: clock.now() })
    },
  })
}
