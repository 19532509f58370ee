/**
 * The words of the import engine. Everything between a file's bytes and the change set is pure and speaks these types;
 * rows and columns in problems are the file's own (1-based row as the spreadsheet shows it, column by its header).
 */
import type { CommitmentRole } from '../commitments/rules.ts'
import type { Due } from '../dues/rules.ts'
import type { Disposition, Priority } from '../measures/rules.ts'
import type { Course, Phase } from '../reports/rules.ts'

export type { CommitmentRole, Course, Disposition, Phase, Priority }

/** One sheet as read: every row has `width` cells; a merged cell stands filled in each place it covers. */
export type Table = {
  fileName: string
  sheet: string | null
  sheets: string[]
  /** 1-based row of the header in the file. */
  headerRow: number
  headers: string[]
  rows: TableRow[]
}
/** `row`: 1-based in the file. `cells`: text as a reader sees it; a date is ISO, a number without thousands separators, a formula its value. */
export type TableRow = { row: number; cells: string[] }

export const columnRoles = [
  'goal',
  'goal.number',
  'level',
  'number',
  'parent',
  'text',
  'measure',
  'measure.number',
  'milestone',
  'milestone.due',
  'lead',
  'coLead',
  'contributor',
  'partner',
  'due',
  'start',
  'period',
  'phase',
  'course',
  'progress',
  'priority',
  'expectedResult',
  'background',
  'funding',
  'comment',
  'source',
  'extra',
  'ignore',
] as const
export type ColumnRole = (typeof columnRoles)[number]

/** `partner`: the header names a partner, the cells mark its role. On the wire and in `--map` a role is one word: `goal1`, `goal2.number`, `lead`, ... ; `extra` keeps the column under its own header. */
export type Column = {
  index: number
  header: string
  role: ColumnRole
  /** 1-based depth for `goal` and `goal.number`, else null. */
  level: number | null
  /** Why it was read so: shown beside the column. */
  reason: 'header' | 'content' | 'remembered' | 'chosen' | 'position' | 'none'
}

/** What a file says of how it goes: a reading "fra filen", never a report. `text` is the cell word for word. */
export type Reading = {
  text: string
  phase: Phase | null
  course: Course | null
  progress: number | null
  disposition: Disposition | null
  isContinuous: boolean
}

/** Cells kept under their own header, in column order. */
export type Extras = { header: string; value: string }[]

export type FileGoal = {
  /** Stable within one reading of the file; parents come before children. */
  key: string
  parentKey: string | null
  /** Depth from 1; `levelName` is the file's own word for it where it has one ("Delmål"). */
  depth: number
  levelName: string | null
  number: string | null
  title: string
  extras: Extras
  /** First row that names it. */
  row: number
}
export type FileMilestone = { key: string; title: string; due: Due | null; row: number }
export type FilePartner = {
  role: CommitmentRole
  /** The name as it stands in the cell, trimmed. */
  name: string
  row: number
  column: string
}
export type FileMeasure = {
  key: string
  /** The id that our own export gave it: it is that measure, whatever it is called by now. */
  exportedId?: string | null
  /** null: goes under "Uten mål". */
  goalKey: string | null
  number: string | null
  title: string
  due: Due | null
  period: Due | null
  startOn: string | null
  priority: Priority | null
  expectedResult: string | null
  background: string | null
  funding: string | null
  comment: string | null
  source: string | null
  reading: Reading | null
  isContinuous: boolean
  partners: FilePartner[]
  milestones: FileMilestone[]
  extras: Extras
  row: number
}

/** A cell that could not be kept: where, what stood there and why. */
export type NotTaken = { row: number; column: string; value: string; code: ProblemCode }

/** Texts for these live in web/i18n and in the command line; each says the remedy. */
export const problemCodes = [
  'due.unreadable',
  'period.unreadable',
  'start.unreadable',
  'status.unreadable',
  'progress.unreadable',
  'priority.unreadable',
  'partner.similar',
  'partner.new',
  'partner.split',
  'partner.leadTwice',
  'organisationNumber.invalid',
  'measure.withoutGoal',
  'measure.withoutTitle',
  'measure.repeated',
  'measure.conflictingCell',
  'goal.conflictingTitle',
  'goal.parentMissing',
  'goal.parentCycle',
  'row.notUnderstood',
  'cell.ignored',
  'cell.tooLong',
  'milestone.withoutMeasure',
  'lead.alreadyAgreed',
] as const
export type ProblemCode = (typeof problemCodes)[number]
/** `message` is the nb sentence for logs and the command line; the browser builds its own from `code` and `params`. */
export type ImportProblem = {
  row: number
  column: string
  code: ProblemCode
  value: string
  params: Record<string, string>
  message: string
}

/**
 * Every non-empty cell below the header counts once in `filled` and once in exactly one of `fields`, `extras`, `notTaken`;
 * `empty` + `filled` = rows x columns.
 */
export type CellCount = { filled: number; fields: number; extras: number; notTaken: number; empty: number }

/** A file, understood; nothing here knows the database. */
export type FilePlan = {
  table: { fileName: string; sheet: string | null; rows: number; columns: number }
  columns: Column[]
  goals: FileGoal[]
  measures: FileMeasure[]
  cells: CellCount
  notTaken: NotTaken[]
  problems: ImportProblem[]
}
