import type { partners as nb } from '../nb/partners.ts'
import type { Translation } from '../types.ts'

/** The page of one partner. */
export const partners = {
  'partner.title': 'Partner',
  'partner.agreed': {
    one: '{name} has said yes to {n} measure: {roles}.',
    other: '{name} has said yes to {n} measures: {roles}.',
  },
  'partner.none': '{name} has not said yes to any responsibility yet.',
  'partner.gone': '{name} left on {on:date}. What is written and reported stands as it is.',
  'partner.asLead': '{n} as lead',
  'partner.asCoLead': '{n} as co-lead',
  'partner.asContributor': '{n} as contributor',
  'partner.others': 'Co-lead and contributions',
  'partner.waiting': 'Waiting for an answer, or named in an adopted plan',
  'partner.waitingNote': 'Requests that wait are seen by the partner itself and the secretariat only.',
  'partner.former': 'Agreed earlier',
  'partner.leadIs': 'Lead: {name}',
  'partner.noLead': 'Lead not agreed',
  'partner.overdue': 'passed',
  'partner.about': 'About the partner',
  'partner.why': 'Why invited',
  'partner.since': 'Member since',
  'partner.left': 'Left',
  'partner.leaves': 'Leaves',
  'partner.mailbox': 'Shared mailbox',
  'partner.people': 'People',
  'partner.change': 'Change or invite',
  'partner.takeHome': 'Take it all along, as Word or CSV',
} as const satisfies Translation<typeof nb>
