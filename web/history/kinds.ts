import type { EventKind } from '../../server/events/rules.ts'
import type { MessageKey } from '../i18n/index.ts'

/** What the log can be narrowed to, as it is offered. */
export const kindKeys = {
  goal: 'events.log.goal',
  measure: 'events.log.measure',
  milestone: 'events.log.milestone',
  commitment: 'events.log.commitment',
  report: 'events.log.report',
  round: 'events.log.round',
  partner: 'events.log.partner',
  plan: 'events.log.plan',
} as const satisfies Record<EventKind, MessageKey>
export const kinds = Object.keys(kindKeys) as EventKind[]
