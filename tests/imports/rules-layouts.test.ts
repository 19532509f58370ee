import { expect, test } from 'vitest'
import { understandColumns } from '../../server/imports/columns.ts'
import { interpret } from '../../server/imports/interpret.ts'
import type { FileMeasure, FilePlan } from '../../server/imports/model.ts'
import { readTable } from '../../server/imports/read.ts'

/** Plans as public bodies publish them, invented here after their layouts: what a sensible reader would see in each. */
const planOf = async (file: string | Buffer): Promise<FilePlan> => {
  const table = await readTable(Buffer.from(file), 'plan.csv')
  return interpret(table, understandColumns(table), { knownPartners: [], planPeriod: null })
}

const said = (m: FileMeasure) =>
  [
    `${m.number ?? ''} ${m.title}`.trim(),
    m.partners.map(({ role, name }) => `${role} ${name}`).join(', '),
    [m.due?.precision, m.startOn, m.period?.precision].filter(Boolean).join(' '),
    [m.reading?.phase, m.reading?.course, m.reading?.progress].filter((one) => one != null).join(' '),
    m.extras.map(({ header, value }) => `${header}: ${value}`).join(', '),
  ].join(' | ')

/** Goals and measures by indent; what is said of a measure behind it: partners | times | how it goes | extras. */
const outlineOf = ({ goals, measures }: FilePlan): string[] => {
  const under = (key: string | null, indent: string): string[] => [
    ...measures.filter(({ goalKey }) => goalKey === key).map((m) => `${indent}- ${said(m)}`),
    ...goals
      .filter(({ parentKey }) => parentKey === key)
      .flatMap((goal) => [
        `${indent}${[goal.number, goal.title].filter(Boolean).join(' ')}`,
        ...under(goal.key, `${indent}  `),
      ]),
  ]
  return under(null, '').map((line) => line.replace(/[ |]+$/, ''))
}

test.each<[string, string, string[]]>([
  [
    'a municipality: goals named once for each block, blank below',
    `Mål;Delmål;Tiltak;Ansvarlig;Frist;Status
Trygg oppvekst;Tidlig innsats;Felles kartlegging;Oppvekst og læring;1. kvartal 2026;Pågår
;;Lavterskeltilbud;Helse og mestring;31.12.2026;Ikke startet
;Gode overganger;Overgangsrutine;Oppvekst og læring;Høst 2026;Ferdig
Aktive eldre;Bo lenger hjemme;Hverdagsrehabilitering;Helse og mestring;Kontinuerlig;Løpende`,
    [
      'Trygg oppvekst',
      '  Tidlig innsats',
      '    - Felles kartlegging | lead Oppvekst og læring | quarter | underway',
      '    - Lavterskeltilbud | lead Helse og mestring | day | notStarted',
      '  Gode overganger',
      '    - Overgangsrutine | lead Oppvekst og læring | season | completed',
      'Aktive eldre',
      '  Bo lenger hjemme',
      '    - Hverdagsrehabilitering | lead Helse og mestring | continuous | underway',
    ],
  ],
  [
    'sv: "Samverkan med", "Tidplan", "Ej påbörjad"',
    `Mål;Åtgärd;Ansvarig;Samverkan med;Tidplan;Status
Minskade utsläpp;Laddinfrastruktur;Trafikkontoret;Region Skåne;2025-2027;Påbörjad
Minskade utsläpp;Cykelplan;Stadsbyggnadskontoret;;Q2 2026;Ej påbörjad`,
    [
      'Minskade utsläpp',
      '  - Laddinfrastruktur | lead Trafikkontoret, contributor Region Skåne | range | underway',
      '  - Cykelplan | lead Stadsbyggnadskontoret | quarter | notStarted',
    ],
  ],
  [
    'da: a person to ask beside the one responsible is no second partner',
    `Indsatsområde,Indsats,Ansvarlig,Tovholder,Tidsfrist,Status
Grøn omstilling,Elbiler i flåden,Teknisk Forvaltning,Lars Hansen,ultimo 2026,I gang
Borgerinddragelse,Klimaborgerting,Borgmesterforvaltningen,Anne Vest,1. halvår 2026,Afsluttet`,
    [
      'Grøn omstilling',
      '  - Elbiler i flåden | lead Teknisk Forvaltning | day | underway | Tovholder: Lars Hansen',
      'Borgerinddragelse',
      '  - Klimaborgerting | lead Borgmesterforvaltningen | halfYear | completed | Tovholder: Anne Vest',
    ],
  ],
  [
    'da: where nobody else is named, the "tovholder" leads',
    'Tiltag;Tovholder;Frist\nElbiler;Teknik;2026\nBorgerting;Kultur;2027',
    ['- Elbiler | lead Teknik | year', '- Borgerting | lead Kultur | year'],
  ],
  [
    'fr: an open government plan',
    `Axe;Engagement;Jalon;Porteur;Partenaires;Échéance;État d'avancement
Transparence;Publier les données;Mise en ligne;DINUM;"CNDP ; Etalab";décembre 2025;Non démarré
Transparence;Publier les données;Formation;DINUM;;Fin 2026;Réalisé`,
    [
      'Transparence',
      '  Publier les données',
      '    - Mise en ligne | lead DINUM, contributor CNDP, contributor Etalab | month | notStarted',
      '    - Formation | lead DINUM | day | completed',
    ],
  ],
  [
    'de: "Handlungsfeld", "Beteiligte", "in Umsetzung"',
    `Handlungsfeld;Nr.;Maßnahme;Verantwortlich;Beteiligte;Zeitraum;Status
Mobilität;M1;Ausbau der Radwege;Tiefbauamt;ADFC;2025-2027;in Umsetzung
Energie;E1;Solarpflicht;Bauamt;;bis Ende 2026;geplant`,
    [
      'Mobilität',
      '  - M1 Ausbau der Radwege | lead Tiefbauamt, contributor ADFC | range | underway',
      'Energie',
      '  - E1 Solarpflicht | lead Bauamt | day | notStarted',
    ],
  ],
  [
    'es: "Eje", "Plazo", "No iniciada"',
    `Eje;Objetivo;Acción;Responsable;Plazo;Estado
Gobernanza;Transparencia;Portal de datos;Ayuntamiento;2026;En curso
Gobernanza;Transparencia;Formación;Diputación;Primer trimestre 2027;No iniciada`,
    [
      'Gobernanza',
      '  Transparencia',
      '    - Portal de datos | lead Ayuntamiento | year | underway',
      '    - Formación | lead Diputación | quarter | notStarted',
    ],
  ],
  [
    'en: "Timescale", RAG and a written update; "&" stands inside a name',
    `Outcome,Action,Lead organisation,Partners,Timescale,RAG,Progress update
1. Safe,1.1 Bikeability,East Lothian Council,"Police Scotland, Sustrans",March 2026,Green,Delivered in 30 schools
2. Healthy,2.1 Link workers,NHS Lothian,Health & Social Care Partnership; Volunteer Centre,By end 2026,Red,`,
    [
      '1 Safe',
      '  - 1.1 Bikeability | lead East Lothian Council, contributor Police Scotland, contributor Sustrans | month | onTrack',
      '2 Healthy',
      '  - 2.1 Link workers | lead NHS Lothian, contributor Health & Social Care Partnership, contributor Volunteer Centre | day | seriousDeviation',
    ],
  ],
  [
    'en: the area that is given priority is a level; the milestones are what is followed up',
    `Priority,Commitment,Milestone,Lead Department,Start Date,End Date,Milestone deadline
Open Data,Publish contracting data,Launch portal,Cabinet Office,01/2025,12/2026,Q1 2026
Open Data,Publish contracting data,Train buyers,Cabinet Office,01/2025,12/2026,Q2 2026
Open Justice,Publish court hearings,Consultation,HMCTS,01/2025,12/2026,Q3 2026`,
    [
      'Open Data',
      '  Publish contracting data',
      '    - Launch portal | lead Cabinet Office | quarter 2025-01-01 |  | Start Date: 01/2025, End Date: 12/2026',
      '    - Train buyers | lead Cabinet Office | quarter 2025-01-01 |  | Start Date: 01/2025, End Date: 12/2026',
      'Open Justice',
      '  Publish court hearings',
      '    - Consultation | lead HMCTS | quarter 2025-01-01 |  | Start Date: 01/2025, End Date: 12/2026',
    ],
  ],
  [
    'a climate plan: "1.2.3 Tittel" in one column, headings among the measures, a sum below',
    `Tiltak;Ansvarlig;Kostnad (kr);Gjennomføring
1 Transport;;;
1.1 Persontransport;;;
1.1.1 Bysykler;Miljøpakken;4 500 000;2026-2027
1.1.2 Nullutslippssone;Trondheim kommune;12 000 000;2028
2 Bygg;;;
2.1 Nye bygg;;;
2.1.1 Fossilfrie byggeplasser;Trondheim eiendom;;Innen 2027
Sum;;16 500 000;`,
    [
      '1 Transport',
      '  1.1 Persontransport',
      '    - 1.1.1 Bysykler | lead Miljøpakken | range',
      '    - 1.1.2 Nullutslippssone | lead Trondheim kommune | year',
      '2 Bygg',
      '  2.1 Nye bygg',
      '    - 2.1.1 Fossilfrie byggeplasser | lead Trondheim eiendom | year',
    ],
  ],
  [
    'two header rows in CSV, where a merged name stands once',
    `Handlingsplan;;;;;;
Mål;Tiltak;Ansvar;;Tid;;Økonomi
;;Hovedansvar;Medvirkende;Start;Slutt;
Inkludering;Språkkafé;Biblioteket;Røde Kors;01.01.2025;2026;100
Omstilling;Kurs;Fylkeskommunen;NTNU;01.01.2026;2028;`,
    [
      'Inkludering',
      '  - Språkkafé | lead Biblioteket, contributor Røde Kors | year 2025-01-01',
      'Omstilling',
      '  - Kurs | lead Fylkeskommunen, contributor NTNU | year 2026-01-01',
    ],
  ],
  [
    'a name merged over a number and its text',
    `;Hovedområde;;Tiltak;;Ansvarlig
;1;Kompetanse;1a;Kartlegge behov;NHO
;1;Kompetanse;1b;Kurskatalog for omstilling;LO
;2;Rekruttering;2a;Omdømmekampanje;Næringsforeningen`,
    [
      '1 Kompetanse',
      '  - 1a Kartlegge behov | lead NHO',
      '  - 1b Kurskatalog for omstilling | lead LO',
      '2 Rekruttering',
      '  - 2a Omdømmekampanje | lead Næringsforeningen',
    ],
  ],
  [
    'a heading and a header for each block, the first heading above the first header',
    `Handlingsdel 2026;;;

Delmål 1: Flere i arbeid;;;
Tiltak;Ansvar;Frist;Status
Jobbklar-kurs;NAV;2026;Pågår
Praksisplasser;Kommunene;2026;Ikke startet

Delmål 2: Færre utenfor;;;
Tiltak;Ansvar;Frist;Status
Los i skolen;Fylkeskommunen;2027;Pågår`,
    [
      '1 Flere i arbeid',
      '  - Jobbklar-kurs | lead NAV | year | underway',
      '  - Praksisplasser | lead Kommunene | year | notStarted',
      '2 Færre utenfor',
      '  - Los i skolen | lead Fylkeskommunen | year | underway',
    ],
  ],
  [
    'a responsibility matrix: H leads, M shares, x contributes',
    `Tiltak;Frist;Fylkeskommunen;NAV;NTNU;LO
Karriereveiledning;2026;H;M;;x
Kartlegging;Høst 2027;;x;H;`,
    [
      '- Karriereveiledning | lead Fylkeskommunen, coLead NAV, contributor LO | year',
      '- Kartlegging | contributor NAV, lead NTNU | season',
    ],
  ],
  [
    'a matrix of crosses beside who is responsible, under a merged header',
    `Tiltak;Deltakere;;;Ansvarlig
;NAV;NTNU;LO;
Karriereveiledning;x;;x;NAV
Kartlegging;x;x;;Fylkeskommunen`,
    [
      '- Karriereveiledning | lead NAV, contributor LO',
      '- Kartlegging | contributor NAV, contributor NTNU, lead Fylkeskommunen',
    ],
  ],
  [
    'crosses under what are no partners stay under their headers; years name columns too',
    `Tiltak;Ansvar;2026;2027;Lovpålagt;Delvis finansiert
Utbedre skoleveger;Teknisk;x;;x;
Ny barnehage;Oppvekst;x;x;;x`,
    [
      '- Utbedre skoleveger | lead Teknisk |  |  | 2026: x, Lovpålagt: x',
      '- Ny barnehage | lead Oppvekst |  |  | 2026: x, 2027: x, Delvis finansiert: x',
    ],
  ],
  [
    'per cents under "% ferdig", beside an end date',
    `ID;Aktivitet;Eier;Startdato;Sluttdato;% ferdig;RAG
A1;Kartlegging;HR;01.01.2025;30.06.2025;100 %;Grønn
A2;Pilot;IT;01.07.2025;31.12.2025;45%;Gul`,
    [
      '- A1 Kartlegging | lead HR | day 2025-01-01 | onTrack 100',
      '- A2 Pilot | lead IT | day 2025-07-01 | someDeviation 45',
    ],
  ],
  [
    'numbers that start again under each goal, and the same title twice',
    `Mål;Nr;Tiltak;Ansvarlig
A. Samferdsel;1;Gang- og sykkelvei;Fylkeskommunen
A. Samferdsel;2;Evaluering;AtB
B. Kultur;1;Kulturskole;Kommunene
B. Kultur;2;Evaluering;Fylkeskommunen
B. Kultur;3;Evaluering;Museet`,
    [
      'A. Samferdsel',
      '  - 1 Gang- og sykkelvei | lead Fylkeskommunen',
      '  - 2 Evaluering | lead AtB',
      'B. Kultur',
      '  - 1 Kulturskole | lead Kommunene',
      '  - 2 Evaluering | lead Fylkeskommunen',
      '  - 3 Evaluering | lead Museet',
    ],
  ],
  [
    'titles above, notes below, empty columns and rows behind',
    `"Handlingsplan for folkehelse 2024-2028";;;;;
"Vedtatt av kommunestyret 12.12.2023, sak 145/23";;;;;
;;;;;
Nr.;Tiltak;Ansvarlig;Tidsfrist;;
1.1;Svømmehall;Kultur og idrett;2024;;
2.1;Seniortreff;Helse;Årlig;;
;;;;;
Kontakt: folkehelsekoordinator@kommune.no;;;;;
;;;;;`,
    ['- 1.1 Svømmehall | lead Kultur og idrett | year', '- 2.1 Seniortreff | lead Helse | recurring'],
  ],
])('%s', async (_, file, outline) => {
  const plan = await planOf(file)
  expect(outlineOf(plan)).toEqual(outline)
  const { filled, fields, extras, notTaken, empty } = plan.cells
  expect(fields + extras + notTaken).toBe(filled)
  expect(filled + empty).toBe(plan.table.rows * plan.table.columns)
  expect(notTaken).toBe(plan.notTaken.length)
})
