import { completed, onTrack, some, unchanged } from './tell.ts'
import type { MeasureContent } from './types.ts'

const everyoneElse = [
  'SF',
  'AVE',
  'Uni',
  'Høy',
  'Fag',
  'ATO',
  'AGO',
  'Kom',
  'RNord',
  'RSør',
  'Bra',
  'Stu',
] as const

export const goal1: readonly MeasureContent[] = [
  {
    number: '1.1',
    title: 'Årlig rullering av handlingsplanen',
    background:
      'Forumet har bedt om en plan med færre og tydeligere tiltak. En fast rullering gjør at planen følger det partnerne faktisk har sagt ja til.',
    expectedResult: 'Forumet har hvert år en plan med høyst 30 tiltak, der hovedansvar er avtalt for alle',
    priority: 'high',
    themes: ['Samarbeid'],
    due: 'Årlig, innen 1. desember',
    startOn: '2024-01-01',
    isContinuous: true,
    caseNumber: 'sak 88/23',
    lead: ['FK', 'Vi forbereder rulleringen og samler innspill fra alle partnere innen 1. november.'],
    coLeads: everyoneElse,
    milestones: [['Innspill fra alle partnere samlet', 'november 2026']],
    reports: [
      onTrack('T1 2024', null, 'Årshjul for rulleringen er laget og delt med partnerne.', {
        next: 'Be om innspill etter sommeren.',
      }),
      onTrack('T2 2024', null, 'Alle partnere er bedt om innspill.'),
      onTrack('T3 2024', null, 'Planen ble rullert i desember. Tre tiltak kom til.'),
      onTrack('T1 2025', null, 'Endringene er tatt inn, og to nye tiltak er tatt i bruk.'),
      onTrack('T2 2025', null, 'Arbeidsmøte om prioritering er holdt i august.'),
      onTrack('T3 2025', null, 'Planen ble rullert i desember, med 29 tiltak.'),
      onTrack('T1 2026', null, 'Oppfølging av rulleringen er lagt inn i årshjulet.', {
        next: 'Invitere til innspill i september.',
      }),
      unchanged('T2 2026', null),
      onTrack('T3 2026', null, 'Innspill fra ni partnere er samlet. Forslag til rullering er sendt ut.', {
        next: 'Behandling i desembermøtet.',
        sentOn: '2026-11-18',
      }),
    ],
  },
  {
    number: '1.2',
    title: 'Felles statusrapport til politisk behandling',
    background:
      'Partnerne har rapportert hver for seg. Fylkestinget har bedt om ett samlet bilde av hvordan det går.',
    expectedResult: 'Fylkestinget får én årlig statussak som partnerne kjenner seg igjen i',
    priority: 'normal',
    themes: ['Samarbeid'],
    due: '1. kvartal 2027',
    startOn: '2024-01-01',
    targetGroup: 'Fylkestinget og partnernes ledelse',
    lead: ['FK', 'Vi skriver statussaken og lar partnerne lese den før den sendes.'],
    contributors: ['SF', 'AVE'],
    words: {
      SF: 'Vi leser utkastet og bidrar med status for statlige oppgaver.',
      AVE: 'Vi bidrar med tall for arbeidsmarkedet.',
    },
    milestones: [
      ['Mal for statussak er avklart', 'T2 2025', '2025-08-20'],
      ['Utkast sendt partnerne', '31.01.2027'],
    ],
    reports: [
      onTrack('T1 2024', 0, 'Behovet er drøftet med politisk sekretariat.'),
      onTrack('T2 2024', 25, 'Disposisjon for statussaken er laget.'),
      onTrack('T1 2025', 25, 'Første statussak er lagt fram som orientering.'),
      onTrack('T2 2025', 50, 'Malen er forenklet etter innspill fra partnerne.'),
      onTrack('T3 2025', 50, 'Datagrunnlaget er avstemt med to partnere.'),
      some('T1 2026', 50, {
        done: 'Utkast til andre statussak er laget.',
        cause: 'Flere rapporter for T3 kom etter fristen.',
        consequence: 'Saken ble lagt fram ett møte senere enn planlagt.',
        next: 'Avtale fast dato for uttrekk.',
      }),
      onTrack('T2 2026', 75, 'Andre statussak er behandlet. Partnerne fikk lese den på forhånd.', {
        next: 'Utkast til neste sak i januar.',
      }),
      onTrack('T3 2026', 75, 'Tidsplan for neste statussak er avtalt med partnerne.', {
        next: 'Uttrekk av tall 21. januar.',
        sentOn: '2026-11-25',
      }),
    ],
  },
  {
    number: '1.3',
    title: 'Midtveisgjennomgang av strategiperioden',
    background:
      'Strategien er halvveis. Forumet trenger et felles grunnlag for å velge bort og prioritere resten av perioden.',
    expectedResult: 'Forumet har prioritert hvilke tiltak som skal videreføres, slås sammen eller utgå',
    priority: 'high',
    themes: ['Samarbeid'],
    due: '2. halvår 2026',
    startOn: '2024-01-01',
    comment:
      'Tiltak 7.4 er tatt inn her: «Forumet slutter seg til at 7.4 utgår og tas inn i 1.3.» (sak 12/26)',
    lead: ['SF', 'Vi leder gjennomgangen, intervjuer partnerne og legger fram et utkast.'],
    coLeads: ['FK'],
    words: { FK: 'Vi skriver faktagrunnlaget og forbereder saken til fylkestinget.' },
    milestones: [
      ['Intervjuguide er avklart', 'mars 2026', '2026-03-12'],
      ['Intervjuer med alle partnere', '31.10.2026'],
      ['Utkast til midtveisgjennomgang', '31.12.2026'],
    ],
    reports: [
      some('T2 2024', 0, {
        done: 'Opplegget er skissert.',
        cause: 'Oppgaven var ikke lagt inn i årets arbeidsplan hos oss.',
        consequence: 'Arbeidet starter et halvt år senere.',
        next: 'Avklare ressurser for neste år.',
      }),
      onTrack('T3 2024', 0, 'Ressurser er satt av fra nyttår.'),
      onTrack('T1 2025', 25, 'Spørsmål til gjennomgangen er drøftet i forumet.'),
      onTrack('T2 2025', 25, 'Dokumentgjennomgang er i gang.'),
      onTrack('T1 2026', 50, 'Intervjuguide er klar, og de første intervjuene er gjort.', {
        next: 'Intervjue resten før sommeren.',
      }),
      some('T2 2026', 50, {
        done: 'Intervjuer med ni av tolv partnere er gjennomført.',
        cause: 'Tre partnere ba om tid etter sommeren.',
        consequence: 'Utkastet kommer to uker senere enn planlagt.',
        next: 'Siste intervjuer i oktober, utkast i november.',
        sentOn: '2026-09-16',
        remark: ['2026-09-24', 'Rapporten bør være klar før 1. februar for å rekke fylkestinget.'],
        reply: ['2026-09-29', 'Enig. Kort versjon leveres 20. januar.'],
      }),
      onTrack('T3 2026', 75, 'Alle intervjuer er gjort. Utkastet er drøftet i desembermøtet.', {
        next: 'Kort versjon 20. januar.',
        sentOn: '2027-01-12',
      }),
    ],
  },
  {
    number: '1.4',
    title: 'Partnerskapsavtale med forventninger til deltakelse',
    background:
      'Forumet drøftet mandat, avtale og prinsipper for deltakelse. Forventningene var ikke skrevet ned ett sted.',
    expectedResult: 'Alle partnere har en avtale om rolle, bidrag og uttreden',
    priority: 'high',
    themes: ['Samarbeid'],
    due: 'juni 2025',
    startOn: '2024-01-01',
    caseNumber: 'sak 09/25',
    lead: ['FK', 'Vi skriver utkast til avtale og tar den gjennom forumet.'],
    coLeads: ['ATO', 'AGO'],
    milestones: [['Avtalen er drøftet i forumet', '1. kvartal 2025', '2025-03-20']],
    reports: [
      onTrack('T1 2024', 25, 'Arbeidsgruppe med tre partnere er i gang.'),
      onTrack('T2 2024', 25, 'Eksempler fra andre partnerskap er samlet.'),
      onTrack('T3 2024', 50, 'Første utkast er sendt partnerne.'),
      onTrack('T1 2025', 75, 'Forumet har drøftet utkastet og slutter seg til hovedlinjene.'),
      completed('T2 2025', 'Avtalen er inngått med alle partnere.'),
    ],
  },
]
