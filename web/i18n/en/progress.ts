import type { progress as nb } from '../nb/progress.ts'
import type { Translation } from '../types.ts'

export const progress = {} as const satisfies Translation<typeof nb>
