import type { CountedStatus } from '../status/statuses.ts'

type Colours = { mark: string; edge: string; cut: string }
type Stroke = { path: string; width: number; isCut?: boolean; dash?: number[] }
type Shape = { fill?: string; edge?: number; strokes?: Stroke[]; dot?: string }

const circle = (r: number) => `M${8 - r} 8a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`
/** The same drawings as `status/StatusShape.vue`, in its 16 box. */
const shapes: Record<CountedStatus, Shape> = {
  onTrack: { strokes: [{ path: 'M2.6 8.6l3.6 3.7 7.2-8', width: 2.6 }] },
  someDeviation: { fill: 'M8 1.6l7 12.6H1z', edge: 1.2 },
  seriousDeviation: {
    fill: 'M4.9 .6h6.2l4.3 4.3v6.2l-4.3 4.3H4.9L.6 11.1V4.9z',
    strokes: [{ path: 'M8 4v4.6', width: 2, isCut: true }],
    dot: 'M6.75 11.6a1.25 1.25 0 1 0 2.5 0a1.25 1.25 0 1 0 -2.5 0z',
  },
  completed: {
    fill: circle(7.2),
    strokes: [{ path: 'M4.6 8.3l2.4 2.4 4.4-5', width: 1.9, isCut: true }],
  },
  notStarted: { strokes: [{ path: circle(6.2), width: 1.8 }] },
  notReported: { strokes: [{ path: circle(6.2), width: 2, dash: [2.6, 2.3] }] },
}

/** Draws the shape of a status with its centre at x, y; `size` is the side of its box in pixels. */
export const drawShape = (
  ctx: CanvasRenderingContext2D,
  status: CountedStatus,
  { x, y, size, mark, edge, cut }: Colours & { x: number; y: number; size: number },
) => {
  const { fill, edge: edgeWidth, strokes = [], dot } = shapes[status]
  ctx.save()
  ctx.translate(x - size / 2, y - size / 2)
  ctx.scale(size / 16, size / 16)
  ctx.lineCap = strokes.some(({ dash }) => dash) ? 'butt' : 'round'
  ctx.lineJoin = 'round'
  if (fill) {
    ctx.fillStyle = mark
    ctx.fill(new Path2D(fill))
    if (edgeWidth) {
      ctx.lineWidth = edgeWidth
      ctx.strokeStyle = edge
      ctx.stroke(new Path2D(fill))
    }
  }
  for (const { path, width, isCut, dash } of strokes) {
    ctx.lineWidth = width
    ctx.strokeStyle = isCut ? cut : mark
    ctx.setLineDash(dash ?? [])
    ctx.stroke(new Path2D(path))
  }
  if (dot) {
    ctx.fillStyle = cut
    ctx.fill(new Path2D(dot))
  }
  ctx.restore()
}
