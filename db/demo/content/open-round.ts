import type { ObligationState } from '../../../server/rounds/rules.ts'

type Step = readonly [on: string, state: ObligationState]
/** What else than sending happens to an answer that is owed in the open round; what lies after the day of loading is left out. */
export const openRoundSteps: Record<string, readonly Step[]> = {
  '1.1': [['2026-11-20', 'received']],
  '1.2': [['2026-11-30', 'received']],
  '2.3': [['2026-11-20', 'begun']],
  '3.2': [['2026-11-19', 'received']],
  '4.1': [['2026-12-04', 'elaborationAsked']],
  '4.2': [['2026-11-16', 'received']],
  '4.3': [['2026-11-19', 'begun']],
  '5.4': [['2026-11-20', 'begun']],
  '7.1': [['2026-12-01', 'received']],
}

type Silence = { measure: string; round: string; state?: 'excused'; cause: string }
/** Why an answer did not come, where it is known. */
export const silences: readonly Silence[] = [
  { measure: '5.3', round: 'T2 2026', state: 'excused', cause: 'Avtalt utsettelse til neste runde' },
  { measure: '2.3', round: 'T3 2025', cause: 'Kontaktpersonen var byttet ut' },
  { measure: '1.3', round: 'T3 2025', cause: 'Kontaktpersonen var byttet ut' },
  { measure: '5.3', round: 'T3 2025', cause: 'Kontaktpersonen var byttet ut' },
]
