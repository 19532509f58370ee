import type { Locale } from '../people/rules.ts'
import type { Answer } from './handshake-rules.ts'
import type { CommitmentRole } from './rules.ts'

/** What the document of the requests says, beside what was asked. */
type Words = {
  title: string
  intro: string
  none: string
  made: (on: string) => string
  roles: Record<CommitmentRole, string>
  expected: string
  due: string
  because: string
  source: string
  takesOver: string
  answerBy: string
  tick: string
  answers: Record<Answer, string>
  words: string
  anchored: string
}

export const requestWords: Record<Locale, Words> = {
  nb: {
    title: 'Forespørsler om ansvar',
    intro:
      'Her står det dere er spurt om, ord for ord. Dokumentet er til å drøfte internt. Svaret gis på «Vår side», eller til sekretariatet, som fører det inn for dere.',
    none: 'Ingen forespørsler venter på svar.',
    made: (on) => `Laget ${on}. Vises bare for partneren og sekretariatet fram til dere sier ja.`,
    roles: { lead: 'Hovedansvar', coLead: 'Medansvar', contributor: 'Bidrar' },
    expected: 'Forventet resultat',
    due: 'Frist for tiltaket',
    because: 'Hvorfor akkurat dere',
    source: 'Står i',
    takesOver: 'Tar over etter',
    answerBy: 'Svar ventes innen',
    tick: 'Kryss av for svaret deres:',
    answers: {
      accept: 'Ja, slik det står',
      reserve: 'Ja, med forbehold om intern godkjenning',
      counter: 'Vi foreslår en endring',
      clear: 'Må behandles hos oss først. Vi svarer innen (dato):',
      decline: 'Nei takk',
    },
    words: 'Endring, forbehold eller begrunnelse',
    anchored: 'Forankret i (for eksempel ledermøte og dato)',
  },
  nn: {
    title: 'Førespurnader om ansvar',
    intro:
      'Her står det de er spurde om, ord for ord. Dokumentet er til å drøfte internt. Svaret blir gitt på «Vår side», eller til sekretariatet, som fører det inn for dykk.',
    none: 'Ingen førespurnader ventar på svar.',
    made: (on) => `Laga ${on}. Blir berre vist for partnaren og sekretariatet fram til de seier ja.`,
    roles: { lead: 'Hovudansvar', coLead: 'Medansvar', contributor: 'Bidreg' },
    expected: 'Forventa resultat',
    due: 'Frist for tiltaket',
    because: 'Kvifor nettopp dykk',
    source: 'Står i',
    takesOver: 'Tek over etter',
    answerBy: 'Svar er venta innan',
    tick: 'Kryss av for svaret dykkar:',
    answers: {
      accept: 'Ja, slik det står',
      reserve: 'Ja, med atterhald om intern godkjenning',
      counter: 'Vi foreslår ei endring',
      clear: 'Må behandlast hos oss først. Vi svarer innan (dato):',
      decline: 'Nei takk',
    },
    words: 'Endring, atterhald eller grunngiving',
    anchored: 'Forankra i (til dømes leiarmøte og dato)',
  },
  en: {
    title: 'Requests for responsibility',
    intro:
      'This is what you are asked for, word for word. The document is for talking it over at home. Answer on “Our page”, or tell the secretariat, who will record it for you.',
    none: 'No requests are waiting for an answer.',
    made: (on) => `Made ${on}. Seen by the partner and the secretariat only until you say yes.`,
    roles: { lead: 'Lead', coLead: 'Co-lead', contributor: 'Contributor' },
    expected: 'Expected result',
    due: 'The measure is due',
    because: 'Why you',
    source: 'Stands in',
    takesOver: 'Takes over from',
    answerBy: 'An answer is awaited by',
    tick: 'Tick your answer:',
    answers: {
      accept: 'Yes, as it stands',
      reserve: 'Yes, with reservation for approval at home',
      counter: 'We propose a change',
      clear: 'We must deal with it first. We will answer by (date):',
      decline: 'No thank you',
    },
    words: 'Change, reservation or reason',
    anchored: 'Anchored in (such as a management meeting and its date)',
  },
}
