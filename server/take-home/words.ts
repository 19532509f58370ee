import type { CommitmentRole } from '../commitments/rules.ts'
import type { Locale } from '../people/rules.ts'
import type { Group } from './rules.ts'

type Words = {
  title: (partner: string) => string
  file: string
  made: (forum: string, on: string) => string
  groups: Record<Group, string>
  none: Record<Group, string | null>
  roles: Record<CommitmentRole, string>
  agreedOn: (on: string, by: string | null) => string
  anchoredIn: (where: string) => string
  resources: (what: string) => string
  expected: (what: string) => string
  due: (text: string) => string
  answerBy: (on: string) => string
  namedIn: (source: string) => string
  ended: (on: string) => string
  earlierWording: (title: string) => string
  reports: { on: string; round: string; status: string; progress: string; done: string; next: string }
  unchanged: string
  columns: {
    group: string
    plan: string
    number: string
    measure: string
    role: string
    words: string
    agreedOn: string
    by: string
    anchoredIn: string
    resources: string
    due: string
    answerBy: string
    endedOn: string
    lastReport: string
    status: string
    progress: string
    done: string
    next: string
  }
}

/** As on the screens. */
export const takeHomeWords: Record<Locale, Words> = {
  nb: {
    title: (partner) => `${partner}: det vi har sagt ja til`,
    file: 'Det vi har sagt ja til',
    made: (forum, on) => `${forum}. Hentet ${on}.`,
    groups: { agreed: 'Avtalt', asked: 'Venter på svar', former: 'Tidligere avtalt' },
    none: { agreed: 'Ingenting er avtalt nå.', asked: 'Ingen forespørsler venter.', former: null },
    roles: { lead: 'Hovedansvar', coLead: 'Medansvar', contributor: 'Bidrar' },
    agreedOn: (on, by) => (by ? `Sagt ja ${on} av ${by}.` : `Sagt ja ${on}.`),
    anchoredIn: (where) => `Forankret i: ${where}.`,
    resources: (what) => `Ressurser: ${what}`,
    expected: (what) => `Forventet resultat: ${what}`,
    due: (text) => `Frist: ${text}`,
    answerBy: (on) => `Svar ventes ${on}.`,
    namedIn: (source) => `Navngitt i: ${source}. Ikke bekreftet.`,
    ended: (on) => `Gjaldt til ${on}.`,
    earlierWording: (title) => `Sagt ja til tidligere ordlyd. Tiltaket het da «${title}».`,
    reports: {
      on: 'Dato',
      round: 'Rapportering',
      status: 'Status',
      progress: 'Anslått',
      done: 'Gjort',
      next: 'Neste',
    },
    unchanged: 'Ingen endring siden sist',
    columns: {
      group: 'Avtale',
      plan: 'Plan',
      number: 'Nr',
      measure: 'Tiltak',
      role: 'Rolle',
      words: 'Ordlyd',
      agreedOn: 'Sagt ja',
      by: 'Av (funksjon)',
      anchoredIn: 'Forankret i',
      resources: 'Ressurser',
      due: 'Frist',
      answerBy: 'Svarfrist',
      endedOn: 'Gjaldt til',
      lastReport: 'Sist rapportert',
      status: 'Status',
      progress: 'Anslått gjennomført, %',
      done: 'Gjort',
      next: 'Neste',
    },
  },
  nn: {
    title: (partner) => `${partner}: det vi har sagt ja til`,
    file: 'Det vi har sagt ja til',
    made: (forum, on) => `${forum}. Henta ${on}.`,
    groups: { agreed: 'Avtalt', asked: 'Ventar på svar', former: 'Tidlegare avtalt' },
    none: { agreed: 'Ingenting er avtalt no.', asked: 'Ingen førespurnader ventar.', former: null },
    roles: { lead: 'Hovudansvar', coLead: 'Medansvar', contributor: 'Bidreg' },
    agreedOn: (on, by) => (by ? `Sagt ja ${on} av ${by}.` : `Sagt ja ${on}.`),
    anchoredIn: (where) => `Forankra i: ${where}.`,
    resources: (what) => `Ressursar: ${what}`,
    expected: (what) => `Forventa resultat: ${what}`,
    due: (text) => `Frist: ${text}`,
    answerBy: (on) => `Svar er venta ${on}.`,
    namedIn: (source) => `Namngitt i: ${source}. Ikkje stadfesta.`,
    ended: (on) => `Gjaldt til ${on}.`,
    earlierWording: (title) => `Sagt ja til tidlegare ordlyd. Tiltaket heitte då «${title}».`,
    reports: {
      on: 'Dato',
      round: 'Rapportering',
      status: 'Status',
      progress: 'Anslått',
      done: 'Gjort',
      next: 'Neste',
    },
    unchanged: 'Inga endring sidan sist',
    columns: {
      group: 'Avtale',
      plan: 'Plan',
      number: 'Nr',
      measure: 'Tiltak',
      role: 'Rolle',
      words: 'Ordlyd',
      agreedOn: 'Sagt ja',
      by: 'Av (funksjon)',
      anchoredIn: 'Forankra i',
      resources: 'Ressursar',
      due: 'Frist',
      answerBy: 'Svarfrist',
      endedOn: 'Gjaldt til',
      lastReport: 'Sist rapportert',
      status: 'Status',
      progress: 'Anslått gjennomført, %',
      done: 'Gjort',
      next: 'Neste',
    },
  },
  en: {
    title: (partner) => `${partner}: what we have said yes to`,
    file: 'What we have said yes to',
    made: (forum, on) => `${forum}. Taken out ${on}.`,
    groups: { agreed: 'Agreed', asked: 'Waiting for an answer', former: 'Agreed earlier' },
    none: { agreed: 'Nothing is agreed now.', asked: 'No requests are waiting.', former: null },
    roles: { lead: 'Lead', coLead: 'Co-lead', contributor: 'Contributor' },
    agreedOn: (on, by) => (by ? `Said yes ${on} by ${by}.` : `Said yes ${on}.`),
    anchoredIn: (where) => `Decided in: ${where}.`,
    resources: (what) => `Resources: ${what}`,
    expected: (what) => `Expected result: ${what}`,
    due: (text) => `Due: ${text}`,
    answerBy: (on) => `An answer is awaited by ${on}.`,
    namedIn: (source) => `Named in: ${source}. Not confirmed.`,
    ended: (on) => `Held until ${on}.`,
    earlierWording: (title) => `Said yes to an earlier wording. The measure was then called “${title}”.`,
    reports: {
      on: 'Date',
      round: 'Reporting',
      status: 'Status',
      progress: 'Estimated',
      done: 'Done',
      next: 'Next',
    },
    unchanged: 'No change since last time',
    columns: {
      group: 'Agreement',
      plan: 'Plan',
      number: 'No.',
      measure: 'Measure',
      role: 'Role',
      words: 'Wording',
      agreedOn: 'Said yes',
      by: 'By (function)',
      anchoredIn: 'Decided in',
      resources: 'Resources',
      due: 'Due',
      answerBy: 'Answer by',
      endedOn: 'Held until',
      lastReport: 'Last reported',
      status: 'Status',
      progress: 'Estimated, %',
      done: 'Done',
      next: 'Next',
    },
  },
}
