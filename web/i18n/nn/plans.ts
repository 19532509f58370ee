import type { plans as nb } from '../nb/plans.ts'
import type { Translation } from '../types.ts'

export const plans = {
  'plans.state.draft': 'Utkast',
  'plans.state.adopted': 'Vedteken',
  'plans.state.adoptedOn': 'Vedteken {on:date}',
  'plans.state.closed': 'Avslutta',
  'plans.counts': '{goals} og {measures}',
  'plans.goals': { one: '{n} mål', other: '{n} mål' },
  'plans.measures': { one: '{n} tiltak', other: '{n} tiltak' },
  'plans.switch': 'Byt plan',
  'plans.all': 'Alle planar',
  'plans.new': 'Ny plan',
  'plans.newIntro': 'Planen byrjar som eit tomt utkast. Berre medlemmer av partnarskapet ser han.',
  'plans.field.partnership': 'Partnarskap',
  'plans.field.title': 'Tittel',
  'plans.field.from': 'Frå og med år',
  'plans.field.to': 'Til og med år',
  'plans.field.yearHint': 'Fire siffer. Kan stå tomt.',
  'plans.field.titleMissing': 'Skriv ein tittel, til dømes «Handlingsplan 2028–2031».',
  'plans.field.yearWrong': 'Skriv årstalet med fire siffer, og til etter frå.',
  'plans.create': 'Lag planen',
  'plans.created': 'Planen «{title}» er laga.',
  'plans.empty': 'Det er ingen planar enno.',
  'plans.emptyHow': 'Her kjem handlingsplanane til partnarskapet. Sekretariatet lagar den første.',
  'plans.noGoals': 'Planen har ingen mål eller tiltak enno.',
  'plans.noGoalsHow': 'Her kjem mål, tiltak og milepælar, med det partnarane har sagt ja til.',
} as const satisfies Translation<typeof nb>
