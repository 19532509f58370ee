/** 03/04/2026 is March to some and April to others. What order a source uses, its own dates may show. */
export type SlashOrder = 'dayFirst' | 'monthFirst'

const slashedDate = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4})(?![\d/])/g
const isoDate = (order: SlashOrder, a: string, b: string, year: string) => {
  const [month, day] = order === 'dayFirst' ? [b, a] : [a, b]
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** What a column's own dates show: one with a 13 or more says which figure is the day. null where none does, or they disagree. */
export const slashOrderOf = (texts: Iterable<string>): SlashOrder | null => {
  const shown = new Set<SlashOrder>()
  for (const text of texts)
    for (const [, a, b] of text.matchAll(slashedDate)) {
      if (Number(a) > 12) shown.add('dayFirst')
      if (Number(b) > 12) shown.add('monthFirst')
    }
  return shown.size === 1 ? [...shown][0]! : null
}

/** Dates with slashes rewritten so that they can be read one way only; unchanged where the order is not known. */
export const withIsoDates = (text: string, order: SlashOrder | null): string =>
  order === null
    ? text
    : text.replace(slashedDate, (_, a: string, b: string, year: string) => isoDate(order, a, b, year))
