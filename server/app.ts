import fastify, { type FastifyInstance } from 'fastify'
import compress from '@fastify/compress'
import multipart from '@fastify/multipart'
import { serializerCompiler, validatorCompiler } from '@fastify/type-provider-zod'
import type { Sql } from 'postgres'
import type { Db } from '../db/client.ts'
import type { Pulse } from '../db/pulse.ts'
import { responsibilityRoutes } from './responsibilities/routes.ts'
import { checkRoutes } from './checks/routes.ts'
import type { Clock } from './clock.ts'
import { draftRoutes } from './commitments/draft-routes.ts'
import { commitmentRoutes } from './commitments/routes.ts'
import type { Config } from './config.ts'
import { editRoutes } from './edits/routes.ts'
import { exportRoutes } from './exports/routes.ts'
import { goalRoutes } from './goals/routes.ts'
import { healthRoutes } from './health/routes.ts'
import { endUnusedOnClose } from './http/closing.ts'
import { answerProblem, loggable, registerErrors, toProblem } from './http/errors.ts'
import { refuseWhileFrozen } from './http/frozen.ts'
import { keepAnswers } from './http/kept.ts'
import { registerOpenapi } from './http/openapi.ts'
import { registerSecurity } from './http/security.ts'
import { registerPages } from './http/spa.ts'
import { historyRoutes } from './history/routes.ts'
import { importRoutes } from './imports/routes.ts'
import { liveRoutes } from './live/routes.ts'
import type { Mailer } from './mail/mailer.ts'
import { measureRoutes } from './measures/routes.ts'
import { partnerRoutes } from './partners/routes.ts'
import { partnershipRoutes } from './partnerships/routes.ts'
import { personRoutes } from './people/routes.ts'
import { planRoutes } from './plans/routes.ts'
import { progressRoutes } from './progress/routes.ts'
import { publicPageRoutes } from './public-pages/routes.ts'
import { publicationRoutes } from './publications/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import { registerActor } from './session/cookie.ts'
import { demoRoutes, sessionRoutes } from './session/routes.ts'
import { takeHomeRoutes } from './take-home/routes.ts'

/** All that is outside: the database (`sql` is the raw client behind `db`), the clock, the mail, the settings. */
export type Deps = {
  db: Db
  sql: Sql
  clock: Clock
  mailer: Mailer | null
  config: Config
  /** Where there is one, requests do not wait for a database that stands still. */
  pulse?: Pulse
}

/** A route below /api that no contract names would be a way round the policy table: the application does not start. */
const refuseUnknownRoutes = (app: FastifyInstance) =>
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api') && !route.config?.endpoint)
      throw new Error(`${route.url} is registered past the contract`)
  })

/** A number is how many proxies stand in front. */
const trusted = (setting: Config['trustProxy']) =>
  typeof setting === 'number' ? (_address: string, hop: number) => hop < setting : setting

export const buildApp = async (deps: Deps): Promise<FastifyInstance> => {
  const { config } = deps
  const app = fastify({
    // Faults before any route is found (an address that cannot be read) are answered as all others.
    frameworkErrors: (error, request, reply) => void answerProblem(toProblem(error), request, reply),
    logger:
      config.logLevel === 'silent'
        ? false
        : {
            level: config.logLevel,
            // Libraries log what they were given: a request's headers hold its session.
            redact: { paths: ['headers', '*.headers', '*.*.headers'], remove: true },
            serializers: { err: loggable, req: (r) => ({ method: r.method, url: r.url.split('?')[0] }) },
          },
    trustProxy: trusted(config.trustProxy),
    bodyLimit: 64 * 1024,
    forceCloseConnections: 'idle',
    requestTimeout: 60_000,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  refuseUnknownRoutes(app)
  endUnusedOnClose(app)
  const notFoundApi = registerErrors(app)
  app.decorate('kept', keepAnswers(config.keptBytes))
  if (deps.pulse) refuseWhileFrozen(app, deps.pulse)
  await registerSecurity(app, config)
  await app.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { 1: 4 } },
  })
  await app.register(multipart, {
    limits: { fileSize: 10 * 1024 * 1024, files: 1, fields: 20, fieldSize: 1024 * 1024 },
  })
  await registerActor(app, deps)
  await registerOpenapi(app)

  healthRoutes(app, deps)
  sessionRoutes(app, deps)
  if (config.hasExample) demoRoutes(app, deps, (await import('../db/demo/index.ts')).demoPersonEmail)
  personRoutes(app, deps)
  partnershipRoutes(app, deps)
  partnerRoutes(app, deps)
  liveRoutes(app, deps)
  planRoutes(app, deps)
  progressRoutes(app, deps)
  publicationRoutes(app, deps)
  exportRoutes(app, deps)
  editRoutes(app, deps)
  historyRoutes(app, deps)
  goalRoutes(app, deps)
  measureRoutes(app, deps)
  commitmentRoutes(app, deps)
  draftRoutes(app, deps)
  reportRoutes(app, deps)
  importRoutes(app, deps)
  takeHomeRoutes(app, deps)
  checkRoutes(app, deps)
  responsibilityRoutes(app, deps)
  publicPageRoutes(app, deps)

  await registerPages(app, notFoundApi)
  return app
}
