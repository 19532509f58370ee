import { t, type MessageKey } from '../i18n/index.ts'
import { roleKeys } from '../session/roles.ts'
import type { Member } from './queries.ts'

/** "Vara", "Kontaktperson". */
export const roleOf = ({ role, isDeputy }: Pick<Member, 'role' | 'isDeputy'>) =>
  t(isDeputy ? 'person.deputy' : roleKeys[role])

/** What a mandate lets one do. */
export const mandateMeanings = {
  prepare: 'partners.mandate.prepare',
  negotiate: 'partners.mandate.negotiate',
  decide: 'partners.mandate.decide',
} as const satisfies Record<Member['mandate'], MessageKey>
export const roleMeanings = {
  contact: 'partners.invite.contact',
  representative: 'partners.invite.representative',
  observer: 'partners.invite.observer',
  secretariat: 'partners.invite.secretariat',
} as const satisfies Record<Member['role'], MessageKey>
