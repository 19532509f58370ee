import type { RoundName } from './types.ts'

export const partnershipName = 'Kompetanseforum Trøndelag'
export const secretariatEmail = 'sekretariatet@forum.example.no'
export const zone = 'Europe/Oslo'

/** `periodEndOn` is exclusive. */
export const plan = {
  title: 'Handlingsplan 2024–2027 (eksempel)',
  periodStartOn: '2024-01-01',
  periodEndOn: '2028-01-01',
  draftedOn: '2023-11-06',
  adoptedOn: '2023-12-14',
  decisionReference: 'Fylkestinget 14.12.2023, sak 88/23',
  levelNames: { goals: ['Overordnet mål', 'Delmål'], measure: 'Tiltak', milestone: 'Milepæl' },
}

/** The words are invented; the goals are the UN's, as FN-sambandet names them. */
export const themeGroups = [
  { name: 'Hovedområde', themes: ['Innbyggerne', 'Arbeidslivet', 'Utdanningssystemet', 'Samarbeid'] },
  { name: 'Omstilling', themes: ['Grønn', 'Digital', 'Inkludering'] },
  {
    name: 'FNs bærekraftsmål',
    themes: [
      ...['3 God helse og livskvalitet', '4 God utdanning', '5 Likestilling mellom kjønnene'],
      ...['8 Anstendig arbeid og økonomisk vekst', '9 Industri, innovasjon og infrastruktur'],
      ...[
        '10 Mindre ulikhet',
        '13 Stoppe klimaendringene',
        '14 Livet i havet',
        '17 Samarbeid for å nå målene',
      ],
    ],
  },
]

/** Shows what a plan looks like before anything stands in it. */
export const emptyPlan = {
  title: 'Handlingsplan 2028–2031 (eksempel)',
  periodStartOn: '2028-01-01',
  periodEndOn: '2032-01-01',
  draftedOn: '2026-09-01',
}

/** Word for word as the forum itself has put them (forum meeting 13.12.2023); the only thing here that is not invented. */
export const overarchingGoal = {
  number: 'KF.0',
  title:
    'Kompetanseforum Trøndelag skal arbeide for bedre balanse mellom tilbud og etterspørsel etter kompetanse og arbeidskraft i Trøndelag gjennom regionalt samarbeid og samskaping på tvers av sektorer og forvaltningsnivå innen kompetansefeltet.',
}
export const subGoals = [
  { number: '1', title: 'Utarbeide og følge opp Kompetansestrategi for Trøndelag med handlingsplan' },
  { number: '2', title: 'Sørge for informasjonsflyt og kunnskapsdeling' },
  { number: '3', title: 'Identifisere og bryte ned barrierer for samhandling' },
  { number: '4', title: 'Sette framtidens kompetansebehov på dagsorden' },
  {
    number: '5',
    title:
      'Følge opp innspill fra regionale kompetansefora, bransjene og utdanningsaktørene og sette i gang tiltak etter behov',
  },
  { number: '6', title: 'Stimulere til tiltak på tvers av bransjer og regioner' },
  { number: '7', title: 'Arbeide for større handlingsrom i den regionale kompetansepolitikken' },
]

/**
 * One round follows another: the next is open from the day after the former was locked, so that there is always
 * one open. `lastDay` is the last day on which an answer is in time (T1 20.05., T2 20.09., T3 20.01.).
 */
export const rounds: readonly {
  name: RoundName
  opensOn: string
  lastDay: string
  lockedOn: string | null
}[] = [
  { name: 'T1 2024', opensOn: '2024-04-02', lastDay: '2024-05-20', lockedOn: '2024-06-11' },
  { name: 'T2 2024', opensOn: '2024-06-12', lastDay: '2024-09-20', lockedOn: '2024-10-14' },
  { name: 'T3 2024', opensOn: '2024-10-15', lastDay: '2025-01-20', lockedOn: '2025-02-12' },
  { name: 'T1 2025', opensOn: '2025-02-13', lastDay: '2025-05-20', lockedOn: '2025-06-10' },
  { name: 'T2 2025', opensOn: '2025-06-11', lastDay: '2025-09-20', lockedOn: '2025-10-13' },
  { name: 'T3 2025', opensOn: '2025-10-14', lastDay: '2026-01-20', lockedOn: '2026-02-12' },
  { name: 'T1 2026', opensOn: '2026-02-13', lastDay: '2026-05-20', lockedOn: '2026-06-10' },
  { name: 'T2 2026', opensOn: '2026-06-11', lastDay: '2026-09-20', lockedOn: '2026-10-12' },
  { name: 'T3 2026', opensOn: '2026-10-13', lastDay: '2027-01-20', lockedOn: null },
]
