import type { MessageKey } from '../i18n/index.ts'

/** How a field is written: one line, several, a date, a tick, a choice, or themes, one a line. */
export type FieldKind = 'line' | 'text' | 'date' | 'tick' | 'priority' | 'themes'
export type Field = { name: string; label: MessageKey; kind: FieldKind; hint?: MessageKey; most?: number }
/** As it stands in the form. */
export type Draft = Record<string, string | boolean>
type Value = string | boolean | null | readonly string[]

const texts = {
  title: { name: 'title', kind: 'line', most: 500 },
  number: { name: 'number', kind: 'line', most: 40 },
} as const

export const measureFields: readonly Field[] = [
  { ...texts.title, label: 'edits.field.title' },
  { ...texts.number, label: 'edits.field.number' },
  { name: 'background', label: 'edits.field.background', kind: 'text' },
  { name: 'expectedResult', label: 'measures.expectedResult', kind: 'text' },
  { name: 'due', label: 'measures.due', kind: 'line', hint: 'edits.due.hint', most: 400 },
  { name: 'period', label: 'measures.period', kind: 'line', hint: 'edits.period.hint', most: 400 },
  { name: 'startOn', label: 'measures.start', kind: 'date' },
  { name: 'isContinuous', label: 'measures.continuous', kind: 'tick' },
  { name: 'priority', label: 'measures.priority', kind: 'priority' },
  { name: 'themes', label: 'measures.themes', kind: 'themes' },
  { name: 'targetGroup', label: 'measures.targetGroup', kind: 'line', most: 500 },
  { name: 'region', label: 'measures.region', kind: 'line', most: 500 },
  { name: 'funding', label: 'measures.funding', kind: 'text' },
  { name: 'caseNumber', label: 'measures.caseNumber', kind: 'line', most: 100 },
  { name: 'source', label: 'measures.source', kind: 'line', most: 2000 },
  { name: 'comment', label: 'measures.comment', kind: 'text' },
  { name: 'workingNote', label: 'edits.note', kind: 'text', hint: 'edits.note.hint' },
]
export const goalFields: readonly Field[] = [
  { ...texts.title, label: 'edits.field.title' },
  { ...texts.number, label: 'edits.field.number' },
  { name: 'description', label: 'edits.field.description', kind: 'text' },
  { name: 'levelName', label: 'edits.field.level', kind: 'line', hint: 'edits.level.hint', most: 60 },
]

/** What changes the wording that partners say yes to. */
export const wordingFields = ['title', 'expectedResult', 'due']

export const toDraft = (fields: readonly Field[], values: Readonly<Record<string, unknown>>): Draft =>
  Object.fromEntries(fields.map(({ name, kind }) => [name, drafted(kind, values[name])]))

const drafted = (kind: FieldKind, value: unknown): string | boolean => {
  if (kind === 'tick') return value === true
  if (Array.isArray(value)) return value.join('\n')
  return typeof value === 'string' ? value : ''
}

/** As the API takes it: an emptied text is null, themes are a list. */
export const toValue = (kind: FieldKind, written: string | boolean): Value => {
  if (typeof written === 'boolean') return written
  const text = written.trim()
  if (kind === 'themes')
    return [
      ...new Set(
        text
          .split('\n')
          .map((word) => word.trim())
          .filter(Boolean),
      ),
    ]
  return text === '' ? null : text
}

/** Only what the writer has changed. */
export const changesOf = (fields: readonly Field[], first: Draft, draft: Draft) =>
  Object.fromEntries(
    fields
      .filter(({ name }) => draft[name] !== first[name])
      .map(({ name, kind }) => [name, toValue(kind, draft[name] ?? '')]),
  )

/** Names of columns in a conflict -> names in the form. */
const written: Record<string, string> = { dueText: 'due', periodText: 'period' }
export const formName = (column: string) => written[column] ?? column
