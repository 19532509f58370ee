/** A measure's texts before they were changed; what stands in the measure is what holds now. */
export const earlierWordings = [
  {
    measure: '2.3',
    changedOn: '2024-12-03',
    title: 'Oversikt over desentraliserte tilbud om videreutdanning',
    due: 'vår 2026',
  },
  {
    measure: '2.3',
    changedOn: '2026-03-20',
    title: 'Oversikt over etter- og videreutdanning i fylket',
    due: 'vår 2026',
  },
] as const

export type Change = {
  measure: string
  on: string
  before: Record<string, unknown>
  after: Record<string, unknown>
  cause: string
}
const rolledOver = (year: number) => `Rullering av planen, forumet i desember ${year}`

/** Edits by the secretariat that touch nothing anybody has said yes to, and the two that do. */
export const changes: readonly Change[] = [
  {
    measure: '2.3',
    on: '2024-12-03',
    before: { title: 'Oversikt over desentraliserte tilbud om videreutdanning' },
    after: { title: 'Oversikt over etter- og videreutdanning i fylket' },
    cause: rolledOver(2024),
  },
  {
    measure: '2.3',
    on: '2026-03-20',
    before: { dueText: 'vår 2026' },
    after: { dueText: 'høst 2026' },
    cause: 'Kompetanseforum 20.03.2026, sak 04/26',
  },
  {
    measure: '4.3',
    on: '2024-12-03',
    before: { priority: 'low' },
    after: { priority: 'normal' },
    cause: rolledOver(2024),
  },
  {
    measure: '7.4',
    on: '2024-12-03',
    before: { priority: 'normal' },
    after: { priority: 'low' },
    cause: rolledOver(2024),
  },
  {
    measure: '3.2',
    on: '2025-12-04',
    before: { priority: 'normal' },
    after: { priority: 'high' },
    cause: rolledOver(2025),
  },
  {
    measure: '5.2',
    on: '2025-12-04',
    before: { funding: null },
    after: { funding: 'Studieplasser innenfor egen ramme' },
    cause: rolledOver(2025),
  },
  {
    measure: '6.1',
    on: '2024-09-12',
    before: { funding: '1 200 000 kr fra Fylkeskommunen' },
    after: { funding: '1 500 000 kr fra Fylkeskommunen' },
    cause: 'Kompetanseforum 12.09.2024, sak 11/24',
  },
  {
    measure: '2.1',
    on: '2024-12-03',
    before: { comment: null },
    after: {
      comment: 'Arbeidet gjøres i Statistikkgruppa, en arbeidsgruppe som Fylkeskommunen koordinerer.',
    },
    cause: rolledOver(2024),
  },
  {
    measure: '1.3',
    on: '2026-06-16',
    before: { comment: null },
    after: {
      comment:
        'Tiltak 7.4 er tatt inn her: «Forumet slutter seg til at 7.4 utgår og tas inn i 1.3.» (sak 12/26)',
    },
    cause: 'Kompetanseforum 16.06.2026, sak 12/26',
  },
  {
    measure: '6.2',
    on: '2026-03-20',
    before: { background: 'Regionene ønsker faste steder for studier og kurs.' },
    after: {
      background:
        'Regionene ønsker faste steder for studier og kurs. Innspill fra nord: behov for deltidstilbud i elektrofag.',
    },
    cause: 'Kompetanseforum 20.03.2026, sak 05/26',
  },
  {
    measure: '3.3',
    on: '2026-03-20',
    before: { targetGroup: 'Små virksomheter' },
    after: { targetGroup: 'Virksomheter med under 20 ansatte' },
    cause: 'Kompetanseforum 20.03.2026, sak 05/26',
  },
]
