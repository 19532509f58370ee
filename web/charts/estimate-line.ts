import type { Chart } from 'chart.js'
import { formatPercent } from '../i18n/format.ts'
import { countedStatuses, type CountedStatus } from '../status/statuses.ts'
import { drawShape } from './shapes.ts'
import type { ChartSpec, Scene } from './useChart.ts'

export type LinePoint = {
  roundName: string
  status: string | null
  progress: number | null
  expected: number | null
}

/**
 * Heights of the marks: the estimate where one was given; between two estimates on the line between them, so that the bridge
 * passes through; before the first and after the last beside the nearest. Null where nobody has ever given one.
 */
export const markHeights = (values: readonly (number | null)[]): (number | null)[] =>
  values.map((value, i) => {
    if (value !== null) return value
    const before = values.findLastIndex((v, at) => at < i && v !== null)
    const after = values.findIndex((v, at) => at > i && v !== null)
    const [from, to] = [values[before] ?? null, values[after] ?? null]
    if (from === null || to === null) return from ?? to
    return from + ((to - from) * (i - before)) / (after - before)
  })

/** Two labels at the right end must not lie on each other: the upper one goes up, the lower one down. */
export const apart = (a: number, b: number, distance: number): [number, number] => {
  const missing = distance - Math.abs(a - b)
  if (missing <= 0) return [a, b]
  return a <= b ? [a - missing / 2, b + missing / 2] : [a + missing / 2, b - missing / 2]
}

const isCounted = (status: string | null): status is CountedStatus =>
  countedStatuses.some((counted) => counted === status)
const lastOf = (values: readonly (number | null)[]) => values.findLast((v) => v !== null) ?? null

export const estimateLineSpec = (
  points: readonly LinePoint[],
  words: { estimated: string; expected: string },
  { palette }: Scene,
  isNarrow: boolean,
): ChartSpec<'line'> => {
  const progress = points.map((p) => p.progress)
  const heights = markHeights(progress)
  const expected = points.map((p) => p.expected)
  const line = { tension: 0, pointRadius: 0, pointHitRadius: 0 }

  const marks = (chart: Chart) => {
    const { x, y } = chart.scales
    points.forEach(({ status }, i) => {
      const height = heights[i]
      if (!isCounted(status) || height === null || height === undefined) return
      const at = { x: x!.getPixelForValue(i), y: y!.getPixelForValue(height) }
      chart.ctx.fillStyle = palette.page
      chart.ctx.beginPath()
      chart.ctx.arc(at.x, at.y, 10, 0, 2 * Math.PI)
      chart.ctx.fill()
      const { fill, edge } = palette.status[status]
      const isRing = status === 'notStarted' || status === 'notReported'
      drawShape(chart.ctx, status, { ...at, size: 16, mark: isRing ? edge : fill, edge, cut: palette.page })
    })
  }
  const labels = (chart: Chart) => {
    const ends = [lastOf(expected), lastOf(progress)]
    const at = ends.map((value) => (value === null ? null : chart.scales['y']!.getPixelForValue(value)))
    const height = isNarrow ? 40 : 20
    const [first, second] =
      at[0] !== null && at[1] !== null ? apart(at[0]!, at[1]!, height) : [at[0] ?? 0, at[1] ?? 0]
    const { ctx, chartArea } = chart
    ctx.save()
    ctx.fillStyle = palette.ink
    ctx.textBaseline = 'middle'
    const write = (word: string, value: number | null | undefined, y: number, weight: number) => {
      if (value === null || value === undefined) return
      ctx.font = `${weight} 15px 'Source Sans 3'`
      const lines = isNarrow ? [word, formatPercent(value)] : [`${word} ${formatPercent(value)}`]
      lines.forEach((text, i) =>
        ctx.fillText(text, chartArea.right + 14, y + (i - (lines.length - 1) / 2) * 19),
      )
    }
    write(words.expected, ends[0], first, 400)
    write(words.estimated, ends[1], second, 600)
    ctx.restore()
  }
  return {
    type: 'line',
    data: {
      labels: points.map((p) => p.roundName),
      datasets: [
        { ...line, data: progress, borderColor: palette.bar, borderWidth: 3, spanGaps: false, order: 1 },
        {
          ...line,
          data: progress,
          borderColor: palette.bar,
          borderWidth: 1.5,
          borderDash: [4, 5],
          spanGaps: true,
          order: 2,
        },
        {
          ...line,
          data: expected,
          borderColor: palette.expected,
          borderWidth: 2,
          borderDash: [2, 5],
          borderCapStyle: 'round',
          spanGaps: true,
          order: 3,
        },
      ],
    },
    options: {
      layout: { padding: { top: 12, right: isNarrow ? 84 : 124 } },
      scales: {
        x: {
          border: { display: false },
          grid: { display: false },
          ticks: { color: palette.ink, maxRotation: 0, autoSkipPadding: 12 },
        },
        y: {
          min: 0,
          max: 100,
          border: { display: false },
          grid: { color: palette.rule, drawTicks: false },
          ticks: {
            color: palette.ink,
            stepSize: 25,
            padding: 18,
            callback: (value) => (value === 100 ? formatPercent(100) : String(value)),
          },
        },
      },
    },
    over: (chart) => {
      marks(chart)
      labels(chart)
    },
  }
}
