/**
 * What each column of a table is: by its header's words and by what stands in it. A person's choice wins, then what was
 * remembered for the header. Whatever is not recognised is `extra`: kept under its own header, never dropped.
 */
import { contentOf, type Content } from './column-content.ts'
import { settleAttributes } from './column-attributes.ts'
import { settleLevels } from './column-levels.ts'
import { settleTitles } from './column-titles.ts'
import { headerMeanings, type Meaning } from './header-words.ts'
import { exportedColumns, isExport } from './interpret-export.ts'
import { isDerivedHeader } from '../exports/rules.ts'
import type { Column, ColumnRole, Table } from './model.ts'
import { settleMarks } from './partner-columns.ts'
import { parseRoleWord } from './role-words.ts'

export type ColumnChoices = {
  /** Header -> role word, from an earlier file with the same headers. */
  remembered?: Record<string, string>
  /** Header -> role word, a person's choice for this file. */
  chosen?: Record<string, string>
}

/** A column on its way to a role; the settling steps fill `role` in. */
export type Candidate = {
  index: number
  header: string
  meanings: Meaning[]
  content: Content
  role: ColumnRole | null
  level: number | null
  reason: Column['reason']
}

export const settle = (
  candidate: Candidate,
  role: ColumnRole,
  reason: Column['reason'],
  level: number | null = null,
) => {
  candidate.role = role
  candidate.level = level
  candidate.reason = reason
}
export const isOpen = (candidate: Candidate) => candidate.role === null

const own = (record: Record<string, string> | undefined, header: string): string | undefined =>
  record && Object.hasOwn(record, header) ? record[header] : undefined

const candidateOf = (table: Table, header: string, index: number, choices: ColumnChoices): Candidate => {
  const [chosen, remembered] = [choices.chosen, choices.remembered].map((from) =>
    parseRoleWord(own(from, header) ?? ''),
  )
  const given = chosen ?? remembered
  return {
    index,
    header,
    meanings: headerMeanings(header),
    content: contentOf(table, index),
    role: given?.role ?? (isDerivedHeader(header) ? 'ignore' : null),
    level: given?.level ?? null,
    reason: chosen ? 'chosen' : remembered ? 'remembered' : isDerivedHeader(header) ? 'header' : 'none',
  }
}

/** Also in a file of our own a person may say otherwise. */
const withChoice = (column: Column, { chosen }: ColumnChoices): Column => {
  const given = parseRoleWord(own(chosen, column.header) ?? '')
  return given ? { ...column, ...given, reason: 'chosen' } : column
}

/** Every column of the table, in its order, with one role each. */
export const understandColumns = (table: Table, choices: ColumnChoices = {}): Column[] => {
  if (isExport(table)) return exportedColumns(table).map((column) => withChoice(column, choices))
  const candidates = table.headers.map((header, index) => candidateOf(table, header, index, choices))
  settleMarks(candidates)
  const saysItsLevel = settleLevels(candidates)
  if (!saysItsLevel) settleTitles(candidates)
  settleAttributes(candidates)
  return candidates.map(({ index, header, role, level, reason }) => ({
    index,
    header,
    role: role ?? 'extra',
    level: role === 'goal' || role === 'goal.number' ? (level ?? 1) : null,
    reason,
  }))
}
