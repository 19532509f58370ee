type Item<R> = { kind: 'row'; row: R; index: number } | { kind: 'space'; key: string; height: number }

/** What is drawn of all rows, top down: those within the range, the focused one wherever it is, and room for the others. */
export const drawnItems = <R extends { key: string }>(
  rows: readonly R[],
  tops: readonly number[],
  { from, to }: { from: number; to: number },
  focused: string | undefined,
): Item<R>[] => {
  const isWhole = from === 0 && to >= rows.length
  const pinned = isWhole || focused === undefined ? -1 : rows.findIndex((row) => row.key === focused)
  const parts: [from: number, to: number][] = [[from, Math.min(to, rows.length)]]
  if (pinned >= 0 && pinned < from) parts.unshift([pinned, pinned + 1])
  if (pinned >= to) parts.push([pinned, pinned + 1])

  const items: Item<R>[] = []
  const leave = (until: number, since: number) => {
    const height = tops[until]! - tops[since]!
    if (height > 0) items.push({ kind: 'space', key: `space ${since}`, height })
  }
  let done = 0
  for (const [first, end] of parts) {
    leave(first, done)
    for (let index = first; index < end; index++) items.push({ kind: 'row', row: rows[index]!, index })
    done = end
  }
  leave(rows.length, done)
  return items
}
