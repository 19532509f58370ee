import type { exports as nb } from '../nb/exports.ts'
import type { Translation } from '../types.ts'

export const exports = {
  'exports.download': 'Download',
  'exports.xlsx': 'Excel',
  'exports.xlsxNotes': 'Excel with working notes',
  'exports.csv': 'CSV',
  'exports.json': 'JSON',
  'exports.holds': { one: '{n} measure, as in the list', other: '{n} measures, as in the list' },
} as const satisfies Translation<typeof nb>
