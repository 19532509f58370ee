import type { Scene } from './useChart.ts'

const side = 6 * Math.SQRT2

/** 45 degrees, a line of 1.6 every 6 px across: what nobody has reported. Drawn at the canvas's own resolution. */
export const hatchPattern = ({ palette, ratio }: Scene): CanvasPattern | string => {
  const tile = document.createElement('canvas')
  const pixels = Math.max(4, Math.round(side * ratio))
  tile.width = tile.height = pixels
  const ctx = tile.getContext('2d')!
  const scale = pixels / side
  ctx.scale(scale, scale)
  ctx.fillStyle = palette.status.notReported.fill
  ctx.fillRect(0, 0, side, side)
  ctx.strokeStyle = palette.hatchLine
  ctx.lineWidth = 1.6
  for (const shift of [-side, 0, side]) {
    ctx.beginPath()
    ctx.moveTo(shift - 1, side + 1)
    ctx.lineTo(shift + side + 1, -1)
    ctx.stroke()
  }
  const pattern = ctx.createPattern(tile, 'repeat')
  pattern?.setTransform(new DOMMatrix().scale(1 / scale))
  return pattern ?? palette.status.notReported.fill
}
