import type nb from './nb/index.ts'
import type { Text } from './types.ts'

export type Master = typeof nb
/** Bokmål is the master: a key exists if it has it, and every language must have it. */
export type MessageKey = keyof Master
export type Messages = { readonly [K in MessageKey]: Text }
