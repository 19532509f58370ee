import type { CommitmentRole } from '../../../server/commitments/rules.ts'
import type { PartnerCode, StepContent } from './types.ts'

export type HandshakeContent = {
  measure: string
  partner: PartnerCode
  role: CommitmentRole
  text: string
  becauseYou?: string
  answerByOn?: string
  source?: string
  /** Names this one for `follows` and `replaces`. */
  key?: string
  follows?: string
  replaces?: string
  steps: readonly StepContent[]
}

const ask = (on: string): StepContent => ({ to: 'proposed', on, by: 'S' })
const yes = (on: string, anchoredIn?: string): StepContent => ({
  to: 'accepted',
  on,
  by: 'partner',
  ...(anchoredIn && { anchoredIn }),
})

const shapedAnew = 'Fristen er flyttet til høst 2026, og tittelen er ny. Kan dere si ja til den nye ordlyden?'

/** The handshakes that went another way than asked and answered with yes; the ordinary ones follow from the measures. */
export const handshakes: readonly HandshakeContent[] = [
  // 2.3: two partners have said yes anew to the present wording, the third stands by the earlier one.
  {
    measure: '2.3',
    partner: 'Uni',
    role: 'lead',
    key: '2.3 Uni',
    text: 'Vi leder arbeidet, samler inn tilbudene og drifter oversikten.',
    steps: [
      ask('2024-01-15'),
      yes('2024-02-12', 'rektoratet'),
      { to: 'superseded', on: '2026-04-14', by: 'partner', cause: 'Sagt ja til ny ordlyd' },
    ],
  },
  {
    measure: '2.3',
    partner: 'Uni',
    role: 'lead',
    follows: '2.3 Uni',
    text: 'Vi leder arbeidet, samler inn tilbudene og drifter oversikten.',
    becauseYou: shapedAnew,
    steps: [ask('2026-03-20'), yes('2026-04-14', 'rektoratet')],
  },
  {
    measure: '2.3',
    partner: 'Fag',
    role: 'coLead',
    key: '2.3 Fag',
    text: 'Vi leverer oppdaterte tilbud to ganger i året.',
    steps: [
      ask('2024-01-15'),
      yes('2024-03-04'),
      { to: 'superseded', on: '2026-04-21', by: 'partner', cause: 'Sagt ja til ny ordlyd' },
    ],
  },
  {
    measure: '2.3',
    partner: 'Fag',
    role: 'coLead',
    follows: '2.3 Fag',
    text: 'Vi leverer oppdaterte tilbud to ganger i året.',
    becauseYou: shapedAnew,
    steps: [ask('2026-03-20'), yes('2026-04-21')],
  },
  {
    measure: '2.3',
    partner: 'Høy',
    role: 'coLead',
    text: 'Vi leverer tilbud fra alle campus.',
    steps: [ask('2024-01-15'), yes('2024-02-20')],
  },
  {
    measure: '2.4',
    partner: 'Bra',
    role: 'contributor',
    text: 'Bidra med to bedriftseksempler til konferansen.',
    becauseYou: 'Dere kjenner bedrifter som har lyktes med opplæring.',
    answerByOn: '2026-04-13',
    steps: [
      ask('2026-03-02'),
      { to: 'declined', on: '2026-04-09', by: 'partner', text: 'Vi har ikke kapasitet våren 2027.' },
    ],
  },
  {
    measure: '3.3',
    partner: 'RNord',
    role: 'contributor',
    text: 'Vi kan prøve ut inngangen i nord fra nyttår.',
    steps: [{ to: 'offered', on: '2026-09-29', by: 'partner', text: 'Flere virksomheter i nord har spurt.' }],
  },
  {
    measure: '4.5',
    partner: 'Uni',
    role: 'lead',
    text: 'Lede arbeidet og skrive et kort notat med anbefalinger.',
    becauseYou: 'Dere har fagmiljøet, og dere leder framsynsseminaret.',
    answerByOn: '2027-01-15',
    steps: [
      ask('2026-09-01'),
      {
        to: 'clearing',
        on: '2026-09-25',
        by: 'partner',
        mandate: 'prepare',
        text: 'Må behandles hos oss først. Saken tas opp i rektoratet, svar ventes 15.01.2027.',
      },
    ],
  },
  {
    measure: '4.5',
    partner: 'Fag',
    role: 'contributor',
    text: 'Bidra med erfaringer fra yrkesfaglig utdanning i to arbeidsmøter.',
    becauseYou: 'Dere har tatt verktøyene i bruk i undervisningen.',
    answerByOn: '2026-12-01',
    steps: [ask('2026-10-07')],
  },
  {
    measure: '5.3',
    partner: 'Høy',
    role: 'contributor',
    text: 'Bidra med veiledning til kandidater som vil videre til høyere utdanning.',
    becauseYou: 'Mange kandidater spør om veien videre.',
    answerByOn: '2026-12-01',
    steps: [ask('2026-10-07')],
  },
  // 5.4: asked to lead, proposed to share, asked anew, yes.
  {
    measure: '5.4',
    partner: 'Kom',
    role: 'lead',
    key: '5.4 Kom',
    text: 'Lede arbeidet med modulbasert opplæring i kommunene.',
    becauseYou: 'Kommunene har ansvar for opplæringen.',
    answerByOn: '2025-11-26',
    steps: [
      ask('2025-10-15'),
      {
        to: 'countered',
        on: '2025-10-24',
        by: 'partner',
        text: 'Vi foreslår medansvar. Fylkeskommunen har ordningene og bør lede.',
      },
      { to: 'superseded', on: '2025-10-27', by: 'S', cause: 'Spurt på nytt om medansvar' },
    ],
  },
  {
    measure: '5.4',
    partner: 'Kom',
    role: 'coLead',
    follows: '5.4 Kom',
    text: 'Vi får med kommuner og stiller lærere og lokaler.',
    steps: [ask('2025-10-27'), yes('2025-11-04')],
  },
  {
    measure: '5.4',
    partner: 'FK',
    role: 'lead',
    text: 'Vi leder arbeidet og finansierer utvikling av modulene.',
    steps: [ask('2025-10-28'), yes('2025-11-05', 'ledergruppa')],
  },
  {
    measure: '6.2',
    partner: 'Høy',
    role: 'coLead',
    text: 'Tilby veiledning og eksamensvakt ved alle tre sentrene.',
    becauseYou: 'Studentene i desentraliserte tilbud vil bruke sentrene mest.',
    answerByOn: '2026-10-06',
    steps: [
      ask('2026-08-25'),
      {
        to: 'countered',
        on: '2026-10-02',
        by: 'partner',
        text: 'Vi kan ta veiledning ved alle sentrene, men ikke eksamensvakt.',
      },
    ],
  },
  // 6.4: the former lead left the forum; another has taken over.
  {
    measure: '6.4',
    partner: 'Stu',
    role: 'lead',
    key: '6.4 Stu',
    text: 'Vi besøker skolene og koordinerer bedriftsbesøk.',
    steps: [ask('2024-01-15'), yes('2024-02-22', 'styret')],
  },
  {
    measure: '6.4',
    partner: 'Bra',
    role: 'lead',
    replaces: '6.4 Stu',
    text: 'Vi overtar kontaktene og tar opp bedriftsbesøkene når bedriftene har tid.',
    becauseYou: 'Studiesenteret er gått ut, og dere har bedriftene langs kysten.',
    answerByOn: '2026-02-16',
    steps: [ask('2026-01-05'), yes('2026-01-20', 'styret i nettverket')],
  },
  {
    measure: '6.4',
    partner: 'RNord',
    role: 'contributor',
    text: 'Regionrådet Nord bidrar med informasjon til skolene.',
    source: 'Vedtatt handlingsplan, fylkestinget sak 88/23',
    steps: [{ to: 'named', on: '2023-12-14', by: 'S' }],
  },
  // 6.5: the lead ended its yes, and has said yes again with a reservation.
  {
    measure: '6.5',
    partner: 'RSør',
    role: 'lead',
    key: '6.5 RSør',
    text: 'Vi leder arbeidet og prøver ut pakken i sør.',
    steps: [
      ask('2024-01-15'),
      yes('2024-02-27', 'regionrådet'),
      {
        to: 'ended',
        on: '2026-05-15',
        by: 'partner',
        cause: 'Prosjektmidlene ble ikke videreført. Ønsker ny avklaring av hovedansvaret.',
      },
    ],
  },
  {
    measure: '6.5',
    partner: 'RSør',
    role: 'lead',
    follows: '6.5 RSør',
    text: 'Holde pakken ved like og avklare videre finansiering.',
    becauseYou: 'Dere kjenner pakken og kommunene som har prøvd den.',
    answerByOn: '2026-10-30',
    steps: [
      ask('2026-06-17'),
      {
        to: 'reserved',
        on: '2026-09-04',
        by: 'partner',
        mandate: 'negotiate',
        text: 'Ja, med forbehold om vedtak i regionrådet.',
      },
    ],
  },
  {
    measure: '7.2',
    partner: 'RSør',
    role: 'contributor',
    text: 'Bidra med tall for behov i sør.',
    steps: [
      ask('2026-03-02'),
      { to: 'withdrawn', on: '2026-04-20', by: 'S', cause: 'Tallene hentes fra Statistikkgruppa.' },
    ],
  },
  // 7.3: a yes given by telephone, recorded by the secretariat and confirmed by the partner.
  {
    measure: '7.3',
    partner: 'AVE',
    role: 'coLead',
    text: 'Vi melder inn etatens utlysninger og frister.',
    source: 'telefon 27.02.2024',
    steps: [
      ask('2024-01-15'),
      {
        to: 'accepted',
        on: '2024-02-27',
        by: 'S',
        onBehalfOf: 'Arbeids- og velferdsetaten i fylket, avdelingsdirektør',
        text: 'Registrert etter telefon.',
      },
      { to: 'accepted', on: '2024-03-01', by: 'partner', text: 'Stemmer.' },
    ],
  },
]
