import { levelName } from '../goals/goal-words.ts'
import { formatDate, formatList, t, unbroken } from '../i18n/index.ts'
import { countedStatuses, totalOf, type Counts } from '../status/statuses.ts'
import type { Change, Goal, Overview, Total } from './queries.ts'

/** What the figures show, in words. Goals and rounds may be named; partners never are, and nothing is called best or worst. */
type Numbered = Pick<Goal, 'number' | 'levelName' | 'depth'> & { rollUp: Pick<Total, 'counts'> }
type Levels = Overview['plan']['levelNames']['goals']
const namedAtMost = 3

/** The goal's own word for what it is, else the plan's for its depth. */
const levelOf = (goal: Numbered, levels: Levels) => goal.levelName ?? levelName(levels, goal.depth)

export const statusFinding = (goals: readonly Numbered[], total: Total, levels: Levels): string => {
  if (total.measures === 0) return t('progress.status.noMeasures')
  if (total.reported === 0) return t('progress.status.noneReported')
  const serious = goals.filter((goal) => goal.rollUp.counts.seriousDeviation > 0)
  if (total.counts.seriousDeviation > 0) {
    const [level = '', ...others] = new Set(serious.map((goal) => levelOf(goal, levels)))
    const isNamed =
      serious.length <= namedAtMost && others.length === 0 && serious.every((goal) => goal.number !== null)
    return isNamed
      ? t('progress.status.seriousNamed', {
          n: Math.max(...serious.map((goal) => goal.rollUp.counts.seriousDeviation)),
          level: level || t('progress.col.goal'),
          goals: formatList(serious.map((goal) => goal.number!)),
        })
      : t('progress.status.seriousCounted', { part: serious.length, whole: goals.length })
  }
  return total.counts.someDeviation > 0
    ? t('progress.status.some', { n: total.counts.someDeviation })
    : t('progress.status.noDeviation')
}

export const leadFinding = ({ measures, withoutLead }: Pick<Total, 'measures' | 'withoutLead'>): string => {
  if (measures === 0) return t('progress.status.noMeasures')
  if (withoutLead === measures) return t('progress.lead.none')
  return withoutLead === 0
    ? t('progress.lead.all', { n: measures })
    : t('progress.lead.some', { part: measures - withoutLead, whole: measures })
}

/** The latest round beside the one before it. */
export const trendFinding = (trend: Overview['trend']): string => {
  const [before, last] = [trend.at(-2), trend.at(-1)]
  if (!last) return ''
  const { reported, measures } = last
  const round = unbroken(last.round.name)
  if (!before) return t('progress.trend.one', { round, reported, measures })
  return t('progress.trend.two', {
    round,
    reported,
    measures,
    reportedBefore: before.reported,
    measuresBefore: before.measures,
    roundBefore: unbroken(before.round.name),
  })
}

/** The mean with its own n, and what was expected, whose n is printed where it differs. */
export const estimateSentence = ({ progress, progressN, expected, expectedN, measures }: Total): string => {
  if (progress === null || progressN === 0) return t('progress.estimate.none')
  const said = { value: progress, part: progressN, whole: measures }
  if (expected === null || expectedN === 0) return t('progress.estimate.alone', said)
  return expectedN === progressN
    ? t('progress.estimate.both', { ...said, expected })
    : t('progress.estimate.bothOwn', { ...said, expected, expectedPart: expectedN })
}

/** `T2 2026`, or `per 07.12.2026` today. */
export const viewName = ({ round, asOf }: Overview['view']): string =>
  round ? unbroken(round.name) : t('progress.per', { on: asOf })
/** The same within a sentence: `i T2 2026`. */
export const viewPhrase = (view: Overview['view']): string =>
  view.round ? t('progress.in', { round: viewName(view) }) : viewName(view)
export const viewSentence = ({ round, asOf }: Overview['view']): string =>
  round
    ? t('progress.asLocked', { round: unbroken(round.name), on: round.lockedOn ?? asOf })
    : t('progress.asNow', { on: asOf })

export const asideSentence = (aside: Total['aside']): string => {
  const parts = (['postponed', 'discontinued', 'merged'] as const).filter((key) => aside[key] > 0)
  const n = parts.reduce((sum, key) => sum + aside[key], 0)
  if (n === 0) return ''
  return t('progress.aside', {
    n,
    list: parts.map((key) => t(`progress.aside.${key}`, { n: aside[key] })).join(', '),
  })
}

export const changeCounts = (changes: readonly Pick<Change, 'to' | 'direction'>[]) => {
  const better = changes.filter((c) => c.direction === 'better').length
  const worse = changes.filter((c) => c.direction === 'worse').length
  const silent = changes.filter((c) => c.to === 'notReported').length
  return { better, worse, silent, other: changes.length - better - worse - silent }
}
const order = { worse: 0, better: 1, other: 2 } as const
/** What goes worse first, since that is what a meeting talks about; otherwise as in the plan. */
export const changesInOrder = <C extends Pick<Change, 'direction'>>(changes: readonly C[]): C[] =>
  [...changes].sort((a, b) => order[a.direction] - order[b.direction])

/** A due as written; a plain day as a date. */
export const dueText = ({ text, startOn, precision }: Overview['dueSoon'][number]['due']): string =>
  precision === 'day' && startOn ? formatDate(startOn) : text

/** Columns of several rows on one scale: each row as high as its largest round's share of the largest of all, in pixels. */
export const columnHeights = (histories: readonly (readonly Counts[])[], height: number): number[] => {
  const largest = histories.map((history) => Math.max(0, ...history.map(totalOf)))
  const most = Math.max(1, ...largest)
  return largest.map((n) => Math.max(4, Math.round((height * n) / most)))
}

export const countsOf = (statuses: readonly string[]): Counts =>
  Object.fromEntries(countedStatuses.map((s) => [s, statuses.filter((x) => x === s).length])) as Counts
