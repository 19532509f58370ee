import type { FastifyInstance } from 'fastify'
import type { Deps } from '../app.ts'
import { implement } from '../http/implement.ts'
import { notFound, raise } from '../http/problem.ts'
import { factsOf } from '../plans/present.ts'
import { getPlan } from '../plans/queries.ts'
import type { Person } from '../policy.ts'
import { applyImport, previewAgain, previewImport, takeImport, undoImport } from './commands.ts'
import { importContract } from './contract.ts'
import { getImport, getUpload, listImports, type ImportRow } from './queries.ts'
import { reply } from './rows.ts'
import { readForm } from './upload.ts'
import type { By } from './write.ts'

/** Imports are the secretariat's alone, so that is the role one acts in. */
const by = (person: Person): By => ({ personId: person.id, role: 'secretariat' })
const factsOfImport = (row: ImportRow) => factsOf({ partnershipId: row.partnershipId, state: row.planState })
const occasion = (row: ImportRow, person: Person, now: Date) => ({
  ...{ target: { ...row, id: row.planId }, by: by(person), now },
})

export const importRoutes = (app: FastifyInstance, { db, clock }: Deps) =>
  implement(app, importContract, {
    'POST /plans/:id/imports': async ({ params, query, actor, authorize, request }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      const person = authorize(factsOf(plan))
      const { upload, options } = await readForm(request)
      const take = query.dryRun === 'true' ? previewImport : takeImport
      return take(db, { target: plan, by: by(person), now: clock.now() }, upload, options)
    },
    'GET /plans/:id/imports': async ({ params, actor, authorize }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      authorize(factsOf(plan))
      const rows = await listImports(db, plan.id)
      return {
        items: rows.map(({ createdAt, appliedAt, ...row }) => ({
          ...row,
          createdAt: createdAt.toISOString(),
          appliedAt: appliedAt?.toISOString() ?? null,
        })),
      }
    },
    'GET /imports/:id': async ({ params, actor, authorize }) => {
      const found = (await getImport(db, actor, params.id)) ?? raise(notFound())
      authorize(factsOfImport(found))
      return reply(found)
    },
    'PATCH /imports/:id': async ({ params, body, actor, authorize }) => {
      const found = (await getUpload(db, actor, params.id)) ?? raise(notFound())
      const person = authorize(factsOfImport(found))
      return previewAgain(db, occasion(found, person, clock.now()), found, body)
    },
    'POST /imports/:id/apply': async ({ params, actor, authorize }) => {
      const found = (await getUpload(db, actor, params.id)) ?? raise(notFound())
      const person = authorize(factsOfImport(found))
      return applyImport(db, occasion(found, person, clock.now()), found)
    },
    'POST /imports/:id/undo': async ({ params, actor, authorize }) => {
      const found = (await getImport(db, actor, params.id)) ?? raise(notFound())
      const person = authorize(factsOfImport(found))
      await undoImport(db, found, by(person), clock.now())
      return reply({ ...found, state: 'undone', canUndo: false })
    },
  })
