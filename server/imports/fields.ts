import { isDeepStrictEqual } from 'node:util'
import type { Due } from '../dues/rules.ts'
import type { Extra } from '../measures/rules.ts'
import type { DueFields, GoalFields, MeasureFields, MilestoneFields } from './current.ts'
import { cleanCell } from './grid.ts'
import { fold, groupBy } from './match.ts'
import type { FileGoal, FileMeasure, FileMilestone, Reading } from './model.ts'

/**
 * What a file changes, field by field. An empty cell is silence: it never erases what stands.
 * `today` dates a reading "fra filen".
 */
export type Change<T> = { before: Partial<T>; after: Partial<T> }

const noDue: DueFields = { dueText: null, dueStartOn: null, dueEndOn: null, duePrecision: null }
export const dueFields = (due: Due | null): DueFields =>
  due === null
    ? noDue
    : { dueText: due.text, dueStartOn: due.startOn, dueEndOn: due.endOn, duePrecision: due.precision }

const readingFields = (reading: Reading | null, today: string) => ({
  readingText: reading?.text ?? null,
  readingPhase: reading?.phase ?? null,
  readingCourse: reading?.course ?? null,
  readingProgress: reading?.progress ?? null,
  readingDisposition: reading?.disposition ?? null,
  readingOn: reading === null ? null : today,
})

export const goalFields = (goal: FileGoal): GoalFields => ({
  number: goal.number,
  title: goal.title,
  levelName: goal.levelName,
  extras: mergeExtras([], goal.extras),
})
export const milestoneFields = (milestone: FileMilestone): MilestoneFields => ({
  title: milestone.title,
  ...dueFields(milestone.due),
})
const plainFields = (measure: FileMeasure) => ({
  number: measure.number,
  title: measure.title,
  background: measure.background,
  expectedResult: measure.expectedResult,
  priority: measure.priority,
  funding: measure.funding,
  comment: measure.comment,
  source: measure.source,
  startOn: measure.startOn,
})
const periodFields = (period: Due | null) => ({
  periodText: period?.text ?? null,
  periodStartOn: period?.startOn ?? null,
  periodEndOn: period?.endOn ?? null,
})
export const measureFields = (measure: FileMeasure, today: string): MeasureFields => ({
  ...plainFields(measure),
  ...dueFields(measure.due),
  ...periodFields(measure.period),
  ...readingFields(measure.reading, today),
  isContinuous: measure.isContinuous,
  extras: mergeExtras([], measure.extras),
})

/** The file's extras in the place of those under the same header; others stay. A header that repeats keeps all its values. */
export const mergeExtras = (current: readonly Extra[], given: readonly Extra[]): Extra[] => {
  const values = groupBy(current, (e) => e.header)
  for (const [header, extras] of groupBy(given, (e) => e.header)) values.set(header, extras)
  return [...values.values()].flat()
}

/** A due that reads the same keeps what was made of it, unless nothing had been and now can be. */
const dueChange = (current: DueFields, due: Due | null, isExported: boolean): Partial<DueFields> => {
  if (due === null) return {}
  const isSame = current.dueText !== null && fold(current.dueText) === fold(due.text)
  // Words that came from here say nothing new, also where they would be read otherwise today.
  if (isSame && isExported) return {}
  const isReadNow = (current.duePrecision ?? 'unknown') === 'unknown' && due.precision !== 'unknown'
  return isSame && !isReadNow ? {} : dueFields(due)
}

const said = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Partial<T>

/** Spaces at the ends and kinds of line breaks are lost in any file, and are no change. */
const inFile = (value: unknown): unknown =>
  typeof value === 'string'
    ? cleanCell(value)
    : Array.isArray(value)
      ? (value as Extra[]).map((extra) => ({ ...extra, value: cleanCell(extra.value) }))
      : value

const difference = <T extends object>(current: T, wanted: Partial<T>): Change<T> | null => {
  const keys = (Object.keys(wanted) as (keyof T)[]).filter(
    (key) => !isDeepStrictEqual(inFile(current[key]), inFile(wanted[key])),
  )
  if (keys.length === 0) return null
  const pick = (from: Partial<T>) => Object.fromEntries(keys.map((key) => [key, from[key]])) as Partial<T>
  return { before: pick(current), after: pick(wanted) }
}

export const changeGoal = (current: GoalFields, file: FileGoal): Change<GoalFields> | null => {
  const { extras, ...fields } = goalFields(file)
  return difference<GoalFields>(current, {
    ...said(fields),
    extras: mergeExtras(current.extras, extras),
  })
}

export const changeMilestone = (current: MilestoneFields, file: FileMilestone, isExported = false) =>
  difference<MilestoneFields>(current, { title: file.title, ...dueChange(current, file.due, isExported) })

export const changeMeasure = (current: MeasureFields & { id?: string }, file: FileMeasure, today: string) => {
  const isExported = file.exportedId != null && file.exportedId === current.id
  const due = dueChange(current, file.due, isExported)
  const isNewReading = file.reading !== null && file.reading.text !== current.readingText
  const isNewPeriod = file.period !== null && inFile(file.period.text) !== inFile(current.periodText)
  return difference<MeasureFields>(current, {
    ...said(plainFields(file)),
    ...due,
    ...(isNewPeriod && periodFields(file.period)),
    ...(isNewReading && readingFields(file.reading, today)),
    isContinuous:
      isExported && due.dueText === undefined ? current.isContinuous : continuity(current, file, due),
    extras: mergeExtras(current.extras, file.extras),
  })
}

/** Only a due that replaces "kontinuerlig" ends it: a file that does not mention it says nothing about it. */
const continuity = (current: MeasureFields, file: FileMeasure, due: Partial<DueFields>) => {
  if (file.isContinuous) return true
  return current.duePrecision === 'continuous' && due.dueText !== undefined ? false : current.isContinuous
}
