import type { Locale } from '../people/rules.ts'
import type { presentOverview } from '../progress/overview.ts'
import { countedStatuses, type CountedStatus } from '../progress/rules.ts'
import { lastDay } from './plan-sheet.ts'
import type { Cell, Sheet } from './sheet.ts'
import { fileWords, statusWords } from './words.ts'

type Overview = ReturnType<typeof presentOverview>
type RollUp = Overview['total']
type Counts = Record<CountedStatus, number>

const asides = ['postponed', 'merged', 'discontinued'] as const
const sum = (counts: Counts) => countedStatuses.reduce((n, status) => n + counts[status], 0)

/** Counts stand first in every row; what only a roll-up knows is empty elsewhere. */
const numbers = (counts: Counts): Cell[] => [
  sum(counts),
  sum(counts) - counts.notReported,
  ...countedStatuses.map((status) => counts[status]),
]
const ofRollUp = (r: RollUp): Cell[] => [
  ...numbers(r.counts),
  ...asides.map((aside) => r.aside[aside]),
  ...[r.progress, r.progressN, r.expected, r.expectedN, r.withoutLead, null, null],
]
const noRollUp: Cell[] = [...asides.map(() => null), ...Array.from({ length: 5 }, () => null)]

const countsOf = (measures: readonly { status: string }[]): Counts =>
  Object.fromEntries(
    countedStatuses.map((status) => [status, measures.filter((m) => m.status === status).length]),
  ) as Counts

/** Every number of the page in one table: the plan, its goals, its partners, its locked rounds. */
export const numbersSheet = (overview: Overview, planTitle: string, locale: Locale): Sheet => {
  const { kinds, numbers: heads, sheets } = fileWords[locale]
  const status = statusWords[locale]
  const columns = [
    ...[heads.kind, heads.number, heads.name, heads.measures, heads.reported],
    ...[...countedStatuses, ...asides].map((one) => status[one]),
    ...[heads.progress, heads.progressN, heads.expected, heads.expectedN, heads.withoutLead],
    ...[heads.coLead, heads.contributor],
  ]
  return {
    name: sheets.numbers,
    columns: columns.map((header, i) => ({ header, width: i === 2 ? 48 : i === 0 ? 22 : 14 })),
    rows: [
      [kinds.plan, null, planTitle, ...ofRollUp(overview.total)],
      ...overview.goals.map((goal) => [kinds.goal, goal.number, goal.title, ...ofRollUp(goal.rollUp)]),
      ...overview.partners.map(({ name, lead, coLead, contributor }) => [
        ...[kinds.partner, null, name, ...numbers(countsOf(lead)), ...noRollUp],
        ...[coLead.length, contributor],
      ]),
      ...overview.trend.map(({ round, counts }) => [
        ...[kinds.round, null, round.name, ...numbers(counts), ...noRollUp, null, null],
      ]),
    ],
  }
}

export const listSheets = (overview: Overview, locale: Locale): Sheet[] => {
  const { lists, sheets } = fileWords[locale]
  const status = statusWords[locale]
  const column = (header: string, width: number) => ({ header, width })
  const measure = [column(lists.number, 8), column(lists.measure, 56)]
  const cells = ({ number, title }: { number: string | null; title: string }): Cell[] => [number, title]
  const day = (endOn: string | null): Cell => (endOn === null ? null : { date: lastDay(endOn) })
  return [
    {
      name: sheets.changes,
      columns: [...measure, column(lists.from, 20), column(lists.to, 20)],
      rows: overview.changes.map((c) => [...cells(c.measure), status[c.from], status[c.to]]),
    },
    {
      name: sheets.dues,
      columns: [
        ...measure,
        column(lists.overdue, 10),
        column(lists.due, 20),
        column(lists.lastDay, 14),
        column(lists.lead, 32),
      ],
      rows: [
        ...overview.overdue.map((m) => [...cells(m), lists.yes, null, null, null]),
        ...overview.dueSoon.map(({ measure: m, due, leadName }) => [
          ...[...cells(m), null, due.text, day(due.endOn), leadName],
        ]),
      ],
    },
    {
      name: sheets.asks,
      columns: [...measure, column(lists.partner, 32), column(lists.ask, 56), column(lists.wantedBy, 14)],
      rows: overview.asks.map((ask) => [
        ...[
          ...cells(ask.measure),
          ask.partnerName,
          ask.text,
          ask.wantedByOn === null ? null : { date: ask.wantedByOn },
        ],
      ]),
    },
  ]
}
