import { beforeEach, describe, expect, test } from 'vitest'
import en from '../../web/i18n/en/index.ts'
import { locale, messages, type Locale } from '../../web/i18n/locale.ts'
import nb from '../../web/i18n/nb/index.ts'
import nn from '../../web/i18n/nn/index.ts'
import { columnAnswers, groupProblems, partnerAnswers } from '../../web/imports/answers.ts'
import { cellOf, fieldName, fieldValue, isTold } from '../../web/imports/changed-fields.ts'
import {
  pressWords,
  previewSentence,
  type ImportProblem,
  type ImportReply,
} from '../../web/imports/import-words.ts'

const read = (wanted: Locale) => {
  locale.value = wanted
  messages.value = { nb, nn, en }[wanted]
}
beforeEach(() => read('nb'))

const none = { goals: 0, measures: 0, milestones: 0, partners: 0, commitments: 0 }
const empty: ImportReply = {
  ...{ importId: null, planId: 'plan', state: 'previewed', planRevision: 1, fileName: 'plan.csv' },
  ...{ sheet: null, sheets: [], headerRow: 1, rows: 0, columns: {}, columnDetails: [] },
  ...{ created: none, changed: none, unchanged: none, notTaken: [], problems: [] },
  cells: { filled: 0, fields: 0, extras: 0, notTaken: 0, empty: 0 },
  ...{ responsibility: 'proposed', source: null, partners: [], creates: [], changes: [] },
  ...{ progress: { done: 0, total: 0 }, canUndo: false },
}
const found = (given: Partial<ImportReply>): ImportReply => ({ ...empty, ...given })
const column = (header: string, role: string, reason = 'header') => ({ header, role, reason, samples: [] })
const problem = (code: ImportProblem['code'], row: number, given: Partial<ImportProblem> = {}) => ({
  ...{ row, code, column: 'Frist', value: 'snart', params: {}, message: '' },
  ...given,
})
const partner = (
  name: string,
  match: ImportReply['partners'][number]['match'],
  id: string | null = null,
) => ({
  ...{ name, match, partnerId: id, candidates: [] },
})

describe('an answer', () => {
  test.each<[string, string[][], Record<string, string>, Record<string, string>]>([
    ['the first', [['Frist', 'due', 'header']], { Frist: 'comment' }, { Frist: 'comment' }],
    [
      'one beside an earlier',
      [
        ['Tekst', 'measure', 'chosen'],
        ['Frist', 'due', 'header'],
      ],
      { Frist: 'comment' },
      { Tekst: 'measure', Frist: 'comment' },
    ],
    ['one instead of an earlier', [['Tekst', 'measure', 'chosen']], { Tekst: 'extra' }, { Tekst: 'extra' }],
    ['beside what was remembered', [['Tekst', 'measure', 'remembered']], { Frist: 'due' }, { Frist: 'due' }],
  ])('about columns holds all that were chosen: %s', (_, columns, chosen, expected) => {
    const columnDetails = columns.map(([header, role, reason]) => column(header!, role!, reason))
    expect(columnAnswers(found({ columnDetails }), chosen)).toEqual(expected)
  })

  test('about a partner holds those given before, and none for a name that waits for one', () => {
    const before = found({
      partners: [
        partner('NAV', 'exact', 'nav'),
        partner('Kommunenettverk', 'similar'),
        partner('Fylket', 'chosen', 'fylket'),
        partner('Nyorg', 'new'),
        partner('Ukjent', 'new'),
      ],
      problems: [problem('partner.new', 3, { value: 'Ukjent' })],
    })
    expect(partnerAnswers(before, 'Kommunenettverk', 'kn')).toEqual({
      ...{ Fylket: 'fylket', Nyorg: 'new', Kommunenettverk: 'kn' },
    })
    expect(partnerAnswers(before, 'Fylket', 'new')).toEqual({ Fylket: 'new', Nyorg: 'new' })
  })
})

describe('problems', () => {
  test('that say the same of the same words in one column are told once, with each row once', () => {
    const groups = groupProblems([
      problem('due.unreadable', 4),
      problem('due.unreadable', 9),
      problem('due.unreadable', 9),
      problem('due.unreadable', 9, { column: 'Start' }),
      problem('due.unreadable', 11, { value: 'senere' }),
      problem('due.unreadable', 12, { params: { lead: 'NAV' } }),
    ])
    expect(groups.map(({ rows }) => rows)).toEqual([[4, 9], [9], [11], [12]])
  })
  test('begin with what waits for an answer and end with new names, else in the order of the file', () => {
    const groups = groupProblems([
      problem('partner.new', 2),
      problem('due.unreadable', 3),
      problem('measure.withoutGoal', 4),
      problem('partner.similar', 5),
    ])
    expect(groups.map(({ row }) => row)).toEqual([5, 3, 4, 2])
  })
})

const change = (field: string, given: Partial<ImportReply['changes'][number]> = {}) => ({
  ...{ id: '1', kind: 'measure' as const, number: '1.2', title: 'Møteplass', field },
  ...{ before: null, after: 'x', row: 4 },
  ...given,
})

describe('a changed field', () => {
  test.each([
    ['title', 'Tittel', true],
    ['dueText', 'Frist', true],
    ['readingText', 'Status i filen', true],
    ['extras', 'Andre opplysninger', true],
    ['duePrecision', 'Andre opplysninger', false],
  ])('%s is called «%s»', (field, name, told) => {
    expect(isTold(change(field))).toBe(told)
    expect(fieldName(change(field))).toBe(name)
  })
  test.each([
    ['title', 'Møteplass', 'Møteplass'],
    ['title', '', null],
    ['title', null, null],
    ['priority', 'high', 'Høy'],
    ['isContinuous', 'true', 'Ja'],
    ['isContinuous', 'false', 'Nei'],
    ['startOn', '2026-12-31', '31.12.2026'],
    // The end is kept exclusive; people read the last day.
    ['dueEndOn', '2027-01-01', '31.12.2026'],
    ['dueText', '1. kvartal 2027', '1. kvartal 2027'],
  ])('%s %s is read as %s', (field, value, expected) => expect(fieldValue(field, value)).toBe(expected))
  test.each<[string, string[], Parameters<typeof change>[1], string, string | null]>([
    ['the column of the role', ['goal1', 'measure', 'due'], {}, 'dueText', 'C4'],
    ['none where two columns may have said it', ['measure', 'phase', 'course'], {}, 'readingText', null],
    ['none where no column says it', ['measure'], {}, 'dueText', null],
    ['a goal by its level', ['goal1', 'goal2.number', 'measure'], { kind: 'goal' }, 'number', 'B4'],
    ['a milestone by its own columns', ['due', 'milestone.due'], { kind: 'milestone' }, 'dueText', 'B4'],
    ['the 27th', [...Array<string>(26).fill('extra'), 'due'], { row: 11 }, 'dueText', 'AA11'],
    ['the 703rd', [...Array<string>(702).fill('extra'), 'due'], {}, 'dueText', 'AAA4'],
    ['other information by its header', ['measure', 'extra'], { after: 'H1: 2' }, 'extras', 'B4'],
  ])('has its cell: %s', (_, roles, given, field, expected) => {
    const columnDetails = roles.map((role, i) => column(`H${i}`, role))
    expect(cellOf(change(field, given), found({ columnDetails }))).toBe(expected)
  })
})

describe('the sentence and the press agree', () => {
  const doubts = [problem('due.unreadable', 2), problem('due.unreadable', 3)]
  test.each<[Partial<ImportReply>, string, string | null]>([
    [{}, 'Filen endrer ingenting i planen. Ingenting er lagret ennå.', null],
    [
      {
        created: { ...none, goals: 2, measures: 1 },
        changed: { ...none, measures: 4 },
        unchanged: { ...none, measures: 24 },
        problems: doubts,
      },
      'Filen legger til <b>2</b> mål og <b>1</b> tiltak og endrer <b>4</b> tiltak. <b>24</b> tiltak blir som før. <b>1</b> ting bør du se på først. Ingenting er lagret ennå.',
      'Lag 3 nye og endre 4 tiltak',
    ],
    [
      { created: { ...none, milestones: 1 } },
      'Filen legger til <b>1</b> milepæl. Ingenting er lagret ennå.',
      'Lag 1 ny',
    ],
    [
      { changed: { ...none, goals: 1, milestones: 2 } },
      'Filen endrer <b>1</b> mål og <b>2</b> milepæler. Ingenting er lagret ennå.',
      'Endre 1 mål og 2 milepæler',
    ],
    [
      { created: { ...none, commitments: 3 }, changed: { ...none, measures: 1 } },
      'Filen legger til <b>3</b> ansvar og endrer <b>1</b> tiltak. Ingenting er lagret ennå.',
      'Endre 1 tiltak',
    ],
    [
      { created: { ...none, commitments: 3 } },
      'Filen legger til <b>3</b> ansvar. Ingenting er lagret ennå.',
      'Lag 3 ansvar',
    ],
  ])('%#', (given, sentence, press) => {
    expect(previewSentence(found(given))).toBe(sentence)
    expect(pressWords(found(given))).toBe(press)
  })
  test('in all three languages', () => {
    const given = found({ created: { ...none, measures: 1 }, changed: { ...none, goals: 2 } })
    const said = (['nb', 'nn', 'en'] as const).map((wanted) => {
      read(wanted)
      return [previewSentence(given), pressWords(given)]
    })
    expect(said).toEqual([
      [
        'Filen legger til <b>1</b> tiltak og endrer <b>2</b> mål. Ingenting er lagret ennå.',
        'Lag 1 ny og endre 2 mål',
      ],
      [
        'Fila legg til <b>1</b> tiltak og endrar <b>2</b> mål. Ingenting er lagra enno.',
        'Lag 1 ny og endre 2 mål',
      ],
      [
        'The file adds <b>1</b> measure and changes <b>2</b> goals. Nothing has been saved yet.',
        'Add 1 new and change 2 goals',
      ],
    ])
  })
})
