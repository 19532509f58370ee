import type { partners as nb } from '../nb/partners.ts'
import type { Translation } from '../types.ts'

/** The page of one partner. */
export const partners = {
  'partner.title': 'Partnar',
  'partner.agreed': '{name} har sagt ja til {n} tiltak: {roles}.',
  'partner.none': '{name} har ikkje sagt ja til ansvar enno.',
  'partner.gone': '{name} slutta {on:date}. Det som er skrive og rapportert, står som det er.',
  'partner.asLead': '{n} med hovudansvar',
  'partner.asCoLead': '{n} med medansvar',
  'partner.asContributor': '{n} som bidrag',
  'partner.others': 'Medansvar og bidrag',
  'partner.waiting': 'Ventar på svar, eller namngitt i vedteken plan',
  'partner.waitingNote': 'Førespurnader som ventar, ser berre partnaren sjølv og sekretariatet.',
  'partner.former': 'Tidlegare avtalt',
  'partner.leadIs': 'Hovudansvar: {name}',
  'partner.noLead': 'Hovudansvar ikkje avtalt',
  'partner.overdue': 'passert',
  'partner.about': 'Om partnaren',
  'partner.why': 'Kvifor invitert',
  'partner.since': 'Med frå',
  'partner.left': 'Slutta',
  'partner.leaves': 'Ute frå',
  'partner.mailbox': 'Felles postkasse',
  'partner.people': 'Personar',
  'partner.change': 'Endre eller inviter',
  'partner.takeHome': 'Ta med alt, som Word eller CSV',
} as const satisfies Translation<typeof nb>
