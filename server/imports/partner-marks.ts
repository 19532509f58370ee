/** A mark under a partner's name -> the role it says. */
import type { CommitmentRole } from '../commitments/rules.ts'
import { folded } from './words.ts'

const marks: Record<CommitmentRole, string[]> = {
  lead: ['h', 'a', 'l', 'ha', 'hovedansvar', 'hovudansvar', 'ansvarlig', 'ansvarleg', 'lead'],
  coLead: ['m', 'r', 'ma', 'medansvar', 'co-lead'],
  contributor: [
    'x',
    '(x)',
    'xx',
    '✓',
    '✔',
    '☑',
    '•',
    '●',
    'v',
    'b',
    'c',
    'd',
    's',
    'u',
    'ja',
    'yes',
    'bidrar',
  ],
}
const roleOf = new Map(
  (Object.keys(marks) as CommitmentRole[]).flatMap((role) =>
    marks[role].map((mark) => [folded(mark), role] as const),
  ),
)
/** null where the cell is no mark. */
export const markRole = (text: string): CommitmentRole | null => roleOf.get(folded(text)) ?? null

/** The partner's own name: under "Ansvar" merged over several it is what stands in the lower row. */
export const markedPartner = (header: string): string => /:\s+([^:]+)$/.exec(header)?.[1] ?? header
