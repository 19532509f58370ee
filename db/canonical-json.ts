import { createHash } from 'node:crypto'

/** Keys in order, no space: the same words give the same bytes. */
const canonicalJson = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(canonicalJson).join(',')}]`
    : value !== null && typeof value === 'object'
      ? `{${Object.entries(value)
          .filter(([, v]) => v !== undefined)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, v]) => `${JSON.stringify(key)}:${canonicalJson(v)}`)
          .join(',')}}`
      : JSON.stringify(value)

export const sha256Of = (value: unknown) => createHash('sha256').update(canonicalJson(value)).digest('hex')
