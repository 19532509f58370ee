import { formatDate, lastDay, t, type MessageKey } from '../i18n/index.ts'
import type { ImportReply } from './import-words.ts'

type ShownChange = ImportReply['changes'][number]

const names: Record<string, MessageKey> = {
  title: 'imports.name',
  number: 'imports.role.number',
  levelName: 'imports.role.level',
  background: 'imports.role.background',
  expectedResult: 'imports.role.expectedResult',
  priority: 'imports.role.priority',
  funding: 'imports.role.funding',
  comment: 'imports.role.comment',
  source: 'imports.role.source',
  startOn: 'imports.role.start',
  dueText: 'imports.role.due',
  dueStartOn: 'imports.field.dueFrom',
  dueEndOn: 'imports.field.dueTo',
  periodText: 'imports.role.period',
  readingText: 'imports.field.reading',
  isContinuous: 'imports.field.continuous',
  extras: 'imports.field.extras',
}
/** How exactly a due was read is seen from its dates. */
export const isTold = ({ field }: ShownChange) => field in names
export const fieldName = ({ field }: ShownChange) => t(names[field] ?? 'imports.field.extras', {})

const priorities: Record<string, MessageKey> = {
  high: 'priority.high',
  normal: 'priority.normal',
  low: 'priority.low',
}
/** A value of the plan as a reader writes it. */
export const fieldValue = (field: string, value: string | null) => {
  if (value === null || value === '') return null
  if (field === 'priority') return t(priorities[value] ?? 'priority.normal', {})
  if (field === 'isContinuous') return t(value === 'true' ? 'imports.yes' : 'imports.no')
  if (field === 'dueEndOn') return formatDate(lastDay(value))
  return /^\d{4}-\d\d-\d\d$/.test(value) ? formatDate(value) : value
}

const roles: Record<string, Record<string, RegExp>> = {
  measure: {
    title: /^(measure|text)$/,
    number: /^(measure\.)?number$/,
    dueText: /^due$/,
    periodText: /^period$/,
    startOn: /^start$/,
    readingText: /^(phase|course|progress)$/,
    ...Object.fromEntries(
      ['background', 'expectedResult', 'priority', 'funding', 'comment', 'source'].map((field) => [
        field,
        new RegExp(`^${field}$`),
      ]),
    ),
  },
  goal: { title: /^(goal\d+|text)$/, number: /^(goal\d+\.)?number$/, levelName: /^level$/ },
  milestone: { title: /^milestone$/, dueText: /^milestone\.due$/ },
}

/** 0 -> A, 26 -> AA, as a spreadsheet names its columns. */
const letters = (index: number): string =>
  (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))

/** «G4», the cell it comes from; null where more than one column may have said it. */
export const cellOf = ({ kind, field, row, after }: ShownChange, found: ImportReply) => {
  const role = roles[kind]?.[field]
  const columns = found.columnDetails.flatMap((column, i) => {
    const isIt = field === 'extras' ? after?.startsWith(`${column.header}: `) : role?.test(column.role)
    return isIt ? [i] : []
  })
  return columns.length === 1 ? `${letters(columns[0]!)}${row}` : null
}
