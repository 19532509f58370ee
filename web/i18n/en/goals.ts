import type { goals as nb } from '../nb/goals.ts'
import type { Translation } from '../types.ts'

export const goals = {
  'goals.title': 'Goal',
  'goals.sentence': '{reported} of {n} measures are reported.',
  'goals.sentence.none': 'The goal has no active measures.',
  'goals.estimate': 'Mean {value:percent} ({part} of {whole} measures say so).',
  'goals.estimateExpected':
    'Mean {value:percent}, expected {expected:percent} ({part} of {whole} measures say so).',
  'goals.withoutLead': {
    one: 'For {n} measure no lead is agreed.',
    other: 'For {n} measures no lead is agreed.',
  },
  'goals.subGoals': 'Goals below this one',
  'goals.measures': 'Measures',
  'goals.noMeasures': 'No measure has this as its goal yet.',
  'goals.contributing': 'Also contribute here',
  'goals.contributingNote': 'These belong to other goals and are never in the numbers here.',
  'goals.inTree': 'Show in the action plan',
  'goals.number': 'No.',
  'goals.lead': 'Lead',
  'goals.status': 'Status',
  'goals.due': 'Due',
  'goals.name': 'Measure',
  'goals.ofMeasures': '{part} of {whole} measures say so',
  'goals.coverage': 'Reported',
  'goals.byStatus': 'Measures by status',
} as const satisfies Translation<typeof nb>
