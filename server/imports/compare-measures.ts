import type { ChangeSet } from './change-set.ts'
import { unplacedGoal } from './compare-goals.ts'
import { note, type Pairs, type Work } from './compare-work.ts'
import type { CurrentMeasure, CurrentPlan } from './current.ts'
import { changeMeasure, changeMilestone, measureFields, milestoneFields } from './fields.ts'
import { fold, groupBy, pairMilestones, pairSiblings } from './match.ts'
import type { FileMeasure, FilePlan } from './model.ts'
import { placeChildren } from './place.ts'

/** Goal by goal; `goalIds` is what the file's goals were matched with or became. */
export const compareMeasures = (work: Work, goalIds: Map<string, string>): Pairs => {
  const { file, current, options, set } = work
  const standing = groupBy(current.measures, (m) => m.goalId)
  const pairs: Pairs = new Map()
  const byId = exportedPairs(file, current)
  const exported = new Set([...byId.values()].map(({ id }) => id))
  const groups = [...groupBy(file.measures, (m) => m.goalKey)]
  // Last those without a goal: what stands where the file says it does is not theirs.
  for (const [goalKey, group] of groups.sort(([a], [b]) => Number(a === null) - Number(b === null))) {
    const unknown = group.filter((m) => !byId.has(m))
    const placed =
      goalKey === null ? placedSince(file, unknown, current, pairs) : new Map<FileMeasure, CurrentMeasure>()
    const children = unknown.filter((m) => !placed.has(m))
    const goalId = goalKey !== null ? goalIds.get(goalKey)! : children.length > 0 ? unplacedGoal(work) : ''
    const siblings = standing.get(goalId) ?? []
    const matched = pairSiblings(
      children,
      siblings.filter(({ id }) => !exported.has(id)),
    )
    for (const m of group) {
      const stands = byId.get(m)
      // Known by its id it stays where it stands: an import moves nothing.
      if (stands) (stands.goalId === goalId ? matched : placed).set(m, stands)
    }
    for (const [m, stands] of [...placed, ...matched]) pairs.set(m, { id: stands.id, current: stands })
    for (const m of children) if (!matched.has(m)) pairs.set(m, { id: options.newId(), current: null })
    const positions = placeChildren(
      siblings,
      group
        .filter((m) => !placed.has(m))
        .map((m) => ({ id: pairs.get(m)!.id, sibling: matched.get(m) ?? null })),
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

/** Rows of a file of our own name their measures by id, as far as these still stand in this plan. */
const exportedPairs = (file: FilePlan, current: CurrentPlan): Map<FileMeasure, CurrentMeasure> => {
  const standing = new Map(current.measures.map((m) => [m.id, m]))
  return new Map(
    file.measures.flatMap((m) => {
      const stands = m.exportedId ? standing.get(m.exportedId) : undefined
      return stands ? [[m, stands] as const] : []
    }),
  )
}

/** A measure that came without a goal and has been placed since: found wherever it stands, if its title stands but once. */
const placedSince = (
  file: FilePlan,
  group: readonly FileMeasure[],
  current: CurrentPlan,
  pairs: Pairs,
): Map<FileMeasure, CurrentMeasure> => {
  const taken = new Set([...pairs.values()].map(({ id }) => id))
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
      taken.has(only.id) ||
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

export const compareMilestones = (work: Work, pairs: Pairs) => {
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
      if (sibling) note(work, of, changeMilestone(sibling, m, measure.exportedId === measureId))
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
