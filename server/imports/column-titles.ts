/** Tables with a column for each level: which column is the measure, which are goals above it, which are milestones below. */
import { determines, uniqueness } from './column-content.ts'
import { isOpen, settle, type Candidate } from './columns.ts'
import type { Meaning, Subject } from './header-words.ts'

const titleOf = (candidate: Candidate, subject: Subject): Meaning | undefined =>
  candidate.meanings.find((meaning) => meaning.subject === subject && meaning.attribute === 'title')

const given = (candidates: Candidate[], role: Candidate['role']) =>
  candidates.find((one) => one.role === role)

/** Nothing but codes or numbers is no title, whatever stands above it; an empty column is none either. */
const holdsText = ({ content }: Candidate) =>
  content.filled > 0 && content.codes < 0.8 && content.numbers < 0.8

const byHeader = (candidates: Candidate[]): Candidate | undefined =>
  candidates
    .filter((one) => isOpen(one) && titleOf(one, 'measure') && holdsText(one))
    .sort((a, b) => {
      const [x, y] = [titleOf(a, 'measure')!, titleOf(b, 'measure')!]
      return y.strength - x.strength || y.weight - x.weight || b.content.distinct - a.content.distinct
    })[0]

/**
 * "Tiltak" over blocks of "Aktivitet" with their own people and dates: what is followed up is the activity, and the column
 * above it groups them.
 */
const finer = (best: Candidate, candidates: Candidate[]): Candidate | undefined => {
  const isOwn = (one: Candidate) =>
    one.meanings.some(({ attribute }) => attribute === 'due' || attribute === 'lead')
  const own = candidates.filter((one) => isOpen(one) && isOwn(one) && one.content.filled > 0)
  return candidates.find(
    (one) =>
      isOpen(one) &&
      one !== best &&
      (titleOf(one, 'measure')?.strength ?? 0) >= 2 &&
      holdsText(one) &&
      one.content.distinct >= best.content.distinct * 1.5 &&
      determines(one.content, best.content) &&
      own.some((attribute) => !determines(best.content, attribute.content)),
  )
}

/** No word for a measure above any column: the column of long texts where nearly every cell is its own. */
const byContent = (candidates: Candidate[]): Candidate | undefined =>
  candidates
    .filter(
      (one) =>
        isOpen(one) &&
        one.meanings.length === 0 &&
        holdsText(one) &&
        one.content.length >= 12 &&
        one.content.dates < 0.5 &&
        uniqueness(one.content) >= 0.8 &&
        one.content.filled >= one.content.keys.length * 0.5,
    )
    .sort((a, b) => b.content.length - a.content.length)[0]

/** A measure that is only a code is better than none. */
const byCode = (candidates: Candidate[]): Candidate | undefined =>
  candidates.find(
    (one) => isOpen(one) && one.content.filled > 0 && (titleOf(one, 'measure')?.strength ?? 0) >= 2,
  )

/** A word like "strategi" or "milestone" is a measure where nothing is below it. */
const lowest = (candidates: Candidate[]): Candidate | undefined =>
  candidates
    .filter(
      (one) =>
        isOpen(one) && holdsText(one) && (titleOf(one, 'milestone') || titleOf(one, 'goal')?.strength === 45),
    )
    .at(-1)

/** "Tiltak: T1, T2" beside "Beskrivelse": the code is the number of what is described. */
const settleCodeOf = (candidates: Candidate[], title: Candidate, subject: Subject) => {
  const role = subject === 'goal' ? 'goal.number' : 'measure.number'
  const isNumberOf = ({ content }: Candidate) =>
    content.codes >= 0.8 && determines(content, title.content) && determines(title.content, content)
  const code = candidates.find(
    (one) => isOpen(one) && one.content.filled > 0 && titleOf(one, subject) && isNumberOf(one),
  )
  if (code) settle(code, role, 'content', title.level)
}

const settleMeasure = (candidates: Candidate[]): Candidate | undefined => {
  const chosen = given(candidates, 'measure')
  if (chosen) return chosen
  const named = byHeader(candidates)
  const below = named && finer(named, candidates)
  if (named && below) settle(named, 'goal', 'content')
  const measure = below ?? named ?? lowest(candidates) ?? byContent(candidates) ?? byCode(candidates)
  if (!measure) return undefined
  settle(measure, 'measure', titleOf(measure, 'measure') ? 'header' : 'content')
  settleCodeOf(candidates, measure, 'measure')
  return measure
}

/** Several measures under one of its values, each measure under one only: whatever it is called, it is a level above. */
const standsAbove = (one: Candidate, measure: Candidate) =>
  one.content.distinct < measure.content.distinct && determines(measure.content, one.content)

const settleMilestones = (candidates: Candidate[], measure: Candidate | undefined) => {
  for (const one of candidates.filter(
    (candidate) => isOpen(candidate) && titleOf(candidate, 'milestone') && holdsText(candidate),
  )) {
    if (measure && standsAbove(one, measure)) settle(one, 'goal', 'content')
    else if (measure && !given(candidates, 'milestone')) settle(one, 'milestone', 'header')
  }
}

/** "Tiltak | Mål | Ansvarlig": a goal of each measure's own, standing behind it, is what is expected of it. */
const isAimOfMeasure = (one: Candidate, measure: Candidate | undefined) =>
  measure !== undefined &&
  one.index > measure.index &&
  titleOf(one, 'goal')!.strength === 30 &&
  one.content.filled >= 4 &&
  uniqueness(one.content) >= 0.9

/** Unnamed levels: texts to the left of the measure that stand over blocks of it. */
const groupsByContent = (candidates: Candidate[], measure: Candidate): Candidate[] =>
  candidates.filter(
    (one) =>
      isOpen(one) &&
      one.meanings.length === 0 &&
      one.index < measure.index &&
      holdsText(one) &&
      one.content.length >= 8 &&
      one.content.dates < 0.5 &&
      one.content.distinct <= measure.content.distinct * 0.6 &&
      determines(measure.content, one.content),
  )

/** "Priority: Open Data" over several commitments: an area that is given priority, not how much. */
const isPriorityArea = (one: Candidate, measure: Candidate) =>
  one.meanings[0]?.attribute === 'priority' &&
  one.meanings[0].subject === null &&
  isOpen(one) &&
  one.index < measure.index &&
  one.content.priorities < 0.2 &&
  one.content.length >= 4 &&
  holdsText(one) &&
  standsAbove(one, measure)

/** "Mål" and "Beskrivelse av mål" speak of one goal: the plainer header is its title, the other stays what it is. */
const namedGoals = (candidates: Candidate[]): Candidate[] => {
  const all = candidates.filter((one) => isOpen(one) && one.content.filled > 0 && titleOf(one, 'goal'))
  const weight = (one: Candidate) => titleOf(one, 'goal')!.weight + (holdsText(one) ? 10 : 0)
  const isPlainest = (one: Candidate) =>
    all.every(
      (other) => titleOf(other, 'goal')!.word !== titleOf(one, 'goal')!.word || weight(other) <= weight(one),
    )
  return all.filter(isPlainest)
}

const settleGoals = (candidates: Candidate[], measure: Candidate | undefined) => {
  const named = namedGoals(candidates)
  for (const one of named.filter((candidate) => !titleOf(candidate, 'goal')!.isWeak))
    if (isAimOfMeasure(one, measure) && !given(candidates, 'expectedResult'))
      settle(one, 'expectedResult', 'content')
    else settle(one, 'goal', 'header')
  for (const one of candidates.filter((candidate) => measure && isPriorityArea(candidate, measure)))
    settle(one, 'goal', 'content')
  if (given(candidates, 'goal')) return
  const weak = named.filter(
    (one) => isOpen(one) && measure && one.index < measure.index && uniqueness(one.content) < 0.9,
  )
  for (const one of weak) settle(one, 'goal', 'header')
  if (weak.length === 0 && measure)
    for (const one of groupsByContent(candidates, measure)) settle(one, 'goal', 'content')
}

/** The coarser above the finer where the cells tell; else by what the words mean; else from left to right. */
const above = (a: Candidate, b: Candidate): number => {
  const [down, up] = [determines(b.content, a.content), determines(a.content, b.content)]
  if (down !== up) return down ? -1 : 1
  const rank = (one: Candidate) =>
    titleOf(one, 'goal')?.strength ?? (titleOf(one, 'milestone') || titleOf(one, 'measure') ? 60 : 30)
  return rank(a) - rank(b) || a.index - b.index
}

/** Levels a person gave stay; the others take the free ones in order. */
const numberLevels = (candidates: Candidate[]) => {
  const goals = candidates.filter((one) => one.role === 'goal')
  const taken = new Set(goals.map((one) => one.level))
  let level = 0
  for (const goal of goals.filter((one) => one.level === null).sort(above)) {
    do level++
    while (taken.has(level))
    goal.level = level
  }
}

export const settleTitles = (candidates: Candidate[]) => {
  const measure = settleMeasure(candidates)
  settleMilestones(candidates, measure)
  settleGoals(candidates, measure)
  numberLevels(candidates)
  for (const goal of candidates.filter(({ role }) => role === 'goal')) settleCodeOf(candidates, goal, 'goal')
}
