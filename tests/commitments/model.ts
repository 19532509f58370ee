import type { Step } from '../../server/commitments/handshake-rules.ts'
import type { CommitmentRole, CommitmentState } from '../../server/commitments/rules.ts'
import type { Mandate } from '../../server/people/rules.ts'
import { expected } from './state-table.ts'

/** Who acts: the secretariat, those of two partners by mandate, and one who is neither. */
export type Who = 'S' | 'D0' | 'N0' | 'P0' | 'D1' | 'N1' | 'P1' | 'observer'
const mandates: Record<string, Mandate> = { D: 'decide', N: 'negotiate', P: 'prepare' }
export type Row = {
  partner: 0 | 1
  role: CommitmentRole
  state: CommitmentState
  /** Who made the words of an offer, a counter or a reservation. */
  madeWith: Mandate | null
  clearings: number
  answeredAt: number | null
  isRecorded: boolean
  follows: Row | null
  replaces: Row | null
  /** How many rows of history it has. */
  steps: number
}
export type Ask = {
  who: Who
  partner: 0 | 1
  role: CommitmentRole
  follows: Row | null
  replaces: Row | null
}
export type Take = { who: Who; row: Row; step: Step; recordedOf: 'D' | 'N' | 'P' | null }

const hour = 3_600_000
const openStates: CommitmentState[] = ['proposed', 'offered', 'clearing', 'reserved', 'countered']
const isOpen = ({ state }: Row) => openStates.includes(state)
const isLead = ({ role }: Row) => role === 'lead'
const isAccepted = ({ state }: Row) => state === 'accepted'
const blank = {
  ...{ madeWith: null, clearings: 0, answeredAt: null, isRecorded: false },
  ...{ follows: null, replaces: null, steps: 1 },
}
export const namedRow = (partner: 0 | 1, role: CommitmentRole): Row => ({
  ...blank,
  ...{ partner, role, state: 'named', steps: 0 },
})

/** What the database holds of one measure, whatever was asked of it. */
export const holds = (rows: readonly Row[]) =>
  rows.filter((r) => isLead(r) && isAccepted(r)).length <= 1 &&
  rows.filter((r) => isLead(r) && isOpen(r)).length <= 1 &&
  ([0, 1] as const).every((p) => rows.filter((r) => r.partner === p && isAccepted(r)).length <= 1)

/** Each move on its own rows; true where it is taken, and nothing has changed where it is not. */
export class Model {
  rows: Row[] = []
  now = 0

  private mayAsk({ role, partner, follows, replaces }: Omit<Ask, 'who'>) {
    const others = this.rows.filter((r) => r !== follows)
    const replaced = replaces && isLead(replaces) && isAccepted(replaces) ? replaces : null
    if (replaces && !replaced) return false
    if (follows && follows.partner !== partner) return false
    if (others.some((r) => r.partner === partner && (isOpen(r) || isAccepted(r)))) return false
    if (role === 'lead' && others.some((r) => isLead(r) && (isOpen(r) || (isAccepted(r) && r !== replaced))))
      return false
    return (
      !follows || expected(follows.state, 'S', follows.state === 'named' ? 'ask' : 'askAnew') !== undefined
    )
  }

  ask({ who, ...wanted }: Ask): boolean {
    if (who !== 'S' || !this.mayAsk(wanted)) return false
    const { follows, role, partner, replaces } = wanted
    if (follows?.state === 'named') {
      Object.assign(follows, {
        state: 'proposed',
        role,
        steps: follows.steps + 1,
        replaces: follows.replaces,
      })
      return true
    }
    if (follows && (follows.state === 'offered' || follows.state === 'countered'))
      Object.assign(follows, { state: 'superseded', steps: follows.steps + 1 })
    this.rows.push({
      ...blank,
      partner,
      role,
      state: 'proposed',
      follows,
      replaces: replaces === follows ? null : replaces,
    })
    return true
  }

  offer(who: Who, partner: 0 | 1, role: CommitmentRole): boolean {
    const mandate = mandates[who[0]!]
    if (who[1] !== String(partner) || !mandate || mandate === 'prepare') return false
    if (!this.mayAsk({ partner, role, follows: null, replaces: null })) return false
    this.rows.push({ ...blank, partner, role, state: 'offered', madeWith: mandate })
    return true
  }

  private target({ who, row, step, recordedOf }: Take): CommitmentState | undefined {
    const isSecretariat = who === 'S' && !recordedOf
    const speaker = recordedOf ?? who[0]!
    if (!isSecretariat && !recordedOf && who[1] !== String(row.partner)) return undefined
    if (recordedOf && who !== 'S') return undefined
    if (step === 'object')
      return !isSecretariat && row.isRecorded && this.now - row.answeredAt! < 14 * 24 * hour
        ? 'proposed'
        : undefined
    const to = isSecretariat
      ? expected(row.state, row.madeWith === 'decide' ? 'S/D' : 'S/N', step)
      : expected(row.state, speaker, step)
    if (step === 'clear' && row.clearings >= 3) return undefined
    if (step === 'takeBack' && (row.answeredAt === null || this.now - row.answeredAt >= 24 * hour))
      return undefined
    return to
  }

  take(given: Take): boolean {
    const { row, step, who, recordedOf } = given
    const to = this.target(given)
    if (!to) return false
    const before = this.rows.map((r) => ({ ...r }))
    const isAnswer = ['accept', 'reserve', 'counter', 'clear', 'decline'].includes(step)
    const speaks = isAnswer && (who !== 'S' || recordedOf !== null)
    const mandate = mandates[recordedOf ?? who[0]!] ?? null
    if (to === 'proposed') row.madeWith = null
    else if (speaks && (step === 'counter' || to === 'reserved')) row.madeWith = mandate
    if (step === 'clear') row.clearings += 1
    if (speaks || to === 'accepted') row.answeredAt = this.now
    row.isRecorded = speaks ? recordedOf !== null : step === 'object' ? false : row.isRecorded
    row.state = to
    row.steps += 1
    if (to === 'accepted')
      for (const [former, end] of [
        [row.follows, 'superseded'],
        [row.replaces, 'ended'],
      ] as const)
        if (former && isAccepted(former)) Object.assign(former, { state: end, steps: former.steps + 1 })
    if (holds(this.rows)) return true
    this.rows.forEach((r, i) => Object.assign(r, before[i]))
    return false
  }
}
