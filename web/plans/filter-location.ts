import type { LocationQuery, RouteLocationRaw } from 'vue-router'
import { allStatuses, type Status } from '../status/statuses.ts'

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
/** A change of some filters; undefined takes one away. */
export type FilterChange = { [K in keyof PlanFilters]?: PlanFilters[K] | undefined }

export const filterNames = [
  'status',
  'lead',
  'coLead',
  'contributor',
  'due',
  'goal',
  'round',
  'reported',
  'estimated',
  'q',
  'aside',
] as const satisfies readonly (keyof PlanFilters)[]

export const toQuery = (filters: PlanFilters): Record<string, string> =>
  Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = filters[name]
      const text = Array.isArray(value) ? value.join(',') : (value as string | undefined)
      return text ? [[name, text]] : []
    }),
  )

const isStatus = (text: string): text is Status => (allStatuses as readonly string[]).includes(text)
const oneOf = <T extends string>(text: string | undefined, ...allowed: T[]) =>
  allowed.find((word) => word === text)
/** From the address; what it does not know is left out, never guessed. */
export const fromQuery = (query: LocationQuery): PlanFilters => {
  const text = (name: string) =>
    typeof query[name] === 'string' && query[name] !== '' ? query[name] : undefined
  const status = text('status')?.split(',').filter(isStatus)
  const due = oneOf(text('due'), 'overdue', 'soon')
  const reported = oneOf(text('reported'), 'yes', 'no')
  const estimated = oneOf(text('estimated'), 'yes')
  const aside = oneOf(text('aside'), 'show')
  const given = {
    ...(status && status.length > 0 && { status }),
    ...(due && { due }),
    ...(reported && { reported }),
    ...(estimated && { estimated }),
    ...(aside && { aside }),
  }
  const free = (['lead', 'coLead', 'contributor', 'goal', 'round', 'q'] as const).flatMap((name) => {
    const value = text(name)
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...given, ...Object.fromEntries(free) }
}

/** The list that a number counts. */
export const planListLocation = (planId: string, filters: PlanFilters): RouteLocationRaw => ({
  name: 'tree',
  params: { planId },
  query: toQuery(filters),
})
