import type { Reply } from '../api/client.ts'
import { t } from '../i18n/index.ts'

type RollUp = Reply<'GET /goals/:id'>['rollUp']

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
