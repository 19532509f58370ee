export const measures = {
  'measures.title': 'Tiltak',
} as const
