import { z } from 'zod'
import { contract, idParams, items } from '../http/contract.ts'

export const personContract = contract({
  'GET /me/sessions': {
    action: 'session.list',
    summary: 'Where one is signed in; `isThis` is the one that asks.',
    reply: items(
      z.object({
        id: z.uuid(),
        since: z.iso.datetime(),
        lastUsed: z.iso.datetime(),
        /** What the browser calls itself. */
        userAgent: z.string().nullable(),
        isThis: z.boolean(),
      }),
    ),
  },
  'POST /me/sessions/:id/end': {
    action: 'session.list',
    summary: 'Ends one of one’s own sessions at once.',
    params: idParams,
  },
  'GET /me/export': {
    action: 'me.export',
    summary: 'Everything that is stored about oneself, as JSON.',
    reply: z.object({
      person: z.record(z.string(), z.unknown()),
      ...Object.fromEntries(
        (
          ['roles', 'sessions', 'mails', 'notices', 'links', 'acts', 'reports', 'answers', 'remarks'] as const
        ).map((name) => [name, z.array(z.record(z.string(), z.unknown()))]),
      ),
    }),
  },
})
