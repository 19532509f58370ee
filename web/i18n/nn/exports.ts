import type { exports as nb } from '../nb/exports.ts'
import type { Translation } from '../types.ts'

export const exports = {
  'exports.download': 'Last ned',
  'exports.xlsx': 'Excel',
  'exports.xlsxNotes': 'Excel med arbeidsnotat',
  'exports.csv': 'CSV',
  'exports.json': 'JSON',
  'exports.holds': { one: '{n} tiltak, som i lista', other: '{n} tiltak, som i lista' },
} as const satisfies Translation<typeof nb>
