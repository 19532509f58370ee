import type { Reply } from '../api/client.ts'
import { formatList, t, tLoose, type MessageKey } from '../i18n/index.ts'
import { groupProblems } from './answers.ts'

export type ImportReply = Reply<'GET /imports/:id'>
export type ImportProblem = ImportReply['problems'][number]
type Counts = ImportReply['created']

/** Answers given to a preview; each replaces the one of the same name. */
export type Change = {
  sheet?: string
  headerRow?: number
  columns?: Record<string, string>
  partners?: Record<string, string>
  responsibility?: ImportReply['responsibility']
  source?: string | null
}

/** The remedy for each thing that can be wrong with a cell; a new code without its text does not compile. */
export const problemText = (code: ImportProblem['code']) => t(`imports.problem.${code}` satisfies MessageKey)

const reasons = ['header', 'content', 'remembered', 'chosen', 'position', 'none'] as const
export const reasonText = (reason: string) =>
  tLoose(`imports.reason.${reasons.find((r) => r === reason) ?? 'none'}`)

const kinds = ['goals', 'measures', 'milestones'] as const
/** «2 mål og 3 tiltak», without what there is none of; null where there is nothing. */
export const countWords = (counts: Counts, prefix: 'imports.n' | 'imports.bold' = 'imports.n') => {
  const words = kinds.flatMap((kind) =>
    counts[kind] > 0 ? [t(`${prefix}.${kind}`, { n: counts[kind] })] : [],
  )
  return words.length > 0 ? formatList(words) : null
}

/** What a press would do, before the numbers are read one by one. */
export const previewSentence = ({ created, changed, unchanged, problems }: ImportReply) => {
  const doubts = groupProblems(problems).length
  const made =
    countWords(created, 'imports.bold') ??
    (created.commitments > 0 ? t('imports.bold.commitments', { n: created.commitments }) : null)
  const other = countWords(changed, 'imports.bold')
  return [
    made && other
      ? t('imports.sentence.both', { made, changed: other })
      : made
        ? t('imports.sentence.made', { made })
        : other
          ? t('imports.sentence.changed', { changed: other })
          : t('imports.sentence.nothing'),
    ...(unchanged.measures > 0 ? [t('imports.sentence.unchanged', { n: unchanged.measures })] : []),
    ...(doubts > 0 ? [t('imports.sentence.look', { n: doubts })] : []),
    t('imports.sentence.unstored'),
  ].join(' ')
}

/** The press says what it will do; null where there is nothing to press for. */
export const pressWords = ({ created, changed }: ImportReply) => {
  const made = created.goals + created.measures + created.milestones
  const words = countWords(changed)
  if (made > 0) {
    const madeWords = t('imports.n.made', { n: made })
    return words
      ? t('imports.apply', { made: madeWords, changed: words })
      : t('imports.applyMade', { made: madeWords })
  }
  if (words) return t('imports.applyChanged', { changed: words })
  return created.commitments > 0 ? t('imports.applyCommitments', { n: created.commitments }) : null
}
