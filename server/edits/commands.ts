import { generateKeyBetween } from 'fractional-indexing'
import type { Db, Tx } from '../../db/client.ts'
import { newId } from '../../db/schema/columns.ts'
import { endWithMeasures } from '../endings/commands.ts'
import { endsResponsibility } from '../endings/rules.ts'
import { bumpRevision, record, type NewEvent, type Place } from '../events/record.ts'
import { conflict, notFound, raise } from '../http/problem.ts'
import type { MembershipRole } from '../people/rules.ts'
import { lockPlan, updatePlan, type PlanRow } from '../plans/queries.ts'
import type { ThemeGroup } from '../plans/rules.ts'
import { changeRows, getSpot, insertRow, insertWordings, listCurrent, type Current } from './queries.ts'
import {
  clashes,
  differing,
  isSame,
  isWording,
  pick,
  themesChanged,
  wordingFields,
  type Fields,
  type Kind,
} from './rules.ts'
import { editConflict } from './problem.ts'

export type By = { personId: string; role: MembershipRole | null }
export type Plan = PlanRow & { revision: number }
export type Outcome = { revision: number; changed: string[] }
/** One subject as it stands, and what it shall be. */
export type Edit = { current: Current; wanted: Fields; type?: string; cause?: string }
type How = {
  by: By
  now: Date
  causeId?: string
  isLanguageCorrection?: boolean
  themes?: Themes
  /** What goes along in the same revision; `from`: the number of its first event. Answers how many events it made. */
  also?: (tx: Tx, place: Place, from: number) => Promise<number>
}
/** The plan's own groups of themes, changed together with the measures that bear them. */
type Themes = { groups: ThemeGroup[]; cause?: string }

/** The plan locked until the end, as it stands under the lock; what comes after it sees everything committed before. */
export const withPlan = <T>(db: Db, { id }: PlanRow, work: (tx: Tx, plan: Plan) => Promise<T>) =>
  db.transaction(async (tx) => {
    const plan = (await lockPlan(tx, id)) ?? raise(notFound())
    return work(tx, plan as Plan)
  })

/** Removed things are not there. */
export const living = async (tx: Tx, plan: Plan, ids: readonly string[], seen: number) => {
  const found = (await listCurrent(tx, plan, ids, seen)).filter(({ fields }) => !fields['isRemoved'])
  if (found.length !== new Set(ids).size) throw notFound()
  return found
}

/**
 * Writes what differs, with its history, as one revision; what was agreed on a measure that is set aside ends with it, by
 * whatever way it comes to be so. The caller holds the plan's lock.
 * @throws 409 `edit.changed` with both texts where a wanted field was changed by somebody after the writer read it
 */
export const writeEdits = async (tx: Tx, plan: Plan, edits: readonly Edit[], how: How): Promise<Outcome> => {
  const moved = edits
    .map((edit) => ({ ...edit, after: differing(edit.current.fields, edit.wanted) }))
    .filter(({ after }) => Object.keys(after).length > 0)
  const themes = how.themes && !isSame(plan.themeGroups, how.themes.groups) ? how.themes : undefined
  if (moved.length === 0 && !themes) return { revision: plan.revision, changed: [] }
  const clashing = moved.flatMap(({ current, after }) =>
    clashes(current, after, current.fields, current.later),
  )
  if (clashing.length > 0) throw editConflict(clashing, plan.revision)

  const place = { partnershipId: plan.partnershipId, planId: plan.id, revision: plan.revision + 1 }
  if (themes) await updatePlan(tx, plan.id, { themeGroups: themes.groups })
  await changeRows(
    tx,
    moved.map(({ current: { kind, id }, after }) => ({ kind, id, after })),
    how.now,
  )
  await keepWordings(tx, plan, moved, how)
  const happened = [
    ...(themes ? [themesStep(plan, themes, how)] : []),
    ...moved.flatMap((edit) => eventsOf(edit, how)),
  ]
  await record(tx, place, happened)
  const more = (await how.also?.(tx, place, happened.length)) ?? 0
  const aside = moved.filter(({ after }) => endsResponsibility(after['disposition']))
  await endWithMeasures(
    tx,
    place,
    aside.map(({ current }) => current.id),
    { ...how.by, at: how.now, from: happened.length + more },
  )
  await bumpRevision(tx, place)
  const fields = [...(themes ? ['themeGroups'] : []), ...moved.flatMap(({ after }) => Object.keys(after))]
  return { revision: place.revision, changed: [...new Set(fields)] }
}

const themesStep = (plan: Plan, { groups, cause }: Themes, { by, now }: How): NewEvent => ({
  ...{ type: themesChanged, subjectId: plan.id, ...by, at: now, cause: cause ?? null },
  ...{ before: { themeGroups: plan.themeGroups }, after: { themeGroups: groups } },
})

type Moved = Edit & { after: Fields }

const keepWordings = (tx: Tx, plan: Plan, moved: readonly Moved[], { by, now, isLanguageCorrection }: How) =>
  insertWordings(
    tx,
    moved
      .filter(({ current, after }) => current.kind === 'measure' && isWording(after))
      .map(({ current, after }) => ({
        ...{
          partnershipId: plan.partnershipId,
          planId: plan.id,
          measureId: current.id,
          personId: by.personId,
        },
        wording: pick({ ...current.fields, ...after }, wordingFields) as Wording,
        isLanguageCorrection: isLanguageCorrection ?? false,
        at: now,
      })),
  )
type Wording = { title: string; expectedResult: string | null; dueText: string | null }

/** The working note is a step of its own, because only the secretariat sees it. */
const eventsOf = (
  { current, after, type, cause }: Moved,
  { by, now, causeId, isLanguageCorrection }: How,
) => {
  const open = Object.keys(after).filter((field) => field !== 'workingNote')
  const step = (name: string, fields: string[]): NewEvent => ({
    ...{ type: name, subjectId: current.id, ...by, at: now, causeId: causeId ?? null },
    cause: cause ?? (isLanguageCorrection ? 'languageCorrection' : null),
    ...{ before: pick(current.fields, fields), after: pick(after, fields) },
  })
  return [
    ...(open.length > 0 ? [step(type ?? `${current.kind}.updated`, open)] : []),
    ...('workingNote' in after ? [step('measure.noteUpdated', ['workingNote'])] : []),
  ]
}

/** Fields of one subject. */
export const edit = (
  db: Db,
  plan: PlanRow,
  id: string,
  given: { seen: number; fields: (plan: Plan) => Fields; isLanguageCorrection?: boolean },
  by: By,
  now: Date,
) =>
  withPlan(db, plan, async (tx, locked) => {
    const [current] = await living(tx, locked, [id], given.seen)
    const how = { by, now, ...(given.isLanguageCorrection && { isLanguageCorrection: true }) }
    return writeEdits(tx, locked, [{ current: current!, wanted: given.fields(locked) }], how)
  })

const parentField = { goal: 'parentId', measure: 'goalId', milestone: 'measureId' } as const

/** A new thing below `parentId`, before `beforeId` or last. @throws 404 where the parent is not in this plan */
export const add = (
  db: Db,
  plan: PlanRow,
  kind: Kind,
  given: { parentId: string | null; beforeId: string | null; fields: (plan: Plan) => Fields },
  by: By,
  now: Date,
) =>
  withPlan(db, plan, async (tx, locked) => {
    const spot = await getSpot(tx, locked.id, kind, given)
    if (spot.path === null || (given.beforeId !== null && spot.before === null)) throw notFound()
    const id = newId()
    const fields = { ...given.fields(locked), [parentField[kind]]: given.parentId }
    const common = { id, partnershipId: locked.partnershipId, planId: locked.id, createdAt: now }
    const row = { ...common, ...fields, position: generateKeyBetween(spot.previous, spot.before) }
    await insertRow(tx, kind, row as never)
    if (kind === 'measure')
      await insertWordings(tx, [
        {
          ...common,
          id: newId(),
          measureId: id,
          personId: by.personId,
          at: now,
          wording: pick(fields, wordingFields) as Wording,
        },
      ])
    const place = { partnershipId: locked.partnershipId, planId: locked.id, revision: locked.revision + 1 }
    const { workingNote: _, ...open } = fields as Fields & { workingNote?: unknown }
    await record(tx, place, [{ type: `${kind}.created`, subjectId: id, ...by, after: open, at: now }])
    await bumpRevision(tx, place)
    return { id, revision: place.revision }
  })

/** To another parent, or another place among its own. @throws 409 `edit.circle` where a goal would lie below itself */
export const move = (
  db: Db,
  plan: PlanRow,
  kind: 'goal' | 'measure',
  id: string,
  to: { seen: number; parentId: string | null; beforeId: string | null },
  by: By,
  now: Date,
) =>
  withPlan(db, plan, async (tx, locked) => {
    const [current] = await living(tx, locked, [id], to.seen)
    const spot = await getSpot(tx, locked.id, kind, to, id)
    if (spot.path === null || (to.beforeId !== null && spot.before === null)) throw notFound()
    if (kind === 'goal' && spot.path.includes(id)) throw conflict('edit.circle')
    const wanted = {
      [parentField[kind]]: to.parentId,
      position: generateKeyBetween(spot.previous, spot.before),
    }
    return writeEdits(tx, locked, [{ current: current!, wanted, type: `${kind}.moved` }], { by, now })
  })
