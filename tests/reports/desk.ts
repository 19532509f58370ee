import { eq } from 'drizzle-orm'
import * as t from '../../db/schema/index.ts'
import type { CommitmentRole, CommitmentState } from '../../server/commitments/rules.ts'
import type { TestApp } from '../support/app.ts'

export type Given = {
  plan?: Partial<typeof t.plans.$inferInsert>
  measure?: Partial<typeof t.measures.$inferInsert>
  role?: CommitmentRole
  state?: CommitmentState
}
/** Makers and lookers for what is reported on. */
export const desksOf = (tested: () => TestApp) => {
  /** A measure of an adopted plan that a partner has agreed to, and that partner's contact. */
  const makeDesk = async ({
    plan: ofPlan,
    measure: ofMeasure,
    role = 'lead',
    state = 'accepted',
  }: Given = {}) => {
    const { make } = tested()
    const partnership = await make.partnership()
    const partnershipId = partnership.id
    const plan = await make.plan({ state: 'adopted', ...ofPlan, partnershipId })
    const goal = await make.goal({ partnershipId, planId: plan.id })
    const measure = await make.measure({ partnershipId, planId: plan.id, goalId: goal.id, ...ofMeasure })
    const contact = await make.member('contact', { partnershipId })
    const partnerId = contact.partnerId!
    const commitment = await make.commitment({ measure, partnerId, role, state })
    const send = (await tested().as(contact)).post
    let nth = 0
    const body = (given: object = {}) => ({
      idempotencyKey: `key-${measure.id}-${(nth += 1)}`,
      partnerId,
      seen: null,
      phase: 'underway',
      course: 'onTrack',
      progress: 50,
      done: 'Malen er prøvd ut.',
      ...given,
    })
    const at = `/measures/${measure.id}/reports`
    return { partnership, plan, goal, measure, contact, partnerId, commitment, send, body, at }
  }
  const reportsOf = ({ measure }: { measure: { id: string } }) =>
    tested().db.select().from(t.reports).where(eq(t.reports.measureId, measure.id)).orderBy(t.reports.sentAt)
  const revisionOf = async ({ plan }: { plan: { id: string } }) =>
    (await tested().db.select().from(t.plans).where(eq(t.plans.id, plan.id)))[0]!.revision
  const outsider = async (
    desk: { partnership: { id: string } },
    role: 'secretariat' | 'observer' | 'contact' | 'representative',
  ) => tested().as(await tested().make.member(role, { partnershipId: desk.partnership.id }))

  return { makeDesk, reportsOf, revisionOf, outsider }
}
export type Desk = Awaited<ReturnType<ReturnType<typeof desksOf>['makeDesk']>>
