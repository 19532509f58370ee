/** The other half of each pair: the same rows or the same write in one statement, without sign-in, rules or contract. */
import { sql, type SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import fastify from 'fastify'
import type { Sql } from 'postgres'
import type { Db } from '../../db/client.ts'
import { newId } from '../../db/schema/columns.ts'
import { listMeasures } from '../../server/progress/queries.ts'
import { getMatrix } from '../../server/responsibilities/queries.ts'
import { listOwn } from '../../server/reports/queries.ts'
import type { Person } from '../../server/policy.ts'
import type { Desk } from './fill.ts'

type Statement = (sql: Sql) => Promise<unknown>
const dialect = new PgDialect()
/** A statement as it is sent, ready to be sent without drizzle. */
const plain = (statement: SQL): Statement => {
  const { sql: text, params } = dialect.sqlToQuery(statement)
  return (client) => client.unsafe(text, params as string[])
}
/** What a query of ours would send. */
const sentBy = async (query: (db: Db) => Promise<unknown>): Promise<Statement> => {
  const seen: SQL[] = []
  const listener = { execute: async (statement: SQL) => (seen.push(statement), [{}]) }
  await query(listener as unknown as Db)
  return plain(seen[0]!)
}

const insertReport = (of: { planId: string; personId: string; desk: Desk }): Statement =>
  plain(sql`
    insert into reports (id, partnership_id, plan_id, measure_id, partner_id, commitment_id, role, person_id, phase, course, progress, done, idempotency_key, body_hash, sent_at)
    select ${newId()}::uuid, c.partnership_id, c.plan_id, c.measure_id, c.partner_id, c.id, 'lead', ${of.personId}::uuid, 'underway', 'onTrack', 50, 'Det første møtet er holdt.', ${newId()}, 'x', now()
    from commitments c where c.measure_id = ${of.desk.measureId} and c.partner_id = ${of.desk.partnerId} returning id`)

const contactOf = ({ partnershipId, partnerId, personId }: Of): Person => ({
  ...{ kind: 'person', id: personId, name: '', email: null, locale: 'nb', sessionId: '' },
  memberships: [
    {
      ...{ partnershipId, partnerId, partnershipName: '', partnerName: '', isExample: false },
      ...{ role: 'contact', isDeputy: false, mandate: 'prepare' },
    },
  ],
})

export type Bare = { measures: Statement; own: Statement; matrix: Statement; report: () => Statement }
type Of = { planId: string; partnershipId: string; partnerId: string; personId: string; others: Desk[] }
export const bareOf = async (of: Of) => {
  let next = 0
  const bare: Bare = {
    measures: await sentBy((db) => listMeasures(db, { planId: of.planId, zone: 'Europe/Oslo' })),
    own: await sentBy((db) => listOwn(db, [of.partnerId])),
    matrix: await sentBy((db) =>
      getMatrix(db, contactOf(of), { id: of.planId, partnershipId: of.partnershipId }, '2026-11-24'),
    ),
    report: () => insertReport({ ...of, desk: of.others[next++ % of.others.length]! }),
  }
  return bare
}

/** Fastify as it comes, listening; what it answers is the rows as they were read. */
export const bareServer = async (client: Sql, bare: Bare) => {
  const app = fastify()
  app.get('/measures', async (_, reply) =>
    reply.type('application/json; charset=utf-8').send(JSON.stringify(await bare.measures(client))),
  )
  app.get('/own', async (_, reply) =>
    reply.type('application/json; charset=utf-8').send(JSON.stringify(await bare.own(client))),
  )
  app.get('/matrix', async (_, reply) =>
    reply.type('application/json; charset=utf-8').send(JSON.stringify(await bare.matrix(client))),
  )
  app.post('/api/measures/:id/reports', () => bare.report()(client))
  return { url: await app.listen({ port: 0, host: '127.0.0.1' }), close: () => app.close() }
}
