import type { measures as nb } from '../nb/measures.ts'
import type { Translation } from '../types.ts'

export const measures = {
  'measures.title': 'Tiltak',
} as const satisfies Translation<typeof nb>
