import type { Status } from './rules.ts'

/** What a list of measures can be narrowed by; each stands in the address under its own name. */
export type PlanFilters = {
  /** One status or several. */
  status?: Status | readonly Status[]
  /** A partner's id, or `none` for "hovedansvar ikke avtalt". */
  lead?: string
  coLead?: string
  contributor?: string
  /** `overdue`: has passed. `soon`: within four months. */
  due?: 'overdue' | 'soon'
  /** A theme's own words. */
  theme?: string
  /** A goal's id: its whole subtree. */
  goal?: string
  /** A locked round's id: as it stood then. */
  round?: string
  reported?: 'yes' | 'no'
  /** Gives an estimate that counts in the mean. */
  estimated?: 'yes'
  /** Words in number, title or lead. */
  q?: string
  /** Also those outside the numbers: postponed, merged, discontinued. */
  aside?: 'show'
}

/** What of a measure a list is narrowed by. */
type Listed = {
  goalId: string
  number: string | null
  title: string
  lead: { partnerId: string; name: string } | null
  partners: readonly { partnerId: string; role: string }[]
  status: Status
  progress: number | null
  isContinuous: boolean
  due: { endOn: string | null; isOverdue: boolean } | null
  themes: readonly string[]
}
type Goal = { id: string; parentId: string | null }

const isAside = (status: Status) => status === 'postponed' || status === 'merged' || status === 'discontinued'
const hasRole = (m: Listed, role: string, partnerId: string) =>
  m.partners.some((p) => p.role === role && p.partnerId === partnerId)
const folded = (text: string) => text.toLocaleLowerCase('nb')
/** What typing looks through, folded once: each key pressed asks some thirty counts of every measure. */
const searched = new WeakMap<Listed, string>()
const wordsOf = (m: Listed) => {
  const known = searched.get(m)
  if (known !== undefined) return known
  const text = folded(`${m.number ?? ''} ${m.title} ${m.lead?.name ?? ''}`)
  searched.set(m, text)
  return text
}

/** Four months ahead, as the overview counts "frister fram til". */
const soonUntil = (asOf: string) => {
  const date = new Date(`${asOf}T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + 4)
  return date.toISOString().slice(0, 10)
}
const isSoon = (m: Listed, asOf: string) =>
  m.due !== null &&
  m.due.endOn !== null &&
  m.status !== 'completed' &&
  !m.due.isOverdue &&
  m.due.endOn > asOf &&
  m.due.endOn <= soonUntil(asOf)

/** Ids of a goal and everything under it; parents come before children. */
export const subtree = (goals: readonly Goal[], id: string) => {
  const ids = new Set([id])
  for (const goal of goals) if (goal.parentId !== null && ids.has(goal.parentId)) ids.add(goal.id)
  return ids
}

export const statusesOf = ({ status }: PlanFilters): readonly Status[] =>
  status === undefined ? [] : typeof status === 'string' ? [status] : status

/** The one predicate behind every list, count, button and export: what a filter's number says is what its list holds. */
export const measureFilter = (
  filters: PlanFilters,
  { goals, asOf }: { goals: readonly Goal[]; asOf: string },
) => {
  const statuses = statusesOf(filters)
  const under = filters.goal === undefined ? null : subtree(goals, filters.goal)
  const words = folded(filters.q ?? '')
    .split(/\s+/)
    .filter(Boolean)
  return (m: Listed): boolean => {
    if (statuses.length > 0 ? !statuses.includes(m.status) : isAside(m.status) && filters.aside !== 'show')
      return false
    if (
      filters.lead === 'none'
        ? m.lead !== null || isAside(m.status)
        : filters.lead && m.lead?.partnerId !== filters.lead
    )
      return false
    if (filters.coLead && !hasRole(m, 'coLead', filters.coLead)) return false
    if (filters.contributor && !hasRole(m, 'contributor', filters.contributor)) return false
    if (filters.due === 'overdue' && !m.due?.isOverdue) return false
    if (filters.due === 'soon' && !isSoon(m, asOf)) return false
    if (filters.reported === 'yes' && (m.status === 'notReported' || isAside(m.status))) return false
    if (filters.reported === 'no' && m.status !== 'notReported') return false
    if (filters.estimated && (m.progress === null || m.isContinuous || isAside(m.status))) return false
    if (filters.theme && !m.themes.includes(filters.theme)) return false
    if (under && !under.has(m.goalId)) return false
    if (words.length === 0) return true
    return words.every((word) => wordsOf(m).includes(word))
  }
}

/** Whether anything but the default narrows the list. */
export const isNarrowed = ({ round: _, aside: __, ...filters }: PlanFilters) =>
  Object.values(filters).some((value) => value !== undefined)
