import { waitsForPartner, waitsForSecretariat } from '../commitments/list-rules.ts'
import type { CommitmentRole, CommitmentState } from '../commitments/rules.ts'

/** What stands in one cell of measures x partners. */
export type Standing = {
  measureId: string
  partnerId: string
  role: CommitmentRole
  state: CommitmentState
}
type Listed = { id: string; disposition: string }

export type Sums = Record<CommitmentRole, number> & { waiting: number }
const none = (): Sums => ({ lead: 0, coLead: 0, contributor: 0, waiting: 0 })

/**
 * Each partner's own sums over the listed measures that are active: what it has agreed to by role, and what waits between it and
 * the secretariat. Only accepted counts as responsibility; nothing adds up across partners and nothing ranks them.
 */
export const sumsByPartner = (measures: readonly Listed[], cells: readonly Standing[]): Map<string, Sums> => {
  const counted = new Set(measures.filter((m) => m.disposition === 'active').map((m) => m.id))
  const sums = new Map<string, Sums>()
  for (const { measureId, partnerId, role, state } of cells) {
    if (!counted.has(measureId)) continue
    const of = sums.get(partnerId) ?? none()
    if (state === 'accepted') of[role] += 1
    else if (waitsForPartner.includes(state) || waitsForSecretariat.includes(state)) of.waiting += 1
    sums.set(partnerId, of)
  }
  return sums
}

/** The measures somebody has agreed to lead. */
export const measuresWithLead = (cells: readonly Standing[]): Set<string> =>
  new Set(cells.filter((c) => c.role === 'lead' && c.state === 'accepted').map((c) => c.measureId))

export type Overall = {
  /** Active measures. */
  measures: number
  withLead: number
  forPartners: number
  forSecretariat: number
}
/** The sentence above the matrix, over what the reader may see. */
export const overall = (measures: readonly Listed[], cells: readonly Standing[]): Overall => {
  const led = measuresWithLead(cells)
  const active = measures.filter((m) => m.disposition === 'active')
  const inStates = (states: readonly CommitmentState[]) =>
    cells.filter((c) => states.includes(c.state)).length
  return {
    measures: active.length,
    withLead: active.filter((m) => led.has(m.id)).length,
    forPartners: inStates(waitsForPartner),
    forSecretariat: inStates(waitsForSecretariat),
  }
}

/** What a matrix can be narrowed to by the answer. */
export const answers = ['accepted', 'noLead', 'forPartner', 'forSecretariat', 'named', 'declined'] as const
export type Answer = (typeof answers)[number]
export type MatrixFilters = {
  goal?: string | undefined
  partner?: string | undefined
  role?: CommitmentRole | undefined
  answer?: Answer | undefined
}
const isAnswer = (answer: Answer, state: CommitmentState): boolean => {
  if (answer === 'forPartner') return waitsForPartner.includes(state)
  if (answer === 'forSecretariat') return waitsForSecretariat.includes(state)
  return answer === state
}
type Placed = Listed & { goalId: string }
type Goal = { id: string; parentId: string | null }

/** Goals of a subtree, itself included. */
const subtree = (goals: readonly Goal[], root: string): Set<string> => {
  const inside = new Set([root])
  for (let before = 0; before !== inside.size;) {
    before = inside.size
    for (const goal of goals) if (goal.parentId && inside.has(goal.parentId)) inside.add(goal.id)
  }
  return inside
}

/** The measures that have a cell of that partner, role and answer, or, for `noLead`, no agreed lead, in that goal's subtree. */
export const narrow = <M extends Placed>(
  { goals, measures, cells }: { goals: readonly Goal[]; measures: readonly M[]; cells: readonly Standing[] },
  { goal, partner, role, answer }: MatrixFilters,
): M[] => {
  const inside = goal === undefined ? undefined : subtree(goals, goal)
  const led = answer === 'noLead' ? measuresWithLead(cells) : undefined
  const isAsked = (partner ?? role ?? (answer === 'noLead' ? undefined : answer)) !== undefined
  const hit = new Set(
    cells
      .filter(
        (c) =>
          (partner === undefined || c.partnerId === partner) &&
          (role === undefined || c.role === role) &&
          (answer === undefined || answer === 'noLead' || isAnswer(answer, c.state)),
      )
      .map((c) => c.measureId),
  )
  return measures.filter(
    (m) => (!inside || inside.has(m.goalId)) && (!led || !led.has(m.id)) && (!isAsked || hit.has(m.id)),
  )
}
