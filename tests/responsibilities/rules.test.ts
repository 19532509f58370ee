import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commitmentRoles, commitmentStates } from '../../server/commitments/rules.ts'
import { answers, narrow, overall, sumsByPartner } from '../../server/responsibilities/list-rules.ts'

const goals = [
  { id: 'g1', parentId: null },
  { id: 'g2', parentId: 'g1' },
  { id: 'g3', parentId: null },
]
const arbitraryMatrix = fc
  .array(
    fc.record({
      goalId: fc.constantFrom('g1', 'g2', 'g3'),
      disposition: fc.constantFrom('active', 'active', 'postponed'),
    }),
    { maxLength: 8 },
  )
  .map((made) => made.map((m, i) => ({ ...m, id: `m${i}` })))
  .chain((measures) =>
    fc.record({
      measures: fc.constant(measures),
      cells: fc.array(
        fc.record({
          measureId: fc.constantFrom(...measures.map((m) => m.id), 'm99'),
          partnerId: fc.constantFrom('a', 'b', 'c'),
          role: fc.constantFrom(...commitmentRoles),
          state: fc.constantFrom(...commitmentStates),
        }),
        { maxLength: 20 },
      ),
    }),
  )

describe('the sums at the foot', () => {
  const measures = [
    { id: 'm1', disposition: 'active' },
    { id: 'm2', disposition: 'active' },
    { id: 'm3', disposition: 'postponed' },
  ]
  const cell = (measureId: string, role: 'lead' | 'coLead', state: (typeof commitmentStates)[number]) => ({
    ...{ measureId, partnerId: 'a', role, state },
  })
  test('only accepted counts, and only on active measures', () => {
    const sums = sumsByPartner(measures, [
      cell('m1', 'lead', 'accepted'),
      cell('m2', 'coLead', 'accepted'),
      cell('m2', 'lead', 'proposed'),
      cell('m2', 'lead', 'declined'),
      cell('m1', 'lead', 'named'),
      cell('m3', 'lead', 'accepted'),
    ])
    expect(sums.get('a')).toEqual({ lead: 1, coLead: 1, contributor: 0, waiting: 1 })
  })
  test('of all partners are what was agreed, whatever stands beside it', () => {
    fc.assert(
      fc.property(arbitraryMatrix, ({ measures, cells }) => {
        const active = new Set(measures.filter((m) => m.disposition === 'active').map((m) => m.id))
        const sums = [...sumsByPartner(measures, cells).values()]
        const total = sums.reduce((n, s) => n + s.lead + s.coLead + s.contributor, 0)
        expect(total).toBe(cells.filter((c) => c.state === 'accepted' && active.has(c.measureId)).length)
      }),
    )
  })
})

describe('what it is narrowed to', () => {
  test('nothing asked is everything; each answer finds exactly the measures that have it', () => {
    fc.assert(
      fc.property(arbitraryMatrix, ({ measures, cells }) => {
        expect(narrow({ goals, measures, cells }, {})).toEqual(measures)
        const led = new Set(
          cells.filter((c) => c.role === 'lead' && c.state === 'accepted').map((c) => c.measureId),
        )
        const noLead = narrow({ goals, measures, cells }, { answer: 'noLead' })
        expect(noLead).toEqual(measures.filter((m) => !led.has(m.id)))
        const { measures: n, withLead } = overall(measures, cells)
        expect(noLead.filter((m) => m.disposition === 'active')).toHaveLength(n - withLead)
      }),
    )
  })
  test('more asked never finds more', () => {
    fc.assert(
      fc.property(
        arbitraryMatrix,
        fc.record({
          goal: fc.constantFrom(undefined, 'g1', 'g3'),
          partner: fc.constantFrom(undefined, 'a', 'b'),
          role: fc.constantFrom(undefined, ...commitmentRoles),
          answer: fc.constantFrom(undefined, ...answers),
        }),
        ({ measures, cells }, asked) => {
          const found = narrow({ goals, measures, cells }, asked)
          for (const key of Object.keys(asked) as (keyof typeof asked)[]) {
            // Role and answer are asked of the same cell: without one of them the other may be met elsewhere.
            const wider = narrow({ goals, measures, cells }, { ...asked, [key]: undefined })
            expect(wider).toEqual(expect.arrayContaining(found))
          }
        },
      ),
    )
  })
  test('a goal takes its whole subtree along', () => {
    const measures = ['g1', 'g2', 'g3'].map((goalId) => ({ id: goalId, goalId, disposition: 'active' }))
    expect(narrow({ goals, measures, cells: [] }, { goal: 'g1' }).map((m) => m.id)).toEqual(['g1', 'g2'])
  })
  test('partner, role and answer are asked of one and the same cell', () => {
    const measures = [{ id: 'm1', goalId: 'g1', disposition: 'active' }]
    const cells = [
      { measureId: 'm1', partnerId: 'a', role: 'lead' as const, state: 'accepted' as const },
      { measureId: 'm1', partnerId: 'b', role: 'coLead' as const, state: 'proposed' as const },
    ]
    const found = (f: object) => narrow({ goals, measures, cells }, f).length
    expect(found({ partner: 'a', role: 'lead', answer: 'accepted' })).toBe(1)
    expect(found({ partner: 'a', role: 'coLead' })).toBe(0)
    expect(found({ partner: 'b', answer: 'forPartner' })).toBe(1)
    expect(found({ partner: 'b', answer: 'accepted' })).toBe(0)
  })
})
