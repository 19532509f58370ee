import type { goals as nb } from '../nb/goals.ts'
import type { Translation } from '../types.ts'

export const goals = {
  'goals.title': 'Mål',
  'goals.sentence': {
    one: '{reported} av {n} tiltak er rapportert.',
    other: '{reported} av {n} tiltak er rapporterte.',
  },
  'goals.sentence.none': 'Målet har ingen aktive tiltak.',
  'goals.estimate': 'Snitt {value:percent} ({part} av {whole} tiltak oppgir det).',
  'goals.estimateExpected':
    'Snitt {value:percent}, forventa {expected:percent} ({part} av {whole} tiltak oppgir det).',
  'goals.withoutLead': {
    one: 'For {n} tiltak er hovudansvaret ikkje avtalt.',
    other: 'For {n} tiltak er hovudansvaret ikkje avtalt.',
  },
  'goals.subGoals': 'Mål under dette',
  'goals.measures': 'Tiltak',
  'goals.noMeasures':
    'Ingen tiltak høyrer til dette målet enno. Dei kjem hit når sekretariatet legg dei inn.',
  'goals.contributing': 'Bidreg òg hit',
  'goals.contributingNote': 'Desse høyrer til andre mål og er aldri med i tala her.',
  'goals.inTree': 'Vis i handlingsplanen',
  'goals.number': 'Nr.',
  'goals.lead': 'Hovudansvar',
  'goals.status': 'Status',
  'goals.due': 'Frist',
  'goals.name': 'Tiltak',
  'goals.ofMeasures': '{part} av {whole} tiltak oppgir det',
  'goals.coverage': 'Rapportert',
  'goals.byStatus': 'Tiltak etter status',
} as const satisfies Translation<typeof nb>
