import type { Chart } from 'chart.js'
import { rowScales } from './status-bars.ts'
import type { ChartSpec, Scene } from './useChart.ts'
import type { Place } from './useSlots.ts'

export type Estimate = { value: number; expected: number | null }

/** Estimated (the bar) beside expected (the upright mark), 0-100, one row per slot; rows without an estimate have no slot. */
export const estimateBarsSpec = (
  rows: readonly Estimate[],
  place: Place,
  { palette }: Scene,
): ChartSpec<'bar'> => {
  const tracks = ({ ctx, scales }: Chart) => {
    ctx.fillStyle = palette.barTrack
    const [left, right] = [scales['x']!.getPixelForValue(0), scales['x']!.getPixelForValue(100)]
    for (const centre of place.centres) ctx.fillRect(left, centre - 5, right - left, 10)
  }
  const marks = ({ ctx, scales }: Chart) => {
    const { left, right } = scales['x']!
    rows.forEach(({ expected }, i) => {
      const centre = place.centres[i]
      if (expected === null || centre === undefined) return
      const x = Math.min(Math.max(scales['x']!.getPixelForValue(expected), left + 2), right - 2)
      ctx.fillStyle = palette.page
      ctx.fillRect(x - 2, centre - 9, 4, 18)
      ctx.fillStyle = palette.expected
      ctx.fillRect(x - 1, centre - 9, 2, 18)
    })
  }
  return {
    type: 'bar',
    data: {
      datasets: [
        {
          data: rows.map(({ value }, i) => ({ x: value, y: place.centres[i] ?? 0 })),
          backgroundColor: palette.bar,
          barThickness: 10,
        },
      ],
    },
    options: { indexAxis: 'y', scales: rowScales(place, 100) },
    under: tracks,
    over: marks,
  }
}
