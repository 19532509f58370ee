import type { events as nb } from '../nb/events.ts'
import type { Translation } from '../types.ts'

export const events = {
  'events.title': 'History',
  'events.erased': 'former contact',
} as const satisfies Translation<typeof nb>
