import type { Locale } from '../people/rules.ts'
import type { Detail } from './mail-queries.ts'
import { noticeKinds, type NoticeKind } from './rules.ts'
import { en } from './words/en.ts'
import { nb } from './words/nb.ts'
import { nn } from './words/nn.ts'
import type { Outcome, Words } from './words/words.ts'

const words: Record<Locale, Words> = { nb, nn, en }

/** Of each kind; the rest is a number, and stands where the link leads. */
const mostLines = 20
/** Read together on the partner's own page; the others each have a link to their measure. */
const isReadOnOwnPage: ReadonlySet<NoticeKind> = new Set([
  'request',
  'prepared',
  'near',
  'passed',
  'recorded',
  'decided',
] as const)

/** A name stands on one line, whatever its author has put into it. */
const onOneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

const dateIn = (locale: string, date: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date))

const outcomeOf = ({ step, to, state }: Detail): Outcome => {
  if (step === 'takeBack') return 'takenBack'
  if (step === 'object') return 'objected'
  if (step === 'withdraw' && to === 'proposed') return 'counterTakenBack'
  return to ?? state
}

const lineOf = (w: Words, detail: Detail) => {
  const { kind, role, answerByOn, state } = detail
  const decision = detail.isRestored ? w.restored : w.decisions[state]
  const outcome = kind === 'decided' ? decision : w.answers[outcomeOf(detail)]
  return w.lines[kind]({
    measure: onOneLine(detail.measureTitle),
    partner: onOneLine(detail.partnerName),
    role: w.roles[role],
    by: answerByOn ? dateIn(w.locale, answerByOn) : '',
    outcome,
  })
}

/** The latest of what is told twice of one responsibility; a change of wording tells of a correction too. */
const latest = (details: readonly Detail[]) => {
  const told = new Map<string, Detail>()
  for (const detail of details) {
    const key = `${detail.kind === 'correction' ? 'wording' : detail.kind} ${detail.commitmentId}`
    const other = told.get(key)
    if (!other || other.kind === 'correction' || (detail.kind === other.kind && detail.at > other.at))
      told.set(key, detail)
  }
  return [...told.values()]
}

const sectionOf = (w: Words, kind: NoticeKind, of: readonly Detail[], url: string) => {
  const lines = of
    .slice(0, mostLines)
    .map(
      (detail) =>
        `- ${lineOf(w, detail)}${isReadOnOwnPage.has(kind) ? '' : `\n  ${url}/tiltak/${detail.measureId}`}`,
    )
  const more = of.length - lines.length
  return [`${w.headings[kind]}:`, ...lines, ...(more > 0 ? [`- ${w.andMore(more)}`] : [])].join('\n')
}

const partOf = (w: Words, details: readonly Detail[], url: string) => {
  const { name, secretariatEmail } = details[0]!.partnership
  const sections = noticeKinds.flatMap((kind) => {
    const of = details.filter((detail) => detail.kind === kind)
    return of.length === 0 ? [] : [sectionOf(w, kind, of, url)]
  })
  const hasOwn = details.some(({ kind }) => isReadOnOwnPage.has(kind))
  return [
    w.intro(onOneLine(name)),
    ...sections,
    ...(hasOwn ? [`${w.ownPage}\n${url}/var-side`] : []),
    ...(secretariatEmail ? [w.questions(secretariatEmail)] : []),
  ].join('\n\n')
}

/**
 * One mail to one person, in that person's language, of at least one notice: what is asked and answered, never the words
 * that were said with it. A part for each partnership; where there is one, it comes in its name.
 */
export const letterOf = (details: readonly Detail[], publicUrl: string) => {
  const { locale, personName, email, isInvented } = details[0]!
  const w = words[locale]
  const told = latest(details)
  const forums = [...new Set(told.map(({ partnership }) => partnership.id))]
  const kinds = new Set(told.map(({ kind }) => kind))
  const [kind] = kinds
  const { partnership } = told[0]!
  const what = kinds.size === 1 ? w.subjects[kind!](told.length) : w.severalSubject(told.length)
  return {
    email: email!,
    isInvented,
    fromName: forums.length === 1 ? partnership.senderName : null,
    subject: forums.length === 1 ? `${what} – ${onOneLine(partnership.name)}` : what,
    text: `${[
      w.hello(onOneLine(personName)),
      ...forums.map((id) =>
        partOf(
          w,
          told.filter((detail) => detail.partnership.id === id),
          publicUrl,
        ),
      ),
      w.closing,
    ].join('\n\n')}\n`,
  }
}
