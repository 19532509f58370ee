import { formatPeriod, t, type MessageKey } from '../i18n/index.ts'
import type { PlanItem } from './queries.ts'

const stateKeys = {
  draft: 'plans.state.draft',
  adopted: 'plans.state.adopted',
  closed: 'plans.state.closed',
} as const satisfies Record<PlanItem['state'], MessageKey>

type Stated = Pick<PlanItem, 'state' | 'adoptedOn'>
export const stateName = ({ state, adoptedOn }: Stated) =>
  state === 'adopted' && adoptedOn ? t('plans.state.adoptedOn', { on: adoptedOn }) : t(stateKeys[state])

/** `2024–2027, utkast`: what stands beside the heading. */
export const periodAndState = (
  plan: Pick<PlanItem, 'state' | 'adoptedOn' | 'periodStartOn' | 'periodEndOn'>,
) =>
  [
    formatPeriod(plan.periodStartOn, plan.periodEndOn),
    plan.state === 'adopted' ? '' : t(stateKeys[plan.state]).toLowerCase(),
  ]
    .filter(Boolean)
    .join(', ')
