import { csvOf } from '../exports/csv.ts'
import type { Sheet } from '../exports/sheet.ts'
import { wordOf, type Block } from '../documents/word.ts'
import { statusWords } from '../exports/words.ts'
import type { FileAnswer } from '../http/implement.ts'
import type { Locale } from '../people/rules.ts'
import { takeHomeTypes } from './contract.ts'
import type { TakeHome } from './present.ts'
import { groups, type Group } from './rules.ts'
import { takeHomeWords } from './words.ts'

type Item = TakeHome['items'][number]

/** `2026-12-31` as it is read: 31.12.2026. */
const day = (on: string) => on.split('-').reverse().join('.')
const present = <T>(values: (T | null)[]) => values.filter((value): value is T => value !== null)

const linesOf = (item: Item, locale: Locale): Block[] => {
  const words = takeHomeWords[locale]
  const { agreed, due, group, role } = item
  const text = agreed?.text ?? item.text
  const resources = agreed?.resources ?? null
  const expected = agreed ? agreed.expectedResult : item.expectedResult
  const dueText = agreed ? agreed.dueText : (due?.text ?? null)
  const about = present([
    words.roles[role] + '.',
    agreed && words.agreedOn(day(agreed.agreedOn), agreed.personFunction),
    agreed?.anchoredIn ? words.anchoredIn(agreed.anchoredIn) : null,
    item.source && item.state === 'named' ? words.namedIn(item.source) : null,
    item.answerByOn && words.answerBy(day(item.answerByOn)),
    item.endedOn && words.ended(day(item.endedOn)),
  ])
  return present<Block>([
    { text: about.join(' ') },
    text === null ? null : { text: `«${text}»`, isQuote: true },
    group === 'agreed' && item.isEarlierWording && agreed
      ? { text: words.earlierWording(agreed.title) }
      : null,
    expected ? { text: words.expected(expected) } : null,
    dueText ? { text: words.due(dueText) } : null,
    resources ? { text: words.resources(resources) } : null,
  ])
}

const reportsOf = ({ reports }: Item, locale: Locale): Block[] => {
  if (reports.length === 0) return []
  const { reports: head, unchanged } = takeHomeWords[locale]
  return [
    {
      header: [head.on, head.round, head.status, head.progress, head.done, head.next],
      widths: [12, 14, 15, 10, 27, 22],
      rows: reports.map((r) => [
        day(r.sentOn),
        r.roundName ?? '',
        statusWords[locale][r.status],
        r.progress === null ? '' : `${r.progress} %`,
        r.isUnchanged ? [unchanged, r.done].filter(Boolean).join('. ') : (r.done ?? ''),
        r.nextStep ?? '',
      ]),
    },
  ]
}

const groupBlocks = (group: Group, items: readonly Item[], locale: Locale): Block[] => {
  const words = takeHomeWords[locale]
  const none = words.none[group]
  if (items.length === 0)
    return none === null ? [] : [{ heading: 2, text: words.groups[group] }, { text: none }]
  return [
    { heading: 2, text: `${words.groups[group]} (${items.length})` },
    ...items.flatMap((item, i): Block[] => [
      ...(item.plan.id === items[i - 1]?.plan.id ? [] : [{ text: item.plan.title, isQuiet: true }]),
      { heading: 3, text: [item.measure.number, item.measure.title].filter(Boolean).join(' ') },
      ...linesOf(item, locale),
      ...reportsOf(item, locale),
    ]),
  ]
}

const blocksOf = ({ partner, partnership, asOf, items }: TakeHome, locale: Locale): Block[] => {
  const words = takeHomeWords[locale]
  return [
    { heading: 1, text: words.title(partner.name) },
    { text: words.made(partnership.name, day(asOf)), isQuiet: true },
    ...groups.flatMap((group) =>
      groupBlocks(
        group,
        items.filter((item) => item.group === group),
        locale,
      ),
    ),
  ]
}

const sheetOf = ({ items }: TakeHome, locale: Locale): Sheet => {
  const { columns: c, groups: names, roles, file } = takeHomeWords[locale]
  const date = (on: string | null | undefined) => (on ? { date: on } : null)
  return {
    name: file,
    columns: [
      ...[c.group, c.plan, c.number, c.measure, c.role, c.words, c.agreedOn, c.by, c.anchoredIn],
      ...[c.resources, c.due, c.answerBy, c.endedOn, c.lastReport, c.status, c.progress, c.done, c.next],
    ].map((header) => ({ header, width: 20 })),
    rows: items.map(({ agreed, ...item }) => {
      const [last] = item.reports
      return [
        ...[names[item.group], item.plan.title, item.measure.number, item.measure.title, roles[item.role]],
        ...[agreed?.text ?? item.text, date(agreed?.agreedOn), agreed?.personFunction ?? null],
        ...[agreed?.anchoredIn ?? null, agreed?.resources ?? null],
        agreed ? agreed.dueText : (item.due?.text ?? null),
        ...[date(item.answerByOn), date(item.endedOn), date(last?.sentOn)],
        ...[last ? statusWords[locale][last.status] : null, last?.progress ?? null],
        ...[last?.done ?? null, last?.nextStep ?? null],
      ]
    }),
  }
}

export const takeHomeFile = async (
  format: keyof typeof takeHomeTypes,
  given: TakeHome,
  locale: Locale,
): Promise<FileAnswer> => {
  const words = takeHomeWords[locale]
  const { partner, partnership, asOf } = given
  const title = words.title(partner.name)
  const foot = words.made(partnership.name, day(asOf))
  return {
    name: `${partner.name} ${words.file.toLowerCase()} ${asOf}.${format}`,
    type: takeHomeTypes[format],
    bytes:
      format === 'csv'
        ? csvOf(sheetOf(given, locale))
        : await wordOf({ title, locale, foot, blocks: blocksOf(given, locale) }),
  }
}
