import type { Cell } from '../charts/csv.ts'
import type { TableCell, TableRow } from '../charts/table.ts'
import { formatPercent, t, unbroken } from '../i18n/index.ts'
import { countedStatuses, statusKeys, totalOf, type Counts, type Status } from '../status/statuses.ts'
import { countsOf } from './findings.ts'
import type { Links } from './links.ts'
import type { Goal, Overview, Partner, Total } from './queries.ts'

/** The numbers behind each figure, as tables on the page and as files. Percent are whole numbers in the files. */
const statusHead = () => countedStatuses.map((status) => t(statusKeys[status]))
const percent = (value: number | null) => (value === null ? null : formatPercent(value))
const statusCells = (counts: Counts, to: ReturnType<Links['ofStatus']>): TableCell[] =>
  countedStatuses.map((status) => ({ value: counts[status], to: to(status) }))
const reportedOf = (counts: Counts) =>
  t('app.of', { part: totalOf(counts) - counts.notReported, whole: totalOf(counts) })
const goalName = ({ number, title }: Goal) => (number ? `${number} ${title}` : title)
const estimates = ({ progress, progressN, expected, expectedN }: Total) => [
  progress,
  progressN,
  expected,
  expectedN,
]

export const goalHead = (hasEstimates: boolean) => [
  t('progress.col.goal'),
  ...statusHead(),
  t('app.total'),
  ...(hasEstimates
    ? [
        t('chart.estimated'),
        t('progress.col.withEstimate'),
        t('chart.expected'),
        t('progress.col.withExpected'),
      ]
    : []),
]
export const goalRows = ({ goals, total }: Overview, links: Links, hasEstimates: boolean): TableRow[] => {
  const cells = (roll: Total, filter: { goal?: string }): TableCell[] => [
    ...statusCells(roll.counts, links.ofStatus(filter)),
    { value: roll.measures, to: links.list(filter) },
    ...(hasEstimates
      ? [
          { value: percent(roll.progress) },
          { value: roll.progressN, to: links.list({ ...filter, estimated: 'yes' }) },
          { value: percent(roll.expected) },
          { value: roll.expectedN },
        ]
      : []),
  ]
  return [
    ...goals.map((goal) => ({
      key: goal.id,
      name: { value: goalName(goal), to: links.goal(goal.id) },
      cells: cells(goal.rollUp, { goal: goal.id }),
    })),
    { key: 'total', name: { value: t('app.total') }, cells: cells(total, {}) },
  ]
}
/** Reported of all, round by round: what the small columns show. */
export const goalRoundRows = ({ goals }: Overview): TableRow[] =>
  goals.map((goal) => ({
    key: goal.id,
    name: { value: goalName(goal) },
    cells: goal.history.map((counts) => ({ value: totalOf(counts) === 0 ? null : wordsOf(counts) })),
  }))
const wordsOf = (counts: Counts) =>
  countedStatuses
    .filter((status) => counts[status] > 0)
    .map((status) => t('status.count', { status: t(statusKeys[status]), n: counts[status] }))
    .join(', ')

export const goalCsv = ({ goals, total, rounds }: Overview): Cell[][] => [
  [
    t('progress.col.goal'),
    ...statusHead(),
    t('app.total'),
    `${t('chart.estimated')} (%)`,
    t('progress.col.withEstimate'),
    `${t('chart.expected')} (%)`,
    t('progress.col.withExpected'),
    ...rounds.map(({ name }) => `${t('progress.col.reported')} ${name}`),
  ],
  ...goals.map((goal) => [
    goalName(goal),
    ...countedStatuses.map((status) => goal.rollUp.counts[status]),
    goal.rollUp.measures,
    ...estimates(goal.rollUp),
    ...goal.history.map((counts) => (totalOf(counts) === 0 ? null : reportedOf(counts))),
  ]),
  [
    t('app.total'),
    ...countedStatuses.map((status) => total.counts[status]),
    total.measures,
    ...estimates(total),
  ],
]

export const roles = ['lead', 'coLead'] as const
export const roleKeys = {
  lead: 'progress.col.lead',
  coLead: 'progress.col.coLead',
  contributor: 'progress.col.contributor',
} as const
export const roleFilter = (role: keyof typeof roleKeys, id: string) =>
  ({ lead: { lead: id }, coLead: { coLead: id }, contributor: { contributor: id } })[role]
export const statusesOf = (partner: Partner, role: (typeof roles)[number]): Status[] =>
  partner[role].map(({ status }) => status)

export const partnerHead = () => [
  t('progress.col.partner'),
  ...roles.flatMap((role) => [
    t(roleKeys[role]),
    ...statusHead().map((word) => `${t(roleKeys[role])}: ${word}`),
  ]),
  t(roleKeys.contributor),
]
export const partnerRows = (partners: readonly Partner[], links: Links): TableRow[] =>
  partners.map((partner) => ({
    key: partner.id,
    name: { value: partner.name },
    cells: [
      ...roles.flatMap((role) => [
        { value: partner[role].length, to: links.list(roleFilter(role, partner.id)) },
        ...statusCells(countsOf(statusesOf(partner, role)), links.ofStatus(roleFilter(role, partner.id))),
      ]),
      { value: partner.contributor, to: links.list(roleFilter('contributor', partner.id)) },
    ],
  }))

export const trendHead = () => [t('chart.round'), ...statusHead(), t('app.total'), t('progress.col.reported')]
export const trendRows = (trend: Overview['trend'], links: Links): TableRow[] =>
  trend.map(({ round, counts, measures, reported }) => ({
    key: round.id,
    name: { value: unbroken(round.name) },
    cells: [
      ...statusCells(counts, links.ofStatus({ round: round.id })),
      { value: measures, to: links.list({ round: round.id }) },
      { value: reported, to: links.list({ round: round.id, reported: 'yes' }) },
    ],
  }))
/** A table as a file: its words without links. */
export const csvOf = (head: readonly string[], rows: readonly TableRow[]): Cell[][] => [
  [...head],
  ...rows.map(({ name, cells }) => [name.value, ...cells.map(({ value }) => value)]),
]
