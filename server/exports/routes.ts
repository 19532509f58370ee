import type { FastifyInstance } from 'fastify'
import type { Deps } from '../app.ts'
import { localDate } from '../clock.ts'
import { implement } from '../http/implement.ts'
import { notFound, raise } from '../http/problem.ts'
import { factsOf, presentPlan } from '../plans/present.ts'
import { getPlan } from '../plans/queries.ts'
import { mayAct } from '../policy.ts'
import { presentOverview } from '../progress/overview.ts'
import { loadView } from '../progress/load.ts'
import { exportContract } from './contract.ts'
import { overviewFile, planFile } from './files.ts'
import { listTexts } from './queries.ts'

export const exportRoutes = (app: FastifyInstance, { db, clock }: Deps) =>
  implement(app, exportContract, {
    'GET /plans/:id/export': async ({ params, query, actor, authorize }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      const person = authorize(factsOf(plan))
      const exportedOn = localDate(clock.now(), plan.zone)
      const { format, workingNote, ...filters } = query
      const withNote = workingNote === 'include' && mayAct('tree.edit', person, factsOf(plan))
      const [loaded, texts] = await Promise.all([
        loadView(db, plan, query.round, exportedOn),
        query.round === undefined ? listTexts(db, plan.id, withNote) : null,
      ])
      const { locale } = person
      const about = { plan: presentPlan(plan, person), exportedOn, locale, withNote }
      return planFile(format, { ...about, ...loaded, texts, filters })
    },
    'GET /plans/:id/overview/export': async ({ params, query, actor, authorize }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      const person = authorize(factsOf(plan))
      const exportedOn = localDate(clock.now(), plan.zone)
      const loaded = await loadView(db, plan, query.round, exportedOn)
      const about = { plan: presentPlan(plan, person), exportedOn, locale: person.locale }
      return overviewFile(query.format, { ...about, ...loaded, overview: presentOverview(loaded) })
    },
  })
