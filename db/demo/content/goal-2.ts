import { completed, notStarted, onTrack, serious, some, unchanged } from './tell.ts'
import type { MeasureContent } from './types.ts'

const everyoneElse = ['SF', 'AVE', 'Uni', 'Høy', 'Fag', 'ATO', 'AGO', 'Kom', 'RNord', 'RSør', 'Bra'] as const

export const goal2: readonly MeasureContent[] = [
  {
    number: '2.1',
    title: 'Felles kunnskapsgrunnlag om kompetanse og arbeidskraft',
    background:
      'Partnerne bruker ulike tall og ulike inndelinger. Statistikkgruppa samler nøkkeltallene som alle kan vise til.',
    expectedResult: 'Oppdaterte nøkkeltall per region er publisert før høstmøtet hvert år',
    priority: 'high',
    themes: ['Samarbeid', 'Digital'],
    due: 'Årlig, innen 15. september',
    startOn: '2024-01-01',
    isContinuous: true,
    comment: 'Arbeidet gjøres i Statistikkgruppa, en arbeidsgruppe som Fylkeskommunen koordinerer.',
    lead: ['FK', 'Vi koordinerer Statistikkgruppa og publiserer nøkkeltallene.'],
    coLeads: ['AVE'],
    contributors: ['Uni'],
    words: {
      AVE: 'Vi leverer datauttrekk to ganger i året.',
      Uni: 'Vi kvalitetssikrer metoden.',
    },
    milestones: [
      ['Nøkkeltall 2025 publisert', '15.09.2025', '2025-09-11'],
      ['Nøkkeltall 2026 publisert', '15.09.2026', '2026-09-10'],
    ],
    reports: [
      onTrack('T2 2024', null, 'Nøkkeltall for alle regioner er publisert.'),
      onTrack('T3 2024', null, 'Statistikkgruppa har valgt felles inndeling i regioner.'),
      onTrack('T1 2025', null, 'Uttrekk for våren er levert.'),
      onTrack('T3 2025', null, 'Nøkkeltallene er lagt fram i høstmøtet.'),
      onTrack('T1 2026', null, 'Uttrekk for våren er levert, med tall for alder.', {
        next: 'Publisere før høstmøtet.',
      }),
      unchanged('T2 2026', null),
      onTrack('T3 2026', null, 'Nøkkeltallene er brukt i to regionale møter.', {
        next: 'Nytt uttrekk i mars.',
        sentOn: '2026-12-02',
      }),
    ],
  },
  {
    number: '2.2',
    title: 'Felles nettsted og nyhetsbrev',
    background: 'Tilbud og aktiviteter sto på mange nettsteder, og få visste hva forumet gjør.',
    expectedResult: 'Tilbud, aktiviteter og resultater er samlet ett sted, med fire nyhetsbrev i året',
    priority: 'normal',
    themes: ['Samarbeid', 'Digital'],
    due: 'T1 2025',
    startOn: '2024-01-01',
    lead: ['FK', 'Vi drifter nettstedet og sender nyhetsbrevet.'],
    contributors: everyoneElse,
    milestones: [['Nettstedet er åpnet', '28.02.2025', '2025-02-20']],
    reports: [
      onTrack('T1 2024', 25, 'Innhold og struktur er avtalt med partnerne.'),
      some('T2 2024', 25, {
        done: 'Løsning for nyhetsbrev er valgt.',
        cause: 'Anskaffelsen tok lengre tid enn antatt.',
        consequence: 'Nettstedet åpner over nyttår.',
        next: 'Bygge sidene i høst.',
      }),
      onTrack('T3 2024', 75, 'Nettstedet er bygd og prøvd ut av fire partnere.'),
      completed('T1 2025', 'Nettstedet er åpnet, og to nyhetsbrev er sendt.'),
    ],
  },
  {
    number: '2.3',
    title: 'Oversikt over etter- og videreutdanning i fylket',
    background:
      'Tilbudene ligger spredt hos hver utdanningsaktør. Bedrifter og kommuner bruker lang tid på å finne dem.',
    expectedResult: 'Virksomheter finner alle desentraliserte og fleksible tilbud i én oversikt',
    priority: 'high',
    themes: ['Utdanningssystemet', 'Digital', '4 God utdanning'],
    due: 'høst 2026',
    startOn: '2024-01-01',
    targetGroup: 'Bedrifter, kommuner og ansatte',
    caseNumber: 'sak 04/26',
    milestones: [
      ['Felles beskrivelse av tilbudene', '30.04.2026', '2026-04-28'],
      ['Teknisk løsning valgt', '30.09.2026'],
      ['Manuell oversikt prøvd ut for ett fagområde', 'desember 2026'],
    ],
    reports: [
      notStarted('T1 2024', 'Arbeidsgruppe er ikke satt ned ennå.'),
      onTrack('T3 2024', 25, 'Arbeidsgruppa har kartlagt hvilke tilbud som finnes.'),
      onTrack('T1 2025', 25, 'Felles mal for beskrivelse av tilbud er laget.'),
      some('T2 2025', 25, {
        done: 'Malen er prøvd ut på ti tilbud.',
        cause: 'Tilbyderne beskriver omfang og opptak ulikt.',
        consequence: 'Malen må gjøres enklere før den tas i bruk.',
        next: 'Ny mal over nyttår.',
      }),
      some('T1 2026', 50, {
        done: 'To av tre tilbydere har levert beskrivelser.',
        cause: 'Én tilbyder måtte vente på nytt studieadministrativt system.',
        consequence: 'Samlet oversikt blir forskjøvet til høsten.',
        next: 'Hente inn de siste beskrivelsene.',
        sentOn: '2026-05-18',
      }),
      serious('T2 2026', 50, {
        done: 'Tre tilbydere har levert felles beskrivelse av tilbudene. Teknisk løsning er ikke valgt.',
        cause: 'Tilbyderne bruker ulike studieadministrative systemer, og uttrekk må gjøres for hånd.',
        consequence: 'Oversikten kan ikke lanseres høsten 2026. Ny anslått lansering er vår 2027.',
        next: 'Prøve ut manuell oversikt for ett fagområde i november.',
        sentOn: '2026-09-17',
        ask: {
          to: 'forum',
          text: 'Avklare om en enkel, manuelt oppdatert oversikt er godt nok i første omgang.',
          wantedByOn: '2026-12-10',
        },
        remark: ['2026-09-24', 'Vi foreslår at forumet tar stilling til en manuell oversikt i desember.'],
        reply: ['2026-09-28', 'Enig. Vi legger fram et eksempel i møtet.'],
      }),
      some('T3 2026', 50, {
        done: 'Manuell oversikt er prøvd ut for helsefag, med 31 tilbud.',
        cause: 'Teknisk løsning er fortsatt ikke valgt.',
        consequence: 'Oversikten oppdateres for hånd i første omgang.',
        next: 'Ta inn to fagområder til.',
        sentOn: '2027-01-18',
      }),
    ],
  },
  {
    number: '2.4',
    title: 'Erfaringskonferanse om kompetanseutvikling',
    background:
      'Gode erfaringer blir værende der de ble gjort. En konferanse gir regionene noe å bygge videre på.',
    expectedResult: 'Minst 120 deltakere fra utdanning og arbeidsliv, to gode eksempler fra hver region',
    priority: 'low',
    themes: ['Samarbeid'],
    due: 'mars 2027',
    startOn: '2026-01-01',
    addedOn: '2026-02-16',
    lead: ['Kom', 'Vi arrangerer konferansen sammen med regionrådene.'],
    coLeads: ['RNord', 'RSør'],
    words: {
      RNord: 'Vi finner to eksempler i nord og tar imot deltakerne.',
      RSør: 'Vi finner to eksempler i sør.',
    },
    milestones: [
      ['Sted og dato er avtalt', 'november 2026'],
      ['Program er sendt ut', '31.01.2027'],
    ],
    reports: [
      notStarted('T2 2026', 'Planleggingen begynner etter høstmøtet.', {
        next: 'Avtale sted og dato med regionrådene.',
      }),
      onTrack('T3 2026', 25, 'Sted og dato er avtalt. Fire eksempler er valgt.', {
        next: 'Sende ut program.',
        sentOn: '2027-01-15',
      }),
    ],
  },
]
