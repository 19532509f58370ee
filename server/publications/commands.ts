import { sha256Of } from '../../db/canonical-json.ts'
import type { Db, Tx } from '../../db/client.ts'
import { newId } from '../../db/schema/columns.ts'
import { localDate } from '../clock.ts'
import { bumpRevision, record } from '../events/record.ts'
import { conflict, notFound, raise } from '../http/problem.ts'
import { lockPlan, type PlanRow } from '../plans/queries.ts'
import { actingRole, type Person } from '../policy.ts'
import { listMeasures } from '../progress/queries.ts'
import { seenMeasures, type View } from '../progress/view.ts'
import { getWords, insertPublication, insertWithdrawal, isPublished } from './queries.ts'
import { publicPlan, type PublicPlan } from './rules.ts'

/** Exactly what publishing now would make public, and its hash. */
export const draftOf = async (db: Db | Tx, plan: PlanRow, now: Date) => {
  const asOf = localDate(now, plan.zone)
  const view: View = { round: null, asOf, planStartOn: plan.periodStartOn, freshDays: plan.freshDays }
  const [words, rows] = await Promise.all([
    getWords(db, plan.id),
    listMeasures(db, { planId: plan.id, zone: plan.zone }),
  ])
  const content: PublicPlan = publicPlan(
    {
      ...{ title: plan.title, partnershipName: plan.partnershipName, isExample: plan.isExample, asOf },
      ...{ locale: plan.locale, levelNames: plan.levelNames, showsStatus: plan.showsStatusPublicly },
      ...{ periodStartOn: plan.periodStartOn, periodEndOn: plan.periodEndOn },
      ...{ adoptedOn: plan.adoptedOn, decisionReference: plan.decisionReference },
    },
    words.goals,
    seenMeasures(rows, null, view).map(({ row, status }) => ({
      ...{ id: row.id, goalId: row.goalId, number: row.number, title: row.title, status },
      expectedResult: words.expectedResults[row.id] ?? null,
      due: row.due?.text ?? null,
      partners: row.partners.map(({ name, role }) => ({ name, role })),
    })),
  )
  return { content, sha256: sha256Of(content) }
}

/**
 * Makes public what was previewed, and nothing else: `seen` is the hash of the preview.
 * @throws 409 `plan.notAdopted`; `publication.changed` where the plan is no longer what was previewed
 */
export const publish = (db: Db, person: Person, plan: PlanRow, seen: string, now: Date) =>
  db.transaction(async (tx) => {
    const locked = { ...plan, ...((await lockPlan(tx, plan.id)) ?? raise(notFound())) }
    if (locked.state === 'draft') throw conflict('plan.notAdopted')
    const draft = await draftOf(tx, locked, now)
    if (draft.sha256 !== seen) throw conflict('publication.changed')
    const id = newId()
    const place = placeOf(locked)
    await insertPublication(tx, { id, ...place, ...draft, personId: person.id, at: now })
    await record(tx, place, [stepOf('plan.published', locked, person, now, { sha256: draft.sha256 })])
    await bumpRevision(tx, place)
    return { revision: place.revision }
  })

/** Takes down all that the plan has published, at once. @throws 409 `publication.none` */
export const withdraw = (db: Db, person: Person, plan: PlanRow, reason: string | null, now: Date) =>
  db.transaction(async (tx) => {
    const locked = (await lockPlan(tx, plan.id)) ?? raise(notFound())
    if (!(await isPublished(tx, plan.id))) throw conflict('publication.none')
    const place = placeOf(locked)
    await insertWithdrawal(tx, { ...place, reason, personId: person.id, at: now })
    await record(tx, place, [stepOf('plan.withdrawn', locked, person, now, { reason })])
    await bumpRevision(tx, place)
    return { revision: place.revision }
  })

type Locked = { id: string; partnershipId: string; revision: number }
const placeOf = ({ id, partnershipId, revision }: Locked) => ({
  partnershipId,
  planId: id,
  revision: revision + 1,
})
const stepOf = (type: string, plan: Locked, person: Person, at: Date, after: Record<string, unknown>) => ({
  ...{ type, subjectId: plan.id, personId: person.id, role: actingRole(person, plan.partnershipId) },
  ...{ after, at },
})
