import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../app.ts'
import { implement } from '../http/implement.ts'
import { raise, notFound } from '../http/problem.ts'
import { updatePerson } from '../people/queries.ts'
import type { Person } from '../policy.ts'
import { openSession, prepareSignIn, sendSignIn, signInByCode, signInByLink } from './commands.ts'
import { demoContract, sessionContract } from './contract.ts'
import { clearSessionCookie, setSessionCookie } from './cookie.ts'
import { endSession, findPersonByEmail, getInstallation, getSession, listMails } from './queries.ts'

const presentMe = ({ id, name, email, locale, memberships }: Omit<Person, 'kind' | 'sessionId'>) => ({
  id,
  name,
  email,
  locale,
  memberships: [...memberships],
})

const begin = async (
  { db, clock, config }: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  personId: string,
) => {
  // Who signs in anew leaves the session one had.
  if (request.actor.kind === 'person') await endSession(db, request.actor.sessionId, clock.now())
  const sessionId = await openSession(db, personId, request.headers['user-agent'], clock.now())
  await setSessionCookie(reply, config, sessionId)
  const opened = (await getSession(db, sessionId, clock.now())) ?? raise(notFound())
  return presentMe({ ...opened.person, memberships: opened.memberships })
}

export const sessionRoutes = (app: FastifyInstance, deps: Deps) => {
  const { db, clock, config, mailer } = deps
  implement(app, sessionContract, {
    'GET /installation': async ({ authorize }) => {
      authorize()
      const found = await getInstallation(db)
      const only = found.length === 1 ? found[0] : undefined
      return {
        hasExample: config.hasExample,
        name: only?.name ?? null,
        secretariatEmail: only?.secretariatEmail ?? null,
      }
    },
    'POST /session/link': async ({ body, authorize, request }) => {
      authorize()
      const signIn = { db, config, mailer, now: clock.now() }
      const {
        validMinutes,
        request: asking,
        mail,
      } = await prepareSignIn(signIn, { ...body, address: request.ip })
      if (mail)
        setImmediate(() => {
          sendSignIn(signIn, mail).catch((err) => request.log.error({ err }, 'the sign-in mail was not sent'))
        })
      return { validMinutes, request: asking }
    },
    'POST /session': async ({ body, authorize, request, reply }) => {
      authorize()
      const now = clock.now()
      const personId =
        'token' in body
          ? await signInByLink(db, body.token, now)
          : await signInByCode({ db, config, now }, { ...body, address: request.ip })
      return begin(deps, request, reply, personId)
    },
    'DELETE /session': async ({ actor, authorize, reply }) => {
      authorize()
      if (actor.kind === 'person') await endSession(db, actor.sessionId, clock.now())
      clearSessionCookie(reply, config).header('clear-site-data', '"cache"')
    },
    'GET /me': ({ authorize }) => presentMe(authorize()),
    'PATCH /me': async ({ body, authorize }) => {
      const person = authorize()
      if (Object.keys(body).length > 0) await updatePerson(db, person.id, body)
      return presentMe({ ...person, ...body })
    },
  })
}

/** Only where the example is loaded: anyone may be one of its invented people, and read what would have been sent. */
export const demoRoutes = (
  app: FastifyInstance,
  deps: Deps,
  emails: Record<'secretariat' | 'contact' | 'representative', string>,
) => {
  implement(app, demoContract, {
    'POST /session/demo': async ({ body, authorize, request, reply }) => {
      authorize()
      const person = (await findPersonByEmail(deps.db, emails[body.as])) ?? raise(notFound())
      return begin(deps, request, reply, person.id)
    },
    'GET /outbox': async ({ authorize }) => {
      authorize()
      const rows = await listMails(deps.db)
      return {
        items: rows.map((m) => ({
          id: m.id,
          to: m.to ?? '',
          subject: m.subject ?? '',
          text: m.text ?? '',
          at: m.createdAt.toISOString(),
        })),
      }
    },
  })
}
