import { z } from 'zod'
import { contract, idParams, isoDate } from '../http/contract.ts'
import { mandates } from '../people/rules.ts'
import { answers } from './handshake-rules.ts'
import { commitmentRoles } from './rules.ts'

export const requestFileType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** As an answer is written, with nothing left out. */
const saidSchema = z.object({
  text: z.string().nullable(),
  role: z.enum(commitmentRoles).nullable(),
  dueText: z.string().nullable(),
  resources: z.string().nullable(),
  anchoredIn: z.string().nullable(),
  expectedOn: isoDate.nullable(),
})
const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullable()
    .transform((given) => given || null)

const draftSchema = z
  .object({
    step: z.enum(answers),
    said: saidSchema,
    note: z.string().nullable(),
    /** Who is asked to look at it or send it; null for nobody, or a person who has been erased. */
    askedId: z.uuid().nullable(),
    askedName: z.string().nullable(),
    byId: z.uuid(),
    byName: z.string().nullable(),
    at: z.iso.datetime(),
    version: z.int(),
  })
  .meta({ id: 'AnswerDraft' })

export const draftContract = contract({
  'GET /commitments/:id/draft': {
    action: 'commitment.prepare',
    summary: 'The answer that one’s own partner is preparing, and who there can be asked to look at it.',
    params: idParams,
    reply: z.object({
      draft: draftSchema.nullable(),
      /** Those who speak for the partner, the reader not among them. */
      colleagues: z.array(
        z.object({
          personId: z.uuid(),
          name: z.string(),
          personFunction: z.string().nullable(),
          mandate: z.enum(mandates),
        }),
      ),
    }),
  },
  'PUT /commitments/:id/draft': {
    action: 'commitment.prepare',
    summary:
      'Keeps a prepared answer, which binds nobody, and asks a colleague to look at it or send it. 409 `draft.changed` where a colleague was first: nothing is written over.',
    params: idParams,
    body: z.strictObject({
      /** The draft’s version that was read; 0 where there was none. */
      seen: z.int().min(0),
      step: z.enum(answers),
      said: z.strictObject({
        text: words(4000),
        role: z.enum(commitmentRoles).nullable(),
        dueText: words(300),
        resources: words(2000),
        anchoredIn: words(300),
        expectedOn: isoDate.nullable(),
      }),
      note: words(2000),
      /** One who speaks for the same partner; told by mail. */
      askedId: z.uuid().nullable(),
    }),
    reply: z.object({ version: z.int() }),
  },
  'DELETE /commitments/:id/draft': {
    action: 'commitment.prepare',
    summary:
      'Throws the prepared answer away. 409 `draft.changed` where a colleague has changed it meanwhile.',
    params: idParams,
    query: z.strictObject({ seen: z.coerce.number().int() }),
  },
  'GET /my/requests/file': {
    action: 'commitment.listOwn',
    summary: 'The requests that wait for one’s own partners as a Word document, with lines to answer on.',
    files: { [requestFileType]: z.string().meta({ format: 'binary' }) },
  },
})
