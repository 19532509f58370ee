import type { LocationQuery, RouteLocationRaw } from 'vue-router'
import type { PlanFilters } from '../../server/progress/list-rules.ts'
import { allStatuses, type Status } from '../status/statuses.ts'

export type { PlanFilters }

/** A change of some filters; undefined takes one away. */
export type FilterChange = { [K in keyof PlanFilters]?: PlanFilters[K] | undefined }

export const filterNames = [
  'status',
  'lead',
  'coLead',
  'contributor',
  'due',
  'theme',
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
  const free = (['lead', 'coLead', 'contributor', 'theme', 'goal', 'round', 'q'] as const).flatMap((name) => {
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
