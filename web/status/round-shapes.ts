import { stackOrder, totalOf, type CountedStatus, type Counts, type Status } from './statuses.ts'

/** Geometry of the small columns, in pixels; pure, so that it can be tested. */
export type Column = { x: number; y: number; width: number; height: number; status: Status }
export type Mark = Column & { kind: 'column' | 'disc' | 'ring' | 'none' }

const heights: Partial<Record<Status, number>> = {
  onTrack: 5,
  someDeviation: 10,
  seriousDeviation: 16,
  notReported: 16,
}
export const measureHeight = 16

/** One column per round of a measure: its height speaks beside its colour. Before its time: a line at the bottom. */
export const measureMarks = (history: readonly (Status | null)[], width = 6, gap = 2): Mark[] =>
  history.map((status, i) => {
    const x = i * (width + gap)
    if (status === null)
      return { x, y: measureHeight - 1, width, height: 1, status: 'notReported', kind: 'none' }
    const height = heights[status]
    if (height !== undefined) return { x, y: measureHeight - height, width, height, status, kind: 'column' }
    return {
      x,
      y: measureHeight - width,
      width,
      height: width,
      status,
      kind: status === 'completed' ? 'disc' : 'ring',
    }
  })

/** Stacked by count from the bottom; the largest round fills `height`. */
export const stackedColumns = (
  history: readonly Counts[],
  { height = 22, width = 7, gap = 2 }: { height?: number; width?: number; gap?: number } = {},
): Column[] => {
  const largest = Math.max(1, ...history.map(totalOf))
  return history.flatMap((counts, i) => {
    let y = height
    return stackOrder.flatMap((status: CountedStatus) => {
      const part = (counts[status] / largest) * height
      if (part === 0) return []
      y -= part
      return [{ x: i * (width + gap), y, width, height: part, status }]
    })
  })
}

/** 45-degree lines within a box, as one path: the hatch of a column too narrow for a pattern. */
export const hatchPath = ({ x, y, width, height }: Omit<Column, 'status'>) => {
  const lines: string[] = []
  for (let offset = 4; offset < width + height; offset += 5) {
    const from = { x: x + Math.max(0, offset - height), y: y + Math.min(offset, height) }
    const to = { x: x + Math.min(offset, width), y: y + Math.max(0, offset - width) }
    lines.push(`M${from.x} ${from.y}L${to.x} ${to.y}`)
  }
  return lines.join('')
}
