/** The goals a row stands under, from a column for each level; blanks under a block's first row belong to the block. */
import { contentOf } from './column-content.ts'
import { goalAt, type GoalsFound } from './goals-found.ts'
import type { Column, FileGoal } from './model.ts'
import { splitFor, type Split } from './numbered-titles.ts'
import {
  cellAt,
  isPlaceholder,
  isSame,
  keepAsExtra,
  takeAsField,
  takeOrKeep,
  tell,
  type Cell,
  type Work,
} from './work.ts'

type Level = {
  title: Column | null
  number: Column | null
  split: Split | null
  /** Named once for each block, blank below. */
  isSparse: boolean
}

/** A column that never repeats itself and has many blanks names each block once; few blanks are rows without a goal. */
const isSparse = (work: Work, column: Column): boolean => {
  const { filled, repeatsInBlocks } = contentOf(work.table, column.index)
  const blanks = work.table.rows.length - filled
  return !repeatsInBlocks && blanks * 2 >= filled
}

export const goalLevels = (work: Work): Level[] => {
  const of = (role: Column['role'], level: number) =>
    work.columns.find((column) => column.role === role && column.level === level) ?? null
  const numbers = work.columns.flatMap(({ role, level }) =>
    role === 'goal' || role === 'goal.number' ? [level ?? 1] : [],
  )
  return [...new Set(numbers)]
    .sort((a, b) => a - b)
    .map((level) => {
      const [title, number] = [of('goal', level), of('goal.number', level)]
      return {
        title,
        number,
        split: title !== null && number === null ? splitFor(work.table, title.index) : null,
        isSparse: isSparse(work, (title ?? number)!),
      }
    })
}

const filled = (work: Work, rowIndex: number, column: Column | null): Cell | null => {
  const cell = column && cellAt(work, rowIndex, column.index)
  return cell && cell.value !== '' && !isPlaceholder(cell.value) ? cell : null
}

type Named = { number: string | null; title: string; levelName: string | null }

const nameOf = (level: Level, title: Cell | null, number: Cell | null): Named => {
  const split = title && level.split?.(title.value)
  const levelName = (level.title?.header ?? level.number?.header)?.replace(/ \(\d+\)$/, '') ?? null
  // "Delmål 1.1: ..." under a header "Mål": the cell's own word is the nearer one.
  if (split) return { ...split, levelName: split.levelName ?? levelName }
  return { number: number?.value ?? null, title: title?.value ?? number?.value ?? '', levelName }
}

/** A number alone points at a goal already named; two titles for one number are told, and the later one kept in the extras. */
const goalOf = (
  work: Work,
  found: GoalsFound,
  level: Level,
  parentKey: string | null,
  title: Cell | null,
  number: Cell | null,
): FileGoal => {
  const name = nameOf(level, title, number)
  const goal = goalAt(work, found, { parentKey, ...name, row: (title ?? number)!.row })
  const isOtherTitle = title !== null && !isSame(goal.title, name.title)
  if (isOtherTitle && goal.title === goal.number) goal.title = name.title
  else if (isOtherTitle) {
    if (!goal.extras.some(({ value }) => value === title.value))
      tell(work, title, 'goal.conflictingTitle', { first: goal.title })
    keepAsExtra(work, title, goal.extras)
  }
  if (title) takeAsField(work, title)
  const isOwn = number !== null && (goal.number === null || isSame(goal.number, number.value))
  if (number) takeOrKeep(work, number, isOwn, goal.extras)
  return goal
}

/** Goal of each level at the last row; null where a level has none. */
export type Path = (FileGoal | null)[]

export type PathAt = { path: Path; goal: FileGoal | null; names: boolean }

/** `names`: the row itself has a goal's cell. Under `root` (a heading's goal) where there is one. */
export const goalPathAt = (
  work: Work,
  found: GoalsFound,
  levels: Level[],
  before: Path,
  root: FileGoal | null,
  rowIndex: number,
): PathAt => {
  const path: Path = []
  let parent = root
  let isMoved = false
  let names = false
  // A row without any goal's cell, in a table that names each block once, stands where the row above stood.
  const isBelow =
    levels[0]?.isSparse === true &&
    levels.every((level) => !filled(work, rowIndex, level.title) && !filled(work, rowIndex, level.number))
  for (const [i, level] of levels.entries()) {
    const [title, number] = [filled(work, rowIndex, level.title), filled(work, rowIndex, level.number)]
    const last = before[i] ?? null
    if (title || number) {
      names = true
      const goal = goalOf(work, found, level, parent?.key ?? null, title, number)
      isMoved ||= goal !== last
      path.push(goal)
    } else {
      const isInBlock = level.isSparse && !isMoved && last?.parentKey === (parent?.key ?? null)
      path.push(isBelow || isInBlock ? last : null)
    }
    parent = path[i] ?? parent
  }
  return { path, goal: parent, names }
}
