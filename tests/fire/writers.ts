import { asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Db } from '../../db/client.ts'
import * as t from '../../db/schema/index.ts'
import type { TestApp } from '../support/app.ts'

/** Fields of one measure, one for each writer: all write to the same row, none to the same field. */
const fields = [
  ...['title', 'background', 'expectedResult', 'targetGroup', 'region'],
  ...['caseNumber', 'comment', 'source', 'funding', 'number'],
] as const
type Field = (typeof fields)[number]
export type Acknowledged = { field: Field; value: string; revision: number }
type Answer = { status: number; body: { revision?: number; code?: string } }
type Patch = (path: string, body: object) => Promise<Answer | null>

/** One plan with one measure, and ten of the secretariat who write to it. */
export const makeWriters = async ({ make }: Pick<TestApp, 'make'>) => {
  const plan = await make.plan()
  const place = { planId: plan.id, partnershipId: plan.partnershipId }
  const measure = await make.measure({ ...place, goalId: (await make.goal(place)).id })
  const people = await Promise.all(
    fields.map(() => make.member('secretariat', { partnershipId: plan.partnershipId })),
  )
  return { plan, measure, people }
}
export type Writers = Awaited<ReturnType<typeof makeWriters>>

/**
 * All write at once, each its own field `rounds` times, as one who has seen its own last write (`seen` at first) and
 * nothing of the others'. An answer that did not come (null) or that says 503 promises nothing, and its writer stops;
 * anything else is a fault.
 */
export const writeAtOnce = async (
  { measure }: Writers,
  patches: readonly Patch[],
  { rounds, tag, seen: before = 0 }: { rounds: number; tag: string; seen?: number },
) => {
  const acknowledged: Acknowledged[] = []
  const unexpected: unknown[] = []
  let unanswered = 0
  const writer = async (field: Field, patch: Patch) => {
    let seen = before
    for (let round = 0; round < rounds; round++) {
      const value = `${tag}.${round}`
      const answer = await patch(`/measures/${measure.id}`, { seen, fields: { [field]: value } })
      if (answer?.status === 200) {
        seen = answer.body.revision!
        acknowledged.push({ field, value, revision: seen })
        continue
      }
      if (answer === null || answer.status === 503) unanswered++
      else unexpected.push(answer)
      return
    }
  }
  await Promise.all(fields.map((field, i) => writer(field, patches[i]!)))
  return { acknowledged, unexpected, unanswered }
}

/** Every acknowledged write stands in history at its revision; revisions have no gap; the row holds each field's last. */
export const expectAllFound = async (db: Db, { plan, measure }: Writers, acknowledged: Acknowledged[]) => {
  const events = await db
    .select()
    .from(t.events)
    .where(eq(t.events.planId, plan.id))
    .orderBy(asc(t.events.revision))
  const told = new Map(events.map((e) => [e.revision, e.after as Record<string, unknown>]))
  const lost = acknowledged.filter(({ field, value, revision }) => told.get(revision)?.[field] !== value)
  expect(lost).toEqual([])
  const [row] = await db.select().from(t.plans).where(eq(t.plans.id, plan.id))
  expect(events.map((e) => e.revision)).toEqual(Array.from({ length: row!.revision }, (_, i) => i + 1))
  const [stands] = await db.select().from(t.measures).where(eq(t.measures.id, measure.id))
  for (const field of fields) {
    const last = events.findLast((e) => field in (e.after as object))
    if (last) expect(stands![field]).toBe((last.after as Record<string, unknown>)[field])
  }
}
