/**
 * Responsibility that ends because what it was for, or who had it, is gone. A slice below the plan's edits, the partners and
 * the handshake, which all lead to it; it knows none of them.
 */
import type { Tx } from '../../db/client.ts'
import type { Place } from '../events/record.ts'
import { conflict } from '../http/problem.ts'
import type { MembershipRole } from '../people/rules.ts'
import { endOfMeasures, endOfPartner, listLeft, putBack, type Told } from './queries.ts'

type By = { personId: string | null; role: MembershipRole | null }
/** With measures that are set aside; `from` numbers their events after those of the edit. */
export const endWithMeasures = (
  tx: Tx,
  place: Place,
  measureIds: readonly string[],
  by: By & { at: Date; from: number },
) => (measureIds.length === 0 ? Promise.resolve() : endOfMeasures(tx, place, measureIds, by))

/**
 * Each of these back to where it stood, word for word; how many.
 * @throws 409 `undo.builtUpon` where somebody has moved one since
 */
export const puttingBack =
  (told: readonly Told[], by: By, at: Date) => async (tx: Tx, place: Place, from: number) => {
    if (told.length === 0) return 0
    const moved = await putBack(tx, place, told, { ...by, at, from })
    if (moved !== told.length) throw conflict('undo.builtUpon')
    return moved
  }

/**
 * With the partner that has left: in every plan that is not closed, each plan a revision of its own.
 * The caller holds the plans, then the partnership: the order in which everybody else takes them.
 */
export const endWithPartner = (
  tx: Tx,
  of: { partnershipId: string; partnerId: string; planIds: readonly string[] },
  by: By,
  at: Date,
) => (of.planIds.length === 0 ? Promise.resolve() : endOfPartner(tx, of, { ...by, at }))

/** Those whose last day has come by the partnership's own calendar, as the product itself. */
export const endWithThoseWhoLeft = async (tx: Tx, now: Date) => {
  for (const of of await listLeft(tx, now)) await endWithPartner(tx, of, { personId: null, role: null }, now)
}
