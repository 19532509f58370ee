import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from '@fastify/type-provider-zod'
import { isUnreachable } from '../../db/lost.ts'
import { Problem, conflict, notFound, signInRequired, type Code, type FieldError } from './problem.ts'

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Sign-in required',
  403: 'Forbidden',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Not understood',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Unavailable',
}

/** What the database refused, by the constraint's name: the last guard behind the rules says the same as they do. */
const constraints: Record<string, Code> = {
  commitments_one_lead_key: 'commitment.leadTaken',
  commitments_one_open_lead_key: 'commitment.leadAsked',
  commitments_one_role_key: 'commitment.alreadyAgreed',
  reports_idempotency_key: 'report.keyReused',
  partners_name_key: 'partner.nameTaken',
  memberships_living_key: 'membership.exists',
  append_only: 'conflict',
}

/** Text that no database takes (NUL, half a surrogate pair) or a date that does not exist: the asker's fault, by SQLSTATE. */
const badInput = new Set(['22021', '22P05', '22007', '22008', '22P02'])
const sqlStateOf = (error: unknown): string | undefined => {
  const e = error as { name?: string; code?: unknown; cause?: unknown } | undefined
  if (e?.name === 'PostgresError' && typeof e.code === 'string') return e.code
  return e?.cause ? sqlStateOf(e.cause) : undefined
}
const constraintOf = (error: unknown): string | undefined => {
  const e = error as { constraint_name?: string; cause?: unknown } | undefined
  return e?.constraint_name ?? (e?.cause ? constraintOf(e.cause) : undefined)
}

const fromFastify: Record<string, [number, Code]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'tooLarge'],
  FST_REQ_FILE_TOO_LARGE: [413, 'file.tooLarge'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'invalid'],
  FST_INVALID_MULTIPART_CONTENT_TYPE: [415, 'file.missing'],
}

/** What the log may know of a fault: never the parameters of a statement, which are people's own texts and addresses. */
export const loggable = (
  error: unknown,
): { type: string; message: string; stack: string; [fact: string]: unknown } => {
  const e = error as Error & { query?: string; code?: unknown; cause?: unknown }
  const isQuery = typeof e.query === 'string'
  const message = isQuery ? 'query failed' : e.message
  const stack = e.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
  return {
    type: e.name,
    message,
    ...(isQuery && { query: e.query?.slice(0, 300) }),
    sqlState: sqlStateOf(error),
    constraint: constraintOf(error),
    stack: stack ?? '',
    ...(!isQuery && e.cause ? { cause: loggable(e.cause) } : {}),
  }
}

type Issue = { code: string; path: PropertyKey[]; keys?: string[]; errors?: Issue[][] }
/** By the field's name; of several forms that would do, what the nearest of them lacks; each key that nobody asked for by its own name. */
const fieldErrors = ({ code, path, keys, errors = [] }: Issue): FieldError[] => {
  const [nearest] = [...errors].sort((a, b) => a.length - b.length)
  if (nearest) return nearest.flatMap((issue) => fieldErrors({ ...issue, path: [...path, ...issue.path] }))
  const at = path.map(String).join('.')
  return code === 'unrecognized_keys' && keys
    ? keys.map((key) => ({ path: `${at}.${key}`, code: 'unexpected' }))
    : [{ path: at, code }]
}

export const toProblem = (error: unknown): Problem => {
  if (error instanceof Problem) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const place = error.validationContext ?? 'body'
    const errors = error.validation.flatMap(({ instancePath, keyword, params }) =>
      fieldErrors({
        ...(params as Partial<Issue>),
        code: keyword ?? 'invalid',
        path: [place, ...instancePath.split('/').filter(Boolean)],
      }),
    )
    return new Problem(400, 'invalid', { errors })
  }
  const { code, statusCode } = error as FastifyError
  const known = code ? fromFastify[code] : undefined
  if (known) return new Problem(...known)
  if (statusCode === 429) return new Problem(429, 'tooManyRequests')
  if (statusCode && statusCode >= 400 && statusCode < 500) return new Problem(statusCode, 'invalid')
  if (isUnreachable(error)) return new Problem(503, 'unavailable')
  if (badInput.has(sqlStateOf(error) ?? '')) return new Problem(400, 'invalid')
  // An id in the body that is not there, or another plan's or partnership's: the keys hold the tenancy too.
  if (sqlStateOf(error) === '23503') return notFound()
  const constraint = constraintOf(error)
  const mapped = constraint ? constraints[constraint] : undefined
  return mapped ? conflict(mapped) : new Problem(500, 'internal')
}

/** Seconds after which a browser may ask again. */
const retryAfter = 2

export const answerProblem = (problem: Problem, request: FastifyRequest, reply: FastifyReply) =>
  reply
    .code(problem.status)
    .headers(problem.status === 503 ? { 'retry-after': retryAfter } : {})
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer(JSON.stringify)
    .send({
      type: 'about:blank',
      title: titles[problem.status] ?? 'Error',
      status: problem.status,
      code: problem.code,
      errors: problem.errors,
      params: problem.params,
      ...(problem.clashes.length > 0 && { clashes: problem.clashes }),
      instance: `urn:request:${request.id}`,
    })

/** Every error becomes application/problem+json (RFC 9457) here and nowhere else. */
export const registerErrors = (app: FastifyInstance) => {
  app.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error)
    if (problem.status >= 500) request.log.error({ err: error }, 'request failed')
    else if (problem.status === 403 || problem.status === 404)
      request.log.info({ actor: actorId(request), code: problem.code }, 'denied')
    return answerProblem(problem, request, reply)
  })
  /** Below /api an unknown path is answered like one that may not be read. */
  return (request: FastifyRequest, reply: FastifyReply) =>
    answerProblem(request.actor.kind === 'public' ? signInRequired() : notFound(), request, reply)
}

const actorId = (request: FastifyRequest) => (request.actor?.kind === 'person' ? request.actor.id : 'public')
