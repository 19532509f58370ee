export const goals = {
  'goals.title': 'Mål',
} as const
