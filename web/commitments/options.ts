import { t, type MessageKey } from '../i18n/index.ts'
import type { StepBody, Thread } from './queries.ts'

/** What is written with an answer. */
export type FieldName = 'text' | 'role' | 'dueText' | 'resources' | 'anchoredIn' | 'expectedOn'
export type Field = { name: FieldName; label: MessageKey; hint?: MessageKey; isRequired?: boolean }
/** One thing that can be said now, as a button with what it means. */
export type Option = {
  key: string
  side: 'partner' | 'secretariat'
  /** Null: the secretariat writes down an answer given elsewhere, and says which. */
  step: StepBody['step'] | null
  title: string
  how: string
  /** One may prepare it, and somebody with a wider mandate sends it. */
  isPreparedOnly?: boolean
}

const comment: Field = { name: 'text', label: 'handshake.f.text.accept' }
const reason: Field = { name: 'text', label: 'handshake.f.text.reason' }
const anchored: Field = {
  name: 'anchoredIn',
  label: 'handshake.f.anchored',
  hint: 'handshake.f.anchored.how',
}
const resources: Field = { name: 'resources', label: 'handshake.f.resources' }
const expected: Field = { name: 'expectedOn', label: 'handshake.f.expected' }
const fields: Partial<Record<StepBody['step'], Field[]>> = {
  accept: [anchored, resources],
  reserve: [comment, expected, resources],
  counter: [
    { name: 'text', label: 'handshake.f.text.counter', isRequired: true },
    { name: 'role', label: 'handshake.f.role' },
    { name: 'dueText', label: 'handshake.f.due' },
    resources,
  ],
  clear: [{ ...expected, isRequired: true }, comment],
  end: [{ name: 'text', label: 'handshake.f.text.end', isRequired: true }],
}
export const fieldsOf = (step: StepBody['step'], side: Option['side']): Field[] =>
  (side === 'secretariat' && step === 'accept' ? undefined : fields[step]) ?? [reason]

/** What a partner may have answered elsewhere. */
export const recordable = ['accept', 'reserve', 'counter', 'clear', 'decline'] as const

const roleWord = {
  lead: 'handshake.role.lead',
  coLead: 'handshake.role.coLead',
  contributor: 'handshake.role.contributor',
} as const
export const roleInSentence = (role: Thread['role']) => t(roleWord[role])

const partnerOption = (step: StepBody['step'], { state, role, made }: Thread): [string, string] => {
  const what = { role: roleInSentence(role) }
  if (step === 'accept') {
    if (state === 'reserved') return [t('handshake.p.acceptReserved'), t('handshake.p.acceptReserved.how')]
    const title = t(state === 'named' ? 'handshake.p.acceptNamed' : 'handshake.p.accept', what)
    return [title, t('handshake.p.accept.how')]
  }
  if (step === 'withdraw') {
    if (state === 'offered') return [t('handshake.p.withdraw.offered'), '']
    return [
      t(made && state === 'countered' ? 'handshake.p.withdraw.countered' : 'handshake.p.withdraw.reserved'),
      '',
    ]
  }
  const key = `handshake.p.${step}` as const
  return [t(key), t(`${key}.how`)]
}
/** What a partner's answer is called, on its button and as a draft. */
export const answerTitle = (step: StepBody['step'], thread: Thread) => partnerOption(step, thread)[0]
const secretariatOption = (step: StepBody['step'], { state }: Thread): [string, string] => {
  if (step === 'accept')
    return [
      t(state === 'offered' ? 'handshake.s.accept.offered' : 'handshake.s.accept.countered'),
      t('handshake.s.accept.how'),
    ]
  if (step === 'decline') return [t('handshake.s.decline'), '']
  if (step === 'withdraw') return [t('handshake.s.withdraw'), '']
  return [t('handshake.p.end'), t('handshake.p.end.how')]
}

const isSent = (step: Thread['can']['partner'][number]): step is StepBody['step'] =>
  step !== 'ask' && step !== 'askAnew'
const canRecord = ({ state, speakers }: Thread) =>
  speakers.length > 0 && ['named', 'proposed', 'clearing', 'reserved'].includes(state)

/** The answers that somebody who speaks for the partner can write without being the one who gives them. */
export const preparable = (thread: Thread): Option[] =>
  recordable
    .filter((step) => !thread.can.partner.includes(step))
    .map((step) => ({
      ...{ key: `partner.${step}`, side: 'partner', step, isPreparedOnly: true },
      ...{ title: answerTitle(step, thread), how: t('draft.prepareHow') },
    }))

/** What the reader can say now, for the one and for the other. */
export const optionsFor = (thread: Thread): { partner: Option[]; secretariat: Option[] } => {
  const of = (side: Option['side']) =>
    thread.can[side].filter(isSent).map((step): Option => {
      const [title, how] = side === 'partner' ? partnerOption(step, thread) : secretariatOption(step, thread)
      return { key: `${side}.${step}`, side, step, title, how }
    })
  const record: Option = {
    ...{ key: 'record', side: 'secretariat', step: null },
    ...{ title: t('handshake.s.record'), how: t('handshake.s.record.how') },
  }
  return {
    partner: of('partner'),
    secretariat: [...of('secretariat'), ...(canRecord(thread) ? [record] : [])],
  }
}
