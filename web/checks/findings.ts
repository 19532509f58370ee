import type { MessageKey } from '../i18n/index.ts'
import type { Alike, Checks, FindingRef } from './queries.ts'

export type FindingKind = FindingRef['kind']
type Link = { id: string; number: string | null; title: string }
type Kept = Checks['measures'][number]['findings'][number]['kept']
/** One line of the page. */
export type Finding = {
  ref: FindingRef
  subject: Link
  isGoal: boolean
  /** The other of two that are alike, and how much, 0-1. */
  other: (Link & { likeness: number }) | null
  /** Of a goal: its measures. */
  measures: number | null
  kept: Kept
}

/** In the order in which they are shown: who, what, when, how; then the plan as a whole. */
export const findingTitles = {
  noLead: 'checks.noLead',
  noContact: 'checks.noContact',
  noDue: 'checks.noDue',
  noResult: 'checks.noResult',
  noMilestone: 'checks.noMilestone',
  noReport: 'checks.noReport',
  noPriority: 'checks.noPriority',
  emptyGoal: 'checks.emptyGoal',
  crowdedGoal: 'checks.crowdedGoal',
  alike: 'checks.alike',
} as const satisfies Record<FindingKind, MessageKey>
export const findingKinds = Object.keys(findingTitles) as FindingKind[]

/** All findings of both answers, in the plan's order. */
export const findingsIn = (checks: Checks, alike: Alike | undefined): Finding[] => [
  ...checks.measures.flatMap(({ findings, ...subject }) =>
    findings.map(({ kind, kept }) => ({
      ...{ ref: { kind, id: subject.id, otherId: null }, subject, kept },
      ...{ isGoal: false, other: null, measures: null },
    })),
  ),
  ...checks.goals.flatMap(({ findings, measures, ...subject }) =>
    findings.map(({ kind, kept }) => ({
      ...{ ref: { kind, id: subject.id, otherId: null }, subject, kept },
      ...{ isGoal: true, other: null, measures },
    })),
  ),
  ...(alike?.pairs ?? []).map(({ one, other, likeness, kept }) => ({
    ref: { kind: 'alike' as const, id: one.id, otherId: other.id },
    ...{ subject: one, other: { ...other, likeness }, kept, isGoal: false, measures: null },
  })),
]
export const keyOf = ({ ref }: Finding) => `${ref.kind} ${ref.id} ${ref.otherId ?? ''}`
