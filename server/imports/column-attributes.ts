/** Columns that say something of a row: numbers beside their titles, people, dates, status and the rest. */
import { determines, uniqueness, type Content } from './column-content.ts'
import { isOpen, settle, type Candidate } from './columns.ts'
import type { Meaning } from './header-words.ts'
import type { ColumnRole } from './model.ts'
import type { Attribute } from './vocabulary/headers.ts'

/** Roles that several columns may share. */
const shared = new Set<ColumnRole>(['coLead', 'contributor', 'extra'])
const isTaken = (candidates: Candidate[], role: ColumnRole) =>
  !shared.has(role) && candidates.some((one) => one.role === role)

const titles = (candidates: Candidate[]) =>
  candidates.filter(({ role }) => role === 'goal' || role === 'measure' || role === 'text')

const hasNumber = (candidates: Candidate[], title: Candidate) =>
  candidates.some((one) =>
    title.role === 'goal'
      ? one.role === 'goal.number' && one.level === title.level
      : one.role === numberRole(title),
  )
const numberRole = (title: Candidate): ColumnRole =>
  title.role === 'goal' ? 'goal.number' : title.role === 'text' ? 'number' : 'measure.number'

const isNumberOf = (content: Content, title: Candidate) =>
  determines(content, title.content) && determines(title.content, content)

/** By the word they share; else the title it goes with one to one, nearest first; else the next title to the right. */
const titleOfNumber = (
  number: Candidate,
  meaning: Meaning,
  candidates: Candidate[],
): Candidate | undefined => {
  const free = titles(candidates).filter((title) => !hasNumber(candidates, title))
  const near = (a: Candidate, b: Candidate) =>
    Math.abs(a.index - number.index) - Math.abs(b.index - number.index) || b.index - a.index
  const named = free.filter(
    (title) => meaning.word !== '' && title.meanings.some(({ word }) => word === meaning.word),
  )
  if (named[0]) return named[0]
  if (meaning.subject === 'measure') return free.find((title) => title.role === 'measure')
  const oneToOne = free.filter((title) => isNumberOf(number.content, title)).sort(near)
  if (oneToOne[0] && number.content.distinct > 1) return oneToOne[0]
  const next = free.filter((title) => title.index > number.index).sort(near)[0]
  const finest = free.find((title) => title.role === 'measure' || title.role === 'text')
  // A number for each row cannot be that of a goal over many.
  return uniqueness(number.content) > 0.9 && next?.role === 'goal' && uniqueness(next.content) < 0.9
    ? finest
    : (next ?? finest)
}

const settleNumbers = (candidates: Candidate[]) => {
  const numbers = candidates.filter((one) => isOpen(one) && one.meanings[0]?.attribute === 'number')
  // Those that name their title first, so that a bare "Nr" takes what is left.
  for (const number of numbers.sort(
    (a, b) => Number(b.meanings[0]!.word !== '') - Number(a.meanings[0]!.word !== ''),
  )) {
    const title =
      number.meanings[0]!.subject === 'milestone' &&
      !titles(candidates).some(({ meanings }) =>
        meanings.some(({ word }) => word === number.meanings[0]!.word),
      )
        ? undefined
        : titleOfNumber(number, number.meanings[0]!, candidates)
    if (title) settle(number, numberRole(title), 'header', title.role === 'goal' ? title.level : null)
    else settle(number, 'extra', 'header')
  }
}

/** Columns of codes with an unknown header standing just before a title that they go with one to one. */
const settleUnnamedNumbers = (candidates: Candidate[]) => {
  for (const one of candidates.filter(
    (candidate) => isOpen(candidate) && candidate.meanings.length === 0 && candidate.content.codes >= 0.9,
  )) {
    const title = titles(candidates).find(({ index }) => index === one.index + 1)
    if (title && !hasNumber(candidates, title) && isNumberOf(one.content, title))
      settle(one, numberRole(title), 'content', title.role === 'goal' ? title.level : null)
  }
}

/** A header for how it goes is used for how far, how well and how many per cent alike: the cells tell which. */
const statusRole = (role: ColumnRole, content: Content): ColumnRole => {
  const { percents, statuses, saysStatus, dates, filled, numbers, length } = content
  if (filled === 0) return role
  // "Status" over whole sentences is what somebody has to say of it.
  if (saysStatus + percents < 0.2 && length > 40 && filled >= 3) return 'comment'
  if (percents >= 0.6 || (role === 'progress' && numbers >= 0.6)) return 'progress'
  if (dates >= 0.6 && statuses < 0.4) return 'due'
  if (role === 'progress') return statuses >= 0.5 ? 'phase' : 'progress'
  return role
}

const direct = new Set<Attribute>([
  'lead',
  'coLead',
  'contributor',
  'due',
  'start',
  'period',
  'priority',
  'expectedResult',
  'background',
  'funding',
  'comment',
  'source',
  'extra',
])

/** Said of a goal or a milestone, an attribute is not the measure's. */
const roleOf = (meaning: Meaning, candidates: Candidate[], content: Content): ColumnRole => {
  const { attribute, subject } = meaning
  if (subject === 'goal') return 'extra'
  if (subject === 'milestone' && !isMeasureWord(meaning, candidates))
    return attribute === 'due' && candidates.some(({ role }) => role === 'milestone')
      ? 'milestone.due'
      : 'extra'
  if (attribute === 'phase' || attribute === 'course' || attribute === 'progress')
    return statusRole(attribute, content)
  // "Ferdig" over per cents is how far it has come, not when.
  if (attribute === 'due' && content.percents >= 0.6 && content.dates < 0.5) return 'progress'
  return direct.has(attribute as Attribute) ? (attribute as ColumnRole) : 'extra'
}
const isMeasureWord = ({ word }: Meaning, candidates: Candidate[]) =>
  candidates.some(({ role, meanings }) => role === 'measure' && meanings.some((one) => one.word === word))

/** A second lead column names more of them; a second comment is kept under its own header. */
const otherwise: Partial<Record<ColumnRole, ColumnRole>> = { lead: 'coLead' }
const free = (role: ColumnRole, candidates: Candidate[], content: Content): ColumnRole => {
  if (!isTaken(candidates, role)) return role
  // "Ansvarlig: Teknik og Miljø | Tovholder: Lars Hansen": a person to ask, not a second partner.
  if (role === 'lead' && content.persons >= 0.8 && content.bodies === 0) return 'extra'
  const next = otherwise[role]
  return next && !isTaken(candidates, next) ? next : 'extra'
}

const settleByHeader = (candidates: Candidate[]) => {
  const named = candidates.filter(
    (one) =>
      isOpen(one) && one.meanings.some(({ attribute }) => attribute !== 'title' && attribute !== 'number'),
  )
  // The surest first, an empty column last: of two "Kommentar" the one with words in it is the comment. "Milestone deadline"
  // beside "End" is what is meant where the milestones are what is followed up.
  const order = ({ meanings, content }: Candidate) =>
    meanings[0]!.weight * 2 +
    Number(content.filled > 0) +
    (meanings[0]!.subject === 'milestone' && isMeasureWord(meanings[0]!, candidates) ? 4 : 0)
  for (const one of [...named].sort((a, b) => order(b) - order(a) || a.index - b.index)) {
    const meaning = one.meanings.find(({ attribute }) => attribute !== 'title' && attribute !== 'number')!
    settle(one, free(roleOf(meaning, candidates, one.content), candidates, one.content), 'header')
  }
}

/** Headers that say nothing: dates, statuses, percentages and names of bodies that come again show what they are. */
const byContent = (content: Content): ColumnRole | null => {
  const { dates, statuses, percents, filled, codes, bodies } = content
  if (filled < 2) return null
  if (percents >= 0.7) return 'progress'
  if (statuses >= 0.7) return 'phase'
  if (bodies >= 0.5 && uniqueness(content) < 0.8) return 'lead'
  return dates >= 0.7 && codes < 0.7 ? 'due' : null
}

const settleByContent = (candidates: Candidate[]) => {
  for (const one of candidates.filter((candidate) => isOpen(candidate) && candidate.meanings.length === 0)) {
    const role = byContent(one.content)
    if (role && !isTaken(candidates, role)) settle(one, role, 'content')
  }
}

/** Milestones without a due of their own, beside a due that changes from one to the next: it is theirs. */
const settleMilestoneDue = (candidates: Candidate[]) => {
  const of = (role: ColumnRole) => candidates.find((one) => one.role === role)
  const [measure, milestone, due] = [of('measure'), of('milestone'), of('due')]
  if (!measure || !milestone || !due || of('milestone.due')) return
  const isGiven = due.reason === 'chosen' || due.reason === 'remembered'
  if (!isGiven && !determines(measure.content, due.content)) settle(due, 'milestone.due', 'content')
}

export const settleAttributes = (candidates: Candidate[]) => {
  settleNumbers(candidates)
  settleUnnamedNumbers(candidates)
  settleByHeader(candidates)
  settleByContent(candidates)
  settleMilestoneDue(candidates)
}
