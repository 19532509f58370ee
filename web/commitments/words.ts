import { t, type MessageKey } from '../i18n/index.ts'
import type { Handshake, Thread } from './queries.ts'
import { roleKeys } from './role-keys.ts'

/** Where a request stands, for the partner it is to, in one line. */
export const standingLine = (request: Handshake): string => {
  const { state, answerByOn, expectedOn, isAnswerLate } = request
  const role = t(roleKeys[request.role])
  if (state === 'clearing' && expectedOn) return t('handshake.line.clearing', { role, on: expectedOn })
  if (state === 'reserved') return t('handshake.line.reserved', { role })
  if (state === 'countered') return t('handshake.line.countered', { role })
  if (state === 'offered') return t('handshake.line.offered', { role })
  if (state === 'named') return t('handshake.line.named', { role })
  if (!answerByOn) return t('handshake.line.open', { role })
  return t(isAnswerLate ? 'handshake.line.late' : 'handshake.line.proposed', { role, on: answerByOn })
}

type Step = Thread['steps'][number]
const sentences: Record<NonNullable<Step['step']>, MessageKey> = {
  ask: 'handshake.t.ask',
  askAnew: 'handshake.t.askAnew',
  accept: 'handshake.t.accept',
  reserve: 'handshake.t.reserve',
  counter: 'handshake.t.counter',
  clear: 'handshake.t.clear',
  decline: 'handshake.t.decline',
  withdraw: 'handshake.t.withdraw',
  end: 'handshake.t.end',
  takeBack: 'handshake.t.takeBack',
  object: 'handshake.t.object',
}
/** Steps that nobody took by a press of their own: a document named them, another agreement replaced them. */
const derived: Partial<Record<Step['to'], MessageKey>> = {
  named: 'handshake.t.named',
  offered: 'handshake.t.offer',
  superseded: 'handshake.t.superseded',
  ended: 'handshake.t.ended',
  accepted: 'handshake.t.accepted',
}
/** Where neither of the two said a word: why it moved. */
const because: Record<string, MessageKey> = {
  partnerLeft: 'handshake.t.partnerLeft',
  measureSetAside: 'handshake.t.measureSetAside',
  undo: 'handshake.t.undo',
}
/** Never the secretariat's own, whoever wrote them down. */
const partnersOnly: NonNullable<Step['step']>[] = ['reserve', 'counter', 'clear', 'takeBack', 'object']
/** Who did what, of one step. */
export const stepSentence = ({ step, to, mandate, onBehalfOf, cause }: Step, partnerName: string): string => {
  const isPartner = mandate !== null || to === 'offered' || (step !== null && partnersOnly.includes(step))
  const who = isPartner ? (onBehalfOf ?? partnerName) : t('person.secretariat')
  const why = step === null && cause !== null ? because[cause] : undefined
  if (why) return t(why as 'handshake.t.ask', { who: partnerName })
  if (step === null) return t((derived[to] ?? 'handshake.t.ask') as 'handshake.t.ask', { who })
  const key = step === 'accept' && !isPartner ? 'handshake.t.acceptBySecretariat' : sentences[step]
  return t(key as 'handshake.t.ask', { who })
}
