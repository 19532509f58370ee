import { describe, expect, test } from 'vitest'
import {
  clashes,
  differing,
  inverseOf,
  isUndoable,
  overwritten,
  type Later,
} from '../../server/edits/rules.ts'

const subject = { kind: 'measure', id: 'm' } as const
const later = (after: object, byName = 'Ola'): Later => ({
  byName,
  at: '2026-11-23',
  before: {},
  after: after as Record<string, unknown>,
})

describe('a change meets another only where both touch the same', () => {
  test.each<[string, object, object, Later[], string[]]>([
    ['nothing since', { title: 'a' }, { title: 'x' }, [], []],
    ['another field since', { title: 'a' }, { title: 'x' }, [later({ background: 'b' })], []],
    ['the same field since', { title: 'a' }, { title: 'b' }, [later({ title: 'b' })], ['title']],
    [
      'two fields, one since',
      { title: 'a', funding: 'f' },
      { title: 'b' },
      [later({ title: 'b' })],
      ['title'],
    ],
    [
      'read dates follow their text',
      { dueText: '2027', dueEndOn: '2028-01-01' },
      {},
      [later({ dueEndOn: 'x' })],
      [],
    ],
    ['a report or a removal without fields', { title: 'a' }, {}, [{ ...later({}), after: null }], []],
  ])('%s', (_, changes, current, since, fields) => {
    const found = clashes(subject, changes as never, current as never, since)
    expect(found.map((c) => c.field)).toEqual(fields)
  })

  test('says what stands there now, and the last who wrote it', () => {
    const since = [later({ title: 'b' }, 'Kari'), later({ title: 'c' }, 'Ola')]
    expect(clashes(subject, { title: 'a' }, { title: 'c' }, since)).toEqual([
      { ...subject, field: 'title', current: 'c', byName: 'Ola', at: '2026-11-23' },
    ])
  })
})

test('only what differs is a change; null and absent are the same, lists are compared in order', () => {
  expect(
    differing(
      { title: 'a', number: null, themes: ['x', 'y'] },
      { title: 'a', number: undefined, themes: ['y', 'x'] },
    ),
  ).toEqual({ themes: ['y', 'x'] })
})

describe('undoing', () => {
  const done = (type: string, before: object | null, after: object | null) =>
    ({ ...subject, type, before, after }) as Parameters<typeof inverseOf>[0]

  test.each([
    [done('measure.updated', { title: 'a' }, { title: 'b' }), true],
    [done('goal.created', null, { title: 'b' }), true],
    [done('measure.removed', { isRemoved: false }, { isRemoved: true }), true],
    [done('plan.updated', { title: 'a' }, { title: 'b' }), false],
    [done('commitment.accepted', {}, {}), false],
    [done('measure.removed', { title: 'a' }, null), false],
  ])('%o can be undone: %s', (one, expected) => expect(isUndoable(one)).toBe(expected))

  test('gives back the former values; a thing made is removed', () => {
    expect(inverseOf(done('measure.updated', { title: 'a' }, { title: 'b' }))).toEqual({ title: 'a' })
    expect(inverseOf(done('measure.created', null, { title: 'b' }))).toEqual({ isRemoved: true })
  })

  test('is stopped by exactly the fields that have moved since', () => {
    const one = done('measure.updated', { title: 'a', funding: null }, { title: 'b', funding: 'f' })
    expect(overwritten(one, { title: 'b', funding: 'f', background: 'new' })).toEqual([])
    expect(overwritten(one, { title: 'c', funding: 'f' })).toEqual(['title'])
    expect(overwritten(done('goal.created', null, {}), { isRemoved: true })).toEqual(['isRemoved'])
  })
})
