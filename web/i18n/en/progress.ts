import type { progress as nb } from '../nb/progress.ts'
import type { Translation } from '../types.ts'

export const progress = {
  'progress.hero.some': {
    one: '<all><b>{reported} of {n}</b> measure</all> has been reported',
    other: '<all><b>{reported} of {n}</b> measures</all> have been reported',
  },
  'progress.hero.every': 'All <all><b>{n}</b> measures</all> have been reported',
  'progress.hero.none': {
    one: '<all><b>0 of {n}</b> measure</all> has been reported',
    other: 'None of the <all><b>{n}</b> measures</all> have been reported',
  },
  'progress.hero.forRound': '{sentence} for {round}',
  'progress.hero.noMeasures': 'The plan has no active measures yet.',
  'progress.hero.onTrack': {
    one: '<onTrack><b>{n}</b> is on track</onTrack>',
    other: '<onTrack><b>{n}</b> are on track</onTrack>',
  },
  'progress.hero.someDeviation': {
    one: '<someDeviation><b>{n}</b> has some deviation</someDeviation>',
    other: '<someDeviation><b>{n}</b> have some deviation</someDeviation>',
  },
  'progress.hero.seriousDeviation': {
    one: '<seriousDeviation><b>{n}</b> has serious deviation</seriousDeviation>',
    other: '<seriousDeviation><b>{n}</b> have serious deviation</seriousDeviation>',
  },
  'progress.hero.seriousToo': '<seriousDeviation><b>{n}</b> serious deviation</seriousDeviation>',
  'progress.hero.completed': {
    one: '<completed><b>{n}</b> is completed</completed>',
    other: '<completed><b>{n}</b> are completed</completed>',
  },
  'progress.hero.notStarted': {
    one: '<notStarted><b>{n}</b> is not started</notStarted>',
    other: '<notStarted><b>{n}</b> are not started</notStarted>',
  },
  'progress.hero.notStartedToo': '<notStarted><b>{n}</b> not started</notStarted>',
  'progress.hero.withoutLead': {
    one: 'For <lead><b>{n}</b> measure</lead>, lead responsibility is not agreed.',
    other: 'For <lead><b>{n}</b> measures</lead>, lead responsibility is not agreed.',
  },
  'progress.hero.allLead': {
    one: 'Lead responsibility is agreed.',
    other: 'Lead responsibility is agreed for all of them.',
  },
  'progress.since.both': {
    one: 'Since {round}, <changes><b>{n}</b> measure is doing better</changes> and <changes><b>{worse}</b> worse</changes>.',
    other:
      'Since {round}, <changes><b>{n}</b> measures are doing better</changes> and <changes><b>{worse}</b> worse</changes>.',
  },
  'progress.since.better': {
    one: 'Since {round}, <changes><b>{n}</b> measure is doing better</changes> and none worse.',
    other: 'Since {round}, <changes><b>{n}</b> measures are doing better</changes> and none worse.',
  },
  'progress.since.worse': {
    one: 'Since {round}, <changes><b>{n}</b> measure is doing worse</changes> and none better.',
    other: 'Since {round}, <changes><b>{n}</b> measures are doing worse</changes> and none better.',
  },
  'progress.since.same': 'Since {round}, no measures are doing better or worse.',
  'progress.asked': {
    one: 'The forum is asked to settle <asks><b>{n}</b> matter</asks>.',
    other: 'The forum is asked to settle <asks><b>{n}</b> matters</asks>.',
  },
  'progress.askedBy': {
    one: 'The forum is asked to settle <asks><b>{n}</b> matter</asks> by {on:date}.',
    other: 'The forum is asked to settle <asks><b>{n}</b> matters</asks> by {on:date}.',
  },
  'progress.askedFirst':
    'The forum is asked to settle <asks><b>{n}</b> matters</asks>, the first by {on:date}.',
  'progress.waiting': {
    one: '<b>{n}</b> request for responsibility awaits an answer.',
    other: '<b>{n}</b> requests for responsibility await an answer.',
  },
  'progress.now': 'Now',
  'progress.asNow': 'As it stands on {on:date}',
  'progress.asLocked': 'As it was when {round} was locked on {on:date}',
  'progress.changeRound': 'Change round',
  'progress.shown': 'Showing {view}.',
  'progress.per': 'as of {on:date}',
  'progress.in': 'in {round}',
  'progress.status.seriousNamed': {
    one: '{level} {goals}: a measure has serious deviation',
    other: '{level} {goals}: measures have serious deviation',
  },
  'progress.status.seriousCounted': '{part} of {whole} goals have measures with serious deviation',
  'progress.status.some': {
    one: 'No measures have serious deviation, {n} has some deviation',
    other: 'No measures have serious deviation, {n} have some deviation',
  },
  'progress.status.noDeviation': 'No reported measures have some or serious deviation',
  'progress.status.noneReported': 'No measures have been reported',
  'progress.status.noMeasures': 'No active measures yet',
  'progress.status.sub':
    'Measures by status, {when}. {reported} of {measures} reported, the rest are hatched.',
  'progress.status.subAll': 'Measures by status, {when}. {reported} of {measures} reported.',
  'progress.estimate.both':
    'Estimates: mean {value:percent}, expected {expected:percent} ({part} of {whole} measures give one).',
  'progress.estimate.bothOwn':
    'Estimates: mean {value:percent} ({part} of {whole} measures give one), expected {expected:percent} ({expectedPart} of {whole}).',
  'progress.estimate.alone': 'Estimates: mean {value:percent} ({part} of {whole} measures give one).',
  'progress.estimate.none': 'No measures give an estimate.',
  'progress.estimate.expectedOwn': 'expected: {part} of {whole}',
  'progress.aside': {
    one: '{n} measure left out: {list}',
    other: '{n} measures left out: {list}',
  },
  'progress.aside.postponed': '{n} postponed',
  'progress.aside.discontinued': '{n} discontinued',
  'progress.aside.merged': '{n} part of another measure',
  'progress.col.goal': 'Goal',
  'progress.col.measures': 'Measures',
  'progress.col.reported': 'Reported',
  'progress.col.withEstimate': 'With estimate',
  'progress.col.withExpected': 'With expected',
  'progress.col.partner': 'Partner',
  'progress.col.lead': 'Lead',
  'progress.col.coLead': 'Co-lead',
  'progress.col.contributor': 'Contributes',
  'progress.rowLabel': '{row}: {column}',
  'progress.roleLabel': {
    one: '{partner}, {role}: {n} measure',
    other: '{partner}, {role}: {n} measures',
  },
  'progress.lead.some': '{part} of {whole} measures have an agreed lead',
  'progress.lead.all': {
    one: '{n} of {n} measure has an agreed lead',
    other: 'All {n} measures have an agreed lead',
  },
  'progress.lead.none': 'No measures have an agreed lead yet',
  'progress.lead.squares':
    'One square for each measure, by status {when}. Only what the partners have said yes to. Partners in alphabetical order.',
  'progress.lead.bars':
    'Number of measures by status {when}. Only what the partners have said yes to. Partners in alphabetical order.',
  'progress.lead.source':
    'The rounds concern lead responsibility. Source: agreed responsibility as of {on:date}',
  'progress.trend.two':
    'In {round}, {reported} of {measures} measures were reported, against {reportedBefore} of {measuresBefore} in {roundBefore}',
  'progress.trend.one': 'In {round}, {reported} of {measures} measures were reported',
  'progress.trend.sub':
    'Measures by status in locked rounds. To the right: how many of the measures were reported.',
  'progress.trend.source': 'Source: the partners’ reports in locked rounds',
  'progress.asks.title': 'The forum is asked to settle',
  'progress.asks.by': 'An answer is requested by {on:date}.',
  'progress.asks.none': 'No matters are waiting for the forum.',
  'progress.changes.title': 'Changed since {round}',
  'progress.changes.better': '{n} better',
  'progress.changes.worse': '{n} worse',
  'progress.changes.silent': '{n} no longer reported',
  'progress.changes.other': { one: '{n} other change', other: '{n} other changes' },
  'progress.changes.none': 'No measures have changed status.',
  'progress.changes.all': 'See all {n} changes',
  'progress.changes.fewer': 'Show fewer',
  'progress.changes.to': 'to',
  'progress.dues.title': 'Due by {on:date}',
  'progress.dues.titleNone': 'Coming due',
  'progress.dues.count': { one: '{n} measure.', other: '{n} measures.' },
  'progress.dues.none': 'Nothing is due in the coming months.',
  'progress.dues.overdue': {
    one: '<overdue>{n}</overdue> is past its due date:',
    other: '<overdue>{n}</overdue> are past their due date:',
  },
  'progress.empty.import': 'Import a file',
  'progress.empty.importHow':
    'Excel or CSV. You see how the file was read, and can correct it before anything is saved.',
  'progress.empty.choose': 'Choose a file',
  'chart.show': 'Show “{title}” as',
  'chart.csvLabel': 'CSV with the numbers in “{title}”',
  'chart.downloaded': 'The file has been made and downloaded.',
  'chart.round': 'Round',
  'chart.status': 'Status',
  'chart.estimated': 'Estimated',
  'chart.expected': 'Expected',
} as const satisfies Translation<typeof nb>
