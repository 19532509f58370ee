import fc from 'fast-check'
import type { ChangeSet } from '../../server/imports/change-set.ts'
import { fold } from '../../server/imports/match.ts'
import type { CurrentPlan } from '../../server/imports/current.ts'
import { duePrecisions, type Due } from '../../server/dues/rules.ts'
import type {
  FileGoal,
  FileMeasure,
  FileMilestone,
  FilePartner,
  FilePlan,
} from '../../server/imports/model.ts'

/** Builders of what the engine would have understood; each invents what it is not told. */
export const due = (text: string): Due => ({ text, startOn: null, endOn: '2027-01-01', precision: 'year' })
export const goal = (given: Partial<FileGoal> & { title: string }): FileGoal => ({
  ...{ key: given.title, parentKey: null, depth: 1, levelName: null, number: null, extras: [], row: 2 },
  ...given,
})
export const milestone = (title: string, dueText?: string): FileMilestone => ({
  ...{ key: title, title, row: 2, due: dueText === undefined ? null : due(dueText) },
})
export const partner = (name: string, role: FilePartner['role'] = 'lead'): FilePartner => ({
  ...{ name, role, row: 2, column: 'Ansvarlig' },
})
export const measure = (given: Partial<FileMeasure> & { title: string }): FileMeasure => ({
  ...{
    key: given.title,
    goalKey: null,
    number: null,
    due: null,
    period: null,
    startOn: null,
    priority: null,
  },
  ...{ expectedResult: null, background: null, funding: null, comment: null, source: null, reading: null },
  ...{ isContinuous: false, partners: [], milestones: [], extras: [], row: 2 },
  ...given,
})
export const filePlan = (goals: FileGoal[], measures: FileMeasure[]): FilePlan => ({
  ...{ table: { fileName: 'plan.csv', sheet: null, rows: measures.length, columns: 1 }, columns: [] },
  ...{ goals, measures, cells: { filled: 0, fields: 0, extras: 0, notTaken: 0, empty: 0 } },
  ...{ notTaken: [], problems: [] },
})

/** What the plan would be once a change set has been written: the database's part, in memory. */
export const written = (current: CurrentPlan, set: ChangeSet): CurrentPlan => {
  const after = <T extends { id: string }>(kind: string, rows: T[]) =>
    rows.map((row) => ({
      ...row,
      ...set.changes.find((c) => c.kind === kind && c.id === row.id)?.after,
    }))
  const inOrder = <T extends { position: string }>(rows: T[]) =>
    rows.toSorted((a, b) => (a.position < b.position ? -1 : a.position > b.position ? 1 : 0))
  return {
    goals: inOrder([...after('goal', current.goals), ...set.goals]),
    measures: inOrder([...after('measure', current.measures), ...set.measures]),
    milestones: inOrder([...after('milestone', current.milestones), ...set.milestones]),
    commitments: [...current.commitments, ...set.commitments],
    partners: [
      ...current.partners,
      ...set.partners.map((p) => ({ ...p, shortName: null, organisationNumber: null })),
    ],
  }
}

/** Few words, so that titles, numbers and names repeat. */
const word = fc.constantFrom(
  'Kompetanse',
  'kompetanse ',
  'Samarbeid',
  'Møte',
  'Møte.',
  'Evaluering',
  'Årsplan æøå',
)
const plain = <T>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(shape, { noNullPrototype: true }) as fc.Arbitrary<T>
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const number = optional(fc.constantFrom('1', '2', '1.1', '1.', 'A'))
const dueOf = plain({
  text: fc.constantFrom('2026', 'høst 2027', 'Ongoing', 'når det passer'),
  startOn: fc.constant(null),
  endOn: optional(fc.constantFrom('2027-01-01', '2028-03-01')),
  precision: fc.constantFrom(...duePrecisions),
})
const extras = fc.array(
  plain({ header: fc.constantFrom('Merknad', 'SDG', 'Sak'), value: fc.constantFrom('a', 'b', 'c') }),
  { maxLength: 3 },
)
const reading = plain({
  text: fc.constantFrom('Pågår', 'Ferdig', 'Utgår'),
  phase: optional(fc.constantFrom('underway', 'completed')),
  course: optional(fc.constantFrom('onTrack', 'someDeviation')),
  progress: optional(fc.integer({ min: 0, max: 100 })),
  disposition: optional(fc.constantFrom('active', 'discontinued')),
  isContinuous: fc.boolean(),
})
const partnerOf = plain({
  role: fc.constantFrom('lead', 'coLead', 'contributor'),
  name: fc.constantFrom('NAV', 'nav', 'Fylkeskommunen', 'LO', 'NHO'),
  row: fc.constant(2),
  column: fc.constant('Ansvarlig'),
})
const milestoneOf = plain({
  key: fc.constant('m'),
  title: word,
  due: optional(dueOf),
  row: fc.constant(2),
})

const nameOf = (x: { number: string | null; title: string }) => `${fold(x.number ?? '')} ${fold(x.title)}`
/** What has the same number and title under the same goal is one thing: the engine joins it. */
const nameOnce = (goals: FileGoal[]) => {
  const kept = new Map<string, FileGoal>()
  const keptAs = new Map<string | null, string | null>([[null, null]])
  for (const g of goals) {
    const parentKey = keptAs.get(g.parentKey)!
    const name = [parentKey, nameOf(g)].join()
    if (!kept.has(name)) kept.set(name, { ...g, parentKey })
    keptAs.set(g.key, kept.get(name)!.key)
  }
  return [...kept.values()]
}

export const anyFilePlan: fc.Arbitrary<FilePlan> = fc
  .array(
    plain({
      parent: fc.nat(),
      isRoot: fc.boolean(),
      number,
      title: word,
      levelName: optional(fc.constantFrom('Mål', 'Delmål')),
      extras,
    }),
    { maxLength: 6 },
  )
  .chain((nodes) => {
    const made = nodes.map(({ parent, isRoot, ...node }, i) =>
      goal({ ...node, key: `g${i}`, parentKey: isRoot || i === 0 ? null : `g${parent % i}` }),
    )
    const goals = nameOnce(made)
    const keys = [null, ...goals.map((g) => g.key)]
    return fc
      .array(
        plain({
          goalKey: fc.constantFrom(...keys),
          number,
          title: word,
          due: optional(dueOf),
          period: optional(dueOf),
          startOn: optional(fc.constantFrom('2026-01-01', '2026-05-01')),
          priority: optional(fc.constantFrom('high', 'normal', 'low')),
          expectedResult: optional(word),
          comment: optional(word),
          reading: optional(reading),
          isContinuous: fc.boolean(),
          partners: fc.array(partnerOf, { maxLength: 3 }),
          milestones: fc.array(milestoneOf, { maxLength: 3 }),
          extras,
        }),
        { maxLength: 8 },
      )
      .map((list) => {
        const measures = list.map((m, i) => measure({ ...m, key: `m${i}` }))
        const once = new Map(measures.map((m) => [[m.goalKey, nameOf(m)].join(), m]))
        return filePlan(goals, [...once.values()])
      })
  })
