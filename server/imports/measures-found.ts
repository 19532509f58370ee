/** Measures as rows name them: the same number or title under the same goal is the same measure. */
import { levelKind } from './header-words.ts'
import type { Split } from './numbered-titles.ts'
import {
  cellAt,
  isPlaceholder,
  refuse,
  takeAsField,
  takeOrKeep,
  tell,
  type Cell,
  type MeasureDraft,
  type Work,
} from './work.ts'
import { parseDue } from '../dues/parse.ts'
import { takeMeasureCell } from './measure-cells.ts'
import { sameKey } from './words.ts'

const longestNumber = 40
const longestTitle = 5_000

export type MeasuresFound = {
  byNumber: Map<string, MeasureDraft>
  byTitle: Map<string, MeasureDraft[]>
}
export const noMeasures = (): MeasuresFound => ({ byNumber: new Map(), byTitle: new Map() })

const at = (goalKey: string | null, name: string) => `${goalKey ?? ''}\n${sameKey(name)}`

const newMeasure = (
  work: Work,
  goalKey: string | null,
  title: string,
  number: string | null,
  row: number,
): MeasureDraft => ({
  key: `m${work.measures.length + 1}`,
  goalKey,
  number,
  title,
  due: null,
  period: null,
  startOn: null,
  priority: null,
  expectedResult: null,
  background: null,
  funding: null,
  comment: null,
  source: null,
  reading: null,
  isContinuous: false,
  partners: [],
  milestones: [],
  extras: [],
  row,
  said: {},
})

export type MeasureCells = { goalKey: string | null; title: Cell; number: Cell | null; split: Split | null }

const numberIn = ({ number, title, split: splitTitle }: MeasureCells) => {
  if (number)
    return {
      title: title.value,
      number: number.value.length <= longestNumber && !isPlaceholder(number.value) ? number.value : null,
    }
  const split = splitTitle?.(title.value)
  // "Tiltak 1.1: ..." says what the row is anyway; any other word in front of the number is part of the title.
  const isPlain = !split?.levelName || levelKind(split.levelName) === 'measure'
  return split && isPlain
    ? { title: split.title, number: split.number }
    : { title: title.value, number: null }
}

const known = (found: MeasuresFound, goalKey: string | null, title: string, number: string | null) => {
  const byNumber = number === null ? undefined : found.byNumber.get(at(goalKey, number))
  if (byNumber && sameKey(byNumber.title) === sameKey(title)) return byNumber
  return found.byTitle.get(at(goalKey, title))?.find((one) => number === null || one.number === null)
}

/**
 * null where the title cannot be kept. A number used by another title under the same goal is no number any more: the
 * measure is kept without it, so that the same file finds the same measures next time.
 */
export const measureAt = (
  work: Work,
  found: MeasuresFound,
  cells: MeasureCells,
): { measure: MeasureDraft; isNew: boolean } | null => {
  if (cells.title.value.length > longestTitle) {
    tell(work, cells.title, 'cell.tooLong')
    refuse(work, cells.title, 'cell.tooLong')
    return null
  }
  const { title, number } = numberIn(cells)
  const before = known(found, cells.goalKey, title, number)
  const isUsed = !before && number !== null && found.byNumber.has(at(cells.goalKey, number))
  const measure =
    before ??
    newMeasure(
      work,
      cells.goalKey,
      isUsed && !cells.number ? cells.title.value : title,
      isUsed ? null : number,
      cells.title.row,
    )
  if (isUsed) tell(work, cells.number ?? cells.title, 'measure.repeated', { kept: 'number' }, number)
  if (before && before.number === null && number !== null) before.number = number
  takeAsField(work, cells.title)
  if (cells.number) takeOrKeep(work, cells.number, measure.number === cells.number.value, measure.extras)
  if (!before) register(work, found, measure)
  if (measure.number !== null) found.byNumber.set(at(cells.goalKey, measure.number), measure)
  return { measure, isNew: !before }
}

const register = (work: Work, found: MeasuresFound, measure: MeasureDraft) => {
  work.measures.push(measure)
  const key = at(measure.goalKey, measure.title)
  found.byTitle.set(key, [...(found.byTitle.get(key) ?? []), measure])
}

/** The milestone of a row: its title, and its due where a column has one. */
const takeMilestone = (work: Work, measure: MeasureDraft, title: Cell, due: Cell | null) => {
  const read = due && !isPlaceholder(due.value) ? parseDue(due.value, work.dueOptions) : null
  if (due && read?.precision === 'unknown') tell(work, due, 'due.unreadable')
  const isKnown = measure.milestones.some(
    (one) => sameKey(one.title) === sameKey(title.value) && (one.due?.text ?? null) === (read?.text ?? null),
  )
  if (!isKnown)
    measure.milestones.push({
      key: `${measure.key}s${measure.milestones.length + 1}`,
      title: title.value,
      due: read,
      row: title.row,
    })
  takeAsField(work, title)
  if (due && read) takeAsField(work, due)
}

/** All cells of the row not yet booked go to the measure. */
export const takeMeasureRow = (work: Work, measure: MeasureDraft, rowIndex: number) => {
  const cells = work.ledger.open(rowIndex).map((index) => cellAt(work, rowIndex, index))
  const milestone = cells.find(({ column, value }) => column.role === 'milestone' && !isPlaceholder(value))
  const due = cells.find(({ column }) => column.role === 'milestone.due') ?? null
  if (milestone) takeMilestone(work, measure, milestone, due)
  for (const cell of cells)
    if (work.ledger.isOpen(rowIndex, cell.column.index)) takeMeasureCell(work, measure, cell)
}
