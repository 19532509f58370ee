import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawnItems } from '../../web/plans/window-items.ts'

const rowsOf = (heights: number[]) => heights.map((_, i) => ({ key: `r${i}` }))
const topsOf = (heights: number[]) =>
  heights.reduce((tops, height) => [...tops, tops.at(-1)! + height], [0] as number[])

test('wherever the window and the focus are, rows stand in order, none is lost and the table keeps its height', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 60 }),
      fc.nat(60),
      fc.nat(60),
      fc.option(fc.nat(60), { nil: undefined }),
      (heights, a, b, focus) => {
        const rows = rowsOf(heights)
        const tops = topsOf(heights)
        const range = { from: Math.min(a, b, rows.length), to: Math.min(Math.max(a, b), rows.length) }
        const focused = focus === undefined ? undefined : rows[focus]?.key
        const items = drawnItems(rows, tops, range, focused)
        const drawn = items.flatMap((item) => (item.kind === 'row' ? [item] : []))
        const height = items.reduce(
          (sum, item) => sum + (item.kind === 'row' ? heights[item.index]! : item.height),
          0,
        )
        expect(height).toBe(tops.at(-1))
        expect(drawn.map((d) => d.index)).toEqual(drawn.map((d) => d.index).toSorted((x, y) => x - y))
        expect(drawn.every((d) => d.row === rows[d.index])).toBe(true)
        for (let i = range.from; i < range.to; i++) expect(drawn.some((d) => d.index === i)).toBe(true)
        if (focused && range.to > range.from) expect(drawn.some((d) => d.row.key === focused)).toBe(true)
        expect(new Set(items.map((item) => (item.kind === 'row' ? item.row.key : item.key))).size).toBe(
          items.length,
        )
      },
    ),
  )
})
