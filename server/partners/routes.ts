import type { FastifyInstance } from 'fastify'
import type { Deps } from '../app.ts'
import { localDate } from '../clock.ts'
import { implement } from '../http/implement.ts'
import { notFound, raise } from '../http/problem.ts'
import { presentPartner } from '../partnerships/present.ts'
import { listMembers } from '../partnerships/queries.ts'
import { mayAct } from '../policy.ts'
import { partnerContract } from './contract.ts'
import { presentResponsibility, sumsOf } from './present.ts'
import { getPartner, listResponsibilities } from './queries.ts'

export const partnerRoutes = (app: FastifyInstance, { db, clock }: Deps) =>
  implement(app, partnerContract, {
    'GET /partners/:id': async ({ params, actor, authorize }) => {
      const { partner, partnership, zone } = (await getPartner(db, actor, params.id)) ?? raise(notFound())
      const facts = { partnershipId: partnership.id, partner: { id: partner.id } }
      const person = authorize(facts)
      const [rows, members] = await Promise.all([
        listResponsibilities(db, person, partner),
        listMembers(db, partnership.id),
      ])
      const asOf = localDate(clock.now(), zone)
      const responsibilities = rows.flatMap((row) => presentResponsibility(row, zone, asOf))
      const shown = presentPartner(person, { ...partner, agreed: sumsOf(responsibilities) }, members)
      const can = { ...shown.can, takeHome: mayAct('takeHome.read', person, facts) }
      return { ...shown, can, partnership, asOf, responsibilities }
    },
  })
