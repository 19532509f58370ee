/** Rows of a table that are neither goal nor measure: sums, a header repeated on each page, footnotes. */

export const filledIn = (cells: string[]) => cells.flatMap((cell, index) => (cell === '' ? [] : [index]))

/** "Sum", "Totalt": the word, and figures only. */
const totalWord =
  /^(?:sum|summer|totalt?|i alt|ialt|summa|delsum|subtotal|total general|gjennomsnitt|snitt|average|antall(?: tiltak)?|grand total)\b[: ]*/i
export const isTotalRow = (cells: string[]): boolean => {
  const texts = filledIn(cells).map((index) => cells[index]!)
  const isFigure = (text: string) => /^[\d\s.,%-]+(?:kr|nok)?$/i.test(text)
  const word = texts.find((text) => !isFigure(text))
  if (word === undefined || !totalWord.test(word) || !/^[\d\s.,%:-]*$/.test(word.replace(totalWord, '')))
    return false
  return texts.filter((text) => text !== word).every(isFigure)
}

const plain = (text: string) => text.replace(/\s+/g, ' ').toLowerCase()
/** A table's header is held against every row: it is made plain once. */
const plainHeaders = new WeakMap<string[], string[]>()
const plainHeadersOf = (headers: string[]): string[] => {
  const known = plainHeaders.get(headers) ?? headers.map((text) => plain(text.replace(/ \(\d+\)$/, '')))
  plainHeaders.set(headers, known)
  return known
}

export const isRepeatedHeader = (cells: string[], headers: string[]): boolean => {
  const names = plainHeadersOf(headers)
  const filled = filledIn(cells)
  return filled.length >= 2 && filled.every((index) => plain(cells[index]!) === names[index])
}

/** "* midler ikke avklart", "Kilde: ...", "Kontakt: ...", alone in its row. */
export const isFootnote = (cells: string[]): boolean => {
  const filled = filledIn(cells)
  return (
    filled.length === 1 &&
    /^(?:[*¹²³†]|(?:kilde|kjelde|merk|merknad|notes?|source|forklaring|tegnforklaring|teiknforklaring|kontakt|contact|vedtatt|vedteke|sist oppdatert|last updated)\s*:)/iu.test(
      cells[filled[0]!]!,
    )
  )
}

export const isOddRow = (cells: string[], headers: string[]): boolean =>
  isTotalRow(cells) || isRepeatedHeader(cells, headers) || isFootnote(cells)
