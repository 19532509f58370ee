export const exports = {
  'exports.download': 'Last ned',
  'exports.xlsx': 'Excel',
  'exports.xlsxNotes': 'Excel med arbeidsnotater',
  'exports.csv': 'CSV',
  'exports.json': 'JSON',
  'exports.holds': { one: '{n} tiltak, som i lista', other: '{n} tiltak, som i lista' },
} as const
