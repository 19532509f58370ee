import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { editContract } from '../../server/edits/contract.ts'
import { changesOf } from '../../web/events/event-words.ts'
import { messages } from '../../web/i18n/locale.ts'
import nb from '../../web/i18n/nb/index.ts'

beforeAll(() => {
  messages.value = nb
})

type Shape = { properties: { fields: { properties: object } } }
/** Every field that somebody may change, as the contract has them; dues and periods are kept by their text. */
const kept: Record<string, string> = { due: 'dueText', period: 'periodText' }
const fieldsOf = (key: 'PATCH /goals/:id' | 'PATCH /measures/:id' | 'PATCH /milestones/:id') =>
  Object.keys(
    (z.toJSONSchema(editContract[key].body, { io: 'input', unrepresentable: 'any' }) as unknown as Shape)
      .properties.fields.properties,
  )
const fields = [
  ...new Set(
    (['PATCH /goals/:id', 'PATCH /measures/:id', 'PATCH /milestones/:id'] as const)
      .flatMap(fieldsOf)
      .map((name) => kept[name] ?? name),
  ),
]
const [goalId, otherId] = [randomUUID(), randomUUID()]
const titles = { [goalId]: '1 Kjenne behovene', [otherId]: '2 Dele kunnskap' }
const samples: Record<string, [unknown, unknown, string]> = {
  contributesTo: [[goalId], [goalId, otherId], '1 Kjenne behovene → 1 Kjenne behovene, 2 Dele kunnskap'],
  goalId: [goalId, otherId, '1 Kjenne behovene → 2 Dele kunnskap'],
  parentId: [goalId, otherId, '1 Kjenne behovene → 2 Dele kunnskap'],
  priority: ['high', 'low', 'Høy → Lav'],
  isContinuous: [false, true, 'nei → ja'],
  startOn: ['2026-01-31', '2026-02-01', '31.01.2026 → 01.02.2026'],
  doneOn: ['2026-01-31', '2026-02-01', '31.01.2026 → 01.02.2026'],
  themes: [['Grønn'], ['Grønn', 'Digital'], 'Grønn → Grønn, Digital'],
}

describe('history names what was changed, field by field', () => {
  test('the contract still says which fields those are', () => expect(fields.length).toBeGreaterThan(15))
  test.each([...fields, 'goalId', 'parentId'])('%s', (name) => {
    const [before, after, words] = samples[name] ?? ['Før', 'Nå', 'Før → Nå']
    const [change, ...others] = changesOf({ before: { [name]: before }, after: { [name]: after }, titles })
    expect(others).toEqual([])
    expect(change?.line).toMatch(/^[A-ZÆØÅ].*: /)
    expect(change?.line.toLowerCase()).toContain(words.toLowerCase())
  })
  test('an id that no longer stands for anything is left out rather than shown', () =>
    expect(changesOf({ before: { goalId }, after: { goalId: otherId }, titles: {} })).toEqual([]))
})
