export const events = {
  'events.title': 'Historikk',
  'events.erased': 'tidligere kontaktperson',
} as const
