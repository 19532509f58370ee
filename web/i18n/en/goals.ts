import type { goals as nb } from '../nb/goals.ts'
import type { Translation } from '../types.ts'

export const goals = {
  'goals.title': 'Goal',
  'goals.sentence': {
    one: '{reported} of {n} measure has been reported.',
    other: '{reported} of {n} measures have been reported.',
  },
  'goals.sentence.none': 'The goal has no active measures.',
  'goals.estimate': 'Mean {value:percent} ({part} of {whole} measures give an estimate).',
  'goals.estimateExpected':
    'Mean {value:percent}, expected {expected:percent} ({part} of {whole} measures give an estimate).',
  'goals.withoutLead': {
    one: 'For {n} measure, lead responsibility is not agreed.',
    other: 'For {n} measures, lead responsibility is not agreed.',
  },
  'goals.subGoals': 'Goals below this one',
  'goals.measures': 'Measures',
  'goals.noMeasures':
    'No measures belong to this goal yet. They will appear here when the secretariat adds them.',
  'goals.contributing': 'Also contributing here',
  'goals.contributingNote': 'These belong to other goals and are never counted in the numbers here.',
  'goals.inTree': 'Show in the action plan',
  'goals.number': 'No.',
  'goals.lead': 'Lead',
  'goals.status': 'Status',
  'goals.due': 'Due',
  'goals.name': 'Measure',
  'goals.ofMeasures': '{part} of {whole} measures give an estimate',
  'goals.coverage': 'Reported',
  'goals.byStatus': 'Measures by status',
} as const satisfies Translation<typeof nb>
