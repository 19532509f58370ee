import type { imports as nb } from '../nb/imports.ts'
import type { Translation } from '../types.ts'

export const imports = {
  'imports.title': 'Importer',
} as const satisfies Translation<typeof nb>
