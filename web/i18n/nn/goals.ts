import type { goals as nb } from '../nb/goals.ts'
import type { Translation } from '../types.ts'

export const goals = {
  'goals.title': 'Mål',
} as const satisfies Translation<typeof nb>
