import { isOpen, type AgreedWords, type CommitmentRole, type CommitmentState } from '../commitments/rules.ts'
import type { CurrentCommitment } from './current.ts'

/** What responsibility in the file becomes; the two last need a `source`. */
export const responsibilities = ['proposed', 'named', 'accepted'] as const
export type Responsibility = (typeof responsibilities)[number]

/** One partner of one measure, as the file says. */
export type Wanted = { partnerId: string; name: string; role: CommitmentRole; row: number; column: string }
/** Of the measure as it is after the import. */
export type MeasureWords = {
  id: string
  title: string
  expectedResult: string | null
  dueText: string | null
}
export type NewCommitment = {
  measureId: string
  partnerId: string
  role: CommitmentRole
  state: CommitmentState
  source: string | null
  agreed: AgreedWords | null
  followsId: string | null
}
export type Terms = { responsibility: Responsibility; source: string | null; today: string }
export type Agreement = {
  created: NewCommitment[]
  unchanged: number
  /** A lead that another partner has said yes to, or is being asked for: never asked past. */
  refused: Wanted[]
  /** Named as lead beside another: asked as co-lead. */
  secondLeads: Wanted[]
}

const rank: Record<CommitmentRole, number> = { lead: 0, coLead: 1, contributor: 2 }

/**
 * What the file's partners of one measure become. What stands between a partner and a measure in the same role is left
 * as it is, also a no: an import asks nobody a second time. One partner has one role, the heaviest that the file gives.
 */
export const settle = (
  measure: MeasureWords,
  wanted: readonly Wanted[],
  current: readonly CurrentCommitment[],
  terms: Terms,
): Agreement => {
  const result: Agreement = { created: [], unchanged: 0, refused: [], secondLeads: [] }
  for (const { isSecondLead, ...one } of oneRoleEach(wanted, current)) {
    if (isSecondLead) result.secondLeads.push(one)
    if (stands(one, current)) result.unchanged++
    else if (one.role === 'lead' && leadIsTaken(one, current, terms)) result.refused.push(one)
    else result.created.push(commitmentOf(measure, one, current, terms))
  }
  return result
}

const oneRoleEach = (wanted: readonly Wanted[], current: readonly CurrentCommitment[]) => {
  const leads = new Set(current.filter((c) => c.role === 'lead').map((c) => c.partnerId))
  const weight = (w: Wanted) => rank[w.role] - (w.role === 'lead' && leads.has(w.partnerId) ? 1 : 0)
  const heaviest = new Map<string, Wanted>()
  for (const one of [...wanted].sort((a, b) => weight(a) - weight(b)))
    if (!heaviest.has(one.partnerId)) heaviest.set(one.partnerId, one)
  const [first] = heaviest.values()
  return [...heaviest.values()].map((one) => {
    const isSecondLead = one.role === 'lead' && one !== first
    return { ...one, role: isSecondLead ? ('coLead' as const) : one.role, isSecondLead }
  })
}

const stands = (one: Wanted, current: readonly CurrentCommitment[]) =>
  current.some(
    (c) =>
      c.partnerId === one.partnerId &&
      (c.role === one.role || (rank[c.role] < rank[one.role] && (c.state === 'accepted' || isOpen(c.state)))),
  )

const leadIsTaken = (one: Wanted, current: readonly CurrentCommitment[], { responsibility }: Terms) =>
  current.some(
    (c) =>
      c.role === 'lead' &&
      c.partnerId !== one.partnerId &&
      (c.state === 'accepted' || (responsibility !== 'named' && isOpen(c.state))),
  )

/** A partner that has said yes to a lighter role is asked anew, whatever the file says: that yes stands until the next one. */
const commitmentOf = (
  measure: MeasureWords,
  { partnerId, role }: Wanted,
  current: readonly CurrentCommitment[],
  { responsibility, source, today }: Terms,
): NewCommitment => {
  const accepted = current.find((c) => c.partnerId === partnerId && c.state === 'accepted')
  const state = accepted ? 'proposed' : responsibility
  const { title, expectedResult, dueText } = measure
  const agreed: AgreedWords = {
    ...{ text: title, role, title, expectedResult, dueText },
    ...{ resources: null, personFunction: null, anchoredIn: source, agreedOn: today },
  }
  return {
    ...{ measureId: measure.id, partnerId, role, state, source },
    agreed: state === 'accepted' ? agreed : null,
    followsId: accepted?.id ?? null,
  }
}
