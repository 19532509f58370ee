/** Every code the API can answer with; each is also the key of its text in web/i18n (the compiler holds them equal). */
export const codes = [
  'internal',
  'unavailable',
  'signIn.required',
  'forbidden',
  'notFound',
  'invalid',
  'tooLarge',
  'tooManyRequests',
  'originNotAllowed',
  'signIn.codeWrong',
  'signIn.linkSpent',
  'plan.changed',
  'plan.closed',
  'plan.roundOpen',
  'plan.notAdopted',
  'publication.changed',
  'publication.none',
  'partnership.changed',
  'partner.changed',
  'partner.nameTaken',
  'membership.changed',
  'invitation.tooMany',
  'membership.exists',
  'membership.lastSecretariat',
  'person.elsewhere',
  'edit.changed',
  'edit.circle',
  'edit.notEmpty',
  'edit.inUse',
  'edit.referenceMissing',
  'undo.builtUpon',
  'undo.notPossible',
  'commitment.changed',
  'commitment.notPossible',
  'commitment.mandate',
  'commitment.ownRequest',
  'commitment.clearingsSpent',
  'commitment.tooLate',
  'commitment.leadTaken',
  'commitment.leadAsked',
  'commitment.alreadyAsked',
  'commitment.alreadyAgreed',
  'draft.changed',
  'commitment.measureSetAside',
  'commitment.partnerLeft',
  'report.stale',
  'report.keyReused',
  'report.notAgreed',
  'report.planDraft',
  'report.planClosed',
  'report.measureSetAside',
  'report.unchangedRefused',
  'report.sentenceMissing',
  'import.expired',
  'import.alreadyApplied',
  'import.notApplied',
  'import.builtUpon',
  'import.sourceMissing',
  'import.nothingUnderstood',
  'file.missing',
  'file.tooLarge',
  'file.tooManyRows',
  'file.tooManyColumns',
  'file.bomb',
  'file.encrypted',
  'file.unreadable',
  'file.empty',
  'file.noHeader',
  'file.unknownFormat',
  'file.tooSlow',
  'file.noSheet',
  'file.oldFormat',
  'readKey.tooMany',
  'conflict',
] as const
export type Code = (typeof codes)[number]

/** `path` names the field ("body.email"), `code` says what is wrong with it. */
export type FieldError = { path: string; code: string }
/** What stands in a field that somebody else has changed: a conflict carries it, so that both texts can be shown. */
export type FieldClash = { id: string; field: string; current: unknown; byName: string | null; at: string }

/** RFC 9457. Thrown anywhere, answered in one place. */
export class Problem extends Error {
  readonly status: number
  readonly code: Code
  readonly errors: FieldError[]
  /** Plain facts the text needs ("limit": "10"), never secrets. */
  readonly params: Record<string, string>
  readonly clashes: FieldClash[]
  constructor(
    status: number,
    code: Code,
    { errors = [], params = {}, clashes = [] }: Partial<Pick<Problem, 'errors' | 'params' | 'clashes'>> = {},
  ) {
    super(code)
    this.status = status
    this.code = code
    this.errors = errors
    this.params = params
    this.clashes = clashes
  }
}

export const notFound = () => new Problem(404, 'notFound')
export const forbidden = () => new Problem(403, 'forbidden')
export const signInRequired = () => new Problem(401, 'signIn.required')
export const conflict = (code: Code, params?: Record<string, string>) => new Problem(409, code, { params })
export const invalid = (errors: FieldError[], code: Code = 'invalid') => new Problem(422, code, { errors })

export const raise = (problem: Problem): never => {
  throw problem
}
