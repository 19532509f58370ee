import { t, type MessageKey } from '../i18n/index.ts'
import type { Membership } from './session.ts'

export const roleKeys = {
  secretariat: 'person.secretariat',
  representative: 'person.representative',
  contact: 'person.contact',
  observer: 'person.observer',
} as const satisfies Record<Membership['role'], MessageKey>
export const mandateKeys = {
  decide: 'mandate.decide',
  negotiate: 'mandate.negotiate',
  prepare: 'mandate.prepare',
} as const satisfies Record<Membership['mandate'], MessageKey>

/** "Representant, Statsforvalteren", "Sekretariatet". */
export const roleName = ({ role, isDeputy, partnerName }: Membership) => {
  const name = t(isDeputy ? 'person.deputy' : roleKeys[role])
  return partnerName ? t('person.of', { role: name, partner: partnerName }) : name
}
