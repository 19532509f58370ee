import type { Reply } from '../api/client.ts'
import { formatDate, t, tLoose, type MessageKey } from '../i18n/index.ts'
import { statusKeys } from '../status/statuses.ts'

export type HistoryEvent = Reply<'GET /measures/:id'>['events'][number]

/** What happened, by the event's type; a type of a later version reads "Endret". */
const sentences: Record<string, MessageKey> = {
  'plan.created': 'events.type.planCreated',
  'plan.adopted': 'events.type.planAdopted',
  'plan.updated': 'events.type.planUpdated',
  'plan.themesChanged': 'events.type.themesChanged',
  'plan.closed': 'events.type.planClosed',
  'plan.reopened': 'events.type.planReopened',
  'plan.published': 'events.type.planPublished',
  'plan.withdrawn': 'events.type.planWithdrawn',
  'plan.imported': 'events.type.planImported',
  'plan.importUndone': 'events.type.importUndone',
  'goal.created': 'events.type.goalCreated',
  'goal.updated': 'events.type.goalUpdated',
  'goal.removed': 'events.type.goalRemoved',
  'goal.moved': 'events.type.goalMoved',
  'measure.moved': 'events.type.measureMoved',
  'measure.active': 'events.type.measureActive',
  'measure.noteUpdated': 'events.type.noteUpdated',
  'milestone.removed': 'events.type.milestoneRemoved',
  'partner.created': 'events.type.partnerCreated',
  'round.opened': 'events.type.roundOpened',
  'round.locked': 'events.type.roundLocked',
  'measure.findingKept': 'events.type.findingKept',
  'measure.findingReopened': 'events.type.findingReopened',
  'goal.findingKept': 'events.type.findingKept',
  'goal.findingReopened': 'events.type.findingReopened',
  'measure.created': 'events.type.measureCreated',
  'measure.updated': 'events.type.measureUpdated',
  'measure.removed': 'events.type.measureRemoved',
  'measure.postponed': 'events.type.measurePostponed',
  'measure.merged': 'events.type.measureMerged',
  'measure.discontinued': 'events.type.measureDiscontinued',
  'milestone.created': 'events.type.milestoneCreated',
  'milestone.updated': 'events.type.milestoneUpdated',
  'remark.added': 'events.type.remarkAdded',
  'remark.replied': 'events.type.remarkReplied',
  'report.sent': 'events.type.reportSent',
  'commitment.named': 'events.type.commitmentNamed',
  'commitment.proposed': 'events.type.commitmentProposed',
  'commitment.offered': 'events.type.commitmentOffered',
  'commitment.clearing': 'events.type.commitmentClearing',
  'commitment.reserved': 'events.type.commitmentReserved',
  'commitment.countered': 'events.type.commitmentCountered',
  'commitment.declined': 'events.type.commitmentDeclined',
  'commitment.withdrawn': 'events.type.commitmentWithdrawn',
  'commitment.superseded': 'events.type.commitmentSuperseded',
  'commitment.takenBack': 'events.type.commitmentTakenBack',
  'commitment.objected': 'events.type.commitmentObjected',
  'partner.updated': 'events.type.partnerUpdated',
  'partnership.updated': 'events.type.partnershipUpdated',
  'membership.created': 'events.type.membershipCreated',
  'membership.updated': 'events.type.membershipUpdated',
  'membership.ended': 'events.type.membershipEnded',
  'person.erased': 'events.type.personErased',
  'commitment.accepted': 'events.type.commitmentAccepted',
  'commitment.confirmed': 'events.type.commitmentConfirmed',
  'commitment.ended': 'events.type.commitmentEnded',
  'commitment.restored': 'events.type.commitmentRestored',
  'commitment.reopened': 'events.type.commitmentReopened',
}
export const eventSentence = (event: HistoryEvent) => tLoose(sentences[event.type] ?? 'events.other')

/** Fields that a reader knows by name; ids and the like are left out. */
const fields: Record<string, MessageKey> = {
  title: 'events.field.title',
  number: 'events.field.number',
  due: 'events.field.due',
  dueText: 'events.field.due',
  expectedResult: 'events.field.expectedResult',
  disposition: 'events.field.disposition',
  dispositionReason: 'events.field.reason',
  dispositionReference: 'events.field.reference',
  decisionReference: 'events.field.reference',
  adoptedOn: 'events.field.adopted',
  doneOn: 'events.field.done',
  roundName: 'events.field.round',
  background: 'events.field.background',
  funding: 'events.field.funding',
  comment: 'events.field.comment',
  priority: 'events.field.priority',
  description: 'edits.field.description',
  levelName: 'edits.field.level',
  periodText: 'measures.period',
  startOn: 'measures.start',
  themes: 'measures.themes',
  targetGroup: 'measures.targetGroup',
  region: 'measures.region',
  caseNumber: 'measures.caseNumber',
  source: 'measures.source',
  isContinuous: 'measures.continuous',
  workingNote: 'edits.note',
  contributesTo: 'measures.contributesTo',
  goalId: 'events.field.goal',
  parentId: 'events.field.goal',
  mergedIntoId: 'events.field.mergedInto',
}

/** Values that are words of the product; an active measure needs none. */
const choices: Record<string, MessageKey> = {
  high: 'priority.high',
  normal: 'priority.normal',
  low: 'priority.low',
}
/** What ids of goals and measures are called. */
type Titles = Readonly<Record<string, string>>
const written = (value: unknown, titles: Titles): string => {
  if (value === null || value === undefined || value === '') return ''
  if (Array.isArray(value))
    return value
      .map((one) => written(one, titles))
      .filter(Boolean)
      .join(', ')
  if (typeof value === 'boolean') return t(value ? 'events.yes' : 'events.no')
  if (typeof value === 'object') return 'text' in value ? written(value.text, titles) : ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (text in titles) return titles[text]!
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) return ''
  if (text in choices) return tLoose(choices[text]!)
  if (text in statusKeys) return t(statusKeys[text as keyof typeof statusKeys])
  return /^\d{4}-\d\d-\d\d$/.test(text) ? formatDate(text) : text
}

export type Change = {
  field: string
  /** As a reader would write it; empty where there was or is nothing. */
  before: string
  after: string
  /** All of it as one sentence. */
  line: string
}
const lineOf = (field: string, before: string, after: string) => {
  if (before === '') return t('events.set', { field, after })
  return after === '' ? t('events.removed', { field, before }) : t('events.change', { field, before, after })
}
/** Old and new of each field that changed and that a reader knows. */
export const changesOf = ({
  before,
  after,
  titles,
}: Pick<HistoryEvent, 'before' | 'after' | 'titles'>): Change[] =>
  Object.keys({ ...before, ...after }).flatMap((name) => {
    const key = fields[name]
    const [old, now] = [written(before?.[name], titles), written(after?.[name], titles)]
    if (!key || old === now) return []
    const field = t(key as 'events.field.title')
    return [{ field, before: old, after: now, line: lineOf(field, old, now) }]
  })

const causes: Record<string, MessageKey> = {
  undo: 'events.cause.undo',
  languageCorrection: 'events.cause.correction',
  measureSetAside: 'events.cause.measureSetAside',
  partnerLeft: 'events.cause.partnerLeft',
}
/** Why: the product's own reasons in words, a source as it was written; nothing where none is known. */
export const causeText = ({ cause }: Pick<HistoryEvent, 'cause'>) => {
  if (!cause) return ''
  const known = causes[cause]
  return known ? tLoose(known) : t('events.cause', { cause })
}

/** Who: a name, "tidligere kontaktperson", or the product itself. */
export const eventAuthor = (event: HistoryEvent) =>
  event.isErased ? t('events.erased') : (event.personName ?? t('events.system'))
