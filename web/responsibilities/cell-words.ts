import { roleKeys, stateKeys } from '../commitments/role-keys.ts'
import { t, type MessageKey } from '../i18n/index.ts'
import { arrowRightLeft, clock, file, halfCircle, hourglass, plus } from '../ui/icons.ts'
import type { Cell } from './queries.ts'

/** What stands beside the role where it is not agreed: a shape of its own for each state. */
export const stateIcons: Partial<Record<Cell['state'], string>> = {
  named: file,
  proposed: clock,
  offered: plus,
  clearing: hourglass,
  reserved: halfCircle,
  countered: arrowRightLeft,
}
export const shortRoles = {
  lead: 'responsibilities.short.lead',
  coLead: 'responsibilities.short.coLead',
  contributor: 'responsibilities.short.contributor',
} as const satisfies Record<Cell['role'], MessageKey>

/** "Medansvar, forespurt, svarfristen er passert": a cell in words. */
export const cellWords = ({ role, state, isAnswerLate, isEarlierWording }: Cell): string =>
  [
    t(roleKeys[role]),
    t(stateKeys[state]).toLocaleLowerCase(),
    isAnswerLate ? t('responsibilities.late') : '',
    isEarlierWording ? t('responsibilities.earlier') : '',
  ]
    .filter(Boolean)
    .join(', ')
