import type { PageContract } from '../http/pages.ts'

/** Pages for everyone, rendered on the server. */
export const publicPageContract = {
  'GET /offentlig': 'publication.view',
  'GET /offentlig/:planId': 'publication.view',
  'GET /offentlig/:planId/csv': 'publication.view',
  'GET /offentlig/:planId/utgaver': 'publication.view',
  'GET /offentlig/:planId/utgaver/:revision': 'publication.view',
  'GET /offentlig/:planId/forhandsvisning': 'publication.read',
  'GET /tilgjengelighet': 'statement.read',
  'GET /personvern': 'statement.read',
} as const satisfies PageContract
