import type { Locale } from '../people/rules.ts'
import type { Cell, Sheet } from './sheet.ts'
import { fileWords } from './words.ts'
import { longestText } from './xlsx.ts'

export type About = {
  plan: { title: string; partnershipName: string }
  view: { round: { name: string } | null; asOf: string }
  total: { measures: number; reported: number }
  exportedOn: string
  locale: Locale
}

/** What the other sheets are of, and how to read them. */
export const aboutSheet = (about: About, more: readonly (readonly [string, Cell])[]): Sheet => {
  const { plan, view, total, exportedOn, locale } = about
  const words = fileWords[locale]
  const rows: Cell[][] = [
    [words.about.plan, plan.title],
    [words.about.made, { date: exportedOn }],
    [words.about.asOf, { date: view.asOf }],
    ...(view.round ? [[words.about.round, view.round.name]] : []),
    [words.about.measures, total.measures],
    [words.about.reported, total.reported],
    ...more.map((pair) => [...pair]),
  ]
  return {
    name: words.sheets.about,
    columns: [
      { header: words.about.forum, width: 40 },
      { header: plan.partnershipName, width: 60 },
    ],
    rows,
  }
}

/** Where a workbook must leave a text out, it says so. */
export const tooLongIn = ({ columns, rows }: Sheet, locale: Locale): (readonly [string, Cell])[] => {
  const found = rows.flatMap((cells) =>
    cells.flatMap((cell, i) =>
      typeof cell === 'string' && cell.length >= longestText ? [columns[i]!.header] : [],
    ),
  )
  return found.length === 0 ? [] : [[fileWords[locale].about.tooLong, [...new Set(found)].join('; ')]]
}
