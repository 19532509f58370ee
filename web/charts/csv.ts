export type Cell = string | number | null

/** A text that a spreadsheet would read as a formula gets an apostrophe before it; numbers stay numbers. */
const safe = (text: string) => (/^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text)
const written = (cell: Cell) => {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = safe(cell.replace(/\u00a0/g, ' '))
  return /[;"\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}

/** Rows as Norwegian Excel opens them: BOM, semicolons, CRLF. */
export const csvText = (rows: readonly (readonly Cell[])[]) =>
  `\ufeff${rows.map((row) => row.map(written).join(';')).join('\r\n')}\r\n`

/** `Status per mål, T2 2026` -> `status-per-mal-t2-2026.csv`. */
export const csvFileName = (name: string) =>
  `${name
    .toLowerCase()
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'o')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}.csv`

/** Hands the rows to the reader as a file; nothing is sent anywhere. */
export const downloadCsv = (name: string, rows: readonly (readonly Cell[])[]) => {
  const url = URL.createObjectURL(new Blob([csvText(rows)], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = csvFileName(name)
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
