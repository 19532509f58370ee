import { measuresWithLead } from '../../server/responsibilities/list-rules.ts'
import type { Cell, Matrix, MatrixMeasure } from './queries.ts'

type Goal = Matrix['goals'][number]
/** A heading over the measures below it; `goal` null stands over those whose lead is not agreed. */
export type HeadingRow = {
  kind: 'heading'
  key: string
  goal: Goal | null
  active: number
  postponed: number
  /** Active measures of the goal, those that stand on top included. */
  all: number
}
export type MeasureRow = {
  kind: 'measure'
  key: string
  measure: MatrixMeasure
  /** By partner id; nothing stands where the two have nothing between them. */
  cells: ReadonlyMap<string, readonly Cell[]>
}
export type GridRow = HeadingRow | MeasureRow

const byPartner = (cells: readonly Cell[]) => {
  const map = new Map<string, Cell[]>()
  for (const cell of cells) map.set(cell.partnerId, [...(map.get(cell.partnerId) ?? []), cell])
  return map
}
const count = (rows: readonly { measure: MatrixMeasure }[], disposition: MatrixMeasure['disposition']) =>
  rows.filter(({ measure }) => measure.disposition === disposition).length

/** The measures without an agreed lead on top, then each goal's others, in the plan's order. */
export const gridRows = (
  { goals, measures: every, cells }: Pick<Matrix, 'goals' | 'measures' | 'cells'>,
  shown: readonly MatrixMeasure[],
): GridRow[] => {
  const led = measuresWithLead(cells)
  const of = new Map<string, Cell[]>()
  for (const cell of cells) {
    const own = of.get(cell.measureId)
    if (own) own.push(cell)
    else of.set(cell.measureId, [cell])
  }
  const rowOf = (measure: MatrixMeasure): MeasureRow => ({
    kind: 'measure',
    key: measure.id,
    measure,
    cells: byPartner(of.get(measure.id) ?? []),
  })
  const rows = shown.map(rowOf)
  const group = (goal: Goal | null, own: readonly MeasureRow[]): GridRow[] =>
    own.length === 0
      ? []
      : [
          {
            kind: 'heading',
            key: goal?.id ?? 'noLead',
            goal,
            active: count(own, 'active'),
            postponed: count(own, 'postponed'),
            all: every.filter((m) => m.disposition === 'active' && (!goal || m.goalId === goal.id)).length,
          },
          ...own,
        ]
  return [
    ...group(
      null,
      rows.filter(({ key }) => !led.has(key)),
    ),
    ...goals.flatMap((goal) =>
      group(
        goal,
        rows.filter(({ key, measure }) => led.has(key) && measure.goalId === goal.id),
      ),
    ),
  ]
}

/** Where one stands: the row, and the column: 0 is the row's own name. */
export type Place = { row: number; column: number }
const page = 10
const clamp = (n: number, most: number) => Math.max(0, Math.min(most, n))

/** Where a key leads from a place, by the WAI-ARIA grid pattern; undefined where it is none of the grid's keys. */
export const gridKey = (
  rows: readonly GridRow[],
  partners: number,
  { row, column }: Place,
  { key, ctrlKey }: { key: string; ctrlKey: boolean },
): Place | undefined => {
  const last = (at: number) => (rows[at]?.kind === 'measure' ? partners : 0)
  const down = (by: number) => ({ row: clamp(row + by, rows.length - 1), column })
  const moves: Record<string, () => Place> = {
    ArrowDown: () => down(1),
    ArrowUp: () => down(-1),
    PageDown: () => down(page),
    PageUp: () => down(-page),
    ArrowRight: () => ({ row, column: clamp(column + 1, last(row)) }),
    ArrowLeft: () => ({ row, column: clamp(column - 1, last(row)) }),
    Home: () => ({ row: ctrlKey ? 0 : row, column: 0 }),
    End: () => ({ row: ctrlKey ? rows.length - 1 : row, column: partners }),
  }
  return moves[key]?.()
}
/** A heading is one cell as wide as the row: whatever the column, one stands on it. */
export const columnIn = (row: GridRow | undefined, column: number) => (row?.kind === 'measure' ? column : 0)
