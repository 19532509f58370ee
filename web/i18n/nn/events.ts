import type { events as nb } from '../nb/events.ts'
import type { Translation } from '../types.ts'

export const events = {
  'events.title': 'Historikk',
  'events.erased': 'tidlegare kontaktperson',
} as const satisfies Translation<typeof nb>
