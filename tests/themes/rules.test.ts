import { expect, test } from 'vitest'
import { measureFilter } from '../../server/progress/list-rules.ts'
import { t } from '../../web/i18n/index.ts'
import { themeChoices } from '../../web/plans/filter-choices.ts'
import type { Tree } from '../../web/plans/filter.ts'
import { fromQuery, toQuery } from '../../web/plans/filter-location.ts'
import {
  changeOf,
  faultIn,
  freeOf,
  moved,
  newGroup,
  newTheme,
  sustainabilityGroup,
} from '../../web/themes/theme-groups.ts'

const groups = [
  { name: 'Område', themes: ['Innbyggerne', 'Arbeidslivet'] },
  { name: 'Omstilling', themes: ['Grønn'] },
]
const rows = () => groups.map((group) => newGroup(group, false))

test('what is not touched is sent as it stands, and renames nothing', () =>
  expect(changeOf(rows())).toEqual({ groups, renames: [] }))
test('a new name of a theme is a rename; a new theme, an empty row and the order are none', () => {
  const [area, change] = rows()
  area!.themes[1]!.name = ' Arbeidsliv '
  area!.themes.push(newTheme(), newTheme('Fritt ord'))
  const sent = changeOf([change!, area!, newGroup({ name: 'Nye', themes: ['Digital'] }, true)])
  expect(sent).toEqual({
    groups: [
      groups[1],
      { name: 'Område', themes: ['Innbyggerne', 'Arbeidsliv', 'Fritt ord'] },
      { name: 'Nye', themes: ['Digital'] },
    ],
    renames: [{ from: 'Arbeidslivet', to: 'Arbeidsliv' }],
  })
})
test('a group without a name, and a name that stands twice, are found before they are sent', () => {
  expect(faultIn(rows())).toBe(null)
  expect(faultIn([newGroup({ name: ' ', themes: ['x'] }, true)])).toEqual({ kind: 'missing' })
  expect(faultIn([...rows(), newGroup({ name: 'Annet', themes: ['GRØNN'] }, true)])).toEqual({
    kind: 'twice',
    name: 'GRØNN',
  })
  expect(faultIn([...rows(), newGroup({ name: 'område', themes: [] }, true)])).toEqual({
    kind: 'twice',
    name: 'område',
  })
})
test('words in no group stand apart, numbers in their order', () =>
  expect(freeOf(groups, ['b', 'Grønn', '10 a', '9 a', 'b'])).toEqual(['9 a', '10 a', 'b']))
test('the goals of the UN are seventeen, and none stands twice', () => {
  expect(sustainabilityGroup.themes).toHaveLength(17)
  expect(faultIn([newGroup(sustainabilityGroup, true)])).toBe(null)
})
test('moving a step', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
})

const measure = (status: string, ...themes: string[]) => ({
  ...{ goalId: 'g', number: null, title: 'm', lead: null, partners: [], status, progress: null },
  ...{ isContinuous: false, due: null, themes },
})
const tree = {
  plan: { themeGroups: groups },
  view: { asOf: '2026-11-23' },
  goals: [],
  measures: [
    measure('onTrack', 'Grønn', 'Fritt'),
    measure('onTrack', 'Arbeidslivet'),
    measure('completed', 'Grønn'),
    measure('discontinued', 'Innbyggerne'),
  ],
} as unknown as Tree

test('the filter’s themes stand in their groups with the number that each would leave', () => {
  const choices = themeChoices(tree, {})
  expect(choices.map(({ value, n, group }) => [group, value, n])).toEqual([
    ['Område', 'Arbeidslivet', 1],
    ['Omstilling', 'Grønn', 2],
    [t('themes.other'), 'Fritt', 1],
  ])
  for (const { value, n } of choices)
    expect(tree.measures.filter(measureFilter({ theme: value }, { goals: [], asOf: '' }))).toHaveLength(n)
  expect(
    themeChoices(tree, { status: 'completed', theme: 'Arbeidslivet' }).map(({ value, n }) => [value, n]),
  ).toEqual([
    ['Arbeidslivet', 0],
    ['Grønn', 1],
  ])
})
test('the theme stands in the address', () => {
  const filters = { theme: '9 Industri, innovasjon og infrastruktur' }
  expect(fromQuery(toQuery(filters))).toEqual(filters)
})
