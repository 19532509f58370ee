import type { PledgeKind, pledgeStates } from '../../../server/commitments/rules.ts'
import type { PartnerCode } from './types.ts'

export type PledgeContent = {
  measure: string
  partner: PartnerCode
  kind: PledgeKind
  state: (typeof pledgeStates)[number]
  text: string
  amountOre?: number
  hours?: number
  isYearly?: boolean
}
/** Resources. A working year is 1750 hours. */
export const pledges: readonly PledgeContent[] = [
  {
    measure: '6.1',
    partner: 'FK',
    kind: 'money',
    state: 'delivered',
    text: '1 500 000 kr til piloter',
    amountOre: 150_000_000,
  },
  {
    measure: '4.4',
    partner: 'Uni',
    kind: 'hours',
    state: 'pledged',
    text: '0,2 årsverk per år',
    hours: 350,
    isYearly: true,
  },
  { measure: '6.2', partner: 'Fag', kind: 'premises', state: 'pledged', text: 'Lokaler i 20 kursdager' },
  {
    measure: '4.3',
    partner: 'ATO',
    kind: 'hours',
    state: 'pledged',
    text: '120 timer kursledelse',
    hours: 120,
  },
  {
    measure: '2.1',
    partner: 'AVE',
    kind: 'data',
    state: 'pledged',
    text: 'Datauttrekk to ganger i året',
    isYearly: true,
  },
  { measure: '4.2', partner: 'Bra', kind: 'competence', state: 'pledged', text: '15 bedriftsbesøk' },
  {
    measure: '1.3',
    partner: 'SF',
    kind: 'hours',
    state: 'delivered',
    text: '60 timer prosessledelse',
    hours: 60,
  },
  {
    measure: '4.5',
    partner: 'Fag',
    kind: 'hours',
    state: 'wanted',
    text: '30 timer i to arbeidsmøter',
    hours: 30,
  },
]
