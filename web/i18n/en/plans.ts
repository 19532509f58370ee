import type { plans as nb } from '../nb/plans.ts'
import type { Translation } from '../types.ts'

export const plans = {
  'plans.state.draft': 'Draft',
  'plans.state.adopted': 'Adopted',
  'plans.state.adoptedOn': 'Adopted {on:date}',
  'plans.state.closed': 'Closed',
  'plans.counts': '{goals} and {measures}',
  'plans.goals': { one: '{n} goal', other: '{n} goals' },
  'plans.measures': { one: '{n} measure', other: '{n} measures' },
  'plans.switch': 'Switch plan',
  'plans.all': 'All plans',
  'plans.new': 'New plan',
  'plans.newIntro': 'The plan begins as an empty draft. Only members of the partnership see it.',
  'plans.field.partnership': 'Partnership',
  'plans.field.title': 'Title',
  'plans.field.from': 'From year',
  'plans.field.to': 'To year',
  'plans.field.yearHint': 'Four digits. May be left empty.',
  'plans.field.titleMissing': 'Write a title, for instance “Action plan 2028–2031”.',
  'plans.field.yearWrong': 'Write the year with four digits, and to after from.',
  'plans.create': 'Make the plan',
  'plans.created': 'The plan “{title}” has been made.',
  'plans.empty': 'There are no plans yet.',
  'plans.emptyHow': 'The partnership’s action plans will stand here. The secretariat makes the first one.',
  'plans.noGoals': 'The plan has no goals or measures yet.',
  'plans.noGoalsHow':
    'Goals, measures and milestones will stand here, with what the partners have said yes to.',
} as const satisfies Translation<typeof nb>
