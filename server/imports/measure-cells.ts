/** One cell of a measure's row -> the measure's field, else its extras. A later row never overwrites what an earlier one said. */
import { parseDue, parseStart } from '../dues/parse.ts'
import { commitmentRoles, type CommitmentRole } from '../commitments/rules.ts'
import type { ColumnRole, ProblemCode } from './model.ts'
import { isOrganisationNumber, organisationNumberIn } from './organisation-number.ts'
import { markedPartner, markRole } from './partner-marks.ts'
import { isDoubtfulSplit, splitPartners } from './partners.ts'
import { parseProgress, readPriority, readStatus } from './status.ts'
import {
  isPlaceholder,
  isSame,
  keepAsExtra,
  refuse,
  takeAsField,
  tell,
  type Cell,
  type MeasureDraft,
  type Work,
} from './work.ts'

const longestName = 200

/** true = taken into the field; false = not readable, and goes to the extras. */
type Take = (work: Work, measure: MeasureDraft, cell: Cell) => boolean

const unreadable = (work: Work, cell: Cell, code: ProblemCode): false => {
  tell(work, cell, code)
  return false
}

const textField =
  (field: 'expectedResult' | 'background' | 'funding' | 'comment' | 'source'): Take =>
  (_work, measure, { value }) => {
    measure[field] = value
    return true
  }

/** A due nobody can read is still the due, word for word; the problem lists it. */
const dueField =
  (field: 'due' | 'period', code: ProblemCode): Take =>
  (work, measure, cell) => {
    const due = parseDue(cell.value, work.dueOptions)
    measure[field] = due
    if (due.precision === 'unknown') tell(work, cell, code)
    if (due.precision === 'continuous') measure.isContinuous = true
    return true
  }

/** Several columns may each say a part; the words of each stay. */
const readingField: Take = (work, measure, cell) => {
  const isProgress = cell.column.role === 'progress'
  const progress = parseProgress(cell.value, isProgress)
  const said =
    progress === null
      ? readStatus(cell.value)
      : { text: cell.value, phase: null, course: null, progress, disposition: null, isContinuous: false }
  if (!said) return unreadable(work, cell, isProgress ? 'progress.unreadable' : 'status.unreadable')
  const was = measure.reading
  measure.reading = {
    text: was ? `${was.text}; ${said.text}` : said.text,
    phase: was?.phase ?? said.phase,
    // A column for the course says more of it than the word for the phase does.
    course:
      cell.column.role === 'course' ? (said.course ?? was?.course ?? null) : (was?.course ?? said.course),
    progress: was?.progress ?? said.progress,
    disposition: was?.disposition ?? said.disposition,
    isContinuous: (was?.isContinuous ?? false) || said.isContinuous,
  }
  measure.isContinuous ||= said.isContinuous
  return true
}

const takes: Partial<Record<ColumnRole, Take>> = {
  due: dueField('due', 'due.unreadable'),
  period: dueField('period', 'period.unreadable'),
  start: (work, measure, cell) => {
    measure.startOn = parseStart(cell.value, work.dueOptions)
    if (measure.startOn === null) return unreadable(work, cell, 'start.unreadable')
    // The field holds a date only: "høst 2024" keeps its words beside it.
    if (parseDue(cell.value, work.dueOptions).precision !== 'day')
      measure.extras.push({ header: cell.column.header, value: cell.value })
    return true
  },
  phase: readingField,
  course: readingField,
  progress: readingField,
  priority: (work, measure, cell) => {
    measure.priority = readPriority(cell.value)
    return measure.priority !== null || unreadable(work, cell, 'priority.unreadable')
  },
  expectedResult: textField('expectedResult'),
  background: textField('background'),
  funding: textField('funding'),
  comment: textField('comment'),
  source: textField('source'),
}

/** More names than this in one cell is a text in the wrong column, kept as it stands. */
const mostNames = 50

const addPartner = (measure: MeasureDraft, role: CommitmentRole, name: string, cell: Cell) => {
  // Named twice on one measure is one partner, in the heaviest of its roles.
  const before = measure.partners.find((partner) => isSame(partner.name, name))
  if (!before) measure.partners.push({ role, name, row: cell.row, column: cell.column.header })
  else if (commitmentRoles.indexOf(role) < commitmentRoles.indexOf(before.role)) before.role = role
}

/** A measure has one lead: any other that is said to lead shares it. */
const roleBeside = (measure: MeasureDraft, role: CommitmentRole, name: string): CommitmentRole => {
  const lead = measure.partners.find((partner) => partner.role === 'lead')
  return role === 'lead' && lead && !isSame(lead.name, name) ? 'coLead' : role
}

const takeMark = (work: Work, measure: MeasureDraft, cell: Cell) => {
  const [role, name] = [markRole(cell.value), markedPartner(cell.column.header)]
  if (role === null || name.length > longestName) return keepAsExtra(work, cell, measure.extras)
  const given = roleBeside(measure, role, name)
  if (given !== role)
    tell(
      work,
      cell,
      'partner.leadTwice',
      { lead: measure.partners.find((partner) => partner.role === 'lead')!.name },
      name,
    )
  addPartner(measure, given, name, cell)
  takeAsField(work, cell)
}

/** Told once for each number, however many rows repeat it. */
const tellOfNumber = (work: Work, cell: Cell, name: string) => {
  const number = organisationNumberIn(name)
  if (number === null || isOrganisationNumber(number) || work.told.has(number)) return
  work.told.add(number)
  tell(work, cell, 'organisationNumber.invalid', {}, number)
}

/** The first name in a lead cell leads; a measure has one lead, the others share it. */
const takePartners = (work: Work, measure: MeasureDraft, cell: Cell, role: CommitmentRole) => {
  const names = splitPartners(cell.value, work.options.knownPartners)
  if (names.length === 0) return keepAsExtra(work, cell, measure.extras)
  if (names.length > mostNames || names.some((name) => name.length > longestName)) {
    tell(work, cell, 'cell.tooLong')
    return keepAsExtra(work, cell, measure.extras)
  }
  for (const name of names) tellOfNumber(work, cell, name)
  const isDoubtful = isDoubtfulSplit(cell.value, names, work.options.knownPartners)
  // The same cell on many rows is one question.
  if (isDoubtful && !work.told.has(cell.value)) {
    work.told.add(cell.value)
    tell(work, cell, 'partner.split', { names: names.join('; ') })
  }
  const lead = measure.partners.find((partner) => partner.role === 'lead')?.name ?? names[0]!
  if (role === 'lead' && names.some((name) => !isSame(name, lead)))
    tell(work, cell, 'partner.leadTwice', { lead })
  for (const name of names) addPartner(measure, roleBeside(measure, role, name), name, cell)
  takeAsField(work, cell)
}

const takeOnce = (work: Work, measure: MeasureDraft, cell: Cell, take: Take) => {
  const role = cell.column.role
  const first = measure.said[role]
  if (first === cell.value) return takeAsField(work, cell)
  if (first !== undefined) {
    tell(work, cell, 'measure.conflictingCell', { first })
    return keepAsExtra(work, cell, measure.extras)
  }
  if (!take(work, measure, cell)) return keepAsExtra(work, cell, measure.extras)
  measure.said[role] = cell.value
  takeAsField(work, cell)
}

const isPartnerRole = (role: ColumnRole): role is CommitmentRole =>
  role === 'lead' || role === 'coLead' || role === 'contributor'

export const takeMeasureCell = (work: Work, measure: MeasureDraft, cell: Cell) => {
  const { role } = cell.column
  const take = takes[role]
  if (role === 'ignore') refuse(work, cell, 'cell.ignored')
  else if (isPlaceholder(cell.value)) keepAsExtra(work, cell, measure.extras)
  else if (role === 'partner') takeMark(work, measure, cell)
  else if (isPartnerRole(role)) takePartners(work, measure, cell, role)
  else if (take) takeOnce(work, measure, cell, take)
  else keepAsExtra(work, cell, measure.extras)
}
