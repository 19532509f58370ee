import type { LocationQuery } from 'vue-router'
import { answers, type MatrixFilters } from '../../server/responsibilities/list-rules.ts'
import { roleKeys } from '../commitments/role-keys.ts'

const names = ['goal', 'partner', 'role', 'answer'] as const

export const toQuery = (filters: MatrixFilters): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (filters[name] ? [[name, filters[name]]] : [])))

/** From the address; what it does not know is left out, never guessed. */
export const fromQuery = (query: LocationQuery): MatrixFilters => {
  const text = (name: string) => (typeof query[name] === 'string' && query[name] ? query[name] : undefined)
  return {
    goal: text('goal'),
    partner: text('partner'),
    role: (Object.keys(roleKeys) as (keyof typeof roleKeys)[]).find((role) => role === text('role')),
    answer: answers.find((answer) => answer === text('answer')),
  }
}
