import type { Reply } from '../api/client.ts'
import type { MessageKey } from '../i18n/index.ts'

type Commitment = Reply<'GET /plans/:id/commitments'>['items'][number]

export const roleKeys = {
  lead: 'role.lead',
  coLead: 'role.coLead',
  contributor: 'role.contributor',
} as const satisfies Record<Commitment['role'], MessageKey>

export const stateKeys = {
  named: 'commitments.state.named',
  proposed: 'commitments.state.proposed',
  offered: 'commitments.state.offered',
  clearing: 'commitments.state.clearing',
  reserved: 'commitments.state.reserved',
  countered: 'commitments.state.countered',
  accepted: 'commitments.state.accepted',
  declined: 'commitments.state.declined',
  withdrawn: 'commitments.state.withdrawn',
  superseded: 'commitments.state.superseded',
  ended: 'commitments.state.ended',
} as const satisfies Record<Commitment['state'], MessageKey>

/** What an answer makes of a request, for lists to choose from. */
export const stateOfAnswer = {
  accept: 'commitments.state.accepted',
  reserve: 'commitments.state.reserved',
  counter: 'commitments.state.countered',
  clear: 'commitments.state.clearing',
  decline: 'commitments.state.declined',
} as const satisfies Record<string, MessageKey>
