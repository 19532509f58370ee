import { describe, expect, test } from 'vitest'
import { changesOf, measureFields, toDraft, toValue } from '../../web/edits/fields.ts'
import { placesFor } from '../../web/edits/places.ts'
import { today } from '../../web/edits/today.ts'

describe('a draft', () => {
  const first = toDraft(measureFields, {
    title: 'Kartlegge',
    themes: ['grønn', 'digital'],
    isContinuous: true,
    due: null,
  })

  test('holds what stands, as one writes it', () => {
    expect(first).toMatchObject({
      title: 'Kartlegge',
      themes: 'grønn\ndigital',
      isContinuous: true,
      due: '',
      region: '',
    })
  })
  test.each([
    [{}, {}],
    [{ region: 'Fosen' }, { region: 'Fosen' }],
    [{ title: ' Kartlegge alt ' }, { title: 'Kartlegge alt' }],
    [{ themes: 'grønn\n\n ny, og gammel \ngrønn' }, { themes: ['grønn', 'ny, og gammel'] }],
    [{ isContinuous: false }, { isContinuous: false }],
    [{ title: '' }, { title: null }],
  ])('%j is sent as %j', (written, sent) =>
    expect(changesOf(measureFields, first, { ...first, ...written })).toEqual(sent),
  )
  test('an emptied text is null', () => expect(toValue('text', '  ')).toBe(null))
})

describe('places', () => {
  const goal = (id: string, parentId: string | null) => ({ id, parentId, depth: 0, number: null, title: id })
  const tree = {
    goals: [goal('a', null), goal('a1', 'a'), goal('a11', 'a1'), goal('b', null)],
    measures: [
      { id: 'm', goalId: 'a', number: null, title: 'm' },
      { id: 'n', goalId: 'a', number: null, title: 'n' },
    ],
  }
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id)

  test('a goal never goes below itself', () => {
    expect(ids(placesFor(tree, 'goal', 'a', null).goals)).toEqual(['b'])
    expect(ids(placesFor(tree, 'goal', 'a1', 'a').goals)).toEqual(['a', 'b'])
  })
  test('siblings are without itself', () => {
    expect(ids(placesFor(tree, 'measure', 'm', 'a').siblings)).toEqual(['n'])
    expect(ids(placesFor(tree, 'goal', 'b', null).siblings)).toEqual(['a'])
  })
})

test('today is the reader’s own day', () => expect(today(new Date(2026, 0, 3, 23, 59))).toBe('2026-01-03'))
