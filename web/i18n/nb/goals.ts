export const goals = {
  'goals.title': 'Mål',
  'goals.sentence': '{reported} av {n} tiltak er rapportert.',
  'goals.sentence.none': 'Målet har ingen aktive tiltak.',
  'goals.estimate': 'Snitt {value:percent} ({part} av {whole} tiltak oppgir det).',
  'goals.estimateExpected':
    'Snitt {value:percent}, forventet {expected:percent} ({part} av {whole} tiltak oppgir det).',
  'goals.withoutLead': {
    one: 'For {n} tiltak er hovedansvaret ikke avtalt.',
    other: 'For {n} tiltak er hovedansvaret ikke avtalt.',
  },
  'goals.subGoals': 'Mål under dette',
  'goals.measures': 'Tiltak',
  'goals.noMeasures':
    'Ingen tiltak hører til dette målet ennå. De kommer hit når sekretariatet legger dem inn.',
  'goals.contributing': 'Bidrar også hit',
  'goals.contributingNote': 'Disse hører til andre mål og er aldri med i tallene her.',
  'goals.inTree': 'Vis i handlingsplanen',
  'goals.number': 'Nr.',
  'goals.lead': 'Hovedansvar',
  'goals.status': 'Status',
  'goals.due': 'Frist',
  'goals.name': 'Tiltak',
  'goals.ofMeasures': '{part} av {whole} tiltak oppgir det',
  'goals.coverage': 'Rapportert',
  'goals.byStatus': 'Tiltak etter status',
} as const
