import { noKinds, type Changed, type ChangeSet, type Kind } from './change-set.ts'
import type { CurrentGoal, CurrentMeasure, CurrentPlan } from './current.ts'
import {
  changeGoal,
  changeMeasure,
  changeMilestone,
  goalFields,
  measureFields,
  milestoneFields,
  type Change,
} from './fields.ts'
import { fold, groupBy, pairMilestones, pairSiblings } from './match.ts'
import type { FileGoal, FileMeasure, FilePlan } from './model.ts'
import { placeChildren } from './place.ts'
import { leadProblem, secondLeadProblem } from './responsibility-problems.ts'
import { sameKey } from './words.ts'
import { settle, type Terms, type Wanted } from './responsibility.ts'

/** Name in the file -> the partner it was taken for; null, or not there: a new one, "må bekreftes". */
export type PartnerChoices = ReadonlyMap<string, string | null>
export type CompareOptions = Terms & { newId: () => string }

export const unplacedTitle = 'Uten mål'

/**
 * What a file would make, change and leave alone in a plan. Absence deletes nothing, an empty cell erases nothing, and
 * the same file again changes nothing.
 */
export const compare = (
  file: FilePlan,
  current: CurrentPlan,
  partners: PartnerChoices,
  options: CompareOptions,
): ChangeSet => {
  const set: ChangeSet = {
    ...{ goals: [], measures: [], milestones: [], partners: [], commitments: [], changes: [], wordings: [] },
    ...{ unchanged: noKinds(), problems: [], notTaken: [] },
  }
  const work = { file, current, options, set }
  const goalIds = compareGoals(work)
  const pairs = compareMeasures(work, goalIds)
  compareMilestones(work, pairs)
  compareResponsibility(work, pairs, partners)
  return set
}

type Work = { file: FilePlan; current: CurrentPlan; options: CompareOptions; set: ChangeSet }
type Pairs = Map<FileMeasure, { id: string; current: CurrentMeasure | null }>

const note = (
  { set }: Work,
  of: { kind: Kind; id: string; number: string | null; title: string; row: number },
  change: Change<object> | null,
) => {
  if (change) set.changes.push({ ...of, ...change } as Changed)
  else set.unchanged[`${of.kind}s`]++
}

/** Level by level from the roots: a goal is matched among the children of what its parent was matched with. */
const compareGoals = (work: Work): Map<string, string> => {
  const { file, current, options, set } = work
  const inFile = groupBy(file.goals, (g) => g.parentKey)
  const standing = groupBy(current.goals, (g) => g.parentId)
  const ids = new Map<string, string>()
  const queue: (string | null)[] = [null]
  for (const parentKey of queue) {
    const children = inFile.get(parentKey) ?? []
    const parentId = parentKey === null ? null : ids.get(parentKey)!
    const siblings = standing.get(parentId) ?? []
    const pairs = pairSiblings<FileGoal, CurrentGoal>(children, siblings)
    for (const goal of children) ids.set(goal.key, pairs.get(goal)?.id ?? options.newId())
    const idOf = (goal: FileGoal) => ids.get(goal.key)!
    const positions = placeChildren(
      siblings,
      children.map((goal) => ({ id: idOf(goal), sibling: pairs.get(goal) ?? null })),
    )
    for (const goal of children) {
      const [id, stands] = [idOf(goal), pairs.get(goal)]
      const { number, title, row } = goal
      if (stands)
        note(
          work,
          { kind: 'goal', id, number: number ?? stands.number, title, row },
          changeGoal(stands, goal),
        )
      else
        set.goals.push({
          ...goalFields(goal),
          ...{ id, parentId, row, isUnplaced: false, position: positions.get(id)! },
        })
      queue.push(goal.key)
    }
  }
  return ids
}

/** The plan's "Uten mål", made when a measure needs it. */
const unplacedGoal = ({ file, current, options, set }: Work): string => {
  const stands = current.goals.find((g) => g.isUnplaced)
  if (stands) {
    set.unchanged.goals++
    return stands.id
  }
  const id = options.newId()
  const roots = [...current.goals, ...set.goals].filter((g) => g.parentId === null)
  const last = roots.reduce<{ id: string; position: string } | null>(
    (max, g) => (max && max.position > g.position ? max : g),
    null,
  )
  const position = placeChildren(last ? [last] : [], [{ id, sibling: null }]).get(id)!
  const row = file.measures.find((m) => m.goalKey === null)!.row
  const fields = { number: null, title: unplacedTitle, levelName: null, extras: [] }
  set.goals.push({ ...fields, id, parentId: null, row, isUnplaced: true, position })
  return id
}

const compareMeasures = (work: Work, goalIds: Map<string, string>): Pairs => {
  const { file, current, options, set } = work
  const standing = groupBy(current.measures, (m) => m.goalId)
  const pairs: Pairs = new Map()
  for (const [goalKey, group] of groupBy(file.measures, (m) => m.goalKey)) {
    const placed =
      goalKey === null ? placedSince(file, group, current) : new Map<FileMeasure, CurrentMeasure>()
    const children = group.filter((m) => !placed.has(m))
    const goalId = goalKey !== null ? goalIds.get(goalKey)! : children.length > 0 ? unplacedGoal(work) : ''
    const siblings = standing.get(goalId) ?? []
    const matched = pairSiblings(children, siblings)
    for (const [m, stands] of [...placed, ...matched]) pairs.set(m, { id: stands.id, current: stands })
    for (const m of children) if (!matched.has(m)) pairs.set(m, { id: options.newId(), current: null })
    const positions = placeChildren(
      siblings,
      children.map((m) => ({ id: pairs.get(m)!.id, sibling: matched.get(m) ?? null })),
    )
    for (const measure of group) {
      const { id, current: stands } = pairs.get(measure)!
      const { number, title, row } = measure
      const fields = measureFields(measure, options.today)
      if (!stands) set.measures.push({ ...fields, id, goalId, row, position: positions.get(id)! })
      else {
        const of = { kind: 'measure' as const, id, number: number ?? stands.number, title, row }
        note(work, of, changeMeasure(stands, measure, options.today))
      }
    }
  }
  noteWordings(set, current)
  return pairs
}

/** A measure that came without a goal and has been placed since: found wherever it stands, if its title stands but once. */
const placedSince = (
  file: FilePlan,
  group: readonly FileMeasure[],
  current: CurrentPlan,
): Map<FileMeasure, CurrentMeasure> => {
  const unplaced = current.goals.find((g) => g.isUnplaced)?.id
  const waiting = current.measures.filter((m) => m.goalId === unplaced)
  const byTitle = groupBy(current.measures, (m) => fold(m.title))
  const inFile = groupBy(file.measures, (m) => fold(m.title))
  const stillThere = pairSiblings(group, waiting)
  const found = new Map<FileMeasure, CurrentMeasure>()
  for (const measure of group) {
    const [only, ...others] = byTitle.get(fold(measure.title)) ?? []
    if (
      !only ||
      others.length > 0 ||
      only.goalId === unplaced ||
      stillThere.has(measure) ||
      inFile.get(fold(measure.title))!.length > 1
    )
      continue
    if (only.number === null || measure.number === null || fold(only.number) === fold(measure.number))
      found.set(measure, only)
  }
  return found
}

const noteWordings = (set: ChangeSet, current: CurrentPlan) => {
  const words = (m: { title: string; expectedResult: string | null; dueText: string | null }) => ({
    ...{ title: m.title, expectedResult: m.expectedResult, dueText: m.dueText },
  })
  const standing = new Map(current.measures.map((m) => [m.id, m]))
  for (const m of set.measures) set.wordings.push({ measureId: m.id, ...words(m) })
  for (const { kind, id, after } of set.changes)
    if (kind === 'measure' && ['title', 'expectedResult', 'dueText'].some((key) => key in after))
      set.wordings.push({ measureId: id, ...words({ ...standing.get(id)!, ...after }) })
}

const compareMilestones = (work: Work, pairs: Pairs) => {
  const { current, options, set } = work
  const standing = groupBy(current.milestones, (m) => m.measureId)
  for (const [measure, { id: measureId }] of pairs) {
    const siblings = standing.get(measureId) ?? []
    const wanted = measure.milestones.map((m) => ({ ...m, dueText: m.due?.text ?? null }))
    const matched = pairMilestones(wanted, siblings)
    const children = wanted.map((m) => {
      const sibling = matched.get(m) ?? null
      return { m, sibling, id: sibling?.id ?? options.newId() }
    })
    const positions = placeChildren(siblings, children)
    for (const { m, sibling, id } of children) {
      const of = { kind: 'milestone' as const, id, number: null, title: m.title, row: m.row }
      if (sibling) note(work, of, changeMilestone(sibling, m))
      else
        set.milestones.push({
          ...milestoneFields(m),
          id,
          measureId,
          row: m.row,
          position: positions.get(id)!,
        })
    }
  }
}

const compareResponsibility = (work: Work, pairs: Pairs, choices: PartnerChoices) => {
  const { file, current, options, set } = work
  const partnerIdOf = partnerIds(work, choices)
  const standing = groupBy(current.commitments, (c) => c.measureId)
  const names = new Map([...current.partners, ...set.partners].map((p) => [p.id, p.name]))
  const words = new Map(set.wordings.map((w) => [w.measureId, w]))
  for (const measure of file.measures) {
    const { id, current: before } = pairs.get(measure)!
    const wanted = measure.partners.map((p): Wanted => ({ ...p, partnerId: partnerIdOf.get(p.name)! }))
    const stands = standing.get(id) ?? []
    const agreement = settle({ ...(words.get(id) ?? before!), id }, wanted, stands, options)
    set.commitments.push(...agreement.created.map((c) => ({ ...c, id: options.newId() })))
    set.unchanged.commitments += agreement.unchanged
    const lead = wanted.find((w) => w.role === 'lead')?.name ?? ''
    set.problems.push(...agreement.secondLeads.map((second) => secondLeadProblem(second, lead)))
    for (const refused of agreement.refused) {
      set.problems.push(leadProblem(refused, stands, names))
      set.notTaken.push({
        row: refused.row,
        column: refused.column,
        value: refused.name,
        code: 'lead.alreadyAgreed',
      })
    }
  }
}

/** One new partner for each name that nobody was taken for, however its letters are cased. */
const partnerIds = ({ file, current, options, set }: Work, choices: PartnerChoices): Map<string, string> => {
  const ids = new Map<string, string>()
  const standing = new Map(current.partners.map((p) => [fold(p.name), p.id]))
  const made = new Map<string, string>()
  for (const { name } of file.measures.flatMap((m) => m.partners)) {
    if (ids.has(name)) continue
    const known = choices.get(name) ?? standing.get(fold(name)) ?? made.get(sameKey(name))
    const id = known ?? options.newId()
    ids.set(name, id)
    if (known !== undefined) continue
    made.set(sameKey(name), id)
    set.partners.push({ id, name })
  }
  set.unchanged.partners = new Set(ids.values()).size - set.partners.length
  return ids
}
