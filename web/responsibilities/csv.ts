import type { Cell as Written } from '../charts/csv.ts'
import { t } from '../i18n/index.ts'
import { cellWords } from './cell-words.ts'
import type { Matrix, MatrixMeasure } from './queries.ts'

/** What stands on the screen: one row a measure, one column a partner, each cell in words. */
export const matrixCsv = (
  { goals, partners, cells }: Matrix,
  measures: readonly MatrixMeasure[],
): Written[][] => {
  const titles = new Map(goals.map(({ id, title }) => [id, title]))
  const at = new Map<string, string>()
  for (const cell of cells) {
    const key = `${cell.measureId} ${cell.partnerId}`
    at.set(key, [at.get(key), cellWords(cell)].filter(Boolean).join('; '))
  }
  const head = [
    t('responsibilities.csv.goal'),
    t('responsibilities.csv.number'),
    t('responsibilities.csv.measure'),
  ]
  return [
    [...head, ...partners.map(({ name }) => name)],
    ...measures.map(({ id, goalId, number, title }) => [
      ...[titles.get(goalId) ?? '', number ?? '', title],
      ...partners.map((partner) => at.get(`${id} ${partner.id}`) ?? ''),
    ]),
  ]
}
