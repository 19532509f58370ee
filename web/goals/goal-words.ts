import type { Reply } from '../api/client.ts'
import { t } from '../i18n/index.ts'

type GoalReply = Reply<'GET /goals/:id'>
type RollUp = GoalReply['rollUp']
type Named = { number: string | null; title: string }
type Levels = GoalReply['plan']['levelNames']['goals']

const estimate = ({ progress, expected, progressN: part, measures: whole }: RollUp) => {
  if (progress === null) return ''
  return expected === null
    ? t('goals.estimate', { value: progress, part, whole })
    : t('goals.estimateExpected', { value: progress, expected, part, whole })
}

/** Coverage first, then the mean with its own n, then what is not agreed: nothing is said of what nobody reported. */
export const goalSentence = (rollUp: RollUp) => {
  if (rollUp.measures === 0) return t('goals.sentence.none')
  const { reported, measures: n, withoutLead } = rollUp
  return [
    t('goals.sentence', { reported, n }),
    estimate(rollUp),
    withoutLead > 0 ? t('goals.withoutLead', { n: withoutLead }) : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** The plan's own name for the level; below its last named level the last name holds. */
export const levelName = (levels: Levels, depth: number) => levels[Math.min(depth, levels.length) - 1] ?? ''

/** On the way here a sentence-long title stands as its level and number: the sentence itself is one press away. */
export const crumbText = ({ number, title }: Named, levels: Levels, depth: number) => {
  const full = number ? `${number} ${title}` : title
  return full.length > 90 ? [levelName(levels, depth), number].filter(Boolean).join(' ') : full
}
