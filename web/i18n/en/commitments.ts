import type { commitments as nb } from '../nb/commitments.ts'
import type { Translation } from '../types.ts'

export const commitments = {
  'role.lead': 'Lead',
  'role.coLead': 'Co-lead',
  'role.contributor': 'Contributes',
  'commitments.leadNotAgreed': 'Lead not agreed',
  'commitments.notAgreed': 'Not agreed',
  'commitments.state.named': 'According to the adopted plan, not confirmed by the partner',
  'commitments.state.proposed': 'Asked',
  'commitments.state.offered': 'Offers',
  'commitments.state.clearing': 'Being considered by the partner',
  'commitments.state.reserved': 'Yes, with reservation',
  'commitments.state.countered': 'Proposes a change',
  'commitments.state.accepted': 'Agreed',
  'commitments.state.declined': 'Declines',
  'commitments.state.withdrawn': 'Withdrawn',
  'commitments.state.superseded': 'Replaced by a newer answer',
  'commitments.state.ended': 'Ended',
} as const satisfies Translation<typeof nb>
