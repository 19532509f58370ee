import type { Chart, ChartConfiguration, ChartType } from 'chart.js'
import { onBeforeUnmount, onMounted, ref, watchEffect, type Ref } from 'vue'
import { followTheme, readPalette, themeTurn, type Palette } from './palette.ts'

/** In pixels of the page. */
export type Size = { width: number; height: number }
export type Scene = { palette: Palette; ratio: number }
/** What one chart is made of: chart.js's own data and options, and what is drawn under and over its bars or lines. */
export type ChartSpec<T extends ChartType = ChartType> = Pick<
  ChartConfiguration<T, (number | { x: number; y: number } | null)[]>,
  'type' | 'data' | 'options'
> & { under?: (chart: Chart) => void; over?: (chart: Chart) => void }

/** Browsers refuse canvases above some 16 megapixels; a long plan is drawn a little coarser instead. */
const ratioFor = ({ width, height }: Size) =>
  Math.min(devicePixelRatio, Math.sqrt(12e6 / Math.max(width * height, 1)), 16_000 / Math.max(height, 1))

/** Widths are measured when drawn, so the typeface comes first; without it the next in line will do. */
const fontsReady = () =>
  Promise.allSettled(['400', '600'].map((weight) => document.fonts.load(`${weight} 15px 'Source Sans 3'`)))

/**
 * Draws `spec` on the canvas once chart.js and the typeface are here, and again when its data or the theme change.
 * `size` is what the canvas has room for, undefined before it is known; a new size is drawn in the same frame. Only the first drawing moves, and not under reduced motion.
 */
export const useChart = (
  canvas: Ref<HTMLCanvasElement | null>,
  spec: (scene: Scene) => ChartSpec,
  size: () => Size | undefined,
) => {
  const library = ref<typeof Chart>()
  const hasFailed = ref(false)
  let chart: Chart | undefined
  let current: ChartSpec | undefined
  let isGone = false

  onMounted(async () => {
    followTheme()
    try {
      const [{ Chart }] = await Promise.all([import('./chart-js.ts'), fontsReady()])
      if (!isGone) library.value = Chart
    } catch {
      hasFailed.value = true
    }
  })
  const layers = {
    id: 'layers',
    beforeDatasetsDraw: (drawn: Chart) => current?.under?.(drawn),
    afterDatasetsDraw: (drawn: Chart) => current?.over?.(drawn),
  }
  watchEffect(
    () => {
      const element = canvas.value
      void themeTurn.value
      const room = size()
      if (!library.value || !element || !room) return
      const ratio = ratioFor(room)
      current = spec({ palette: readPalette(element), ratio })
      // Sized here and not by chart.js, which waits a frame: a bitmap of the former size would be stretched meanwhile.
      const options = {
        responsive: false,
        maintainAspectRatio: false,
        devicePixelRatio: ratio,
        ...current.options,
      }
      if (chart) {
        chart.stop()
        chart.data = current.data
        chart.options = { ...options, animation: false }
        chart.resize(room.width, room.height)
        chart.update('none')
      } else {
        Object.assign(element.style, { width: `${room.width}px`, height: `${room.height}px` })
        const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
        const animation = isStill ? (false as const) : { duration: 150 }
        const config = { ...current, options: { ...options, animation }, plugins: [layers] }
        chart = new library.value(element, config)
      }
      element.dataset['drawn'] = 'true'
    },
    { flush: 'post' },
  )
  onBeforeUnmount(() => {
    isGone = true
    chart?.destroy()
  })
  return { hasFailed }
}
