import type { Code, FieldClash, FieldError } from '../../server/http/problem.ts'

export type { Code, FieldError }
/** A field that somebody else has changed: what stands there, who wrote it and when. */
export type Clash = FieldClash
export type ProblemCode = Code | 'network'
export type ProblemBody = {
  code?: Code
  errors?: FieldError[]
  params?: Record<string, string>
  clashes?: FieldClash[]
}

let onSignedOut = () => {}
/** Called on every 401 that says that the session has ended. */
export const whenSignedOut = (then: () => void) => (onSignedOut = then)

/** What the server answered instead of what was asked for; `status` 0 where no answer came. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: ProblemCode
  readonly errors: FieldError[]
  readonly params: Record<string, string>
  /** What stands now where somebody else came first, who wrote it and when. */
  readonly clashes: FieldClash[]
  constructor(status: number, { code, errors = [], params = {}, clashes = [] }: ProblemBody = {}) {
    super(code ?? `status ${status}`)
    this.status = status
    this.code = code ?? (status === 0 ? 'network' : status >= 502 ? 'unavailable' : 'internal')
    this.errors = errors
    this.params = params
    this.clashes = clashes
    if (this.code === 'signIn.required') onSignedOut()
  }
}

/** Code of a field's fault, by the end of its path: `fieldCode(problem, 'email')` finds `body.email`. */
export const fieldCode = (problem: unknown, field: string) =>
  problem instanceof ApiProblem
    ? problem.errors.find(({ path }) => path === field || path.endsWith(`.${field}`))?.code
    : undefined
