import type { commitments as nb } from '../nb/commitments.ts'
import type { Translation } from '../types.ts'

export const commitments = {
  'role.lead': 'Hovudansvar',
  'role.coLead': 'Medansvar',
  'role.contributor': 'Bidreg',
  'commitments.leadNotAgreed': 'Hovudansvar ikkje avtalt',
  'commitments.notAgreed': 'Ikkje avtalt',
  'commitments.state.named': 'Ifølgje vedteken plan, ikkje stadfesta av partnaren',
  'commitments.state.proposed': 'Førespurt',
  'commitments.state.offered': 'Tilbyr seg',
  'commitments.state.clearing': 'Blir behandla hos partnaren',
  'commitments.state.reserved': 'Ja, med atterhald',
  'commitments.state.countered': 'Foreslår endring',
  'commitments.state.accepted': 'Avtalt',
  'commitments.state.declined': 'Takkar nei',
  'commitments.state.withdrawn': 'Trekt tilbake',
  'commitments.state.superseded': 'Erstatta av eit nytt svar',
  'commitments.state.ended': 'Avslutta',
} as const satisfies Translation<typeof nb>
