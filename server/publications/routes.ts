import type { FastifyInstance } from 'fastify'
import type { Deps } from '../app.ts'
import { localDate } from '../clock.ts'
import { implement } from '../http/implement.ts'
import { notFound, raise } from '../http/problem.ts'
import { factsOf, presentPlan } from '../plans/present.ts'
import { getPlan, standingOf } from '../plans/queries.ts'
import { changesBetween } from './changes.ts'
import { draftOf, publish, withdraw } from './commands.ts'
import { publicationContract } from './contract.ts'
import { getLife } from './queries.ts'

export const publicationRoutes = (app: FastifyInstance, { db, clock }: Deps) =>
  implement(app, publicationContract, {
    'GET /plans/:id/publication': async ({ params, actor, authorize }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      const person = authorize(factsOf(plan))
      const [life, preview] = await Promise.all([getLife(db, plan.id), draftOf(db, plan, clock.now())])
      const { published, ...rest } = life
      return {
        ...{ plan: presentPlan(plan, person), ...rest, published, preview },
        changes: changesBetween(published?.content ?? null, preview.content),
      }
    },
    'GET /plans/:id/publication/changes': async ({ params, actor, authorize }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      authorize(factsOf(plan))
      return {
        dependsOn: [...standingOf(plan), localDate(clock.now(), plan.zone)],
        body: async () => {
          const { published } = await getLife(db, plan.id)
          if (!published) return { publishedAt: null, changes: 0 }
          const { content } = await draftOf(db, plan, clock.now())
          return {
            publishedAt: published.at,
            changes: changesBetween(published.content, content).length,
          }
        },
      }
    },
    'POST /plans/:id/publish': async ({ params, body, actor, authorize }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      return publish(db, authorize(factsOf(plan)), plan, body.sha256, clock.now())
    },
    'POST /plans/:id/withdraw': async ({ params, body, actor, authorize }) => {
      const plan = (await getPlan(db, actor, params.id)) ?? raise(notFound())
      return withdraw(db, authorize(factsOf(plan)), plan, body.reason, clock.now())
    },
  })
