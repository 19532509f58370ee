import type { BarElement, Chart } from 'chart.js'
import { formatNumber } from '../i18n/format.ts'
import { countedStatuses, totalOf, type CountedStatus, type Counts } from '../status/statuses.ts'
import { hatchPattern } from './hatch.ts'
import { drawShape } from './shapes.ts'
import type { ChartSpec, Scene } from './useChart.ts'
import type { Place } from './useSlots.ts'

/** How much stands in a segment of that width: shape and number, a smaller shape and number, the number alone, nothing. */
export const segmentContent = (width: number, status: CountedStatus) => {
  const hasShape = status !== 'notReported' && width >= 24
  return { shape: hasShape ? (width >= 34 ? 13 : 10) : 0, hasNumber: width >= 12 }
}
export const largestRow = (rows: readonly Counts[]) => Math.max(1, ...rows.map(totalOf))

type Box = { x: number; y: number; width: number; height: number }
const boxOf = (bar: BarElement): Box => {
  const { x, y, base, height } = bar.getProps(['x', 'y', 'base', 'height']) as Record<string, number>
  return { x: base! + 1, y: y! - height! / 2, width: x! - base! - 2, height: height! }
}
const fillBox = (ctx: CanvasRenderingContext2D, box: Box, fill: string | CanvasPattern, edge: string) => {
  ctx.fillStyle = fill
  ctx.strokeStyle = edge
  ctx.lineWidth = 1
  ctx.beginPath()
  ctx.roundRect(box.x + 0.5, box.y + 0.5, Math.max(0, box.width - 1), box.height - 1, 2)
  ctx.fill()
  ctx.stroke()
}

/** Scales of a chart whose rows lie where the page's rows lie: x counts, y is the pixel of the row's middle. */
export const rowScales = ({ height }: Place, max: number) => ({
  x: { display: false, stacked: true, min: 0, max },
  y: {
    type: 'linear' as const,
    display: false,
    stacked: true,
    offset: false,
    min: 0,
    max: height,
    reverse: true,
  },
})

/**
 * One stacked bar per row, drawn where the slots lie. `kind` `bar`: one box per status with shape and number. `squares`: one
 * box per measure with its shape.
 */
export const statusBarsSpec = (
  rows: readonly Counts[],
  kind: 'bar' | 'squares',
  place: Place,
  scene: Scene,
): ChartSpec<'bar'> => {
  const { palette } = scene
  const hatch = hatchPattern(scene)
  const fillOf = (status: CountedStatus) => (status === 'notReported' ? hatch : palette.status[status].fill)

  const drawContent = (ctx: CanvasRenderingContext2D, status: CountedStatus, n: number, box: Box) => {
    const { shape, hasNumber } = segmentContent(box.width + 2, status)
    if (!hasNumber) return
    const { text, fill } = palette.status[status]
    const number = formatNumber(n)
    const gap = shape ? 4 : 0
    const start = box.x + (box.width - shape - gap - ctx.measureText(number).width) / 2
    const middle = box.y + box.height / 2
    if (shape)
      drawShape(ctx, status, {
        x: start + shape / 2,
        y: middle,
        size: shape,
        mark: text,
        edge: text,
        cut: fill,
      })
    if (status === 'notReported') {
      ctx.lineWidth = 5
      ctx.lineJoin = 'round'
      ctx.strokeStyle = fill
      ctx.strokeText(number, start, middle + 1)
    }
    ctx.fillStyle = text
    ctx.fillText(number, start + shape + gap, middle + 1)
  }
  const drawSquares = (ctx: CanvasRenderingContext2D, status: CountedStatus, n: number, box: Box) => {
    const step = (box.width + 2) / n
    const { text, fill, edge } = palette.status[status]
    for (let i = 0; i < n; i += 1) {
      const square = { ...box, x: box.x + i * step, width: step - 2 }
      fillBox(ctx, square, fillOf(status), edge)
      const [x, y] = [square.x + square.width / 2, box.y + box.height / 2]
      const size = Math.min(10, square.width - 4)
      if (status !== 'notReported' && size > 3)
        drawShape(ctx, status, { x, y, size, mark: text, edge: text, cut: fill })
    }
  }
  const over = (chart: Chart) => {
    const { ctx } = chart
    ctx.save()
    ctx.font = "600 15px 'Source Sans 3'"
    ctx.textBaseline = 'middle'
    countedStatuses.forEach((status, at) =>
      rows.forEach((counts, row) => {
        const n = counts[status]
        const bar = chart.getDatasetMeta(at).data[row] as BarElement | undefined
        if (n === 0 || !bar) return
        const box = boxOf(bar)
        if (kind === 'squares') return drawSquares(ctx, status, n, box)
        fillBox(ctx, box, fillOf(status), palette.status[status].edge)
        drawContent(ctx, status, n, box)
      }),
    )
    ctx.restore()
  }
  return {
    type: 'bar',
    data: {
      datasets: countedStatuses.map((status) => ({
        data: rows.map((counts, i) => ({ x: counts[status], y: place.centres[i] ?? 0 })),
        backgroundColor: 'transparent',
        barThickness: kind === 'bar' ? 26 : 16,
      })),
    },
    options: { indexAxis: 'y', scales: rowScales(place, largestRow(rows)) },
    over,
  }
}
