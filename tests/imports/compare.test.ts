import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countChanged, countCreated, noKinds, sum } from '../../server/imports/change-set.ts'
import { compare, type CompareOptions } from '../../server/imports/compare.ts'
import { emptyPlan, type CurrentPlan } from '../../server/imports/current.ts'
import type { FilePlan } from '../../server/imports/model.ts'
import { anyFilePlan, due, filePlan, goal, measure, milestone, partner, written } from './file-plan.ts'

let ids = 0
const options = (given: Partial<CompareOptions> = {}): CompareOptions => ({
  ...{ responsibility: 'proposed', source: null, today: '2026-11-23', newId: () => `id${++ids}` },
  ...given,
})
const see = (file: FilePlan, current: CurrentPlan = emptyPlan, given: Partial<CompareOptions> = {}) =>
  compare(file, current, new Map(), options(given))
const take = (file: FilePlan, current: CurrentPlan = emptyPlan, given: Partial<CompareOptions> = {}) =>
  written(current, see(file, current, given))

const file = filePlan(
  [goal({ title: 'Innbyggerne', number: '1' }), goal({ title: 'Arbeidslivet', number: '2' })],
  [
    measure({
      title: 'Karriereveiledning',
      number: '1',
      goalKey: 'Innbyggerne',
      due: due('2026'),
      comment: 'Se sak',
    }),
    measure({ title: 'Møteplass', number: '1', goalKey: 'Arbeidslivet', partners: [partner('NAV')] }),
  ],
)

describe('matching', () => {
  test('numbers that restart under each goal are told apart by their goal', () => {
    const set = see(file, take(file))
    expect([countCreated(set), countChanged(set)]).toEqual([noKinds(), noKinds()])
    expect(set.unchanged).toEqual({ goals: 2, measures: 2, milestones: 0, partners: 1, commitments: 1 })
  })

  test('a number that stays carries a new title; both are shown', () => {
    const renamed = filePlan(file.goals, [
      measure({ title: 'Veiledning', number: '1', goalKey: 'Innbyggerne' }),
    ])
    const set = see(renamed, take(file))
    expect(set.changes).toMatchObject([
      { kind: 'measure', before: { title: 'Karriereveiledning' }, after: { title: 'Veiledning' } },
    ])
    expect(set.wordings).toMatchObject([{ title: 'Veiledning', dueText: '2026' }])
  })

  test('without numbers the path of titles decides', () => {
    const moved = filePlan(
      [goal({ title: 'Innbyggerne' }), goal({ title: 'Arbeidslivet' })],
      [
        measure({ title: 'karriereveiledning', goalKey: 'Innbyggerne' }),
        measure({ title: 'Karriereveiledning', goalKey: 'Arbeidslivet' }),
      ],
    )
    const set = see(moved, take(file))
    expect(set.measures).toMatchObject([{ title: 'Karriereveiledning' }])
    expect(set.changes).toMatchObject([{ after: { title: 'karriereveiledning' } }])
  })

  test('a renumbered measure is the same, unless its old number went to another', () => {
    const at = (number: string, title: string) => measure({ number, title, key: number, goalKey: 'Mål' })
    const plan = (...list: ReturnType<typeof at>[]) => filePlan([goal({ title: 'Mål' })], list)
    const before = take(plan(at('1', 'Møte'), at('2', 'Rapport')))
    expect(see(plan(at('3', 'Rapport')), before).changes).toMatchObject([
      { before: { number: '2' }, after: { number: '3' } },
    ])
    expect(see(plan(at('2', 'Ny'), at('3', 'Rapport')), before).measures).toMatchObject([{ number: '3' }])
  })

  test('a number that was read as part of the title is still the same goal', () => {
    const before = take(filePlan([goal({ title: '1 Innbyggerne' })], []))
    const set = see(filePlan([goal({ number: '1', title: 'Innbyggerne' })], []), before)
    expect(set.changes).toMatchObject([{ after: { number: '1', title: 'Innbyggerne' } }])
  })

  test('what the file does not name stays; what it leaves empty stays', () => {
    const less = filePlan(
      [goal({ title: 'Innbyggerne', number: '1' })],
      [measure({ title: 'Karriereveiledning', goalKey: 'Innbyggerne' })],
    )
    expect(see(less, take(file)).changes).toEqual([])
  })
})

describe('measures without a goal', () => {
  const loose = filePlan([], [measure({ title: 'Løst tiltak' })])

  test('and another measure in its goal that took what stood there: two measures, not one in two places', () => {
    const goals = [goal({ title: 'Mål' })]
    const first = take(filePlan(goals, [measure({ title: 'Gammelt navn', number: '1', goalKey: 'Mål' })]))
    const file = filePlan(goals, [
      measure({ title: 'Gammelt navn' }),
      measure({ title: 'Nytt navn', number: '1', goalKey: 'Mål' }),
    ])
    const after = take(file, first)
    expect(after.measures.map((m) => m.title).sort()).toEqual(['Gammelt navn', 'Nytt navn'])
    expect(see(file, after).measures).toEqual([])
  })

  test('stand under "Uten mål", which is made once', () => {
    const first = take(loose)
    expect(first.goals).toMatchObject([{ title: 'Uten mål', isUnplaced: true }])
    const set = see(filePlan([], [measure({ title: 'Enda ett' })]), first)
    expect(set.goals).toEqual([])
    expect(set.measures[0]!.goalId).toBe(first.goals[0]!.id)
  })

  test('are found again where somebody has placed them', () => {
    const first = take(filePlan([goal({ title: 'Mål' })], loose.measures))
    const place = first.goals.find((g) => !g.isUnplaced)!.id
    const placed = { ...first, measures: first.measures.map((m) => ({ ...m, goalId: place })) }
    const set = see(loose, placed)
    expect([...set.goals, ...set.measures, ...set.changes]).toEqual([])
  })
})

describe('order', () => {
  test('a new sibling stands after the one that precedes it in the file', () => {
    const plan = (...titles: string[]) =>
      filePlan(
        titles.map((title) => goal({ title })),
        [],
      )
    const after = take(plan('null', 'A', 'ny', 'B', 'sist'), take(plan('A', 'B', 'C')))
    expect(after.goals.map((g) => g.title)).toEqual(['null', 'A', 'ny', 'B', 'sist', 'C'])
  })
})

describe('fields', () => {
  const one = (given: Partial<ReturnType<typeof measure>>) =>
    filePlan([goal({ title: 'Mål' })], [measure({ title: 'Tiltak', goalKey: 'Mål', ...given })])
  const reading = {
    text: 'Pågår',
    phase: 'underway',
    course: null,
    progress: null,
    disposition: null,
    isContinuous: false,
  } as const

  test('a reading keeps its day until the file says something else', () => {
    const first = take(one({ reading }))
    expect(first.measures[0]).toMatchObject({ readingPhase: 'underway', readingOn: '2026-11-23' })
    expect(see(one({ reading }), first, { today: '2027-01-01' }).changes).toEqual([])
    const next = see(one({ reading: { ...reading, text: 'Ferdig', phase: 'completed' } }), first, {
      today: '2027-01-01',
    })
    expect(next.changes[0]!.after).toEqual({
      readingText: 'Ferdig',
      readingPhase: 'completed',
      readingOn: '2027-01-01',
    })
  })

  test('dates that were given to an unread due stay', () => {
    const unread = { text: 'når det passer', startOn: null, endOn: null, precision: 'unknown' } as const
    const first = take(one({ due: unread }))
    const mended = {
      ...first,
      measures: [{ ...first.measures[0]!, dueEndOn: '2027-07-01', duePrecision: 'day' as const }],
    }
    expect(see(one({ due: unread }), mended).changes).toEqual([])
  })

  test('extras change under their own header and leave the others', () => {
    const first = take(
      one({
        extras: [
          { header: 'SDG', value: '4' },
          { header: 'Sak', value: '1' },
        ],
      }),
    )
    const set = see(one({ extras: [{ header: 'Sak', value: '2' }] }), first)
    expect(set.changes[0]!.after).toEqual({
      extras: [
        { header: 'SDG', value: '4' },
        { header: 'Sak', value: '2' },
      ],
    })
  })

  test('milestones are matched by title', () => {
    const first = take(one({ milestones: [milestone('Start', '2026'), milestone('Slutt')] }))
    const set = see(one({ milestones: [milestone('start', '2027'), milestone('Midt')] }), first)
    expect(set.changes).toMatchObject([{ kind: 'milestone', after: { title: 'start', dueText: '2027' } }])
    expect(set.milestones).toMatchObject([{ title: 'Midt' }])
  })
})

describe('responsibility', () => {
  const asks = (...partners: ReturnType<typeof partner>[]) =>
    filePlan(
      [goal({ title: 'Mål' })],
      [measure({ title: 'Tiltak', goalKey: 'Mål', due: due('2026'), partners })],
    )
  const stateOf = (plan: CurrentPlan, name: string) =>
    plan.commitments.find((c) => plan.partners.find((p) => p.id === c.partnerId)?.name === name)
  const source = 'Fylkestinget sak 45/23, 14.06.2023'

  test('becomes a request; the partner is one, however the letters are cased', () => {
    const after = take(asks(partner('NAV'), partner('nav', 'contributor'), partner('LO', 'contributor')))
    expect(after.partners.map((p) => p.name)).toEqual(['NAV', 'LO'])
    expect(after.commitments).toMatchObject([
      { role: 'lead', state: 'proposed' },
      { role: 'contributor', state: 'proposed' },
    ])
  })

  test('with a source it is named, or accepted with the words that were agreed', () => {
    expect(
      see(asks(partner('NAV')), emptyPlan, { responsibility: 'named', source }).commitments,
    ).toMatchObject([{ state: 'named', source, agreed: null }])
    expect(
      see(asks(partner('NAV')), emptyPlan, { responsibility: 'accepted', source }).commitments,
    ).toMatchObject([
      {
        state: 'accepted',
        agreed: {
          title: 'Tiltak',
          dueText: '2026',
          anchoredIn: source,
          agreedOn: '2026-11-23',
          personFunction: null,
        },
      },
    ])
  })

  test('a second lead is asked as co-lead, and said so', () => {
    const set = see(asks(partner('NAV'), partner('LO')))
    expect(set.commitments).toMatchObject([{ role: 'lead' }, { role: 'coLead' }])
    expect(set.problems).toMatchObject([{ code: 'partner.leadTwice', value: 'LO' }])
  })

  test.each(['accepted', 'proposed', 'reserved', 'countered'] as const)(
    'another lead than one that is %s is a problem, not a request',
    (state) => {
      const first = take(asks(partner('NAV')))
      const stands = { ...first, commitments: first.commitments.map((c) => ({ ...c, state })) }
      const set = see(asks(partner('LO')), stands)
      expect(set.commitments).toEqual([])
      expect(set.problems).toMatchObject([
        { code: 'lead.alreadyAgreed', params: { name: 'LO', lead: 'NAV' } },
      ])
      expect(set.notTaken).toMatchObject([{ value: 'LO', code: 'lead.alreadyAgreed' }])
    },
  )

  test.each(['accepted', 'declined', 'withdrawn', 'ended', 'clearing'] as const)(
    'a partner whose answer is %s is not asked again by the same file',
    (state) => {
      const first = take(asks(partner('NAV')))
      const stands = { ...first, commitments: first.commitments.map((c) => ({ ...c, state })) }
      const set = see(asks(partner('NAV')), stands)
      expect([set.commitments, set.unchanged.commitments]).toEqual([[], 1])
    },
  )

  test('one who has said yes to a lighter role is asked anew, whatever the source says', () => {
    const first = take(asks(partner('NAV', 'contributor')), emptyPlan, { responsibility: 'accepted', source })
    const set = see(asks(partner('NAV')), first, { responsibility: 'accepted', source })
    expect(set.commitments).toMatchObject([
      { role: 'lead', state: 'proposed', followsId: stateOf(first, 'NAV')!.id },
    ])
  })
})

test('property: any file, taken, changes nothing when it comes again', () => {
  fc.assert(
    fc.property(
      anyFilePlan,
      anyFilePlan,
      fc.constantFrom('proposed', 'named', 'accepted'),
      (before, plan, responsibility) => {
        const given = { responsibility, source: 'vedtak' } as const
        const after = take(plan, take(before, emptyPlan, given), given)
        const again = see(plan, after, given)
        expect([sum(countCreated(again)), again.changes]).toEqual([0, []])
      },
    ),
    { numRuns: 500 },
  )
})

test('property: positions are unique among siblings and leave the order of those that stand', () => {
  fc.assert(
    fc.property(anyFilePlan, anyFilePlan, (before, plan) => {
      const first = take(before)
      const after = take(plan, first)
      const keys = after.goals.map((g) => `${g.parentId}/${g.position}`)
      expect(new Set(keys).size).toBe(keys.length)
      const stood = new Set(first.goals.map((g) => g.id))
      expect(after.goals.filter((g) => stood.has(g.id)).map((g) => g.id)).toEqual(
        first.goals.map((g) => g.id),
      )
    }),
  )
})
